"""CSV files of the plain layout: a header, then one event a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from designer.errors import InputError
from designer.events.batch import Reject
from designer.events.raw import Piece, RawRows
from designer.events.readers.csv_kernel import FINE, split_records
from designer.events.readers.source import BYTE_ORDER_MARK, WIDE_MARKS, OpenSource, Source
from designer.events.readers.wanted import Wanted
from designer.events.slices import gather

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHUNK = 6 << 20
LONGEST_RECORD = 64 << 20
RECORDS = 1 << 16
MOST_COLUMNS = 4096
DELIMITERS = (",", ";", "\t")


def read(source: Source, wanted: Wanted) -> Iterator[RawRows]:
    """Stretches of at most some 65,000 records. Raises InputError for a file that is no CSV or breaks off in quotes."""
    with source.open() as opened:
        yield from _Reading(source, wanted, opened).stretches()


class _Reading:
    def __init__(self, source: Source, wanted: Wanted, opened: OpenSource) -> None:
        self._source = source
        self._wanted = wanted
        self._opened = opened
        self._data = b""
        self._last = False
        self._record = 1
        """Records before `_data`, the header among them once it is read."""

    def stretches(self) -> Iterator[RawRows]:
        self._fill()
        if self._data.startswith(WIDE_MARKS):
            raise InputError(f"{self._source.name} is UTF-16: save it as UTF-8.")
        if self._data.startswith(BYTE_ORDER_MARK):
            self._data = self._data[len(BYTE_ORDER_MARK) :]
        delimiter, header = self._header()
        names = self._chosen(header)
        taken = sorted(set(names.values()))
        columns = np.full(len(header), -1, np.int32)
        columns[taken] = np.arange(len(taken))
        names = {name: taken.index(place) for name, place in names.items()}
        room = (
            np.empty((len(taken), RECORDS), np.int64),
            np.empty((len(taken), RECORDS), np.int32),
            np.empty(RECORDS, np.int32),
            np.empty(RECORDS, np.uint8),
        )
        while True:
            data = np.frombuffer(self._data, np.uint8)
            place = 0
            while True:
                count, place = split_records(
                    data, place, self._last, ord(delimiter), columns, *room
                )
                if count:
                    yield self._stretch(data, names, len(header), count, room)
                if count < RECORDS:
                    break
            self._data = self._data[place:]
            if self._last:
                break
            self._fill()
        if self._data:
            raise self._open_quote()
        if self._record == 1:
            yield self._stretch(data, names, len(header), 0, room)

    def _fill(self) -> None:
        """Read on behind what is left of the last piece; more where a record does not end in it."""
        size = max(CHUNK, len(self._data))
        if len(self._data) > LONGEST_RECORD:
            raise self._open_quote()
        piece = self._opened.read(size)
        self._last = len(piece) < size
        self._data += piece

    def _open_quote(self) -> InputError:
        row = self._record + 1
        return InputError(
            f"{self._source.name}, row {row}: the record does not end; close the quote that it opens, "
            "or fetch the file again if it was cut off."
        )

    def _header(self) -> tuple[str, list[str]]:
        """The delimiter and the column names: comma, unless only another one finds the required columns."""
        found = {delimiter: self._names(delimiter) for delimiter in DELIMITERS}
        fitting = [each for each, names in found.items() if {"user_id", "time"} <= set(names)]
        delimiter = fitting[0] if fitting else DELIMITERS[0]
        _, place = self._first_record(delimiter)
        self._data = self._data[place:]
        return delimiter, found[delimiter]

    def _first_record(self, delimiter: str) -> tuple[list[bytes], int]:
        data = np.frombuffer(self._data, np.uint8)
        starts = np.empty((MOST_COLUMNS, 1), np.int64)
        sizes = np.empty((MOST_COLUMNS, 1), np.int32)
        widths = np.zeros(1, np.int32)
        faults = np.zeros(1, np.uint8)
        columns = np.arange(MOST_COLUMNS, dtype=np.int32)
        while True:
            count, place = split_records(
                data, 0, self._last, ord(delimiter), columns, starts, sizes, widths, faults
            )
            if count or self._last:
                break
            self._fill()
            data = np.frombuffer(self._data, np.uint8)
        if not count or faults[0] != FINE or widths[0] > MOST_COLUMNS:
            return [], place
        width = int(widths[0])
        return gather(data, starts[:width, 0], sizes[:width, 0]).to_pylist(), place

    def _names(self, delimiter: str) -> list[str]:
        names, _ = self._first_record(delimiter)
        return [name.decode("utf-8", "replace").strip() for name in names]

    def _chosen(self, header: list[str]) -> dict[str, int]:
        """The columns wanted and where they stand."""
        if not any(header):
            raise InputError(
                f"{self._source.name} has no header: its first row must name the columns."
            )
        doubtful = self._wanted.doubtful(header)
        if doubtful is not None:
            raise InputError(
                f"{self._source.name}, row 1: two columns are named {doubtful!r}; rename or remove one."
            )
        return self._wanted.places(header)

    def _stretch(
        self,
        data: NDArray[np.uint8],
        names: dict[str, int],
        width: int,
        count: int,
        room: tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]],
    ) -> RawRows:
        starts, sizes, widths, faults = (part[..., :count] for part in room)
        rows = np.arange(self._record + 1, self._record + 1 + count)
        self._record += count
        fine = (widths == width) & (faults == FINE)
        rejects: tuple[Reject, ...] = ()
        if not fine.all():
            rejects = tuple(
                _reject(int(rows[row]), int(widths[row]), width, int(faults[row]))
                for row in np.flatnonzero(~fine)
            )
            starts, sizes, rows = starts[:, fine], sizes[:, fine], rows[fine]
        columns = {name: gather(data, starts[place], sizes[place]) for name, place in names.items()}
        piece = Piece(self._source.file, len(rows), rejects, self._opened.fraction())
        return RawRows(columns, rows, (piece,))


def _reject(row: int, width: int, expected: int, fault: int) -> Reject:
    if fault != FINE:
        return Reject(row, "", "text after a closing quote: write quotes inside a text twice")
    fields = "1 field" if width == 1 else f"{width} fields"
    return Reject(row, "", f"{fields}, where the header has {expected}")
