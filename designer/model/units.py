"""Times, durations, clock times and zones as designs write them.

An instant is an int: UTC microseconds since 1970. In JSON it is ISO 8601 with an offset, written back with `Z`.
"""

from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    StrictInt,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from designer.model.base import FieldError, Part

MICROSECONDS = 1_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_INSTANT = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1)
_LAST_INSTANT = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1)
_LONGEST_SECONDS = 100 * 365 * 86_400


def instant_from_text(text: str) -> int:
    """Microseconds of an ISO 8601 time with offset.

    Raises ValueError with a sentence where the text is no time, has no offset, or lies outside the years 1 to 9999.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"“{text}” is not a time; write it like 2026-03-01T09:00:00Z") from None
    if moment.tzinfo is None:
        raise ValueError(f"“{text}” has no zone; add Z for UTC or an offset like +01:00")
    return _within_calendar((moment - _EPOCH) // timedelta(microseconds=1))


def _within_calendar(instant: int) -> int:
    if not _FIRST_INSTANT <= instant <= _LAST_INSTANT:
        raise ValueError("a time lies in the years 1 to 9999")
    return instant


def instant_to_text(instant: int) -> str:
    """ISO 8601 with `Z`; microseconds only where there are any."""
    moment = _EPOCH + timedelta(microseconds=instant)
    return moment.replace(tzinfo=None).isoformat() + "Z"


FROM_FILE = {"from_file": True}
"""Context for validating what a file holds: there an instant is a text, never a bare number."""


def _read_instant(value: Any, info: ValidationInfo) -> int:
    if isinstance(value, str):
        return instant_from_text(value)
    from_file = info.context is not None and info.context.get("from_file", False)
    if isinstance(value, int) and not isinstance(value, bool) and not from_file:
        return _within_calendar(value)
    raise ValueError("a time is a text like 2026-03-01T09:00:00Z")


Instant = Annotated[
    int,
    BeforeValidator(_read_instant),
    PlainSerializer(instant_to_text, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]


@lru_cache(maxsize=1024)
def zone_exists(name: str) -> bool:
    """Whether this machine's zone data knows the IANA name."""
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return False
    return True


def _read_zone(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a time zone is a text such as Europe/Berlin")
    if not zone_exists(value):
        raise ValueError(f"“{value}” is not a time zone; use an IANA name such as Europe/Berlin")
    return value


ZoneName = Annotated[str, BeforeValidator(_read_zone)]


def _read_clock_time(value: Any) -> time:
    if isinstance(value, time):
        return value
    if isinstance(value, str) and len(value) == 5 and value[2] == ":" and value.isascii():
        hours, minutes = value[:2], value[3:]
        if hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60:
            return time(int(hours), int(minutes))
    raise ValueError("a clock time is written HH:MM, from 00:00 to 23:59")


ClockTime = Annotated[
    time,
    BeforeValidator(_read_clock_time),
    PlainSerializer(lambda value: f"{value:%H:%M}", return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}),
]


class DurationUnit(StrEnum):
    """Units of elapsed time; a day is 86,400 s and a week seven of them (semantics.md 3)."""

    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"

    @property
    def seconds(self) -> int:
        return _UNIT_SECONDS[self.value]


_UNIT_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3_600, "days": 86_400, "weeks": 604_800}


class Duration(Part):
    """An elapsed time, never negative and at most 100 years."""

    amount: StrictInt = Field(ge=0)
    unit: DurationUnit

    @property
    def microseconds(self) -> int:
        return self.amount * self.unit.seconds * MICROSECONDS

    @model_validator(mode="after")
    def _not_endless(self) -> "Duration":
        if self.amount * self.unit.seconds > _LONGEST_SECONDS:
            raise FieldError("longer than 100 years", "amount")
        return self
