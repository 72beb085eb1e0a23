"""The compiled time parser against the standard library."""

from datetime import UTC, datetime, timedelta, timezone

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.events.batch import NO_TIME
from designer.events.time_kernels import (
    BLANK,
    NO_SUCH_TIME,
    NO_ZONE,
    NOT_A_TIME,
    OK,
    ONLY_A_DATE,
    TOO_LARGE,
)
from designer.events.times import times_of

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
OFFSETS = st.integers(-23 * 60 - 59, 23 * 60 + 59)
MOMENTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31))


def microseconds(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)


def parse(text: str) -> tuple[int, int]:
    values, faults = times_of(pa.array([text]))
    return int(values[0]), int(faults[0])


@given(
    MOMENTS,
    OFFSETS,
    st.sampled_from("Tt "),
    st.integers(0, 9),
    st.sampled_from(["", ":", "space"]),
)
def test_agrees_with_datetime(moment, minutes, separator, digits, style):
    zoned = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    fraction = f"{moment.microsecond:06d}789"[:digits]
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    colon = ":" if style != "" else ""
    offset = f"{' ' if style == 'space' else ''}{sign}{hours:02d}{colon}{rest:02d}"
    text = (
        f"{moment:%Y}".rjust(4, "0")
        + f"{moment:-%m-%d}{separator}{moment:%H:%M:%S}"
        + (f".{fraction}" if digits else "")
        + offset
    )
    kept = int(fraction[:6].ljust(6, "0")) if digits else 0
    assert parse(text) == (microseconds(zoned.replace(microsecond=kept)), OK)


@given(st.integers(-(10**17) + 1, 10**17 - 1))
def test_numbers_tell_their_unit_by_size(number):
    size = abs(number)
    factor = 1_000_000 if size < 10**11 else 1_000 if size < 10**14 else 1
    expected = number * factor
    assert parse(str(number)) == (expected, OK)
    values, faults = times_of(pa.array([number]))
    assert (int(values[0]), int(faults[0])) == (expected, OK)


@given(st.integers(0, 10**11 - 2), st.integers(0, 999_999))
def test_decimals_of_seconds(whole, micros):
    assert parse(f"{whole}.{micros:06d}99") == (whole * 1_000_000 + micros, OK)
    values, _ = times_of(pa.array([whole + micros / 1e6]))
    assert abs(int(values[0]) - (whole * 1_000_000 + micros)) <= max(1, whole // 10**9)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", BLANK),
        ("  ", BLANK),
        ("2026-03-01T10:00:00", NO_ZONE),
        ("2026-03-01 10:00", NO_ZONE),
        ("2026-03-01", ONLY_A_DATE),
        ("2026-02-29T10:00:00Z", NO_SUCH_TIME),
        ("2026-13-01T10:00:00Z", NO_SUCH_TIME),
        ("2026-03-01T24:00:00Z", NO_SUCH_TIME),
        ("2026-03-01T10:60:00Z", NO_SUCH_TIME),
        ("2026-03-01T10:00:60Z", NO_SUCH_TIME),
        ("2026-03-01T10:00:00+24:00", NO_SUCH_TIME),
        ("0000-03-01T10:00:00Z", NO_SUCH_TIME),
        ("2026-03-01T10:00:00ZZ", NOT_A_TIME),
        ("2026-03-01T10:00:00+1", NOT_A_TIME),
        ("2026-03-01T1:00:00Z", NOT_A_TIME),
        ("2026-03-01T10:00:Z", NOT_A_TIME),
        ("2026-03-01T10:00:00.Z", NOT_A_TIME),
        ("2026-03-01X10:00:00Z", NOT_A_TIME),
        ("2026-03-0110:00:00Z", NOT_A_TIME),
        ("yesterday", NOT_A_TIME),
        ("nan", NOT_A_TIME),
        ("-", NOT_A_TIME),
        (".", NOT_A_TIME),
        ("1e9", NOT_A_TIME),
        ("1700000000 000", NOT_A_TIME),
        ("١٧٠٠٠٠٠٠٠٠", NOT_A_TIME),
        ("100000000000000000", TOO_LARGE),
        ("9" * 400, TOO_LARGE),
    ],
)
def test_faults(text, fault):
    assert parse(text) == (NO_TIME, fault)


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text):
    value, fault = parse(text)
    assert (value == NO_TIME) == (fault != OK)


@pytest.mark.parametrize(
    "text", ["2024-02-29T23:59Z", " 2024-02-29T23:59:00z ", "2024-02-29 23:59:00+00"]
)
def test_short_forms(text):
    assert parse(text) == (microseconds(datetime(2024, 2, 29, 23, 59, tzinfo=UTC)), OK)


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_timestamps_of_arrow(unit):
    moments = [datetime(2026, 3, 1, 10, tzinfo=UTC), None, datetime(1969, 12, 31, tzinfo=UTC)]
    values, faults = times_of(pa.array(moments, pa.timestamp(unit, "Europe/Berlin")))
    expected = [NO_TIME if moment is None else microseconds(moment) for moment in moments]
    assert values.tolist() == expected
    assert faults.tolist() == [OK, BLANK, OK]
    _, faults = times_of(pa.array([datetime(2026, 3, 1, 10)], pa.timestamp(unit)))
    assert faults.tolist() == [NO_ZONE]


def test_other_arrow_types():
    assert times_of(pa.array([None, None]))[1].tolist() == [BLANK, BLANK]
    assert times_of(pa.array([float("nan"), 1e18, None]))[1].tolist() == [
        NOT_A_TIME,
        TOO_LARGE,
        BLANK,
    ]
    assert times_of(pa.array([-(2**63), None]))[1].tolist() == [TOO_LARGE, BLANK]
    assert times_of(pa.array([2**63], pa.uint64()))[1].tolist() == [TOO_LARGE]
    assert times_of(pa.array([1], pa.date32()))[1].tolist() == [ONLY_A_DATE]
    coded = pa.array(["5", "x", "5"]).dictionary_encode()
    assert times_of(coded)[0].tolist() == [5_000_000, NO_TIME, 5_000_000]
