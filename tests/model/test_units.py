"""Times, durations and clock times as designs write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from designer.model.units import (
    FROM_FILE,
    ClockTime,
    Duration,
    DurationUnit,
    Instant,
    ZoneName,
    instant_from_text,
    instant_to_text,
    zone_exists,
)

FIRST = -62_135_596_800_000_000
LAST = 253_402_300_799_999_999


class Holder(BaseModel):
    at: Instant | None = None
    clock: ClockTime | None = None
    zone: ZoneName | None = None


@pytest.mark.parametrize(
    ("text", "instant", "written"),
    [
        ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
        ("2026-03-01T09:00:00Z", 1_772_355_600_000_000, "2026-03-01T09:00:00Z"),
        ("2026-03-01T10:00:00+01:00", 1_772_355_600_000_000, "2026-03-01T09:00:00Z"),
        ("2026-03-01T09:00:00.5Z", 1_772_355_600_500_000, "2026-03-01T09:00:00.500000Z"),
        ("1969-12-31T23:59:59.999999Z", -1, "1969-12-31T23:59:59.999999Z"),
        ("0001-01-01T00:00:00Z", FIRST, "0001-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59.999999Z", LAST, "9999-12-31T23:59:59.999999Z"),
        (" 2026-03-01 09:00Z ", 1_772_355_600_000_000, "2026-03-01T09:00:00Z"),
    ],
)
def test_instants(text: str, instant: int, written: str) -> None:
    assert instant_from_text(text) == instant
    assert instant_to_text(instant) == written


@given(st.integers(FIRST, LAST))
def test_every_instant_survives_being_written(instant: int) -> None:
    assert instant_from_text(instant_to_text(instant)) == instant


@pytest.mark.parametrize(
    "text",
    ["", "now", "2026-03-01", "2026-03-01T09:00:00", "2026-02-30T00:00:00Z", "0001-01-01T00:00:00+01:00"],
)  # fmt: skip
def test_what_is_no_instant(text: str) -> None:
    with pytest.raises(ValueError, match=r"zone|time"):
        instant_from_text(text)


def test_programs_may_give_numbers_and_files_may_not() -> None:
    assert Holder(at=5).at == 5
    with pytest.raises(ValidationError):
        Holder.model_validate({"at": 5}, context=FROM_FILE)
    for wrong in (True, LAST + 1, FIRST - 1):
        with pytest.raises(ValidationError):
            Holder(at=wrong)


def test_clock_times() -> None:
    assert Holder.model_validate({"clock": "23:59"}).clock == time(23, 59)
    assert Holder(clock=time(9)).model_dump(mode="json")["clock"] == "09:00"
    for wrong in ("24:00", "9:00", "09:60", "09:00:00", "٠٩:٠٠", 900):
        with pytest.raises(ValidationError):
            Holder.model_validate({"clock": wrong})


def test_zones() -> None:
    assert zone_exists("America/New_York")
    for wrong in ("", "Mars/Olympus", "../etc/passwd", "a\0b", "x" * 5_000, "Europe"):
        assert not zone_exists(wrong)
    with pytest.raises(ValidationError):
        Holder.model_validate({"zone": 3})


@pytest.mark.parametrize(
    ("unit", "seconds"),
    [
        (DurationUnit.SECONDS, 1),
        (DurationUnit.MINUTES, 60),
        (DurationUnit.HOURS, 3_600),
        (DurationUnit.DAYS, 86_400),
        (DurationUnit.WEEKS, 604_800),
    ],
)
def test_durations(unit: DurationUnit, seconds: int) -> None:
    assert Duration(amount=3, unit=unit).microseconds == 3 * seconds * 1_000_000


def test_durations_end() -> None:
    assert Duration(amount=36_500, unit=DurationUnit.DAYS).amount == 36_500
    with pytest.raises(ValidationError, match="100 years"):
        Duration(amount=36_501, unit=DurationUnit.DAYS)
    with pytest.raises(ValidationError):
        Duration(amount=-1, unit=DurationUnit.DAYS)
