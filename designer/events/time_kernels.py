"""Times of texts in compiled code: ISO 8601 and numbers since 1970; and what may be wrong with a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from designer.compiled import compiled, inlined
from designer.events.batch import NO_TIME

if TYPE_CHECKING:
    from numpy.typing import NDArray

OK = 0
BLANK = 1
NO_ZONE = 2
NOT_A_TIME = 3
NO_SUCH_TIME = 4
TOO_LARGE = 5
ONLY_A_DATE = 6
SLASHES = 7

REASONS = (
    "",
    "no time",
    "time without a zone: add an offset such as Z or +01:00",
    "not a time: give ISO 8601 with an offset, or seconds since 1970",
    "no such date or time of day",
    "number too large for a time",
    "a date alone: add a time of day and an offset such as Z",
    "a date with slashes or dots may mean two days: say whether its day or its month comes first",
)
"""What each fault means, as a phrase for a reject."""

LARGEST = 10**17
"""Microseconds since 1970 are below this."""

SECONDS_BELOW = 10**11
MILLISECONDS_BELOW = 10**14


@inlined
def _two_digits(data: NDArray[np.uint8], place: int) -> int:
    """The number that two characters make, -1 where they are no digits."""
    tens: int = data[place] - 48
    ones: int = data[place + 1] - 48
    if 0 <= tens <= 9 and 0 <= ones <= 9:
        return tens * 10 + ones
    return -1


@inlined
def _days(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01 of a date of the Gregorian calendar."""
    shifted = year - 1 if month <= 2 else year
    era = shifted // 400
    of_era = shifted - era * 400
    of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


@inlined
def _month_length(year: int, month: int) -> int:
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


@inlined
def _fraction(data: NDArray[np.uint8], place: int, end: int, digits: int) -> tuple[int, int]:
    """The first `digits` decimals as a whole number, the rest cut off; and the place after the last decimal."""
    value = 0
    count = 0
    while place < end and 48 <= data[place] <= 57:
        if count < digits:
            value = value * 10 + data[place] - 48
        count += 1
        place += 1
    for _ in range(count, digits):
        value *= 10
    return value, place


@inlined
def _offset(data: NDArray[np.uint8], place: int, end: int) -> tuple[int, int]:
    """Minutes east of UTC from `Z`, `UTC`, `+01`, `+0100` or `+01:00`, and a fault."""
    if place < end and data[place] == 32:
        place += 1
    if place == end:
        return 0, NO_ZONE
    if data[place] in (90, 122):
        return 0, OK if place + 1 == end else NOT_A_TIME
    size = end - place
    if size == 3 and data[place] == 85 and data[place + 1] == 84 and data[place + 2] == 67:
        return 0, OK
    if data[place] not in (43, 45) or size not in (3, 5, 6):
        return 0, NOT_A_TIME
    if size == 6 and data[place + 3] != 58:
        return 0, NOT_A_TIME
    hours = _two_digits(data, place + 1)
    minutes = 0 if size == 3 else _two_digits(data, end - 2)
    if hours < 0 or minutes < 0:
        return 0, NOT_A_TIME
    if hours > 23 or minutes > 59:
        return 0, NO_SUCH_TIME
    total = hours * 60 + minutes
    return (-total if data[place] == 45 else total), OK


@inlined
def _year_first(data: NDArray[np.uint8], start: int) -> bool:
    """Whether four digits and a dash or slash begin the text, as in no other date: `10/1/2026` has its slash there too."""
    digits = _two_digits(data, start) >= 0 and _two_digits(data, start + 2) >= 0
    return digits and data[start + 4] in (45, 47)


@inlined
def _date(data: NDArray[np.uint8], start: int) -> tuple[int, int]:
    """Days since 1970 from `YYYY-MM-DD` or `YYYY/MM/DD`, and a fault."""
    high = _two_digits(data, start)
    low = _two_digits(data, start + 2)
    month = _two_digits(data, start + 5)
    day = _two_digits(data, start + 8)
    if high < 0 or low < 0 or month < 0 or day < 0 or data[start + 7] != data[start + 4]:
        return 0, NOT_A_TIME
    year = high * 100 + low
    if year == 0 or month < 1 or month > 12 or day < 1 or day > _month_length(year, month):
        return 0, NO_SUCH_TIME
    return _days(year, month, day), OK


