"""The open project: every change of its design goes through here, one transaction each."""

from __future__ import annotations

from collections.abc import Iterable

from psygnal import Signal

from designer.edits.base import Edit, EditError, title_of
from designer.edits.changes import Changes, alike, changes_between
from designer.model.design import Design
from designer.rules.checking import check
from designer.rules.finding import Finding
from designer.session.data import ProjectData
from designer.session.project_file import ProjectFile
from designer.session.selection import Item, Selection, carried, exists


class Session:
    """Current design, findings and selection of an open project.

    After every change of the design `changed` is sent with what differs, then `history_changed` without arguments, then
    `selection_changed` with the selection where that differs. All is in its new state before the first of them; a
    listener may edit or select in turn, and the others hear of that after what they are being told. Edits that do not
    fit raise EditError and change nothing. Steps of `data` are told by its own `changed`, then by `history_changed`.
    `remarked` brings a sentence where undo or redo met something that cannot come back.
    """

    changed = Signal(Changes, reemission="queued")
    selection_changed = Signal(object, reemission="queued")
    history_changed = Signal(reemission="queued")
    remarked = Signal(str, reemission="queued")

    def __init__(self, project: ProjectFile) -> None:
        self._project = project
        self._design = project.design
        self._findings = check(self._design)
        self._selection: Selection = ()
        self._data = ProjectData(project, self.history_changed.emit)

    @property
    def project(self) -> ProjectFile:
        return self._project

    @property
    def design(self) -> Design:
        return self._design

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self._findings

    @property
    def data(self) -> ProjectData:
        """The events of the project."""
        return self._data

    @property
    def read_only(self) -> bool:
        return self._project.read_only

    def do(self, edit: Edit) -> Changes:
        """Apply an edit and keep it for good before anybody hears of it; says what it changed."""
        if self.read_only:
            raise EditError(self._project.read_only_reason)
        after = edit.apply(self._design)
        if alike(self._design, after):
            return Changes()
        self._project.commit(title_of(edit, self._design), after)
        return self._show(after)

    @property
    def can_undo(self) -> bool:
        return not self.read_only and self._project.history()[1] > 0

    @property
    def can_redo(self) -> bool:
        steps, done = self._project.history()
        return not self.read_only and done < len(steps)

    @property
    def undo_title(self) -> str:
        """What `undo` would take back, empty where there is nothing."""
        steps, done = self._project.history()
        return steps[done - 1].title if self.can_undo else ""

    @property
    def redo_title(self) -> str:
        """What `redo` would do again, empty where there is nothing."""
        steps, done = self._project.history()
        return steps[done].title if self.can_redo else ""

    def undo(self) -> None:
        if self.can_undo:
            self._go(self._project.undo())

    def redo(self) -> None:
        if self.can_redo:
            self._go(self._project.redo())

    def _go(self, design: Design) -> None:
        """Show where an undo or redo led."""
        remark = self._project.passed_over
        self._data.refresh()
        if design is self._design:
            self.history_changed.emit()
        else:
            self._show(design)
        if remark:
            self.remarked.emit(remark)

    def _show(self, after: Design) -> Changes:
        before, self._design = self._design, after
        changes = changes_between(before, after)
        if changes.rules:
            self._findings = check(after)
        former = self._selection
        self._selection = carried(former, before, after)
        selection_changed = self._selection != former
        self.changed.emit(changes)
        self.history_changed.emit()
        if selection_changed:
            self.selection_changed.emit(self._selection)
        return changes

    @property
    def selection(self) -> Selection:
        return self._selection

    def select(self, items: Iterable[Item]) -> None:
        """Select these; what is not in the design falls out."""
        selection = tuple(dict.fromkeys(item for item in items if exists(item, self._design)))
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(selection)
