"""Which zone a user is in, and when a wait that starts now is over."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from tests.twin.times import length, to_datetime, to_micros

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@cache
def known_zone(name: str | None) -> ZoneInfo | None:
    """None for an empty name and for one this machine's zone data does not list."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        # KeyError: no such zone. ValueError and OSError: text that is no name at all.
        return None


def company_zone(design: dict) -> ZoneInfo:
    return known_zone(design.get("time_zone")) or ZoneInfo("UTC")


def user_zone(users_file_name: str | None, event_name: str | None, design: dict) -> ZoneInfo:
    """The users file knows best, then the latest event that named a zone, then the company."""
    return known_zone(users_file_name) or known_zone(event_name) or company_zone(design)


def due_time(delay: dict, trigger_time: int, zone: ZoneInfo) -> int:
    """When the message is due; zone is already the one that the delay asks for."""
    kind = delay.get("type", "immediately")
    if kind == "immediately":
        return trigger_time
    if kind == "after":
        return trigger_time + length(delay)
    today = to_datetime(trigger_time).astimezone(zone).date()
    if kind == "calendar_days":
        day = today + timedelta(days=delay["days"])
    elif kind == "next_weekday":
        day = _later_weekday(today, WEEKDAYS.index(delay["weekday"]))
    else:
        raise ValueError(f"unknown delay {kind!r}")
    return max(_instant(day, time.fromisoformat(delay["at"]), zone), trigger_time)


def _later_weekday(today: date, weekday: int) -> date:
    """The first such day after today: today itself never counts, whatever the clock says."""
    day = today + timedelta(days=1)
    while day.weekday() != weekday:
        day += timedelta(days=1)
    return day


def _instant(day: date, clock: time, zone: ZoneInfo) -> int:
    """fold=0 reads a wall time that exists twice as the first one. A wall time that does not
    exist is read with the offset before the change, which moves it forward by the gap."""
    return to_micros(datetime.combine(day, clock, tzinfo=zone).replace(fold=0))
