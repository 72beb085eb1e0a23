"""Parts of the evaluator that need cases of their own: aligning, zones, summary, number comparisons."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.evaluation.aligning import gathered, positions_of
from designer.evaluation.audiences import AudienceCompiler
from designer.evaluation.comparing import holds
from designer.evaluation.engine import evaluate
from designer.evaluation.kernel.clock import to_instant
from designer.evaluation.summary import summarise
from designer.evaluation.zones import zone_table
from designer.events.attributes import AttributeColumn, UserAttributes
from designer.model.audience import AttributeCondition
from tests.evaluation.designs import DAY, SECOND, START, design, follow_on, row, source
from tests.evaluation.replaying import program_of

ZONES = [
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Africa/Casablanca",
    "America/St_Johns",
    "Asia/Tehran",
    "Pacific/Chatham",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Europe/Dublin",
]


@given(st.sets(st.text(max_size=6)), st.sets(st.text(max_size=6)))
def test_positions_are_found_by_bytes(wanted: set[str], offered: set[str]) -> None:
    first = sorted(wanted, key=str.encode)
    second = sorted(offered, key=str.encode)
    expected = [second.index(text) if text in offered else -1 for text in first]
    found = positions_of(pa.array(first, pa.large_string()), pa.array(second, pa.large_string()))
    assert found.tolist() == expected


def test_gathered_fills_what_is_missing() -> None:
    assert gathered(np.array([5, 6], np.int32), np.array([-1, 1, 0], np.int32), 9).tolist() == [
        9,
        6,
        5,
    ]


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2009, 1, 1), datetime(2028, 1, 1)),
)
def test_wall_clock_times_as_zoneinfo_reads_them(zone: str, local: datetime) -> None:
    """semantics.md A14, over years with every kind of change: half hours, skipped days, reversed summers."""
    first = int(datetime(2008, 12, 1, tzinfo=UTC).timestamp()) * SECOND
    last = int(datetime(2028, 2, 1, tzinfo=UTC).timestamp()) * SECOND
    table = zone_table(zone, (), None, first, last)
    wall = (local - datetime(1970, 1, 1)) // timedelta(microseconds=1)
    expected = (
        local.replace(tzinfo=ZoneInfo(zone)) - datetime(1970, 1, 1, tzinfo=UTC)
    ) // timedelta(microseconds=1)
    assert to_instant(table, 0, wall) == expected


NUMBERS = st.one_of(st.integers(-3, 3), st.floats(-3, 3), st.just(2**60), st.just(0.5))


@given(
    st.lists(st.floats(-3, 3), min_size=1),
    NUMBERS,
    st.sampled_from(["eq", "ne", "gt", "gte", "lt", "lte"]),
)
def test_many_numbers_are_judged_like_one(values: list[float], wanted: float, op: str) -> None:
    condition = AttributeCondition.model_validate(
        {"type": "attribute", "property": "n", "op": op, "value": wanted}
    )
    codes = np.arange(len(values) + 1, dtype=np.int32)
    users = UserAttributes(
        users=pa.array([], pa.large_string()),
        zone=np.zeros(0, np.int16),
        zones=("",),
        columns={"n": AttributeColumn(codes, (None, *values))},
    )
    compiler = AudienceCompiler(users, np.zeros(0, np.int32))
    compiler.add(condition)
    assert compiler.table().truth.tolist() == [
        1,
        *(2 * holds(condition, value) for value in values),
        1,
    ]


def test_summary_counts_people_and_sends(tmp_path: Path) -> None:
    rows = [
        row("a", START),
        row("a", START + 8 * DAY),
        row("b", START + DAY),
        row("c", START + 2 * DAY),
        row("c", START + 3 * DAY, "email.open"),
    ]
    program = program_of(
        design(source(), follow_on()), rows, None, (START, START + 30 * DAY), tmp_path
    )
    summary = summarise(program, evaluate(program))
    counted = summary.campaigns["again"]
    assert (counted.triggers, counted.users, counted.recipients) == (4, 3, 2)
    assert counted.verdicts == {"sent": 2, "cancelled_by_exception": 1, "already_received": 1}
    assert (counted.first_send, counted.last_send) == (START + 7 * DAY, START + 8 * DAY)
    assert counted.receipts == "simulated"
    assert (summary.events, summary.users) == (5, 3)
    assert '"from": "2026-03-02T10:00:00Z"' in summary.to_json()


def test_summary_of_a_narrower_span_counts_what_lies_in_it(tmp_path: Path) -> None:
    rows = [row("a", START), row("b", START + DAY), row("b", START + 2 * DAY)]
    program = program_of(
        design(source(), follow_on()), rows, None, (START + DAY, START + 2 * DAY), tmp_path
    )
    summary = summarise(program, evaluate(program))
    assert (summary.events, summary.users, summary.campaigns["again"].triggers) == (2, 1, 2)


@pytest.mark.parametrize(("imported", "word"), [(True, "imported"), (False, "simulated")])
def test_summary_says_whose_receipts_are_used(imported: bool, word: str, tmp_path: Path) -> None:
    rows = [row("a", START), *([row("b", START, campaign="again")] if imported else [])]
    program = program_of(design(source(), follow_on()), rows, None, (START, START + DAY), tmp_path)
    assert summarise(program, evaluate(program)).campaigns["again"].receipts == word