@inlined
def _time_of_day(data: NDArray[np.uint8], place: int, end: int) -> tuple[int, int, int]:
    """Microseconds since midnight from `HH:MM[:SS[.fraction]]`, the place after it, and a fault."""
    if end - place < 5 or data[place + 2] != 58:
        return 0, place, NOT_A_TIME
    hour = _two_digits(data, place)
    minute = _two_digits(data, place + 3)
    second = 0
    fraction = 0
    place += 5
    if place < end and data[place] == 58:
        if end - place < 3:
            return 0, place, NOT_A_TIME
        second = _two_digits(data, place + 1)
        place += 3
        if place + 1 < end and data[place] in (46, 44) and 48 <= data[place + 1] <= 57:
            fraction, place = _fraction(data, place + 1, end, 6)
    if hour < 0 or minute < 0 or second < 0:
        return 0, place, NOT_A_TIME
    if hour > 23 or minute > 59 or second > 59:
        return 0, place, NO_SUCH_TIME
    return ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction, place, OK


@inlined
def _calendar_time(data: NDArray[np.uint8], start: int, end: int) -> tuple[int, int]:
    """UTC microseconds and a fault; local ones with NO_ZONE and ONLY_A_DATE."""
    days, fault = _date(data, start)
    if fault != OK:
        return 0, fault
    if end - start == 10:
        return days * 86_400_000_000, ONLY_A_DATE
    if data[start + 10] not in (84, 116, 32):
        return 0, NOT_A_TIME
    clock, place, fault = _time_of_day(data, start + 11, end)
    if fault != OK:
        return 0, fault
    minutes, fault = _offset(data, place, end)
    return days * 86_400_000_000 + clock - minutes * 60_000_000, fault


@inlined
def _unit(size: int) -> int:
    """Microseconds in what a number of this size counts."""
    if size < SECONDS_BELOW:
        return 1_000_000
    return 1_000 if size < MILLISECONDS_BELOW else 1


@inlined
def _is_split(data: NDArray[np.uint8], start: int, end: int) -> bool:
    """Whether there are one, two or four digits before a slash or dot, and others between it and another."""
    marks = 0
    for place in range(start, min(end, start + 10)):
        if data[place] == 47 or data[place] == 46:
            marks += 1
        elif not 48 <= data[place] <= 57:
            return marks > 1
    return marks > 1


@inlined
def _epoch_time(data: NDArray[np.uint8], start: int, end: int, unit: int) -> tuple[int, int]:
    """A number of `unit` microseconds each since 1970 (0: its size tells), with decimals or without."""
    negative = data[start] == 45
    place = start + 1 if data[start] in (43, 45) else start
    first = place
    whole = 0
    while place < end and 48 <= data[place] <= 57:
        if whole < LARGEST:
            whole = whole * 10 + data[place] - 48
        place += 1
    if place == first:
        return 0, NOT_A_TIME
    decimals = place + 1
    last = place
    if place < end and data[place] == 46:
        _, last = _fraction(data, decimals, end, 0)
    if last != end:
        return 0, SLASHES if _is_split(data, start, end) else NOT_A_TIME
    if unit == 0:
        unit = _unit(whole)
    if whole >= LARGEST // unit:
        return 0, TOO_LARGE
    value = whole * unit
    if unit == 1_000_000:
        fraction, _ = _fraction(data, min(decimals, end), end, 6)
        value += fraction
    elif unit == 1_000:
        fraction, _ = _fraction(data, min(decimals, end), end, 3)
        value += fraction
    return (-value if negative else value), OK


@compiled
def parse_texts(
    offsets: NDArray[np.int64],
    data: NDArray[np.uint8],
    unit: int,
    values: NDArray[np.int64],
    faults: NDArray[np.uint8],
) -> None:
    """Fill `values` (UTC microseconds) and `faults` for the texts between `offsets`; numbers are in `unit`s, 0 for found ones.

    Values with the faults NO_ZONE and ONLY_A_DATE are local ones.
    """
    for row in range(len(values)):
        start = offsets[row]
        end = offsets[row + 1]
        while start < end and data[start] == 32:
            start += 1
        while end > start and data[end - 1] == 32:
            end -= 1
        if start == end:
            value, fault = 0, BLANK
        elif end - start >= 10 and _year_first(data, start):
            value, fault = _calendar_time(data, start, end)
        else:
            value, fault = _epoch_time(data, start, end, unit)
        local = fault == NO_ZONE or fault == ONLY_A_DATE
        values[row] = value if fault == OK or local else NO_TIME
        faults[row] = fault
