"""Instants as clocks of a zone show them, and whose clock that is."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Clock(StrEnum):
    """Whose clock times are read from: the company's, each user's own, or nobody's."""

    COMPANY = "company"
    USER = "user"
    UTC = "utc"


def local_time(instant: int, zone: str) -> datetime:
    """The wall time of an instant (UTC microseconds); UTC where the zone would leave the calendar."""
    moment = _EPOCH + timedelta(microseconds=instant)
    try:
        return moment.astimezone(ZoneInfo(zone))
    except OverflowError:
        return moment


def shown_twice(local: datetime) -> bool:
    """Whether the clocks of the zone show this time a second time, because they are set back."""
    return local.replace(fold=1 - local.fold).utcoffset() != local.utcoffset()


def offset_text(instant: int, zone: str) -> str:
    """The zone's distance from UTC at an instant: `UTC−05:00`."""
    return "UTC" + offset_words(local_time(instant, zone))


def offset_words(local: datetime) -> str:
    """A wall time's distance from UTC: `−05:00`."""
    minutes = (local.utcoffset() or timedelta()) // timedelta(minutes=1)
    sign = "−" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
