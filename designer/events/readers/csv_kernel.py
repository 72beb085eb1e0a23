"""Taking CSV records apart (RFC 4180), as compiled code.

Arrow's own reader was not used: it numbers faulty rows only with one thread, and quoted line breaks upset the numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from designer.compiled import compiled, inlined
from designer.events.slices import QUOTED
from designer.events.text_kernels import load_word
from designer.events.words import first_byte

if TYPE_CHECKING:
    from numpy.typing import NDArray

FINE = 0
AFTER_QUOTE = 1
"""Something other than a delimiter follows a closing quote."""

NO_QUOTE = -1
LINE_FEED = 10
CARRIAGE_RETURN = 13
NOTHING = np.uint64(0)
ONES = np.uint64(0x0101010101010101)
HIGH_BITS = np.uint64(0x8080808080808080)
LINE_FEEDS = np.uint64(0x0A0A0A0A0A0A0A0A)
CARRIAGE_RETURNS = np.uint64(0x0D0D0D0D0D0D0D0D)


@inlined
def _zero_bytes(word: np.uint64) -> np.uint64:
    """A mark at the lowest byte that is zero, and perhaps at higher ones."""
    return (word - ONES) & ~word & HIGH_BITS


@inlined
def _end_of_field(data: NDArray[np.uint8], place: int, delimiter: int) -> int:
    """The place of the next delimiter or line end, or of the end of the data."""
    delimiters = np.uint64(delimiter) * ONES
    while place + 8 <= len(data):
        word = load_word(data, place)
        marks = _zero_bytes(word ^ delimiters)
        marks |= _zero_bytes(word ^ LINE_FEEDS) | _zero_bytes(word ^ CARRIAGE_RETURNS)
        if marks != NOTHING:
            return place + first_byte(marks)
        place += 8
    while place < len(data):
        byte = data[place]
        if byte == delimiter or byte == LINE_FEED or byte == CARRIAGE_RETURN:
            break
        place += 1
    return place


@compiled
def split_records(
    data: NDArray[np.uint8],
    place: int,
    last: bool,
    delimiter: int,
    quote: int,
    columns: NDArray[np.int32],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int32],
    widths: NDArray[np.int32],
    faults: NDArray[np.uint8],
    begins: NDArray[np.int64],
) -> tuple[int, int]:
    """Take records apart from `place` on, as many as fit.

    Field f of a record goes to `starts` and `sizes` (see `slices`) of column `columns[f]`, nowhere where that is -1.
    `quote` is `NO_QUOTE` where nothing is quoted. `widths` counts the fields, `begins` are the places of the records.
    Empty lines are no records. Returns the number of records and the place after the last complete one; with `last` the
    end of the data also ends a record, unless it lies within quotes.
    """
    end = len(data)
    count = 0
    limit = len(columns)
    while count < len(widths):
        while place < end and (data[place] == LINE_FEED or data[place] == CARRIAGE_RETURN):
            place += 1
        if place == end:
            return count, place
        begin = place
        width = 0
        fault = FINE
        ended = False
        while not ended:
            size = 0
            if place < end and data[place] == quote:
                place += 1
                start = place
                doubled = False
                closed = False
                while place < end:
                    if data[place] == quote:
                        if place + 1 < end and data[place + 1] == quote:
                            doubled = True
                            place += 1
                        else:
                            closed = True
                            break
                    place += 1
                # A quote at the end of what has been read may turn out to be half of a doubled one.
                if not closed or (place + 1 == end and not last):
                    return count, begin
                size = place - start
                if doubled:
                    size = QUOTED - size
                place += 1
                behind = place
                place = _end_of_field(data, place, delimiter)
                if place > behind:
                    fault = AFTER_QUOTE
            else:
                start = place
                place = _end_of_field(data, place, delimiter)
                size = place - start
            if place == end and not last:
                return count, begin
            if width < limit and columns[width] >= 0:
                starts[columns[width], count] = start
                sizes[columns[width], count] = size
            width += 1
            if place == end or data[place] != delimiter:
                ended = True
            else:
                place += 1
        widths[count] = width
        begins[count] = begin
        faults[count] = fault
        count += 1
    return count, place
