"""The four schedule delays between a trigger and its message (semantics.md 3)."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StrictInt

from designer.model.base import Part
from designer.model.units import ClockTime, Duration


class DelayZone(StrEnum):
    """Whose clock a calendar delay follows; a user without a zone has the company's."""

    USER = "user"
    COMPANY = "company"


class Weekday(StrEnum):
    """Days of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """0 for Monday to 6 for Sunday."""
        return tuple(Weekday).index(self)


class Immediately(Part):
    """No wait: the message leaves when the trigger is processed, so nothing can cancel it."""

    type: Literal["immediately"] = "immediately"


class After(Duration):
    """An elapsed time after the trigger; a day is always 24 hours, also across a clock change."""

    type: Literal["after"]


class NextWeekday(Part):
    """The next later date with that weekday; a trigger on the weekday itself waits a week (A13)."""

    type: Literal["next_weekday"]
    weekday: Weekday
    at: ClockTime
    zone: DelayZone = DelayZone.USER


class CalendarDays(Part):
    """The trigger's local date plus that many days, at a clock time; at least one day (A12)."""

    type: Literal["calendar_days"]
    days: StrictInt = Field(ge=1, le=36_500)
    at: ClockTime
    zone: DelayZone = DelayZone.USER


Delay = Annotated[Immediately | After | NextWeekday | CalendarDays, Field(discriminator="type")]
