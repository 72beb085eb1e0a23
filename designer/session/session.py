"""The open project: every change of its design goes through here, one transaction each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from psygnal import Signal

from designer.edits.base import Edit, EditError
from designer.edits.changes import Changes, changes_between
from designer.model.design import Design
from designer.rules.checking import check
from designer.rules.finding import Finding
from designer.session.selection import (
    CampaignItem,
    DelayItem,
    EventItem,
    GroupItem,
    Item,
    NoteItem,
    Selection,
)
from designer.store.history import HistoryEntry


class ProjectFile(Protocol):
    """What a session needs of a project's store; `designer.store` has the real one."""

    @property
    def name(self) -> str: ...
    @property
    def design(self) -> Design: ...
    @property
    def read_only(self) -> bool: ...
    @property
    def read_only_reason(self) -> str:
        """A sentence, empty where the project can be edited."""

    def commit(self, title: str, design: Design) -> None: ...
    def undo(self) -> Design: ...
    def redo(self) -> Design: ...
    def history(self) -> tuple[tuple[HistoryEntry, ...], int]:
        """All steps, and how many of them are done."""

    def close(self) -> None: ...


class Session:
    """Current design, findings and selection of an open project.

    `changed` is sent after every change with what differs; `selection_changed` with the selection, `history_changed`
    without arguments. Edits that do not fit raise EditError and change nothing.
    """

    changed = Signal(Changes)
    selection_changed = Signal(object)
    history_changed = Signal()

    def __init__(self, project: ProjectFile) -> None:
        self._project = project
        self._design = project.design
        self._findings = check(self._design)
        self._selection: Selection = ()

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
    def read_only(self) -> bool:
        return self._project.read_only

    def do(self, edit: Edit) -> None:
        """Apply an edit and keep it for good before anybody hears of it."""
        if self.read_only:
            raise EditError(self._project.read_only_reason)
        after = edit.apply(self._design)
        if after == self._design:
            return
        self._project.commit(edit.title, after)
        self._show(after)

    @property
    def can_undo(self) -> bool:
        return not self.read_only and self._project.history()[1] > 0

    @property
    def can_redo(self) -> bool:
        steps, done = self._project.history()
        return not self.read_only and done < len(steps)

    def undo(self) -> None:
        if self.can_undo:
            self._show(self._project.undo())

    def redo(self) -> None:
        if self.can_redo:
            self._show(self._project.redo())

    def _show(self, after: Design) -> None:
        before, self._design = self._design, after
        changes = changes_between(before, after)
        if changes.rules:
            self._findings = check(after)
        self.changed.emit(changes)
        self.history_changed.emit()
        self.select(self._selection)

    @property
    def selection(self) -> Selection:
        return self._selection

    def select(self, items: Iterable[Item]) -> None:
        """Select these; what is not in the design any more falls out."""
        selection = tuple(dict.fromkeys(item for item in items if self._exists(item)))
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(selection)

    def _exists(self, item: Item) -> bool:
        match item:
            case NoteItem():
                return any(note.id == item.note for note in self._design.notes)
            case GroupItem():
                return any(group.id == item.group for group in self._design.groups)
            case CampaignItem():
                return self._design.campaign(item.campaign) is not None
            case EventItem() | DelayItem():
                campaign = self._design.campaign(item.campaign)
                delivery = campaign.follow_on if campaign else None
                if delivery is None or isinstance(item, DelayItem):
                    return delivery is not None
                events = delivery.triggers if item.role == "trigger" else delivery.exceptions
                return item.position < len(events)
