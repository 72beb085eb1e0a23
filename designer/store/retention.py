"""Which backups stay (quality.md A3): all of the last day, then one a day, one a week, one a month."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

DAILY, WEEKLY, MONTHLY = 12, 10, 9
_DAY = 86_400_000_000

_Period = tuple[int, ...]


def kept(times: Iterable[int]) -> frozenset[int]:
    """Of backups made at these UTC microseconds, those to keep.

    From the newest to the oldest: all of the 24 hours up to the newest; the last one of each of 12 days; of what is older,
    the last one of each of 10 weeks (Monday to Sunday); of what is older still, the last one of each of 9 months. Days,
    weeks and months without a backup do not count. Days are those of UTC.
    """
    ordered = sorted(times, reverse=True)
    stay: set[int] = {time for time in ordered if ordered[0] - time < _DAY}
    rest = ordered
    for period, most in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        chosen, rest = _newest_of_each(rest, period, most)
        stay.update(chosen)
    return frozenset(stay)


def _newest_of_each(
    ordered: list[int], period: Callable[[date], _Period], most: int
) -> tuple[list[int], list[int]]:
    """The newest of each of the first `most` periods, and what is older than all of those periods."""
    chosen: dict[_Period, int] = {}
    for place, time in enumerate(ordered):
        found = period(_date(time))
        if found not in chosen:
            if len(chosen) == most:
                return list(chosen.values()), ordered[place:]
            chosen[found] = time
    return list(chosen.values()), []


def _date(time: int) -> date:
    return datetime.fromtimestamp(time / 1_000_000, UTC).date()


def _day(of: date) -> _Period:
    return (of.toordinal(),)


def _week(of: date) -> _Period:
    return tuple(of.isocalendar()[:2])


def _month(of: date) -> _Period:
    return of.year, of.month
