"""The drawn examples must be worth comparing, and the twin must keep its own books."""

import json

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.twin import evaluate
from tests.twin.census import VERDICTS, Census
from tests.twin.strategies import World, worlds

_WITHOUT_WAIT = {
    "before_publish", "after_stop", "source_not_active", "before_start", "after_end",
    "not_in_audience", "unknown_audience", "already_received", "not_yet_re_eligible",
    "already_waiting", "duplicate_trigger", "chain_limit",
}  # fmt: skip
_BY_EXCEPTION = {"cancelled_by_exception", "rescheduled"}


@given(worlds())
def test_every_row_is_complete(world: World) -> None:
    first, last = world.span
    for row in evaluate(world.design, world.rows, world.users, world.span):
        assert row.verdict in VERDICTS
        assert first <= row.trigger_time <= row.decided_time <= last
        assert (row.due_time is None) == (row.verdict in _WITHOUT_WAIT)
        assert (row.exception is not None) == (row.verdict in _BY_EXCEPTION)
        assert row.verdict != "sent" or row.decided_time == row.due_time


@given(worlds())
def test_nothing_given_is_changed(world: World) -> None:
    before = json.dumps([world.design, world.rows, world.users])
    evaluate(world.design, world.rows, world.users, world.span)
    assert json.dumps([world.design, world.rows, world.users]) == before


@pytest.mark.long
def test_a_thousand_examples_hold_enough_of_everything() -> None:
    census = Census()

    @settings(
        max_examples=1_000,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(worlds())
    def count(world: World) -> None:
        census.add(world, evaluate(world.design, world.rows, world.users, world.span))

    count()
    assert not census.shortfalls(), str(census)
