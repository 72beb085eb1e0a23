"""Where the axis of a timeline has its ticks and what they say: round times of the clock by which it is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from designer.evaluation.wall_clock import WallClock
from designer.evaluation.zones import offsets_over
from designer.model.zone_times import local_time, offset_words, shown_twice

SECOND = 1_000_000
_MINUTE, _HOUR, _DAY = 60 * SECOND, 3_600 * SECOND, 86_400 * SECOND
_STEPS = (
    *(number * SECOND for number in (1, 5, 15, 30)),
    *(number * _MINUTE for number in (1, 5, 15, 30)),
    *(number * _HOUR for number in (1, 3, 6, 12)),
)
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 3, 6, 12, 24, 60, 120)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY = date(1970, 1, 1)
_MONDAY = 4
"""1970-01-05, the first Monday, in days."""
_EARLIEST, _LATEST = -(10**16) * 6, 10**17 * 2
"""Well within the calendar, so that no zone leaves it."""


class Tick(NamedTuple):
    """A line of the axis; `strong` where a day, month or year begins, or another zone."""

    time: int
    text: str
    strong: bool


def ticks(clock: WallClock, begin: float, end: float, least: float) -> list[Tick]:
    """Those from `begin` to `end` and one before, at least `least` apart; all in UTC microseconds.

    Hours that a clock change skips have no tick; of those that come twice both have one, with the distance from UTC.
    """
    first, last = _within_calendar(begin), _within_calendar(end)
    found: list[Tick] = []
    for low, high, zone in clock.parts(first, last):
        mine = [tick for tick in _of_zone(zone, low, high, least) if tick.time <= high]
        if low > first:
            arrival = Tick(low, "→ " + zone.rpartition("/")[2].replace("_", " "), True)
            found = [tick for tick in found if tick.time <= low - least]
            mine = [arrival, *(tick for tick in mine if tick.time >= low + least)]
        found += mine
    return found


def stretch_text(clock: WallClock, begin: float, end: float) -> str:
    """Which days these are: "3 Mar 2026", or "3 Mar – 9 Apr 2026"."""
    first, last = (clock.local(_within_calendar(each)) for each in (begin, end))
    if first.date() == last.date():
        return f"{first.day} {first:%b} {first.year}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {first:%b}{year} – {last.day} {last:%b} {last.year}"


def _of_zone(zone: str, first: int, last: int, least: float) -> list[Tick]:
    step = next((each for each in _STEPS if each >= least), 0)
    if step:
        return list(_by_clock(zone, step, first, last))
    days = next((each for each in _DAYS if each * _DAY >= least), 0)
    if days:
        return list(_once_each(_by_days(zone, days, first, last)))
    months = next((each for each in _MONTHS if each * 30 * _DAY >= least), _MONTHS[-1])
    return list(_once_each(_by_months(zone, months, first, last)))


def _by_clock(zone: str, step: int, first: int, last: int) -> Iterator[Tick]:
    """Round times of the day, one stretch of the same offset after the other."""
    stretches = offsets_over(zone, first, last)
    for number, (begin, offset) in enumerate(stretches):
        end = stretches[number + 1][0] if number + 1 < len(stretches) else last + 1
        if end <= first or begin > last:
            continue
        before = stretches[number - 1][1] if number else offset
        midnight = -(-(begin + before) // _DAY) * _DAY
        # One before the first, whose words may still reach into sight.
        local = (max(begin, first) + offset) // step * step
        if begin + before <= midnight < begin + offset and begin > first:
            # Midnight itself is skipped: the day begins where the clocks have been put to.
            yield Tick(begin, _day_text(local_time(begin, zone)), True)
            begin += 1
        local += step if local - offset < begin else 0
        while local - offset < min(end, last + 1):
            yield _clock_tick(zone, local - offset, local, step)
            local += step


def _clock_tick(zone: str, time: int, local: int, step: int) -> Tick:
    shown = local_time(time, zone)
    if local % _DAY == 0:
        return Tick(time, _day_text(shown), True)
    text = f"{shown:%H:%M:%S}" if step < _MINUTE else f"{shown:%H:%M}"
    return Tick(time, f"{text} {offset_words(shown)}" if shown_twice(shown) else text, False)


def _by_days(zone: str, days: int, first: int, last: int) -> Iterator[Tick]:
    """Beginnings of days; of weeks they are Mondays."""
    shift = _MONDAY if days % 7 == 0 else 0
    number = (local_time(first, zone).date() - _FIRST_DAY).days
    number = (number - shift) // days * days + shift
    while True:
        day = _FIRST_DAY + timedelta(days=number)
        time = _begin_of(day, zone)
        if time > last:
            return
        yield Tick(time, _day_text(local_time(time, zone)), day.day == 1)
        number += days


def _by_months(zone: str, months: int, first: int, last: int) -> Iterator[Tick]:
    at = local_time(first, zone)
    number = (at.year * 12 + at.month - 1) // months * months
    while number < 9_998 * 12:
        day = date(max(number // 12, 1), number % 12 + 1, 1)
        time = _begin_of(day, zone)
        if time > last:
            return
        january = day.month == 1
        yield Tick(time, f"{day.year}" if january else f"{day:%b}", january)
        number += months


def _once_each(found: Iterator[Tick]) -> Iterator[Tick]:
    """Without days that a zone has left out altogether: they begin with the day after."""
    before: Tick | None = None
    for tick in found:
        if before is not None and tick.time > before.time:
            yield before
        before = tick
    if before is not None:
        yield before


def _begin_of(day: date, zone: str) -> int:
    """Midnight of the zone: the first where it comes twice, after the gap where it does not come at all."""
    local = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    return (local - _EPOCH) // timedelta(microseconds=1)


def _day_text(day: datetime) -> str:
    return f"{day.day} {day:%b}"


def _within_calendar(instant: float) -> int:
    return int(min(max(instant, _EARLIEST), _LATEST))
