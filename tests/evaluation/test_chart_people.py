"""Behind marks that no plain column of the verdicts names: exactly their people, against plain replays and plain Python."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings

from designer.errors import Cancelled
from designer.evaluation.charts.delay_sweep import delay_sweep, people_at, usual_horizon
from designer.evaluation.charts.delays import with_delay
from designer.evaluation.charts.messages import messages_per_user, messages_per_week
from designer.evaluation.live import Evaluation, evaluation_of
from designer.evaluation.recipients import Recipients
from designer.evaluation.selecting import RowFilter, people_of, rows_of
from designer.evaluation.user_sets import UserSet
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
LINES = (Verdict.SENT, Verdict.CANCELLED_BY_EXCEPTION, Verdict.WAITING_AT_END_OF_DATA)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    folder = tmp_path_factory.mktemp("people") / "log"
    import_events([SAMPLE / "events"], folder)
    design = read_design((SAMPLE / "design.json").read_text(encoding="utf-8"))
    return evaluation_of(design, open_log(folder), read_users(SAMPLE / "users.csv"))


def follow_ons(evaluation: Evaluation) -> list[str]:
    return [each.id for each in evaluation.design.campaigns if each.follow_on is not None]


def assert_point(evaluation: Evaluation, whole: Evaluation, follow_on: str, delay: int) -> None:
    """`whole` is the plain replay of the changed design."""
    for verdict in LINES:
        wanted = RowFilter(
            follow_ons=frozenset((follow_on,)), verdicts=frozenset((verdict,)), outcomes=True
        )
        expected = people_of(whole, wanted).tolist()
        found = people_at(evaluation, follow_on, delay, verdict)
        assert people_of(evaluation, found).tolist() == expected
        assert len(rows_of(evaluation, found)) == len(expected)


def test_a_point_of_the_sweep_holds_the_people_it_counts(shop: Evaluation) -> None:
    for follow_on in follow_ons(shop):
        sweep = delay_sweep(shop, follow_on, usual_horizon(shop, follow_on), 5)
        for number, delay in enumerate(sweep.delays.tolist()):
            design = with_delay(shop.design, follow_on, delay)
            whole = evaluation_of(design, shop.program.log, shop.program.users)
            assert_point(shop, whole, follow_on, delay)
            for verdict, counts in zip(
                LINES, (sweep.recipients, sweep.stopped, sweep.waiting), strict=True
            ):
                assert len(people_at(shop, follow_on, delay, verdict).users or ()) == counts[number]


@settings(max_examples=60)
@given(worlds())
def test_whoever_another_delay_counts_has_a_row_today(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        log, users = log_of(world.rows, Path(folder)), users_of(world.users, Path(folder))
        evaluation = evaluation_of(design_of(world.design), log, users)
        for follow_on in follow_ons(evaluation):
            for delay in (0, 3_600_000_000, 5 * 86_400_000_000):
                design = with_delay(evaluation.design, follow_on, delay)
                assert_point(evaluation, evaluation_of(design, log, users), follow_on, delay)


def test_finding_people_out_can_be_stopped(shop: Evaluation) -> None:
    with pytest.raises(Cancelled):
        people_at(shop, follow_ons(shop)[0], 0, Verdict.SENT, cancelled=lambda: True)


def test_a_busy_pair_holds_those_who_get_both_in_one_week(shop: Evaluation) -> None:
    zone = ZoneInfo(shop.design.time_zone)
    weeks: dict[tuple, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for line in Recipients(shop).page(0, 10**9):
        if line.verdict is Verdict.SENT:
            day = (EPOCH + timedelta(microseconds=line.decided_time)).astimezone(zone)
            weeks[line.user, day.isocalendar()[:2]][line.campaign].append(line.row)
    found = messages_per_week(shop)
    assert found.pairs
    for number, (one, other, count) in enumerate(found.pairs):
        both = [each for each in weeks.values() if one in each and other in each]
        rows = sorted(row for each in both for row in (*each[one], *each[other]))
        assert len(both) == count
        assert rows_of(shop, found.behind_pair(number)).tolist() == rows


def test_who_gets_nothing_is_there_as_well(shop: Evaluation) -> None:
    lines = Recipients(shop).page(0, 10**9)
    sends = Counter(line.user for line in lines if line.verdict is Verdict.SENT)
    without = sorted(line.row for line in lines if not sends[line.user])
    found = messages_per_user(shop)
    assert rows_of(shop, found.behind(0, 0)).tolist() == without
    assert len({line.user for line in lines if not sends[line.user]}) == found.people[0]


def test_users_may_be_named_by_ids_or_by_a_set(shop: Evaluation) -> None:
    log = shop.program.log
    some = np.arange(0, len(log.users), 3, dtype=np.int32)
    ids = frozenset(log.users[int(each)].as_py() for each in some)
    by_set, by_ids = UserSet.of_log(log, some), UserSet.of_ids(ids)
    assert by_set == by_ids
    assert hash(by_set) == hash(by_ids)
    assert by_set != UserSet.of_log(log, some[1:])
    expected = np.flatnonzero(np.isin(shop.verdicts.user, some)).tolist()
    for users in (ids, by_set, by_ids):
        assert rows_of(shop, RowFilter(users=users)).tolist() == expected
    # Ids that can be typed and not be written are nobody's.
    assert not len(rows_of(shop, RowFilter(users=frozenset(("\ud800", "nobody")))))
    assert not len(rows_of(shop, RowFilter(users=frozenset())))
