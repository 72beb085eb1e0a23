"""The account of an import as lines of text: where the rows of every file went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from designer.events.summary import FileCount, LogSummary

FEW_FILES = 20
FEW_GROUPS = 60
SHOWN_REJECTS = 10
EVENT_TYPE = "event_type="
COLUMNS = ("rows read", "kept", "rejected", "duplicates", "not relevant")
ADDITIONAL = "additional events"
"""Shown after the rows read, where rows of one file tell of several events."""


def conservation_lines(summary: LogSummary, shown_rejects: int = SHOWN_REJECTS) -> list[str]:
    """The account of an import: rows read + additional events = kept + rejected + duplicates + not relevant.

    A line a file; for many files one for each event type of a Currents bucket, else for each folder. Always the total, and
    the first rejected rows with file, row, column and reason.
    """
    counts, groups = folded(summary.files), len(summary.files) > FEW_FILES
    shown, hidden = counts[:FEW_GROUPS], counts[FEW_GROUPS:]
    if hidden:
        shown = [*shown, _sum(hidden, f"{len(hidden):,} more")]
    total = _sum(summary.files, f"total of {len(summary.files):,} files")
    heading = "event type or folder" if groups else "file"
    columns = (COLUMNS[0], ADDITIONAL, *COLUMNS[1:]) if total.additional else COLUMNS
    numbers = ((count.file, _numbers(count, columns)) for count in (*shown, total))
    rows = [(heading, columns), *numbers]
    return [*_table(rows), *_reject_lines(summary, shown_rejects)]


def folded(files: Sequence[FileCount]) -> list[FileCount]:
    """The counts of few files as they are, of many summed by event type or folder, in order of appearance."""
    if len(files) <= FEW_FILES:
        return list(files)
    groups: dict[str, list[FileCount]] = {}
    for count in files:
        groups.setdefault(_group(count.file), []).append(count)
    return [_sum(members, f"{name} ({len(members):,})") for name, members in groups.items()]


def _group(file: str) -> str:
    path = PurePath(file)
    for part in path.parts:
        if part.startswith(EVENT_TYPE):
            return part.removeprefix(EVENT_TYPE)
    return str(path.parent)


def _sum(counts: Iterable[FileCount], name: str) -> FileCount:
    total = FileCount(file=name)
    for count in counts:
        total = FileCount(
            file=name,
            rows_read=total.rows_read + count.rows_read,
            kept=total.kept + count.kept,
            rejected=total.rejected + count.rejected,
            duplicates=total.duplicates + count.duplicates,
            not_relevant=total.not_relevant + count.not_relevant,
            additional=total.additional + count.additional,
        )
    return total


def _numbers(count: FileCount, columns: Sequence[str]) -> tuple[str, ...]:
    numbers = {
        "rows read": count.rows_read,
        ADDITIONAL: count.additional,
        "kept": count.kept,
        "rejected": count.rejected,
        "duplicates": count.duplicates,
        "not relevant": count.not_relevant,
    }
    return tuple(f"{numbers[column]:,}" for column in columns)


def _table(rows: Sequence[tuple[str, tuple[str, ...]]]) -> list[str]:
    first = max(len(name) for name, _ in rows)
    widths = [
        max(map(len, column)) for column in zip(*(numbers for _, numbers in rows), strict=True)
    ]
    return [
        "  ".join(
            [
                name.ljust(first),
                *(text.rjust(width) for text, width in zip(numbers, widths, strict=True)),
            ]
        )
        for name, numbers in rows
    ]


def _reject_lines(summary: LogSummary, shown: int) -> list[str]:
    lines = [
        f"rejected: {reject.file}, row {reject.row}, column {reject.column}: {reject.reason}"
        for reject in summary.rejects[:shown]
    ]
    left = summary.rejected - len(lines)
    if lines and left:
        lines.append(f"rejected: {left:,} more")
    return lines
