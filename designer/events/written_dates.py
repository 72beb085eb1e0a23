"""Dates as people and spreadsheets write them, `3/1/2026 4:05 PM` or `01.03.2026 16:05`, as ISO 8601.

Which number is the day is never guessed: a `TimeReading` says it, or such dates are refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from designer.events.mappings.mapping import DateOrder

_CLOCK = (
    r"(?:[ T,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}(?:[.,]\d+)?))?"
    r"(?:[ \x{a0}\x{202f}]*(?P<half>[AaPp])\.?[Mm]\.?)?"
    r"[ ]*(?P<offset>Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_FIRST = r"(?P<first>\d{1,2})[/.](?P<second_part>\d{1,2})[/.](?P<year>\d{4})"
_PATTERN = rf"^\s*{_FIRST}{_CLOCK}\s*$"


def as_iso(texts: pa.Array, order: DateOrder) -> pa.Array:
    """Each date, with its time of day if it has one, as ISO 8601; null where a text is no such date.

    Days, months and hours that there are not stay as they are written, to be refused by who reads them.
    """
    parts = pc.extract_regex(texts.cast(pa.string()), _PATTERN)
    first, second = (_two(parts, name) for name in ("first", "second_part"))
    day, month = (first, second) if order == "day_first" else (second, first)
    date = pc.binary_join_element_wise(pc.struct_field(parts, "year"), month, day, "-")
    return pc.if_else(
        pc.equal(pc.struct_field(parts, "minute"), ""),
        date,
        pc.binary_join_element_wise(date, _clock(parts), "T"),
    )


def _two(parts: pa.Array, name: str) -> pa.Array:
    return pc.utf8_lpad(pc.struct_field(parts, name), 2, "0")


def _clock(parts: pa.Array) -> pa.Array:
    second = pc.struct_field(parts, "second")
    second = pc.if_else(pc.equal(second, ""), "00", pc.replace_substring(second, ",", "."))
    clock = pc.binary_join_element_wise(_hour(parts), pc.struct_field(parts, "minute"), second, ":")
    return pc.binary_join_element_wise(clock, pc.struct_field(parts, "offset"), "")


def _hour(parts: pa.Array) -> pa.Array:
    """The hour of 24, from one of 12 where a half of the day stands after it; 13 PM stays impossible."""
    written = _two(parts, "hour")
    half = pc.utf8_lower(pc.struct_field(parts, "half"))
    number = pc.struct_field(parts, "hour")
    number = pc.if_else(pc.equal(number, ""), "0", number).cast(pa.int64())
    within = pc.if_else(pc.equal(number, 12), 0, number)
    of_day = pc.if_else(pc.equal(half, "p"), pc.add(within, 12), within)
    fits = pc.and_(pc.greater_equal(number, 1), pc.less_equal(number, 12))
    turned = pc.if_else(fits, pc.utf8_lpad(of_day.cast(pa.string()), 2, "0"), "99")
    return pc.if_else(pc.equal(half, ""), written, turned)
