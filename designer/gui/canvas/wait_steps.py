"""The scale on which a wait is made longer or shorter: the lengths people choose, finer where waits are short."""

from __future__ import annotations

from bisect import bisect_left

from designer.model.delays import After, CalendarDays, Delay, Immediately, NextWeekday
from designer.model.units import DurationUnit

_MINUTE, _HOUR, _DAY, _WEEK = 60, 3_600, 86_400, 604_800
SCALE = (
    0,
    *(minutes * _MINUTE for minutes in (5, 10, 15, 30, 45)),
    *(hours * _HOUR for hours in (1, 2, 3, 4, 6, 8, 12, 18)),
    *(days * _DAY for days in (1, 2, 3, 4, 5, 6)),
    *(weeks * _WEEK for weeks in range(1, 13)),
)
"""Seconds."""
_UNITS = (
    (DurationUnit.WEEKS, _WEEK),
    (DurationUnit.DAYS, _DAY),
    (DurationUnit.HOURS, _HOUR),
    (DurationUnit.MINUTES, _MINUTE),
    (DurationUnit.SECONDS, 1),
)
MOST_DAYS = 365


def stepped(delay: Delay, steps: int) -> Delay | None:
    """The delay some steps further along the scale, or back; None where it cannot go (a weekday has no length)."""
    match delay:
        case NextWeekday():
            return None
        case CalendarDays():
            days = min(max(delay.days + steps, 1), MOST_DAYS)
            return delay.model_copy(update={"days": days})
        case After():
            return elapsed(_along(delay.microseconds // 1_000_000, steps))
        case Immediately():
            return elapsed(_along(0, steps))


def elapsed(seconds: int) -> Delay:
    """So many seconds, in the largest unit that says it in whole numbers."""
    if not seconds:
        return Immediately()
    unit, size = next((unit, size) for unit, size in _UNITS if seconds % size == 0)
    return After(type="after", amount=seconds // size, unit=unit)


def _along(seconds: int, steps: int) -> int:
    """A length between two marks first goes to the next mark in the direction of the step."""
    if not steps:
        return seconds
    place = bisect_left(SCALE, seconds)
    between = place == len(SCALE) or SCALE[place] != seconds
    if between and steps > 0:
        place -= 1
    return SCALE[min(max(place + steps, 0), len(SCALE) - 1)]
