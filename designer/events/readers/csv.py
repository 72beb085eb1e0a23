"""CSV files: a header, or none, then one event a record.

Records are counted, not lines: a quoted text may hold line breaks, and empty lines are no records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from designer.errors import InputError
from designer.events.batch import Reject
from designer.events.excerpts import first_line
from designer.events.plan import Form
from designer.events.raw import Piece, RawRows
from designer.events.readers.csv_kernel import FINE, NO_QUOTE, split_records
from designer.events.readers.source import BYTE_ORDER_MARK, WIDE_MARKS, OpenSource, Source
from designer.events.readers.wanted import Taken, Wanted
from designer.events.slices import gather

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHUNK = 6 << 20
LONGEST_RECORD = 64 << 20
RECORDS = 1 << 16
MOST_COLUMNS = 4096
NAMED_DELIMITER = re.compile(rb"sep=([^\r\n])(\r\n|\n|\r)", re.IGNORECASE)
"""What spreadsheets write before the header."""


def read(source: Source, wanted: Wanted) -> Iterator[RawRows]:
    """Stretches of at most some 65,000 records. Raises InputError for a file that is no CSV or breaks off in quotes."""
    with source.open(wanted.form.encoding) as opened:
        yield from _Reading(source, wanted, opened).stretches()


def column_names(source: Source, form: Form) -> list[str]:
    """What the header says. Raises as `read`."""
    with source.open(form.encoding) as opened:
        return _Reading(source, Wanted(form, ()), opened).header()


def column_name(place: int) -> str:
    """What a column without a header is called; `place` counts from 0."""
    return f"column {place + 1}"


class _Reading:
    def __init__(self, source: Source, wanted: Wanted, opened: OpenSource) -> None:
        self._source = source
        self._wanted = wanted
        self._opened = opened
        self._delimiter = self._byte(wanted.form.delimiter, "delimiter")
        quote = wanted.form.quote
        self._quote = self._byte(quote, "quote") if quote else NO_QUOTE
        self._data = b""
        self._last = False
        self._record = 0
        """Records before `_data`, the header among them."""

    def _byte(self, sign: str, what: str) -> int:
        if len(sign) != 1 or not sign.isascii() or sign in "\r\n":
            raise InputError(
                f"{self._source.name} cannot have {sign!r} as {what}: choose a single ASCII character."
            )
        return ord(sign)

    def stretches(self) -> Iterator[RawRows]:
        header = self.header()
        taken = self._wanted.among(header)
        columns = np.full(len(header), -1, np.int32)
        columns[list(taken.places)] = np.arange(len(taken.places))
        room = (
            np.empty((len(taken.places), RECORDS), np.int64),
            np.empty((len(taken.places), RECORDS), np.int32),
            np.empty(RECORDS, np.int32),
            np.empty(RECORDS, np.uint8),
            np.empty(RECORDS, np.int64),
        )
        before = self._record
        while True:
            data = np.frombuffer(self._data, np.uint8)
            place = 0
            while True:
                count, place = split_records(
                    data, place, self._last, self._delimiter, self._quote, columns, *room
                )
                if count:
                    yield self._stretch(data, taken, len(header), count, room)
                if count < RECORDS:
                    break
            self._data = self._data[place:]
            if self._last:
                break
            self._fill()
        if self._data:
            raise self._open_quote()
        if self._record == before:
            yield self._stretch(data, taken, len(header), 0, room)

    def _begin(self) -> None:
        self._fill()
        if self._data.startswith(WIDE_MARKS):
            raise InputError(
                f"{self._source.name} is UTF-16: choose this encoding, or save it as UTF-8."
            )
        if self._data.startswith(BYTE_ORDER_MARK):
            self._data = self._data[len(BYTE_ORDER_MARK) :]
        named = NAMED_DELIMITER.match(self._data)
        if named and self._wanted.form.header:
            self._data = self._data[named.end() :]
            self._record = 1

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

    def header(self) -> list[str]:
        """The column names, to be read first; without a header the columns are numbered."""
        self._begin()
        cells, place = self._first_record()
        if not self._wanted.form.header:
            if not cells:
                raise InputError(f"{self._source.name} is empty: it has no records.")
            return [column_name(place) for place in range(len(cells))]
        names = [cell.decode("utf-8", "replace").strip() for cell in cells]
        if not any(names):
            raise InputError(
                f"{self._source.name} has no header: its first row must name the columns."
            )
        doubtful = self._wanted.doubtful(names)
        if doubtful is not None:
            raise InputError(
                f"{self._source.name}, row {self._record + 1}: two columns are named {doubtful!r}; "
                "rename or remove one."
            )
        self._data = self._data[place:]
        self._record += 1
        return names

    def _first_record(self) -> tuple[list[bytes], int]:
        """Its cells, none where it cannot be taken apart, and the place behind it."""
        data = np.frombuffer(self._data, np.uint8)
        starts = np.empty((MOST_COLUMNS, 1), np.int64)
        sizes = np.empty((MOST_COLUMNS, 1), np.int32)
        widths = np.zeros(1, np.int32)
        faults = np.zeros(1, np.uint8)
        begins = np.zeros(1, np.int64)
        room = np.arange(MOST_COLUMNS, dtype=np.int32), starts, sizes, widths, faults, begins
        while True:
            count, place = split_records(data, 0, self._last, self._delimiter, self._quote, *room)
            if count or self._last:
                break
            self._fill()
            data = np.frombuffer(self._data, np.uint8)
        if not count or faults[0] != FINE or widths[0] > MOST_COLUMNS:
            return [], place
        width = int(widths[0])
        cells = gather(data, starts[:width, 0], sizes[:width, 0], self._quote)
        return cells.to_pylist(), place

    def _stretch(
        self,
        data: NDArray[np.uint8],
        taken: Taken,
        width: int,
        count: int,
        room: tuple[NDArray[Any], ...],
    ) -> RawRows:
        starts, sizes, widths, faults, begins = (part[..., :count] for part in room)
        rows = np.arange(self._record + 1, self._record + 1 + count)
        self._record += count
        fine = (widths == width) & (faults == FINE)
        rejects: tuple[Reject, ...] = ()
        if not fine.all():
            rejects = tuple(
                replace(
                    self._reject(int(rows[row]), int(widths[row]), width, int(faults[row])),
                    excerpt=first_line(data, int(begins[row])),
                )
                for row in np.flatnonzero(~fine)
            )
            starts, sizes, rows = starts[:, fine], sizes[:, fine], rows[fine]
        columns = taken.columns(
            [gather(data, starts[at], sizes[at], self._quote) for at in range(len(taken.places))]
        )
        piece = Piece(self._source.file, len(rows), rejects, self._opened.fraction())
        return RawRows(columns, rows, (piece,))

    def _reject(self, row: int, width: int, expected: int, fault: int) -> Reject:
        if fault != FINE:
            return Reject(row, "", "text after a closing quote: write quotes inside a text twice")
        fields = "1 field" if width == 1 else f"{width} fields"
        first = "header" if self._wanted.form.header else "first record"
        return Reject(row, "", f"{fields}, where the {first} has {expected}")
