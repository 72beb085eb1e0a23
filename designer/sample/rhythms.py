"""How people spread over the day and the week, in their own time zones."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from designer.sample.dice import Dice, Floats, Mask, Whole
from designer.sample.plan import DAY, FIRST_SECOND, HOUR

SHOPPING_HOURS = (
    *(1.2, 0.6, 0.3, 0.2, 0.2, 0.5, 1.4, 2.6, 3.3, 3.6, 4.0, 4.4),
    *(5.2, 5.0, 4.2, 4.0, 4.3, 5.0, 6.2, 7.6, 8.8, 8.2, 5.6, 2.8),
)
"""Weight of each hour of the day: a small noon, a long evening, hardly a night."""

SHOPPING_WEEKDAYS = (0.92, 0.88, 0.94, 1.02, 1.08, 1.22, 1.34)
"""Weight of each weekday, Monday first."""

MARGIN_DAYS = 3


class Clocks:
    """Local times of `zones` around a period of `days` days."""

    def __init__(self, zones: tuple[str, ...], days: int) -> None:
        noon = datetime.fromtimestamp(FIRST_SECOND, UTC) + timedelta(hours=12)
        span = range(-MARGIN_DAYS, days + MARGIN_DAYS)
        self._offsets = np.array([[_offset(zone, noon, day) for day in span] for zone in zones])
        self._last = len(span) - 1

    def utc(self, zone: Whole, day: Whole, second: Whole) -> Whole:
        """UTC seconds of a local second of the day, by the offset that holds at that day's noon."""
        return FIRST_SECOND + day * DAY + second - self._offset(zone, day)

    def local_second(self, zone: Whole, time: Whole) -> Whole:
        """The second of the local day."""
        day = (time - FIRST_SECOND) // DAY
        return (time - FIRST_SECOND + self._offset(zone, day)) % DAY

    def _offset(self, zone: Whole, day: Whole) -> Whole:
        place = np.clip(day + MARGIN_DAYS, 0, self._last)
        return np.asarray(self._offsets[zone, place], dtype=np.int64)

    def awake(self, dice: Dice, zone: Whole, time: Whole) -> Whole:
        """Most reactions that fall into the small hours move to the morning after."""
        second = self.local_second(zone, time)
        asleep: Mask = (second < 6 * HOUR) & dice.chance(0.85, len(time))
        morning = 6.5 * HOUR + dice.uniform(len(time)) * 3 * HOUR
        return np.where(asleep, time - second + morning.astype(np.int64), time)


def _offset(zone: str, noon: datetime, day: int) -> int:
    moment = (noon + timedelta(days=day)).replace(tzinfo=ZoneInfo(zone))
    offset = moment.utcoffset()
    return 0 if offset is None else int(offset.total_seconds())


def shopping_days(dice: Dice, joined: Whole, days: int) -> Whole:
    """A day of the period for each shopper, on or after the one on which that person `joined`; weekends are busier."""
    weights = [SHOPPING_WEEKDAYS[day % 7] for day in range(days)]
    steps: Floats = np.concatenate([[0.0], np.cumsum(weights)])
    first = steps[np.clip(joined, 0, days - 1)]
    level = first + dice.uniform(len(joined)) * (steps[-1] - first)
    found: Whole = np.searchsorted(steps, level, side="right").astype(np.int64)
    return np.clip(found - 1, 0, days - 1)


def shopping_seconds(dice: Dice, count: int) -> Whole:
    """Local seconds of the day at which people look into a shop."""
    steps = np.concatenate([[0.0], np.cumsum(SHOPPING_HOURS)])
    level = dice.uniform(count) * steps[-1]
    hours: Floats = np.interp(level, steps, np.arange(25.0))
    return np.floor(hours * HOUR).astype(np.int64)


def spread_events(dice: Dice, times: Whole, median: float, spread: float) -> Whole:
    """Reactions to `times`, each a log-normal delay of at least one second later."""
    delay = dice.log_normal(median, spread, len(times))
    return times + 1 + np.floor(delay).astype(np.int64)
