"""Charts: every number against the verdict rows, and behind every mark exactly its people."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings

from designer.evaluation.charts.delay_sweep import delay_sweep, usual_horizon
from designer.evaluation.charts.delays import elapsed_delay, with_delay
from designer.evaluation.charts.funnel import Step, funnel
from designer.evaluation.charts.messages import messages_per_user, messages_per_week
from designer.evaluation.charts.sends_over_time import sends_over_time
from designer.evaluation.charts.strikes import strikes
from designer.evaluation.charts.verdict_bars import verdict_bars
from designer.evaluation.charts.week_hours import week_hours
from designer.evaluation.live import Evaluation, evaluation_of
from designer.evaluation.local_time import DAY, HOUR, WEEK, Clock
from designer.evaluation.pseudonyms import pseudonym
from designer.evaluation.recipients import Column, Recipients
from designer.evaluation.selecting import RowFilter, people_of, rows_of
from designer.events.importing import import_events
from designer.events.log import open_log
from designer.events.users import read_users
from designer.exchange.design_json import read_design
from designer.model.verdicts import Verdict
from designer.resource_files import resource_files
from tests.evaluation.replaying import design_of, log_of, users_of
from tests.twin.strategies import World, worlds

SAMPLE = resource_files() / "samples" / "shop-small"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    folder = tmp_path_factory.mktemp("charts") / "log"
    import_events([SAMPLE / "events"], folder)
    design = read_design((SAMPLE / "design.json").read_text(encoding="utf-8"))
    return evaluation_of(design, open_log(folder), read_users(SAMPLE / "users.csv"))


def lines(evaluation: Evaluation) -> list:
    return Recipients(evaluation).page(0, 10**9)


def wall(instant: int, zone: str) -> datetime:
    return (EPOCH + timedelta(microseconds=instant)).astimezone(ZoneInfo(zone))


def follow_ons(evaluation: Evaluation) -> list[str]:
    return [each.id for each in evaluation.design.campaigns if each.follow_on is not None]


@settings(max_examples=120)
@given(worlds())
def test_marks_add_up_and_hold_their_people(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        log, users = log_of(world.rows, Path(folder)), users_of(world.users, Path(folder))
        evaluation = evaluation_of(design_of(world.design), log, users)
        assert_bars(evaluation)
        assert_sends(evaluation)
        assert_messages(evaluation)
        for each in follow_ons(evaluation):
            assert_funnel(evaluation, each)


def test_marks_of_the_sample(shop: Evaluation) -> None:
    assert len(shop.verdicts) > 500
    assert_bars(shop)
    assert_sends(shop)
    assert_messages(shop)
    for each in follow_ons(shop):
        assert_funnel(shop, each)


def assert_bars(evaluation: Evaluation) -> None:
    counted = Counter((line.campaign, line.verdict) for line in lines(evaluation))
    for people in (True, False):
        bars = verdict_bars(evaluation, people=people)
        assert [bar.campaign for bar in bars] == follow_ons(evaluation)
        for bar in bars:
            assert bar.total == sum(segment.count for segment in bar.segments)
            for segment in bar.segments:
                behind = rows_of(evaluation, segment.behind)
                assert len(behind) == segment.count
                if people:
                    assert len(people_of(evaluation, segment.behind)) == segment.count
                else:
                    assert counted[bar.campaign, segment.verdict] == segment.count


def assert_sends(evaluation: Evaluation) -> None:
    sent = [line for line in lines(evaluation) if line.verdict is Verdict.SENT]
    zone = evaluation.design.time_zone
    by_day = Counter((line.campaign, wall(line.decided_time, zone).date()) for line in sent)
    daily = sends_over_time(evaluation, DAY)
    found = {
        (identifier, (EPOCH + timedelta(microseconds=int(begin))).date()): int(
            daily.counts[row, column]
        )
        for row, (identifier, _) in enumerate(daily.campaigns)
        for column, begin in enumerate(daily.begins)
        if daily.counts[row, column]
    }
    assert found == by_day
    for length in (HOUR, DAY, WEEK):
        for clock in Clock:
            series = sends_over_time(evaluation, length, clock)
            assert series.counts.sum() == len(sent)
            for row, column in np.argwhere(series.counts)[:20]:
                behind = rows_of(evaluation, series.behind(int(row), int(column), int(column)))
                assert len(behind) == series.counts[row, column]
    if sent:
        weekly = sends_over_time(evaluation, WEEK)
        assert all((EPOCH + timedelta(microseconds=int(b))).weekday() == 0 for b in weekly.begins)
    hours = week_hours(evaluation)
    assert hours.counts.sum() == len(sent)
    expected = Counter(
        (wall(line.decided_time, zone).weekday(), wall(line.decided_time, zone).hour)
        for line in sent
    )
    for weekday, hour in np.argwhere(hours.counts).tolist():
        assert hours.counts[weekday, hour] == expected[weekday, hour]
        assert len(rows_of(evaluation, hours.behind(weekday, hour))) == expected[weekday, hour]


def assert_messages(evaluation: Evaluation) -> None:
    sent = [line for line in lines(evaluation) if line.verdict is Verdict.SENT]
    each = Counter(line.user for line in sent)
    histogram = messages_per_user(evaluation)
    assert histogram.people.sum() == len({line.user for line in lines(evaluation)})
    assert histogram.people @ np.arange(len(histogram.people)) == len(sent)
    for messages in range(1, len(histogram.people)):
        assert histogram.people[messages] == sum(count == messages for count in each.values())
        behind = histogram.behind(messages, messages)
        assert len(people_of(evaluation, behind)) == histogram.people[messages]
    zone = evaluation.design.time_zone
    in_week: dict[tuple, list[str]] = defaultdict(list)
    for line in sent:
        in_week[line.user, wall(line.decided_time, zone).isocalendar()[:2]].append(line.campaign)
    weekly = messages_per_week(evaluation)
    assert weekly.people.sum() == len(in_week)
    for week, column in np.argwhere(weekly.people).tolist():
        people = people_of(evaluation, weekly.behind(week, column))
        assert len(people) == weekly.people[week, column]
    met = Counter(
        pair for campaigns in in_week.values() for pair in combinations(sorted(set(campaigns)), 2)
    )
    assert {tuple(sorted(pair[:2])): pair[2] for pair in weekly.pairs}.items() <= met.items()
    assert (
        sorted((count for *_, count in weekly.pairs), reverse=True)
        == sorted(met.values(), reverse=True)[: len(weekly.pairs)]
    )


def assert_funnel(evaluation: Evaluation, follow_on: str) -> None:
    steps = funnel(evaluation, follow_on)
    for before, after in pairwise(steps):
        assert after.people <= before.people
        if before.step is not Step.REACHED:
            assert before.people - after.people == sum(count for _, count in after.fell)
    for step in steps:
        if step.behind is not None:
            assert len(people_of(evaluation, step.behind)) == step.people
    assert steps[-1].people == evaluation.figures[follow_on].recipients


def test_sweep_is_what_each_delay_comes_to(shop: Evaluation) -> None:
    follow_on = next(each for each in follow_ons(shop) if shop.figures[each].stopped)
    told: list[float] = []
    sweep = delay_sweep(shop, follow_on, usual_horizon(shop, follow_on), 7, progress=told.append)
    assert sweep.delay == elapsed_delay(shop.design, follow_on)
    assert len(told) == len(sweep.delays) == 7
    for number, delay in enumerate(sweep.delays.tolist()):
        design = with_delay(shop.design, follow_on, delay)
        own = evaluation_of(design, shop.program.log, shop.program.users).figures[follow_on]
        assert sweep.recipients[number] == own.recipients
        assert sweep.stopped[number] == own.stopped
        assert sweep.waiting[number] == own.waiting
    assert sweep.stopped[0] == 0, "nothing can cancel a message that does not wait"


def test_strikes_are_the_share_cancelled_by_then(shop: Evaluation) -> None:
    follow_on = next(each for each in follow_ons(shop) if shop.figures[each].stopped)
    horizon = usual_horizon(shop, follow_on)
    found = strikes(shop, follow_on, horizon, 25)
    assert found.times[0] == 0
    assert found.times[-1] == horizon
    assert (np.diff(found.shares, axis=1) >= 0).all()
    assert (np.diff(found.watched) <= 0).all()
    assert 0 < found.shares[:, -1].sum() <= 1
    assert found.watched[0] == found.waits
    design = with_delay(shop.design, follow_on, horizon)
    whole = evaluation_of(design, shop.program.log, shop.program.users)
    waits = [line for line in lines(whole) if line.campaign == follow_on and line.due_time]
    for number, time in enumerate(found.times.tolist()):
        # Before anything is censored the estimate is the plain share.
        if any(
            line.verdict is not Verdict.CANCELLED_BY_EXCEPTION
            and line.decided_time - line.trigger_time <= time
            for line in waits
        ):
            break
        struck = sum(line.decided_time - line.trigger_time <= time for line in waits)
        assert found.shares[:, number].sum() == pytest.approx(struck / len(waits))


def test_clicking_a_strike_finds_those_it_cancelled(shop: Evaluation) -> None:
    follow_on = next(each for each in follow_ons(shop) if shop.figures[each].stopped)
    found = strikes(shop, follow_on, usual_horizon(shop, follow_on))
    rows = sum(
        len(rows_of(shop, found.behind(number, 0, len(found.times) - 1)))
        for number in range(len(found.shares))
    )
    assert rows == shop.figures[follow_on].verdicts[Verdict.CANCELLED_BY_EXCEPTION]


@pytest.mark.parametrize("column", Column)
@pytest.mark.parametrize("descending", [False, True])
def test_sorting_is_steady(shop: Evaluation, column: Column, descending: bool) -> None:
    def value(line) -> int:
        if column is Column.WAITED:
            return int(line.decided_time - line.trigger_time)
        return int(getattr(shop.verdicts, column.value)[line.row])

    found = Recipients(shop, sort=column, descending=descending).page(0, 10**9)
    expected = sorted(lines(shop), key=value, reverse=descending)
    assert [line.row for line in found] == [line.row for line in expected]


def test_pages_search_and_neighbours(shop: Evaluation) -> None:
    table = Recipients(shop, RowFilter(verdicts=frozenset((Verdict.SENT,))))
    whole = table.page(0, len(table))
    assert {line.verdict for line in whole} == {Verdict.SENT}
    assert table.page(3, 4) == whole[3:7]
    assert table.page(len(table) - 2, 50) == whole[-2:]
    assert table.people == len({line.user for line in whole})
    user = whole[len(whole) // 2].user
    assert table.first_of(user) == next(n for n, line in enumerate(whole) if line.user == user)
    assert table.first_of("nobody-at-all") is None
    following = table.next_person(0, 1)
    assert following is not None
    assert whole[following].user != whole[0].user
    assert all(line.user == whole[0].user for line in whole[:following])
    assert table.next_person(0, -1) is None


def test_a_sample_is_the_same_for_its_seed(shop: Evaluation) -> None:
    table = Recipients(shop)
    drawn = table.sample(7)
    assert drawn == table.sample(7) != table.sample(8)
    assert len(set(drawn)) == 20
    narrow = Recipients(shop, RowFilter(users=frozenset(drawn)))
    assert {line.user for line in narrow.page(0, len(narrow))} == set(drawn)


def test_pseudonyms_depend_on_the_key() -> None:
    one, other = pseudonym("anna", b"key one"), pseudonym("anna", b"key two")
    assert one == pseudonym("anna", b"key one") != other
    assert "anna" not in one
    assert pseudonym("bert", b"key one") != one
