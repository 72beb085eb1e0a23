"""Where every row went, file by file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from designer.events.batch import NO_TIME, FilePart, Reject
from designer.events.packing import FATE_KEPT, FATE_SAME_ID, FATE_SAME_RECEIPT
from designer.events.summary import LISTED_REJECTS, FileCount, RefusedRows, RejectedRow

if TYPE_CHECKING:
    from numpy.typing import NDArray

REASONS = 1000
"""So many different reasons are told apart: some of them quote the file."""

LISTED_REASONS = 50

OTHER_REASONS = ("", "other reasons")


class ConservationError(Exception):
    """Rows were lost or counted twice: a fault of this program or of a reader, never of the files."""


class Tallies:
    """What was read, refused and left aside of each file, and the span of all valid times."""

    def __init__(self, files: Sequence[str]) -> None:
        self._files = files
        self.rows_read = np.zeros(len(files), np.int64)
        self.not_relevant = np.zeros(len(files), np.int64)
        self.rejected = np.zeros(len(files), np.int64)
        self.additional = np.zeros(len(files), np.int64)
        self.events = np.zeros(len(files), np.int64)
        self.listed: list[RejectedRow] = []
        self._reasons: dict[tuple[str, str], int] = {}
        self.first_time: int | None = None
        self.last_time: int | None = None
        self._last_file = 0

    def add(self, part: FilePart) -> None:
        """Count one part; parts come file by file."""
        if part.file < self._last_file:
            raise RuntimeError(f"parts of file {part.file} after those of file {self._last_file}")
        self._last_file = part.file
        self.rows_read[part.file] += part.rows_read
        self.not_relevant[part.file] += part.not_relevant
        self.rejected[part.file] += len(part.rejects)
        self.additional[part.file] += part.additional
        self.events[part.file] += 0 if part.events is None else len(part.events.time)
        self._count_reasons(part.rejects)
        name = self._files[part.file]
        for reject in part.rejects[: LISTED_REJECTS - len(self.listed)]:
            self.listed.append(
                RejectedRow(
                    file=name,
                    row=reject.row,
                    column=reject.column,
                    reason=reject.reason,
                    excerpt=reject.excerpt,
                )
            )
        if part.first_time != NO_TIME:
            first, last = self.first_time, self.last_time
            self.first_time = part.first_time if first is None else min(first, part.first_time)
            self.last_time = part.last_time if last is None else max(last, part.last_time)

    def _count_reasons(self, rejects: Sequence[Reject]) -> None:
        for reject in rejects:
            reason = (reject.column, reject.reason)
            if reason not in self._reasons and len(self._reasons) >= REASONS:
                reason = OTHER_REASONS
            self._reasons[reason] = self._reasons.get(reason, 0) + 1

    def refused(self) -> tuple[RefusedRows, ...]:
        """The rejects by reason, most first; beyond LISTED_REASONS they are summed up."""
        most = sorted(self._reasons.items(), key=lambda entry: -entry[1])
        rest = sum(rows for _, rows in most[LISTED_REASONS:])
        shown = most[:LISTED_REASONS] + ([(OTHER_REASONS, rest)] if rest else [])
        return tuple(
            RefusedRows(column=column, reason=reason, rows=rows) for (column, reason), rows in shown
        )

    def files(self, fate: NDArray[np.uint8]) -> tuple[FileCount, ...]:
        """The counts of every file; `fate` says what became of each event, in file order.

        Raises ConservationError unless rows read + additional = kept + rejected + duplicates + not relevant for each.
        """
        ends = np.cumsum(self.events)
        if len(fate) != (ends[-1] if len(ends) else 0):
            raise ConservationError(f"{len(fate)} events have a fate, {ends[-1]} were read")
        return tuple(
            self._file(file, fate[end - events : end])
            for file, (end, events) in enumerate(zip(ends, self.events, strict=True))
        )

    def _file(self, file: int, fate: NDArray[np.uint8]) -> FileCount:
        fates = np.zeros(4, np.int64)
        for start in range(0, len(fate), 1 << 20):
            fates += np.bincount(fate[start : start + (1 << 20)], minlength=4)
        count = FileCount(
            file=self._files[file],
            rows_read=int(self.rows_read[file]),
            kept=int(fates[FATE_KEPT]),
            rejected=int(self.rejected[file]),
            duplicates=int(fates[FATE_SAME_ID] + fates[FATE_SAME_RECEIPT]),
            not_relevant=int(self.not_relevant[file]),
            additional=int(self.additional[file]),
        )
        found = count.kept + count.rejected + count.duplicates + count.not_relevant
        if found != count.rows_read + count.additional:
            raise ConservationError(
                f"{count.file}: {count.rows_read} rows were read but {found} accounted for: {count}"
            )
        return count
