"""Live results: what is shown belongs to the design asked for last, or says that it does not."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from designer.evaluation.live import evaluation_of
from designer.events.importing import import_events
from designer.events.log import open_log
from designer.exchange.design_json import read_design
from designer.model.delays import After
from designer.model.design import Design
from designer.resource_files import resource_files
from designer.session.evaluation_thread import DataPlace
from designer.session.results import Results, State

SAMPLE = resource_files() / "samples" / "shop-small"
PATIENCE = 120.0
RESEND = "abandoned-cart-push-again"


class Owner:
    """A thread that owns a session: does what it is handed when it is asked to."""

    def __init__(self) -> None:
        self._waiting: queue.Queue[Callable[[], None]] = queue.Queue()
        self.results = Results(self._waiting.put)
        self.states: list[State] = []
        self.results.changed.connect(lambda: self.states.append(self.results.state))

    def work_until(self, done: Callable[[], bool]) -> None:
        while not done():
            self._waiting.get(timeout=PATIENCE)()

    def settle(self) -> None:
        self.work_until(lambda: self.results.state in (State.CURRENT, State.FAILED))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> DataPlace:
    folder = tmp_path_factory.mktemp("results") / "log"
    import_events([SAMPLE / "events"], folder)
    return DataPlace(folder)


@pytest.fixture(scope="module")
def design() -> Design:
    return read_design((SAMPLE / "design.json").read_text(encoding="utf-8"))


@pytest.fixture
def owner() -> Iterator[Owner]:
    one = Owner()
    yield one
    one.results.close()


def with_delay(design: Design, days: int) -> Design:
    place = next(n for n, each in enumerate(design.campaigns) if each.id == RESEND)
    campaign = design.campaigns[place]
    delay = After.model_validate({"type": "after", "amount": days, "unit": "days"})
    delivery = campaign.delivery.model_copy(update={"delay": delay})
    campaigns = list(design.campaigns)
    campaigns[place] = campaign.model_copy(update={"delivery": delivery})
    return design.model_copy(update={"campaigns": tuple(campaigns)})


def test_nothing_to_replay_says_so(owner: Owner, design: Design) -> None:
    owner.results.show(design)
    assert owner.results.state is State.NO_DATA
    assert owner.results.figures is None


def test_figures_are_those_of_the_design(owner: Owner, design: Design, place: DataPlace) -> None:
    owner.results.show(design)
    owner.results.use_data(place)
    assert owner.results.state is State.WORKING
    owner.settle()
    expected = evaluation_of(design, open_log(place.folder)).figures
    assert owner.results.figures == expected
    assert sum(each.recipients for each in expected.values()) > 0
    evaluation = owner.results.evaluation
    assert evaluation is not None
    assert evaluation.design is design


def test_the_last_of_many_edits_wins(owner: Owner, design: Design, place: DataPlace) -> None:
    owner.results.use_data(place)
    for days in range(1, 30):
        owner.results.show(with_delay(design, days))
    owner.settle()
    last = with_delay(design, 29)
    assert owner.results.figures == evaluation_of(last, open_log(place.folder)).figures


def test_stale_figures_stay_and_are_called_so(
    owner: Owner, design: Design, place: DataPlace
) -> None:
    owner.results.show(design)
    owner.results.use_data(place)
    owner.settle()
    before = owner.results.figures
    owner.results.show(with_delay(design, 9))
    assert owner.results.state is State.WORKING
    assert owner.results.figures is before


def test_trying_out_keeps_the_evaluation_of_what_is_kept(
    owner: Owner, design: Design, place: DataPlace
) -> None:
    owner.results.show(design)
    owner.results.use_data(place)
    owner.settle()
    kept = owner.results.evaluation
    tried = with_delay(design, 20)
    owner.results.try_out(tried)
    owner.settle()
    assert owner.results.figures == evaluation_of(tried, open_log(place.folder)).figures
    assert owner.results.evaluation is kept
    owner.results.end_trial()
    owner.settle()
    assert kept is not None
    assert owner.results.figures == kept.figures


def test_another_data_set_takes_the_old_figures_away(
    owner: Owner, design: Design, place: DataPlace
) -> None:
    owner.results.show(design)
    owner.results.use_data(place)
    owner.settle()
    owner.results.pin()
    assert owner.results.pinned is owner.results.figures
    owner.results.use_data(None)
    assert owner.results.state is State.NO_DATA
    assert owner.results.figures is owner.results.pinned is None


@pytest.mark.parametrize("what", ["log", "users"])
def test_data_that_cannot_be_read_are_a_sentence(
    owner: Owner, design: Design, place: DataPlace, tmp_path: Path, what: str
) -> None:
    bad = (
        DataPlace(tmp_path / "gone")
        if what == "log"
        else DataPlace(place.folder, tmp_path / "users.csv")
    )
    owner.results.show(design)
    owner.results.use_data(bad)
    owner.settle()
    assert owner.results.state is State.FAILED
    assert owner.results.error.endswith(".")
    owner.results.use_data(place)
    owner.settle()
    assert owner.states[-1] is State.CURRENT
    assert owner.results.error == ""


@pytest.fixture
def settled(owner: Owner, design: Design, place: DataPlace) -> Owner:
    """With an evaluation of the design."""
    owner.results.show(design)
    owner.results.use_data(place)
    owner.work_until(lambda: owner.results.evaluation is not None)
    owner.states.clear()
    return owner


def test_what_was_tried_is_not_called_stale_when_it_is_kept(settled: Owner, design: Design) -> None:
    results = settled.results
    results.try_out(with_delay(design, 20))
    settled.settle()
    settled.states.clear()
    tried, kept = results.figures, with_delay(design, 20)
    shown = []
    results.changed.connect(lambda: shown.append(results.figures))
    results.show(kept)
    results.end_trial()
    settled.work_until(lambda: results.evaluation is not None and results.evaluation.design is kept)
    assert set(settled.states) == {State.CURRENT}
    assert all(each == tried for each in shown)
    assert results.figures == tried


def test_what_is_kept_before_it_was_counted_is_counted_once(settled: Owner, design: Design) -> None:
    results, before = settled.results, settled.results.figures
    results.try_out(with_delay(design, 3))
    results.try_out(with_delay(design, 20))
    shown = []
    results.changed.connect(lambda: shown.append((results.state, results.figures)))
    kept = with_delay(design, 20)
    results.show(kept)
    results.end_trial()
    settled.work_until(lambda: results.evaluation is not None and results.evaluation.design is kept)
    # At first those from before, called stale; figures of 3 days are of no use any more.
    assert shown[0] == (State.WORKING, before)
    current = [figures for state, figures in shown if state is State.CURRENT]
    assert current
    assert all(figures == results.figures for figures in current)
    assert all(figures == before for state, figures in shown if state is State.WORKING)


def test_giving_up_a_trial_needs_no_replay(settled: Owner, design: Design) -> None:
    results, kept = settled.results, settled.results.evaluation
    assert kept is not None
    results.try_out(with_delay(design, 20))
    results.end_trial()
    assert results.state is State.CURRENT
    assert results.figures is kept.figures
    # What still comes of the trial is dropped.
    results.try_out(with_delay(design, 21))
    settled.settle()
    assert results.figures != kept.figures
    results.end_trial()
    assert results.figures is kept.figures
    results.end_trial()
    assert results.state is State.CURRENT


def test_a_trial_without_data_stays_without(owner: Owner, design: Design) -> None:
    owner.results.show(design)
    owner.results.try_out(with_delay(design, 2))
    owner.results.end_trial()
    assert owner.results.state is State.NO_DATA
