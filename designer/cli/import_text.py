"""Where the rows of the event files went: always shown, and it always adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.cli.terminal import printable, table

if TYPE_CHECKING:
    from designer.events.summary import FileCount, LogSummary

_COLUMNS = ("file", "rows read", "kept", "rejected", "duplicates", "not relevant")
_COUNT_COLUMNS = frozenset({1, 2, 3, 4, 5})
_REJECTS_SHOWN = 10


def import_text(summary: LogSummary) -> str:
    """One line a file, a total where there are several, and the first refused rows with their reasons."""
    rows = [_COLUMNS, *(_cells(printable(file.file), file) for file in summary.files)]
    if len(summary.files) > 1:
        rows.append(_cells("all files", _total(summary.files)))
    lines = [table(rows, right=_COUNT_COLUMNS)]
    for reject in summary.rejects[:_REJECTS_SHOWN]:
        text = f"{reject.file}, row {reject.row}, {reject.column}: {reject.reason}"
        lines.append(printable(f"Refused: {text}."))
    more = summary.rejected - min(_REJECTS_SHOWN, len(summary.rejects))
    if more > 0:
        lines.append(f"Refused: {more:,} more rows.")
    return "\n".join(lines)


def _cells(name: str, count: FileCount) -> tuple[str, ...]:
    numbers = (count.rows_read, count.kept, count.rejected, count.duplicates, count.not_relevant)
    return (name, *(f"{number:,}" for number in numbers))


def _total(files: tuple[FileCount, ...]) -> FileCount:
    from designer.events.summary import FileCount

    return FileCount(
        file="",
        rows_read=sum(file.rows_read for file in files),
        kept=sum(file.kept for file in files),
        rejected=sum(file.rejected for file in files),
        duplicates=sum(file.duplicates for file in files),
        not_relevant=sum(file.not_relevant for file in files),
    )
