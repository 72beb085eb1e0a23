"""Delays as short text, and read from what people type: "1 day", "saturday 15:15", "in 2 days 10:00". Knows no Qt."""

import re
from datetime import time

from designer.edits.base import EditError
from designer.edits.rebuilding import built
from designer.model.delay_sentence import counted
from designer.model.delays import (
    After,
    CalendarDays,
    Delay,
    DelayZone,
    Immediately,
    NextWeekday,
    Weekday,
)
from designer.model.units import DurationUnit

EXAMPLES = (
    "immediately",
    "30 minutes",
    "1 hour",
    "3 hours",
    "1 day",
    "2 days",
    "1 week",
    "saturday 15:15",
    "in 1 day 09:00",
    "in 2 days 10:00 company",
)
"""What the parser understands, one of each kind and the usual ones."""

_UNITS = {
    "s": DurationUnit.SECONDS,
    "sec": DurationUnit.SECONDS,
    "second": DurationUnit.SECONDS,
    "m": DurationUnit.MINUTES,
    "min": DurationUnit.MINUTES,
    "minute": DurationUnit.MINUTES,
    "h": DurationUnit.HOURS,
    "hour": DurationUnit.HOURS,
    "d": DurationUnit.DAYS,
    "day": DurationUnit.DAYS,
    "w": DurationUnit.WEEKS,
    "week": DurationUnit.WEEKS,
}
_CLOCK = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>\d\d)")
_ELAPSED = re.compile(r"(?:after )?(?P<amount>\d{1,9}) ?(?P<unit>[a-z]+)")
_CALENDAR = re.compile(r"(?:in )?(?P<days>\d{1,5}) ?(?:calendar )?d(?:ays?)?")
_WEEKDAY = re.compile(r"(?:on )?(?:the )?(?:next )?(?P<day>[a-z]{3,9})")
_HINT = "write it like “1 day”, “saturday 15:15” or “in 2 days 10:00”"


def delay_text(delay: Delay) -> str:
    """A delay in few words; `delay_from_text` reads it back."""
    match delay:
        case Immediately():
            return "immediately"
        case After():
            return counted(delay.amount, delay.unit.value)
        case NextWeekday():
            return f"{delay.weekday.value.capitalize()} {delay.at:%H:%M}{_zone_text(delay.zone)}"
        case CalendarDays():
            days = counted(delay.days, "day")
            return f"in {days} {delay.at:%H:%M}{_zone_text(delay.zone)}"


def delay_from_text(text: str) -> Delay:
    """The delay somebody typed. Raises ValueError with a sentence that says how to write one."""
    words = " ".join(text.lower().replace(",", " ").split())
    if words in ("", "immediately", "at once", "now", "none"):
        return Immediately()
    zone = DelayZone.COMPANY if re.search(r"\bcompany\b", words) else DelayZone.USER
    words = re.sub(r"\b(company|user|at|zone)\b", " ", words)
    clock = _CLOCK.search(words)
    rest = " ".join(_CLOCK.sub(" ", words, count=1).split())
    try:
        found = _at_clock(rest, _clock_time(clock), zone) if clock else _elapsed(rest)
    except EditError as refusal:
        raise ValueError(str(refusal)) from None
    if found is None:
        raise ValueError(f"“{text}” is no delay; {_HINT}.")
    return found


def _elapsed(words: str) -> Delay | None:
    found = _ELAPSED.fullmatch(words)
    if found is None:
        return None
    unit = found["unit"]
    known = _UNITS.get(unit) or _UNITS.get(unit.removesuffix("s"))
    if known is None:
        return None
    return built(After, {"type": "after", "amount": int(found["amount"]), "unit": known})


def _at_clock(words: str, at: time, zone: DelayZone) -> Delay | None:
    calendar = _CALENDAR.fullmatch(words)
    if calendar:
        fields = {"type": "calendar_days", "days": int(calendar["days"]), "at": at, "zone": zone}
        return built(CalendarDays, fields)
    weekday = _WEEKDAY.fullmatch(words)
    days = [day for day in Weekday if weekday and day.value.startswith(weekday["day"])]
    return NextWeekday(type="next_weekday", weekday=days[0], at=at, zone=zone) if days else None


def _clock_time(found: re.Match[str]) -> time:
    hours, minutes = int(found["hours"]), int(found["minutes"])
    if hours > 23 or minutes > 59:
        raise ValueError(f"“{found[0]}” is no clock time; it goes from 00:00 to 23:59.")
    return time(hours, minutes)


def _zone_text(zone: DelayZone) -> str:
    return "" if zone is DelayZone.USER else " company"
