"""A source that the events know under several ids: whoever came through two of them is one person everywhere."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.evaluation.charts.funnel import Step, funnel
from designer.evaluation.live import Evaluation, evaluation_of
from designer.evaluation.meeting import people_met
from designer.events.event_log import Columns, EventLog
from designer.events.kinds import Kind
from tests.evaluation.designs import DAY, START, design, follow_on, row, source
from tests.evaluation.replaying import design_of, log_of

IDS = ["spring", "summer", "autumn"]


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """Ann and Bo met the source under two ids, Cem under one."""
    events = [
        row("ann", START, campaign="spring"),
        row("ann", START + 40 * DAY, campaign="summer"),
        row("bo", START, campaign="summer"),
        row("bo", START + DAY, campaign="autumn"),
        row("cem", START, campaign="spring"),
        row("dee", START + 90 * DAY, campaign="another"),
    ]
    found = design_of(design(source(event_campaign_ids=IDS), follow_on()))
    return evaluation_of(found, log_of(events, tmp_path_factory.mktemp("rows")))


def test_people_of_several_ids_are_counted_once(evaluation: Evaluation) -> None:
    assert evaluation.met == {"mail": 3}


def test_the_funnel_begins_with_them(evaluation: Evaluation) -> None:
    first = funnel(evaluation, "again")[0]
    assert (first.step, first.people) == (Step.REACHED, 3)


def test_an_arrow_counts_them_once(evaluation: Evaluation) -> None:
    found = evaluation.figures["again"]
    assert found.triggers == 5
    assert found.people == found.by_trigger[0].people == 3
    assert sum(found.outcomes.values()) == 3


def test_who_is_lost_on_two_arrows_is_lost_once(tmp_path: Path) -> None:
    events = [row("ann", START), row("ann", START, campaign="other"), row("bo", START)]
    triggers = [
        {"type": "campaign_interaction", "interaction": "email.receive", "campaign": campaign}
        for campaign in ("mail", "other")
    ]
    late = follow_on(triggers=triggers, published_at="2026-05-01T00:00:00Z")
    found = evaluation_of(
        design_of(design(source(), source("other"), late)), log_of(events, tmp_path)
    ).figures["again"]
    assert [each.lost for each in found.by_trigger] == [2, 1]
    assert found.lost == found.people == 2


@given(
    st.lists(st.lists(st.integers(0, 4), max_size=6), min_size=1, max_size=8),
    st.lists(st.sets(st.sampled_from("abcdx"), min_size=1), min_size=1, max_size=3),
)
def test_each_user_once_whatever_the_ids(users: list[list[int]], sources: list[set[str]]) -> None:
    """Codes 1 to 4 are the log's campaigns a to d, 0 is none; ids may be shared, and x is not in the log."""
    codes = np.array([code for events in users for code in events], np.int32)
    offsets = np.concatenate([[0], np.cumsum([len(events) for events in users])]).astype(np.int64)
    columns = Columns(
        time=np.arange(len(codes), dtype=np.int64),
        kind=np.full(len(codes), Kind.EMAIL_RECEIPT, np.uint8),
        campaign=codes,
        user_offsets=offsets,
    )
    names = [str(number) for number in range(len(users))]
    log = EventLog.in_memory(columns, users=names, campaigns=["", *"abcd"])
    found = design_of(
        design(
            *(
                source(f"source{place}", event_campaign_ids=sorted(ids))
                for place, ids in enumerate(sources)
            )
        )
    )
    known = {
        f"source{place}": {" abcd".index(each) for each in ids if each in "abcd"}
        for place, ids in enumerate(sources)
    }
    assert people_met(found, log) == {
        identifier: sum(bool(ids.intersection(events)) for events in users)
        for identifier, ids in known.items()
        if len(ids) > 1
    }
