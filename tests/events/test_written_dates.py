"""Dates with slashes and dots: never guessed, read where the order is given."""

from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.events.batch import NO_TIME
from designer.events.mappings.mapping import TimeReading
from designer.events.time_kernels import NO_SUCH_TIME, NO_ZONE, NOT_A_TIME, OK, SLASHES
from designer.events.times import times_of

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1))


def parse(text, slashed, zone="UTC"):
    reading = TimeReading(zone=zone, date_at="09:00", slashed=slashed)
    values, faults = times_of(pa.array([text]), reading)
    return int(values[0]), int(faults[0])


def moment(year, month, day, *clock):
    hour, minute, second, part = (*clock, 0, 0, 0, 0)[:4]
    when = datetime(year, month, day, hour, minute, second, part, tzinfo=UTC)
    return (when - EPOCH) // timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("text", "slashed", "expected"),
    [
        ("3/1/2026 4:00:00 AM", "month_first", (2026, 3, 1, 4)),
        ("3/1/2026 4:00:00 AM", "day_first", (2026, 1, 3, 4)),
        ("12/31/2026 12:05 AM", "month_first", (2026, 12, 31, 0, 5)),
        ("12/31/2026 12:05 pm", "month_first", (2026, 12, 31, 12, 5)),
        ("12/31/2026 11:05:09 p.m.", "month_first", (2026, 12, 31, 23, 5, 9)),
        ("01.03.2026 16:05", "day_first", (2026, 3, 1, 16, 5)),
        ("1.3.2026, 16:05:09,250", "day_first", (2026, 3, 1, 16, 5, 9, 250_000)),
        ("01/03/2026T16:05+01:00", "day_first", (2026, 3, 1, 15, 5)),
        ("01/03/2026", "day_first", (2026, 3, 1, 9)),
        (" 01/03/2026 ", "month_first", (2026, 1, 3, 9)),
    ],
)
def test_read_as_the_order_says(text, slashed, expected):
    assert parse(text, slashed) == (moment(*expected), OK)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("31/12/2026 10:00", NO_SUCH_TIME),
        ("2/30/2026 10:00", NO_SUCH_TIME),
        ("3/1/2026 13:00 PM", NO_SUCH_TIME),
        ("3/1/2026 0:30 AM", NO_SUCH_TIME),
        ("3/1/2026 24:00", NO_SUCH_TIME),
        ("3/1/26 10:00", NOT_A_TIME),
        ("3/1/2026 noon", NOT_A_TIME),
        ("3/1/2026/5", NOT_A_TIME),
    ],
)
def test_what_there_is_not_is_refused(text, fault):
    assert parse(text, "month_first") == (NO_TIME, fault)


@pytest.mark.parametrize("text", ["31/12/2026 10:00", "10/1/2026 0:00", "2/30/2026", "1.3.2026"])
def test_without_an_order_nothing_is_guessed(text):
    assert parse(text, None) == (NO_TIME, SLASHES)


def test_with_the_year_first_nothing_is_to_guess():
    assert parse("2026/03/01 10:00", None) == (moment(2026, 3, 1, 10), OK)


def test_an_order_gives_no_zone():
    assert parse("3/1/2026 10:00", "day_first", zone=None) == (NO_TIME, NO_ZONE)


@given(MOMENTS, st.sampled_from("/."), st.booleans(), st.booleans())
def test_agrees_with_datetime(when, mark, day_first, halves):
    when = when.replace(microsecond=0)
    date = [f"{when.day}", f"{when.month}"] if day_first else [f"{when.month:02}", f"{when.day:02}"]
    hour = f"{when.hour % 12 or 12}" if halves else f"{when.hour}"
    half = (" PM" if when.hour >= 12 else " AM") if halves else ""
    text = f"{mark.join([*date, str(when.year)])} {hour}:{when.minute:02}:{when.second:02}{half}"
    expected = (when.replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)
    assert parse(text, "day_first" if day_first else "month_first") == (expected, OK)
