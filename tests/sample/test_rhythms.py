"""People of the sample keep hours: evenings, weekends, few at night, each by the clock at home."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from designer.sample.dice import Dice
from designer.sample.people import ZONES
from designer.sample.plan import DAY, HOUR, Plan
from designer.sample.rhythms import Clocks, shopping_days
from tests.sample.sample_files import rows


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", [0, 33, 34, 35, 54, 55, 56, 61, 62, 63])
def test_local_hours_are_those_of_the_zone(zone: str, day: int):
    """Also on the days after a clock change, in America (day 34), Europe (55) and Australia (62)."""
    clocks = Clocks(ZONES, 90)
    place = np.array([ZONES.index(zone)])
    at = clocks.utc(place, np.array([day]), np.array([15 * HOUR + 900]))
    local = datetime.fromtimestamp(int(at[0]), ZoneInfo(zone))
    assert (local.hour, local.minute) == (15, 15)
    assert clocks.local_second(place, at)[0] == 15 * HOUR + 900


def test_the_shop_sleeps_at_night(small_sample: Path):
    zones = {
        row["user_id"]: row["timezone"]
        for row in rows(small_sample, "behaviors.CustomEvent")
        if row["timezone"]
    }
    visits = [
        datetime.fromtimestamp(row["time"], UTC).astimezone(ZoneInfo(zones[row["user_id"]]))
        for row in rows(small_sample, "behaviors.app.SessionStart")
        if row["user_id"] in zones
    ]
    hours = Counter(visit.hour for visit in visits)
    assert sum(hours[hour] for hour in (19, 20, 21)) > 5 * sum(hours[hour] for hour in (2, 3, 4))


def test_weekends_are_busy_and_nobody_comes_before_joining():
    joined = np.repeat([0, 70], 20_000)
    days = shopping_days(Dice(2), joined, 84)
    week = np.bincount(days[:20_000] % 7)
    assert week[5] + week[6] > 1.2 * (week[0] + week[1])
    assert np.all(days >= joined)
    assert days.max() == 83


def test_reactions_at_night_wait_for_the_morning():
    clocks = Clocks(ZONES, 90)
    zone = np.zeros(1_000, dtype=np.int64)
    at_three = clocks.utc(zone, np.full(1_000, 40), np.full(1_000, 3 * HOUR))
    moved = clocks.local_second(zone, clocks.awake(Dice(1), zone, at_three))
    assert 100 < np.sum(moved == 3 * HOUR) < 200
    assert np.all((moved == 3 * HOUR) | ((moved >= 6.5 * HOUR) & (moved < 9.5 * HOUR)))


def test_a_short_period_squeezes_the_calendar_and_a_long_one_leaves_it():
    assert [Plan(30).day(day) for day in (0, 3, 45, 89)] == [0, 1, 15, 29]
    assert [Plan(365).day(day) for day in (0, 3, 45, 89)] == [0, 3, 45, 89]
    assert Plan(90).end - Plan(90).instant(0) == 90 * DAY
