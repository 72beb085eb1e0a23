"""Recipients as a table sees them: orders, people, and a row found again in another evaluation."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from designer.evaluation.live import Evaluation, evaluation_of
from designer.evaluation.recipients import Column, Recipients
from designer.evaluation.selecting import RowFilter
from designer.model.verdicts import Verdict
from tests.evaluation.designs import DAY, START, design, follow_on, row, source
from tests.evaluation.replaying import design_of, log_of

USERS = ("ann", "anna", "bo", "cem", "zoë")


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """Two follow-ons on the same mail; later users got it earlier, and every other one opened it."""
    events = []
    for place, user in enumerate(USERS):
        events.append(row(user, START - place * DAY))
        if place % 2:
            events.append(row(user, START - place * DAY + DAY // 2, "email.open"))
    found = design_of(design(source(), follow_on("b"), follow_on("a")))
    return evaluation_of(found, log_of(events, tmp_path_factory.mktemp("rows")))


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("column", Column)
def test_every_column_sorts(evaluation: Evaluation, column: Column, descending: bool) -> None:
    rows = evaluation.verdicts
    found = Recipients(evaluation, None, column, descending=descending).rows
    values = (
        rows.decided_time - rows.trigger_time
        if column is Column.WAITED
        else getattr(rows, column.value)
    )[found]
    steps = np.diff(values.astype(np.int64))
    assert np.all(steps <= 0) if descending else np.all(steps >= 0)
    # Equal ones stay in the order in which they come.
    assert np.all(np.diff(found)[steps == 0] > 0)
    assert sorted(found) == list(range(len(rows)))


def test_people_are_counted_once(evaluation: Evaluation) -> None:
    assert Recipients(evaluation).people == len(USERS)
    stopped = RowFilter(verdicts=frozenset({Verdict.CANCELLED_BY_EXCEPTION}))
    assert Recipients(evaluation, stopped).people == len(USERS) // 2
    assert Recipients(evaluation, RowFilter(follow_ons=frozenset())).people == 0


def test_a_row_is_found_again(evaluation: Evaluation, tmp_path: Path) -> None:
    other = Recipients(evaluation, None, Column.TRIGGER_TIME)
    for line in Recipients(evaluation).page(0, 100):
        place = other.line_of(line)
        assert place is not None
        assert other.page(place, 1) == [line]
    gone = dataclasses.replace(line, campaign="nobody knows it")
    assert other.line_of(gone) is None
    assert other.line_of(dataclasses.replace(line, user="zz")) is None
    assert other.line_of(dataclasses.replace(line, trigger_time=0)) is None


def test_prefixes_lead_to_the_first_of_them(evaluation: Evaluation) -> None:
    found = Recipients(evaluation)
    assert [found.page(found.first_of(text) or 0, 1)[0].user for text in USERS] == list(USERS)
    assert found.first_of("an") == 0
    assert found.first_of("zo") is not None
    assert found.first_of("x") is None
