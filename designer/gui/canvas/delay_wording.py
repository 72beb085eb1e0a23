"""Delays in the words of the canvas."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from designer.model.delays import After, CalendarDays, Delay, Immediately, NextWeekday
from designer.model.units import Duration

translate = QCoreApplication.translate


def duration_words(duration: Duration) -> str:
    """Such as "1 day", "3 hours"."""
    names = {
        "seconds": (translate("Canvas", "second"), translate("Canvas", "seconds")),
        "minutes": (translate("Canvas", "minute"), translate("Canvas", "minutes")),
        "hours": (translate("Canvas", "hour"), translate("Canvas", "hours")),
        "days": (translate("Canvas", "day"), translate("Canvas", "days")),
        "weeks": (translate("Canvas", "week"), translate("Canvas", "weeks")),
    }
    one, many = names[duration.unit]
    return f"{duration.amount} {one if duration.amount == 1 else many}"


def weekday_words(delay: NextWeekday, *, short: bool) -> str:
    """The day of the week, `short` for the band."""
    days = (
        translate("Canvas", "Monday"),
        translate("Canvas", "Tuesday"),
        translate("Canvas", "Wednesday"),
        translate("Canvas", "Thursday"),
        translate("Canvas", "Friday"),
        translate("Canvas", "Saturday"),
        translate("Canvas", "Sunday"),
    )
    name = days[delay.weekday.number]
    return name[:3] if short else name


def delay_words(delay: Delay) -> str:
    """After the word "wait": "1 day", "until Saturday 15:15"."""
    match delay:
        case Immediately():
            return ""
        case After():
            return duration_words(delay)
        case NextWeekday():
            day = weekday_words(delay, short=False)
            return translate("Canvas", "until {day} {time}").format(
                day=day, time=f"{delay.at:%H:%M}"
            )
        case CalendarDays():
            days = _days(delay.days)
            return translate("Canvas", "{days}, until {time}").format(
                days=days, time=f"{delay.at:%H:%M}"
            )


def band_words(delay: Delay) -> tuple[str, ...]:
    """The delay in short lines for the wait band."""
    match delay:
        case Immediately():
            return ()
        case After():
            amount, _, unit = duration_words(delay).partition(" ")
            return (amount, unit)
        case NextWeekday():
            return (
                translate("Canvas", "next"),
                weekday_words(delay, short=True),
                f"{delay.at:%H:%M}",
            )
        case CalendarDays():
            amount, _, unit = _days(delay.days).partition(" ")
            return (amount, unit, f"{delay.at:%H:%M}")


def _days(count: int) -> str:
    word = translate("Canvas", "day") if count == 1 else translate("Canvas", "days")
    return f"{count} {word}"
