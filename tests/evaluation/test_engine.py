"""Chunks, threads, progress and cancel: the same bytes in any run, and nothing lost between chunks."""

import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from designer.errors import Cancelled
from designer.evaluation import engine
from designer.evaluation.program import Program, compile_design
from designer.evaluation.verdict_rows import Verdicts
from designer.events.event_log import Columns, EventLog
from designer.events.kinds import Kind
from designer.exchange.design_json import read_design
from designer.model.verdicts import Verdict
from tests.evaluation.designs import DAY, SECOND, START, design, follow_on, source
from tests.evaluation.replaying import as_rows, design_of


def big_log(users: int = 60_000, seed: int = 3) -> EventLog:
    """Ten events a user: some receipts and opens of one campaign, the rest of none."""
    random = np.random.default_rng(seed)
    count = users * 10
    user = np.sort(random.integers(0, users, count))
    time = START + random.integers(0, 30 * 86_400, count) * SECOND
    kinds = np.array([Kind.EMAIL_SEND, Kind.EMAIL_OPEN_OTHER, Kind.SESSION_START], np.uint8)
    kind = random.choice(kinds, count, p=[0.2, 0.2, 0.6])
    order = np.lexsort((kind, time, user))
    offsets = np.searchsorted(user[order], np.arange(users + 1)).astype(np.int64)
    columns = Columns(time[order], kind[order], (kind[order] < 40).astype(np.int32), offsets)
    return EventLog.in_memory(
        columns, users=[f"{number:06}" for number in range(users)], campaigns=["", "mail"]
    )


@pytest.fixture(scope="module")
def program() -> Program:
    chained = follow_on(
        "third",
        triggers=[
            {"type": "campaign_interaction", "interaction": "email.receive", "campaign": "again"}
        ],
    )
    return compile_design(design_of(design(source(), follow_on(), chained)), big_log())


def same(one: Verdicts, other: Verdicts) -> bool:
    return all(
        getattr(one, column.name).tobytes() == getattr(other, column.name).tobytes()
        for column in fields(Verdicts)
    )


def test_same_bytes_with_any_number_of_threads(program: Program) -> None:
    alone = engine.evaluate(program, threads=1)
    assert len(alone) > 100_000
    for threads in (2, 3, 8):
        assert same(alone, engine.evaluate(program, threads=threads))


def test_same_bytes_in_any_cutting(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = engine.evaluate(program, threads=1)
    monkeypatch.setattr(engine, "EVENTS_A_CHUNK", 997)
    assert same(whole, engine.evaluate(program, threads=2))


def test_rows_grow_for_a_user_with_many_triggers(
    monkeypatch: pytest.MonkeyPatch, program: Program
) -> None:
    whole = engine.evaluate(program, threads=1)
    monkeypatch.setattr(engine, "FIRST_ROWS", 1)
    assert same(whole, engine.evaluate(program, threads=2))


def test_progress_ends_at_one(program: Program) -> None:
    seen: list[float] = []
    engine.evaluate(program, progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_cancel_stops_between_chunks(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "EVENTS_A_CHUNK", 50)
    with pytest.raises(Cancelled):
        engine.evaluate(program, cancelled=lambda: True)


def test_a_design_without_follow_ons_has_no_rows() -> None:
    assert len(engine.evaluate(compile_design(design_of(design(source())), big_log(10)))) == 0


def test_an_empty_log_has_no_rows() -> None:
    empty = Columns(
        np.zeros(0, np.int64), np.zeros(0, np.uint8), np.zeros(0, np.int32), np.zeros(1, np.int64)
    )
    log = EventLog.in_memory(empty, users=[])
    assert len(engine.evaluate(compile_design(design_of(design(source(), follow_on())), log))) == 0


@pytest.mark.parametrize("count", [3, 64, 65, 5_000])
def test_simultaneous_rows_come_by_campaign_then_by_event(count: int) -> None:
    """A user with thousands of events in one second, in the order of architecture.md, Verdict order."""
    columns = Columns(
        time=np.full(count, START, np.int64),
        kind=np.full(count, Kind.EMAIL_SEND, np.uint8),
        campaign=np.ones(count, np.int32),
        user_offsets=np.array([0, count], np.int64),
    )
    log = EventLog.in_memory(
        columns, users=["u"], campaigns=["", "mail"], span=(START, START + 30 * DAY)
    )
    drawn = design(source(), follow_on("b"), follow_on("a"), follow_on("c"))
    verdicts = engine.evaluate(compile_design(design_of(drawn), log))
    assert verdicts.campaign.tolist() == [1] * count + [2] * count + [3] * count
    assert verdicts.event.tolist() == list(range(count)) * 3
    assert (verdicts.verdict == Verdict.SENT).sum() == 3


def test_a_thousand_sends_are_the_limit_of_a_chain(tmp_path: Path) -> None:
    """architecture.md, Chains: the 1,001st trigger of an instant follow-on gets `chain_limit`."""
    count = 1_003
    columns = Columns(
        time=START + np.arange(count, dtype=np.int64) * SECOND,
        kind=np.full(count, Kind.EMAIL_SEND, np.uint8),
        campaign=np.ones(count, np.int32),
        user_offsets=np.array([0, count], np.int64),
    )
    log = EventLog.in_memory(columns, users=["u"], campaigns=["", "mail"])
    again = follow_on(
        delay={"type": "immediately"},
        re_eligible_after={"amount": 0, "unit": "days"},
        exceptions=[],
    )
    rows = as_rows(compile_design(design_of(design(source(), again)), log))
    assert [entry[4] for entry in rows] == ["sent"] * 1_000 + ["chain_limit"] * 3


def test_the_example_design_compiles_against_any_log() -> None:
    text = json.dumps(design(source(), follow_on()))
    assert len(engine.evaluate(compile_design(read_design(text), big_log(100)))) > 0
