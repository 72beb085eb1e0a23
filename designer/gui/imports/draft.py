"""The import as it is being prepared: a plan, what its first rows become, and the questions that are open.

The plan is a value; every change makes another one, and groups whose rows may mean something else are read anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from designer.events import planning
from designer.events.mappings.mapping import Mapping, TimeReading
from designer.events.plan import FileGroup, Form, ImportPlan
from designer.events.preview import Preview
from designer.gui.imports.clerk import Clerk
from designer.gui.imports.inquiry import Inquiry
from designer.gui.imports.kept import own_mapping
from designer.gui.imports.mapping_changes import fits
from designer.gui.imports.verdicts import sentence_of
from designer.gui.jobs.jobs import Jobs


class Draft(QObject):
    """`proposed` says that the files were looked at, `changed` that the plan or a preview is another one."""

    proposed = Signal()
    changed = Signal()
    failed = Signal(str)

    def __init__(self, clerk: Clerk, jobs: Jobs, kept: Sequence[Mapping]) -> None:
        super().__init__(jobs)
        self._clerk = clerk
        self._kept = tuple(kept)
        self.plan: ImportPlan | None = None
        self.previews: dict[int, Preview] = {}
        self.current = 0
        self._paths: tuple[Path, ...] = ()
        self._first: dict[int, FileGroup] = {}
        self._stale: set[int] = set()
        self._reformed: set[int] = set()
        self._proposing = Inquiry(jobs)
        self._proposing.answered.connect(self._proposal)
        self._proposing.failed.connect(self._refused)
        self._previewing = Inquiry(jobs)
        self._previewing.answered.connect(self._previewed)
        self._previewing.failed.connect(self._unread)
        self._suggesting = Inquiry(jobs)
        self._suggesting.answered.connect(self._suggested)
        self._suggesting.failed.connect(lambda tag, error: self._suggested(tag, None))
        for inquiry in (self._proposing, self._previewing):
            inquiry.busy_changed.connect(self.changed)

    @property
    def proposing(self) -> bool:
        """Whether files are being looked at for the first time."""
        return self._proposing.busy

    @property
    def settled(self) -> bool:
        """Whether every preview is that of the plan as it is now."""
        return not (self._proposing.busy or self._stale)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files and folders that were brought."""
        return self._paths

    def stale(self, group: int) -> bool:
        """Whether the group's preview is that of an older plan."""
        return group in self._stale

    def first(self, group: int) -> FileGroup:
        """The group as it was proposed."""
        return self._first[group]

    # ------------------------------------------------------------------------------------------------------ files

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Look at these files and folders as well."""
        self._paths = tuple(dict.fromkeys((*self._paths, *paths)))
        self._propose()

    def stop(self) -> None:
        """Look at no more files than those that are understood already."""
        self._proposing.drop()
        self._forget_new_paths()
        self.changed.emit()

    def remove(self, group: int) -> None:
        """Forget the files of a group; the files themselves stay as they are."""
        if self.plan is None:
            return
        left = [file.path for file in self.plan.files if file.group != group]
        self._paths = tuple(dict.fromkeys(left))
        if self._paths:
            self._propose()
            return
        self._proposing.drop()
        self._previewing.drop()
        self._suggesting.drop()
        self.plan, self.previews, self._first = None, {}, {}
        self._stale.clear()
        self._reformed.clear()
        self.proposed.emit()

    def _propose(self) -> None:
        task = partial(self._clerk.propose, self._paths, self._kept)
        self._proposing.ask(self._paths, task)

    def _proposal(self, paths: object, plan: ImportPlan) -> None:
        former, previews, first = self.plan, self.previews, self._first
        self._first = dict(enumerate(plan.groups))
        self.previews, groups = {}, list(plan.groups)
        for number, group in enumerate(plan.groups):
            # What the user made of a group is kept when other files come in.
            before = next((n for n, each in first.items() if each == group), None)
            if former is not None and before is not None:
                groups[number] = former.groups[before]
                if before in previews:
                    self.previews[number] = previews[before]
        hours = former.attribution_hours if former else plan.attribution_hours
        self.plan = plan.model_copy(update={"groups": tuple(groups), "attribution_hours": hours})
        self._stale, self._reformed = set(range(len(groups))), set()
        self.current = min(self.current, max(len(groups) - 1, 0))
        self.proposed.emit()
        self._read_on()

    def _refused(self, paths: object, error: Exception) -> None:
        self._forget_new_paths()
        self.failed.emit(sentence_of(error))

    def _forget_new_paths(self) -> None:
        before = self.plan.files if self.plan else ()
        self._paths = tuple(dict.fromkeys(file.path for file in before))

    # ---------------------------------------------------------------------------------------------------- changes

    def choose(self, group: int) -> None:
        """The user looks at this group: it is read first."""
        self.current = group
        self._read_on()

    def set_mapping(self, group: int, mapping: Mapping | None) -> None:
        self._change(planning.with_mapping(self._plan, group, mapping), {group})

    def suggest(self, group: int, otherwise: Mapping | None = None) -> None:
        """Understand a group by what its columns seem to mean, or begin with a mapping that says nothing."""
        preview = self.previews.get(group)
        if preview is None or not preview.columns:
            self._reformed.add(group)
            self.set_mapping(group, otherwise or own_mapping())
            return
        path = next(file.path for file in self._plan.files if file.group == group)
        task = partial(self._clerk.suggest, path, preview)
        tag = (group, self._plan.groups[group], otherwise or own_mapping())
        self._suggesting.ask(tag, task)

    def _suggested(self, tag: tuple[int, FileGroup, Mapping], found: Mapping | None) -> None:
        number, group, otherwise = tag
        if self.plan is not None and self.plan.groups[number : number + 1] == (group,):
            self.set_mapping(number, found or otherwise)

    def set_form(self, group: int, form: Form) -> None:
        self._reformed.add(group)
        self._change(planning.with_form(self._plan, group, form), {group})

    def set_times(self, group: int, times: TimeReading) -> None:
        self._change(planning.with_times(self._plan, group, times), {group})

    def set_role(self, group: int, role: Any) -> None:
        joined_as = self._first[group].joined_as
        if role == "events" and self._first[group].role == "passed_over":
            self._reformed.add(group)
        plan = planning.with_role(self._plan, group, role, joined_as)
        # Whoever is joined adds columns to the others.
        self._change(plan, set(range(len(plan.groups))))

    def set_attribution(self, hours: int | None) -> None:
        self._change(planning.with_attribution(self._plan, hours), set())

    @property
    def _plan(self) -> ImportPlan:
        if self.plan is None:
            raise RuntimeError("nothing is proposed yet")
        return self.plan

    def _change(self, plan: ImportPlan, stale: set[int]) -> None:
        if plan == self.plan:
            return
        self.plan = plan
        self._stale |= stale
        self.changed.emit()
        self._read_on(soon=True)

    # --------------------------------------------------------------------------------------------------- previews

    def _read_on(self, *, soon: bool = False) -> None:
        """Read the group that is looked at, then any other whose preview is old."""
        if self.plan is None or self._proposing.busy:
            return
        for number in [n for n in self._stale if self.plan.groups[n].role == "passed_over"]:
            self._stale.discard(number)
        if not self._stale:
            return
        number = self.current if self.current in self._stale else min(self._stale)
        tag = (number, self.plan.groups[number])
        self._previewing.ask(tag, partial(self._clerk.preview, self.plan, number), soon=soon)

    def _previewed(self, tag: tuple[int, FileGroup], preview: Preview) -> None:
        number, group = tag
        if self.plan is not None and self.plan.groups[number : number + 1] == (group,):
            self.previews[number] = preview
            self._stale.discard(number)
            self._take_columns(number, preview)
            self.changed.emit()
        self._read_on()

    def _take_columns(self, number: int, preview: Preview) -> None:
        """Another form may bring other columns: what they mean is guessed anew where they are not understood."""
        mapping = self._plan.groups[number].mapping
        if number not in self._reformed or (preview.fault and mapping is not None):
            return
        if preview.fault:
            # Files that do not speak for themselves show their columns only to a mapping.
            self.set_mapping(number, own_mapping())
            return
        self._reformed.discard(number)
        names = tuple(column.name for column in preview.columns)
        groups = list(self._plan.groups)
        groups[number] = groups[number].model_copy(update={"columns": names})
        self.plan = self._plan.model_copy(update={"groups": tuple(groups)})
        if not (fits(mapping, names) if mapping is not None else preview.kept):
            self.suggest(number, mapping)

    def _unread(self, tag: tuple[int, FileGroup], error: Exception) -> None:
        self._previewed(tag, Preview(fault=sentence_of(error)))
