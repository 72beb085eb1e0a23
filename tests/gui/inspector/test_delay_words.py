"""What delays mean, read back, and delays read from what people type. No window is needed."""

from datetime import time

import pytest

from designer.gui.inspector.delay_words import EXAMPLES, delay_from_text, delay_text
from designer.model.delay_sentence import delay_sentence
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


def after(amount: int, unit: str) -> After:
    return After(type="after", amount=amount, unit=DurationUnit(unit))


def weekday(day: str, zone: DelayZone = DelayZone.USER) -> NextWeekday:
    return NextWeekday(type="next_weekday", weekday=Weekday(day), at=time(15, 15), zone=zone)


def calendar(days: int, zone: DelayZone = DelayZone.USER) -> CalendarDays:
    return CalendarDays(type="calendar_days", days=days, at=time(9, 0), zone=zone)


SENTENCES: list[tuple[Delay, str]] = [
    (Immediately(), "as soon as the trigger happens; no exception can cancel it"),
    (
        after(0, "days"),
        "as soon as the trigger happens; a wait of nothing leaves no time for an exception",
    ),
    (after(1, "seconds"), "1 second after the trigger"),
    (after(45, "minutes"), "45 minutes after the trigger"),
    (after(90, "minutes"), "90 minutes (1 hour 30 minutes) after the trigger"),
    (after(7_201, "seconds"), "7201 seconds (2 hours 1 second) after the trigger"),
    (after(3, "hours"), "3 hours after the trigger"),
    (after(36, "hours"), "36 hours (1 day 12 hours) after the trigger"),
    (after(1, "days"), "1 day (24 hours) after the trigger"),
    (after(2, "days"), "2 days (48 hours) after the trigger"),
    (after(1, "weeks"), "1 week (7 days of 24 hours) after the trigger"),
    (
        weekday("saturday"),
        "on the first Saturday after the trigger, 15:15 in the user's zone; a trigger on a Saturday waits a week",
    ),
    (
        weekday("monday", DelayZone.COMPANY),
        "on the first Monday after the trigger, 15:15 in the company's zone; a trigger on a Monday waits a week",
    ),
    (
        calendar(1),
        "on the day after the trigger, 09:00 in the user's zone; that may be less than 24 hours",
    ),
    (
        calendar(3, DelayZone.COMPANY),
        "3 calendar days after the trigger, 09:00 in the company's zone; that may be less than 72 hours",
    ),
]


@pytest.mark.parametrize(("delay", "sentence"), SENTENCES)
def test_sentence(delay: Delay, sentence: str) -> None:
    assert delay_sentence(delay) == sentence


@pytest.mark.parametrize("delay", [delay for delay, _ in SENTENCES])
def test_short_text_is_read_back(delay: Delay) -> None:
    assert delay_from_text(delay_text(delay)) == delay


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_are_understood(example: str) -> None:
    assert delay_text(delay_from_text(example)).lower() == example


@pytest.mark.parametrize(
    ("typed", "delay"),
    [
        ("", Immediately()),
        ("2h", after(2, "hours")),
        ("after 10 min", after(10, "minutes")),
        ("1d", after(1, "days")),
        ("Sat 15:15", weekday("saturday")),
        ("on the next saturday at 15:15, company", weekday("saturday", DelayZone.COMPANY)),
        ("in 1 calendar day at 9:00", calendar(1)),
    ],
)
def test_other_ways_to_write(typed: str, delay: Delay) -> None:
    assert delay_from_text(typed) == delay


@pytest.mark.parametrize(
    "typed", ["soon", "1 fortnight", "saturday", "25:00", "s 9:61", "in 0 days 09:00", "-1 day"]
)
def test_what_is_no_delay_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^[“A-Z].*\.$"):
        delay_from_text(typed)
