"""Times that do not speak for themselves, read as somebody says."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from designer.events.batch import NO_TIME
from designer.events.local_times import to_utc
from designer.events.mappings.mapping import TimeReading
from designer.events.time_kernels import REASONS
from designer.events.times import times_of

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BERLIN = TimeReading(zone="Europe/Berlin")


def _read(column, reading=None):
    if isinstance(column, str):
        column = pa.array([column])
    values, faults = times_of(column, reading)
    return _text(values[0]) if faults[0] == 0 else REASONS[faults[0]]


def _text(microseconds):
    return (EPOCH + timedelta(microseconds=int(microseconds))).isoformat().replace("+00:00", "Z")


@pytest.mark.parametrize(
    ("text", "zone", "utc"),
    [
        ("2026-01-15 12:00", "Europe/Berlin", "2026-01-15T11:00:00Z"),
        ("2026-07-15T12:00:30.5", "Europe/Berlin", "2026-07-15T10:00:30.500000Z"),
        ("2026-07-15T12:00:00+00:00", "Europe/Berlin", "2026-07-15T12:00:00Z"),
        ("2026-07-15 12:00:00 UTC", None, "2026-07-15T12:00:00Z"),
        ("2026/07/15 12:00:00", "UTC", "2026-07-15T12:00:00Z"),
        ("2026-07-15 12:00:00", "-06:00", "2026-07-15T18:00:00Z"),
        ("2026-07-15 12:00:00", "+05:45", "2026-07-15T06:15:00Z"),
        # Twice: the earlier.
        ("2026-10-25 02:30:00", "Europe/Berlin", "2026-10-25T00:30:00Z"),
        # Never: later by the gap.
        ("2026-03-29 02:30:00", "Europe/Berlin", "2026-03-29T01:30:00Z"),
        ("2026-03-29 03:30:00", "Europe/Berlin", "2026-03-29T01:30:00Z"),
        # Half an hour of daylight saving.
        ("2026-04-05 01:45:00", "Australia/Lord_Howe", "2026-04-04T14:45:00Z"),
    ],
)
def test_times_of_a_zone(text, zone, utc):
    assert _read(text, TimeReading(zone=zone)) == utc


@pytest.mark.parametrize(
    ("text", "reading", "found"),
    [
        ("2026-01-15", None, "a date alone: add a time of day and an offset such as Z"),
        ("2026-01-15", BERLIN, "a date alone: add a time of day and an offset such as Z"),
        (
            "2026-01-15",
            TimeReading(date_at="09:30"),
            "time without a zone: add an offset such as Z or +01:00",
        ),
        (
            "2026-01-15",
            TimeReading(zone="Europe/Berlin", date_at="09:30"),
            "2026-01-15T08:30:00Z",
        ),
    ],
)
def test_dates_alone(text, reading, found):
    assert _read(text, reading) == found
    assert _read(pa.array([datetime.fromisoformat(text).date()]), reading) == found


@pytest.mark.parametrize(
    ("number", "unit", "found"),
    [
        ("1772359200", "found", "2026-03-01T10:00:00Z"),
        ("1772359200000", "found", "2026-03-01T10:00:00Z"),
        ("1772359200000000", "found", "2026-03-01T10:00:00Z"),
        ("1772359200", "milliseconds", "1970-01-21T12:19:19.200000Z"),
        ("1772359200.25", "seconds", "2026-03-01T10:00:00.250000Z"),
        ("-1.5", "milliseconds", "1969-12-31T23:59:59.998500Z"),
        ("1772359200", "microseconds", "1970-01-01T00:29:32.359200Z"),
        ("1772359200000", "seconds", "number too large for a time"),
    ],
)
def test_units(number, unit, found):
    reading = TimeReading(unit=unit)
    assert _read(number, reading) == found
    assert _read(pa.array([float(number)]), reading) == found
    if "." not in number:
        assert _read(pa.array([int(number)]), reading) == found


@pytest.mark.parametrize(
    "text", ["31/12/2026", "12/31/2026 10:00", "1.2.2026", "31.12.26 10:00:00", "1/2/26"]
)
def test_dates_that_may_mean_two_days_are_not_guessed(text):
    expected = "a date with slashes or dots may mean two days: say whether its day or its month comes first"
    assert _read(text, BERLIN) == expected


@pytest.mark.parametrize("text", ["1.5", "-7", "0.25"])
def test_numbers_are_no_dates(text):
    assert "1970" in _read(text) or "1969" in _read(text)


def test_times_of_parquet_without_a_zone():
    column = pa.array([0, None, 3_600_000], pa.timestamp("ms"))
    values, faults = times_of(column, BERLIN)
    assert values.tolist() == [-3_600_000_000, NO_TIME, 0]
    assert faults.tolist() == [0, 1, 0]
    assert _read(column) == "time without a zone: add an offset such as Z or +01:00"


@pytest.mark.parametrize(
    "values", [{"zone": "Mars/Phobos"}, {"zone": "+25:00"}, {"date_at": "24:00"}, {"date_at": "9"}]
)
def test_nonsense_is_refused(values):
    with pytest.raises(ValidationError):
        TimeReading(**values)


@given(
    st.datetimes(datetime(1975, 1, 1), datetime(2037, 1, 1)),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia"]),
)
def test_wall_times_are_those_of_the_system(wall, zone):
    local = np.array([(wall - datetime(1970, 1, 1)) // timedelta(microseconds=1)])
    expected = (wall.replace(tzinfo=ZoneInfo(zone)) - EPOCH) // timedelta(microseconds=1)
    assert to_utc(local, zone).tolist() == [expected]


def test_the_ends_of_time_are_no_trouble():
    local = np.array([-(10**17) + 1, 10**17 - 1])
    assert np.abs(to_utc(local, "Europe/Berlin") - local).max() <= 3_600_000_000
