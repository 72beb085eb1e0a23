"""Figures: counted by hand from the twin's rows, and after an edit the same as those of a whole replay."""

from __future__ import annotations

import copy
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from designer.evaluation.figures import Figures
from designer.evaluation.live import evaluation_of, figures_after
from designer.evaluation.outcomes import PRECEDENCE
from designer.model.verdicts import Verdict
from tests.evaluation.replaying import as_rows, design_of, log_of, users_of
from tests.twin import evaluate as evaluate_slowly
from tests.twin.strategies import World, worlds

TIMES = ("2026-03-01T00:00:00Z", "2026-03-03T12:00:00Z", "2026-03-20T00:00:00Z", None)


def test_every_verdict_has_its_place() -> None:
    assert sorted(PRECEDENCE) == sorted(Verdict)


@settings(max_examples=150)
@given(worlds())
def test_figures_are_what_the_rows_add_up_to(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        design = design_of(world.design)
        log, users = log_of(world.rows, Path(folder)), users_of(world.users, Path(folder))
        found = evaluation_of(design, log, users)
        span = (found.program.span.first, found.program.span.last)
        rows = evaluate_slowly(world.design, world.rows, world.users, span)
        assert as_rows(found.program, found.verdicts) == [tuple(row) for row in rows]
    assert_counted(found.figures, rows)


def assert_counted(figures: Figures, rows: list[Any]) -> None:
    by_person: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in rows:
        by_person[row[1], row[0]].append(row)
    for identifier, counted in figures.items():
        mine = [row for row in rows if row[1] == identifier]
        assert counted.triggers == len(mine)
        verdicts = Counter(row[4] for row in mine)
        assert {verdict.code: n for verdict, n in counted.verdicts.items()} == verdicts
        people = {
            person: theirs for (each, person), theirs in by_person.items() if each == identifier
        }
        outcomes = {person: _outcome(theirs) for person, theirs in people.items()}
        assert counted.people == len(people) == sum(counted.outcomes.values())
        assert {v.code: n for v, n in counted.outcomes.items()} == Counter(
            row[4] for row in outcomes.values()
        )
        early = {row[0] for row in mine if row[4] == "before_publish"}
        assert counted.lost == len({each for each in early if outcomes[each][4] != "sent"})
        stopped = Counter(row[7] for row in outcomes.values() if row[4] == "cancelled_by_exception")
        assert {n: count for n, count in enumerate(counted.stopped_by) if count} == stopped
        for place, arrow in enumerate(counted.by_trigger):
            through = [row for row in mine if row[2] == place]
            assert arrow.triggers == len(through)
            assert arrow.people == len({row[0] for row in through})
            assert arrow.recipients == len({row[0] for row in through if row[4] == "sent"})
            early = {row[0] for row in through if row[4] == "before_publish"}
            assert arrow.lost == len({each for each in early if outcomes[each][4] != "sent"})
        sends = [row[6] for row in mine if row[4] == "sent"]
        assert counted.first_send == min(sends, default=None)
        assert counted.last_send == max(sends, default=None)


def _outcome(rows: list[Any]) -> Any:
    """The row of the first verdict in the order of precedence, the latest of them."""
    for verdict in PRECEDENCE:
        fitting = [row for row in rows if row[4] == verdict.code]
        if fitting:
            return fitting[-1]
    raise AssertionError("a person without rows")


@settings(max_examples=250)
@given(worlds(), st.data())
def test_an_edit_gives_what_a_whole_replay_gives(world: World, data: st.DataObject) -> None:
    edited = copy.deepcopy(dict(world.design))
    for _ in range(data.draw(st.integers(1, 2))):
        _edit(edited, data)
    with tempfile.TemporaryDirectory() as folder:
        log, users = log_of(world.rows, Path(folder)), users_of(world.users, Path(folder))
        base = evaluation_of(design_of(world.design), log, users)
        after = design_of(edited)
        assert figures_after(after, base) == evaluation_of(after, log, users).figures


def _edit(design: dict[str, Any], data: st.DataObject) -> None:
    campaign = data.draw(st.sampled_from(design["campaigns"]))
    delivery = campaign["delivery"]
    choices = ["publish", "stop"]
    if delivery["type"] == "action_based":
        choices += ["delay", "exception", "trigger", "re-eligibility"]
    choice = data.draw(st.sampled_from(choices))
    if choice == "publish":
        campaign["published_at"] = data.draw(st.sampled_from(TIMES))
    elif choice == "stop":
        campaign["stopped_at"] = data.draw(st.sampled_from(TIMES))
    elif choice == "delay":
        amount, unit = (
            data.draw(st.integers(1, 9)),
            data.draw(st.sampled_from(["seconds", "hours", "days"])),
        )
        delivery["delay"] = {"type": "after", "amount": amount, "unit": unit}
    elif choice == "exception" and delivery.get("exceptions"):
        delivery["exceptions"] = delivery["exceptions"][1:]
    elif choice == "trigger" and len(delivery["triggers"]) > 1:
        delivery["triggers"] = delivery["triggers"][1:]
    elif choice == "re-eligibility":
        delivery["re_eligible_after"] = {"amount": data.draw(st.integers(0, 3)), "unit": "days"}
