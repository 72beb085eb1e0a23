"""Any order of edits, imports, removals, undo, redo, closing and killing, against a model in memory (quality.md A19)."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from designer.events.summary import LogSummary
from designer.exchange.design_json import write_design
from designer.store.project import Project
from tests.conftest import RUN_LONG
from tests.store.projects import example, renamed


@dataclass
class Set:
    """A data set as the model sees it; `gone` ones can never come back."""

    name: str
    shown: bool = True
    gone: bool = False


Acts = tuple[Callable[[], None], ...]


@dataclass
class Model:
    """What a project does with data sets: every step knows its way there and back."""

    sets: list[Set] = field(default_factory=list)
    active: Set | None = None
    name: str = ""
    steps: list[tuple[Set | None, Acts, Acts]] = field(default_factory=list)
    done: int = 0

    def do(self, about: Set | None, there: Acts, back: Acts) -> None:
        for act in there:
            act()
        self.steps[self.done :] = [(about, there, back)]
        self.done += 1

    def go(self, by: int) -> bool:
        """Undo (-1) or redo (1); whether the step was passed over."""
        if not 0 <= self.done + by <= len(self.steps):
            return False
        about, there, back = self.steps[self.done - 1 if by < 0 else self.done]
        self.done += by
        if about is not None and about.gone:
            return True
        for act in there if by > 0 else back:
            act()
        return False

    def use(self, one: Set | None) -> None:
        self.active = one if one is not None and one.shown and not one.gone else None

    def show(self, one: Set, shown: bool) -> None:
        one.shown = shown
        if not shown and self.active is one:
            self.active = None

    def close(self) -> None:
        for one in self.sets:
            one.gone = one.gone or not one.shown

    def present(self) -> list[Set]:
        return [one for one in self.sets if one.shown and not one.gone]


class AnyData(RuleBasedStateMachine):
    """One project and its model."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "any.campaigns"
        self.project = Project.create(self.path, example())
        self.model = Model(name=example().name)

    @rule(number=st.integers(0, 3))
    def edit(self, number: int) -> None:
        model, before, after = self.model, self.model.name, f"name {number}"
        if before == after:
            return
        self.project.commit("Rename", renamed(self.project.design, after))
        model.do(
            None,
            (lambda: setattr(model, "name", after),),
            (lambda: setattr(model, "name", before),),
        )

    @rule()
    def add(self) -> None:
        model, former = self.model, self.model.active
        one = Set(f"set {len(model.sets)}")
        model.sets.append(one)
        folder = self.project.new_data_folder()
        folder.mkdir(parents=True)
        self.project.add_data_set(one.name, folder, LogSummary())
        model.do(
            one,
            (lambda: model.show(one, True), lambda: model.use(one)),
            (lambda: model.show(one, False), lambda: model.use(former)),
        )

    def _chosen(self, place: int) -> tuple[Set, int]:
        present, found = self.model.present(), self.project.data_sets()
        return present[place % len(present)], found[place % len(present)].id

    @precondition(lambda self: self.model.present())
    @rule(place=st.integers(0, 9))
    def use(self, place: int) -> None:
        model, former = self.model, self.model.active
        one, identifier = self._chosen(place)
        self.project.use_data_set(identifier)
        if one is not former:
            model.do(one, (lambda: model.use(one),), (lambda: model.use(former),))

    @precondition(lambda self: self.model.present())
    @rule(place=st.integers(0, 9))
    def remove(self, place: int) -> None:
        model = self.model
        one, identifier = self._chosen(place)
        was_active = model.active is one
        self.project.remove_data_set(identifier)
        model.do(
            one,
            (lambda: model.show(one, False),),
            (lambda: model.show(one, True), *((lambda: model.use(one),) if was_active else ())),
        )

    @precondition(lambda self: self.model.present())
    @rule(place=st.integers(0, 9), number=st.integers(0, 3))
    def rename(self, place: int, number: int) -> None:
        one, identifier = self._chosen(place)
        before, after = one.name, f"renamed {number}"
        self.project.rename_data_set(identifier, after)
        if before != after:
            self.model.do(
                one, (lambda: setattr(one, "name", after),), (lambda: setattr(one, "name", before),)
            )

    @rule(by=st.sampled_from([-1, 1]), times=st.integers(1, 3))
    def go(self, by: int, times: int) -> None:
        for _ in range(times):
            passed_over = self.model.go(by)
            self.project.undo() if by < 0 else self.project.redo()
            assert bool(self.project.passed_over) == passed_over

    @rule(killed=st.booleans())
    def close_and_open(self, killed: bool) -> None:
        self.project._let_go() if killed else self.project.close()
        self.model.close()
        self.project = Project.open(self.path)

    @invariant()
    def is_what_the_model_says(self) -> None:
        if not hasattr(self, "project"):
            return
        model = self.model
        found = self.project.data_sets()
        assert [each.name for each in found] == [one.name for one in model.present()]
        active = [each.name for each in found if each.active]
        assert active == ([model.active.name] if model.active else [])
        assert self.project.design.name == model.name
        assert self.project.history()[1] == model.done
        data = self.folder / "any.data"
        there = [one for one in model.sets if not one.gone]
        assert len(list(data.iterdir()) if data.exists() else []) == len(there)

    def teardown(self) -> None:
        if not hasattr(self, "project"):
            return
        while self.project.history()[1]:
            self.project.undo()
        assert write_design(self.project.design) == write_design(example())
        self.project.close()
        shutil.rmtree(self.folder)


TestAnyData = AnyData.TestCase
TestAnyData.settings = settings(
    max_examples=300 if RUN_LONG else 20, stateful_step_count=30, deadline=None
)
