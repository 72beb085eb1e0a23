"""Where the axis of a timeline has its ticks, and what they say. All times are UTC, as in the sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from designer.gui.results.timeline.time_scale import SECOND, TimeScale

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_STEPS = (
    1,
    5,
    15,
    30,
    _MINUTE,
    5 * _MINUTE,
    15 * _MINUTE,
    30 * _MINUTE,
    _HOUR,
    3 * _HOUR,
    6 * _HOUR,
)
_STEPS_OF_DAYS = (12 * _HOUR, _DAY, 2 * _DAY, 7 * _DAY, 14 * _DAY)
_MONTHS = (1, 3, 6, 12, 24, 60, 120)
_LEAST = 78.0
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MONDAY = 4 * _DAY
_LATEST = datetime(9999, 1, 1, tzinfo=UTC)


class Tick(NamedTuple):
    """A line of the axis; `strong` where a day, month or year begins."""

    time: int
    text: str
    strong: bool


def ticks(scale: TimeScale, width: float) -> list[Tick]:
    """Those in sight, far enough apart for their words."""
    seconds = _LEAST * scale.per_pixel / SECOND
    step = next((each for each in (*_STEPS, *_STEPS_OF_DAYS) if each >= seconds), 0)
    first, last = scale.begin / SECOND, scale.time(width) / SECOND
    if step:
        return list(_even(step, first, last))
    months = next((each for each in _MONTHS if each * 30 * _DAY >= seconds), _MONTHS[-1])
    return list(_monthly(months, first, last))


def stretch_text(scale: TimeScale, width: float) -> str:
    """Which days are in sight: "3 March 2026", or "3 March to 9 April 2026"."""
    first, last = _moment(scale.begin / SECOND), _moment(scale.time(width) / SECOND)
    if first.date() == last.date():
        return f"{first.day} {first:%b %Y}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {first:%b}{year} – {last.day} {last:%b %Y}"


def _even(step: int, first: float, last: float) -> Iterator[Tick]:
    # Weeks begin on Mondays; everything shorter at midnight.
    shift = _MONDAY if step % (7 * _DAY) == 0 else 0
    second = int((first - shift) // step * step) + shift
    while second <= last:
        at = _moment(second)
        midnight = second % _DAY == 0
        clock = f"{at:%H:%M:%S}" if step < _MINUTE else f"{at:%H:%M}"
        text = f"{at.day} {at:%b}" if midnight else clock
        yield Tick(second * SECOND, text, midnight if step < _DAY else at.day == 1)
        second += step


def _monthly(months: int, first: float, last: float) -> Iterator[Tick]:
    at = _moment(first)
    number = (at.year * 12 + at.month - 1) // months * months
    while number < 9998 * 12:
        begin = datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC)
        second = int((begin - _EPOCH).total_seconds())
        if second > last:
            return
        january = begin.month == 1
        text = f"{begin.year}" if january else f"{begin:%b}"
        yield Tick(second * SECOND, text, january)
        number += months


def _moment(seconds: float) -> datetime:
    longest = (_LATEST - _EPOCH).total_seconds()
    return _EPOCH + timedelta(seconds=int(min(max(seconds, -longest / 5), longest)))
