"""Ticks of a timeline stand at round times of its clock, through clock changes and moves to other zones."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.evaluation.wall_clock import UTC_CLOCK, WallClock
from designer.exchange.timeline_axis import Tick, stretch_text, ticks
from designer.model.units import instant_from_text, instant_to_text
from designer.model.zone_times import Clock

YORK, BERLIN = "America/New_York", "Europe/Berlin"
SECOND = 1_000_000
MINUTE, HOUR, DAY = 60 * SECOND, 3_600 * SECOND, 86_400 * SECOND
EVER = -(2**62)
ZONES = (YORK, BERLIN, "Asia/Kathmandu", "Australia/Lord_Howe", "Asia/Beirut", "Pacific/Apia")


def clock_of(*stretches: tuple[int, str]) -> WallClock:
    return WallClock(Clock.USER, Clock.USER, stretches)


def texts(clock: WallClock, begin: str, end: str, least: int) -> list[str]:
    first = instant_from_text(begin)
    return [
        tick.text
        for tick in ticks(clock, first, instant_from_text(end), least)
        if tick.time >= first
    ]


def test_days_begin_at_midnight_of_the_zone_before_and_after_a_change() -> None:
    found = ticks(
        clock_of((EVER, YORK)),
        instant_from_text("2026-03-07T00:00:00Z"),
        instant_from_text("2026-03-10T00:00:00Z"),
        DAY,
    )
    assert [(instant_to_text(tick.time), tick.text) for tick in found[1:]] == [
        ("2026-03-07T05:00:00Z", "7 Mar"),
        ("2026-03-08T05:00:00Z", "8 Mar"),
        ("2026-03-09T04:00:00Z", "9 Mar"),
    ]


def test_the_hour_that_is_skipped_has_no_tick() -> None:
    found = texts(clock_of((EVER, YORK)), "2026-03-08T05:00:00Z", "2026-03-08T08:00:00Z", HOUR)
    assert found == ["8 Mar", "01:00", "03:00", "04:00"]


def test_the_hour_that_comes_twice_has_two_ticks_that_say_which() -> None:
    found = texts(clock_of((EVER, YORK)), "2026-11-01T04:00:00Z", "2026-11-01T07:00:00Z", HOUR)
    assert found == ["1 Nov", "01:00 −04:00", "01:00 −05:00", "02:00"]
    found = texts(clock_of((EVER, YORK)), "2026-11-01T04:00:00Z", "2026-11-01T19:00:00Z", 6 * HOUR)
    assert found == ["1 Nov", "06:00", "12:00"]


def test_a_day_whose_midnight_is_skipped_begins_after_it() -> None:
    beirut = clock_of((EVER, "Asia/Beirut"))
    for least in (HOUR, 3 * HOUR, DAY):
        found = ticks(
            beirut,
            instant_from_text("2026-03-28T20:30:00Z"),
            instant_from_text("2026-03-29T02:30:00Z"),
            least,
        )
        days = [tick for tick in found if tick.text == "29 Mar"]
        assert [instant_to_text(tick.time) for tick in days] == ["2026-03-28T22:00:00Z"]
        assert len({tick.time for tick in found}) == len(found)


def test_a_day_that_a_zone_left_out_has_no_tick() -> None:
    apia = clock_of((EVER, "Pacific/Apia"))
    found = texts(apia, "2011-12-29T12:00:00Z", "2012-01-02T00:00:00Z", DAY)
    assert found == ["31 Dec", "1 Jan", "2 Jan"]


def test_weeks_begin_on_mondays_and_years_are_named_in_january() -> None:
    berlin = clock_of((EVER, BERLIN))
    weeks = ticks(
        berlin,
        instant_from_text("2026-03-01T00:00:00Z"),
        instant_from_text("2026-04-20T00:00:00Z"),
        7 * DAY,
    )
    assert {berlin.local(tick.time).strftime("%a %H:%M") for tick in weeks} == {"Mon 00:00"}
    months = texts(berlin, "2025-11-15T00:00:00Z", "2026-02-15T00:00:00Z", 25 * DAY)
    assert months == ["Dec", "2026", "Feb"]


def test_a_move_to_another_zone_is_marked_and_times_go_on_in_it() -> None:
    arrival = instant_from_text("2026-03-02T11:10:00Z")
    clock = clock_of((EVER, BERLIN), (arrival, YORK))
    found = texts(clock, "2026-03-02T08:00:00Z", "2026-03-02T15:30:00Z", HOUR)
    assert found == ["09:00", "10:00", "11:00", "→ New York", "08:00", "09:00", "10:00"]


def test_the_stretch_in_sight_is_told_in_the_zone() -> None:
    first, last = (instant_from_text(f"2026-03-0{day}T02:00:00Z") for day in (2, 3))
    assert stretch_text(clock_of((EVER, YORK)), first, last) == "1 Mar – 2 Mar 2026"
    assert stretch_text(UTC_CLOCK, first, first + HOUR) == "2 Mar 2026"


@given(
    zone=st.sampled_from(ZONES),
    begin=st.integers(instant_from_text("2010-01-01T00:00:00Z"), 1_900_000_000 * SECOND),
    span=st.sampled_from([MINUTE, HOUR, 9 * HOUR, 2 * DAY, 20 * DAY, 300 * DAY, 3_000 * DAY]),
)
def test_ticks_ascend_stand_at_round_times_and_say_them(zone: str, begin: int, span: int) -> None:
    least = span / 12
    clock = clock_of((EVER, zone))
    found = ticks(clock, begin, begin + span, least)
    assert [tick.time for tick in found] == sorted({tick.time for tick in found})
    assert all(tick.time <= begin + span for tick in found)
    assert len(found) <= 30
    for tick in found:
        assert_round(tick, zone, least)


def assert_round(tick: Tick, zone: str, least: float) -> None:
    local = datetime.fromtimestamp(tick.time / SECOND, ZoneInfo(zone))
    at_midnight = (local.hour, local.minute, local.second) == (0, 0, 0)
    before = datetime.fromtimestamp(tick.time / SECOND - 1, ZoneInfo(zone))
    begins_day = at_midnight or before.date() < local.date()
    if least > 12 * HOUR or ":" not in tick.text:
        assert begins_day
    else:
        since = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)
        step = timedelta(microseconds=min(least, 12 * HOUR))
        assert since.total_seconds() % (60 if step > timedelta(seconds=60) else 1) == 0
        assert tick.text.startswith(f"{local:%H:%M}")


@pytest.mark.parametrize("instant", [-(10**18), 10**18])
def test_times_outside_the_calendar_are_no_harm(instant: int) -> None:
    assert isinstance(ticks(UTC_CLOCK, instant - DAY, instant + DAY, HOUR), list)
    assert stretch_text(UTC_CLOCK, instant, instant)
