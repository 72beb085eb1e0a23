"""Instants as people of the company read and write them: its own zone, never the computer's. Knows no Qt."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from designer.model.units import MICROSECONDS
from designer.model.zone_times import local_time as local_time
from designer.model.zone_times import offset_text as offset_text

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CLOCK = ("hours", "minutes", "seconds")
_WRITTEN = re.compile(
    r"(?P<date>\d{4}-\d{1,2}-\d{1,2})(?:[ T]+(?P<hours>\d{1,2}):(?P<minutes>\d\d)(?::(?P<seconds>\d\d))?)?"
)


def instant_text(instant: int | None, zone: str) -> str:
    """`2026-03-02 09:00`, seconds only where there are any; "" for no instant."""
    if instant is None:
        return ""
    local = local_time(instant, zone)
    shape = "%H:%M:%S" if local.second else "%H:%M"
    return f"{local.year:04d}-{local:%m-%d} {local:{shape}}"


def instant_from_text(text: str, zone: str) -> int | None:
    """The instant somebody wrote as wall time of the zone, in UTC microseconds; None for an empty text.

    A time that a clock change skips moves on by the gap, one that happens twice is the first (semantics.md A14).
    Raises ValueError with a sentence.
    """
    if not text.strip():
        return None
    written = _WRITTEN.fullmatch(text.strip())
    try:
        if written is None:
            raise ValueError
        year, month, day = (int(part) for part in written["date"].split("-"))
        hour, minute, second = (int(written[part] or 0) for part in _CLOCK)
        local = datetime(year, month, day, hour, minute, second, tzinfo=ZoneInfo(zone))
        since = local.astimezone(UTC) - _EPOCH
    except (ValueError, OverflowError):
        raise ValueError(f"“{text}” is no date and time; write it like 2026-03-02 09:00.") from None
    return since // timedelta(seconds=1) * MICROSECONDS
