"""Edits of notes and groups. They change no verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from designer.edits.base import EditError
from designer.edits.keepable import refuse_unkeepable
from designer.edits.naming import unused_id
from designer.edits.rebuilding import changed, quoted
from designer.model.annotations import Group, Note
from designer.model.design import Design


def new_note_id(design: Design) -> str:
    """An id that no note of the design has."""
    return unused_id("note", {note.id for note in design.notes})


def new_group_id(design: Design) -> str:
    """An id that no group of the design has."""
    return unused_id("group", {group.id for group in design.groups})


def _refuse_taken(what: str, identifier: str, parts: Iterable[Note | Group]) -> None:
    if any(part.id == identifier for part in parts):
        raise EditError(f"The design already has a {what} with the id “{identifier}”.", "id")


def _refuse_missing(what: str, identifier: str, parts: Iterable[Note | Group]) -> None:
    if all(part.id != identifier for part in parts):
        raise EditError(f"The design has no {what} with the id “{identifier}” any more.")


@dataclass(frozen=True)
class AddNote:
    """A note more."""

    note: Note

    @property
    def title(self) -> str:
        return "Add note"

    def apply(self, design: Design) -> Design:
        refuse_unkeepable(self.note)
        _refuse_taken("note", self.note.id, design.notes)
        return changed(design, {"notes": (*design.notes, self.note)})


@dataclass(frozen=True)
class ReplaceNote:
    """Another note in the place of the one with its id: its text, place or size."""

    note: Note

    @property
    def title(self) -> str:
        return "Change note"

    def apply(self, design: Design) -> Design:
        refuse_unkeepable(self.note)
        _refuse_missing("note", self.note.id, design.notes)
        notes = tuple(self.note if note.id == self.note.id else note for note in design.notes)
        return changed(design, {"notes": notes})


@dataclass(frozen=True)
class AddGroup:
    """A frame around campaigns."""

    group: Group

    @property
    def title(self) -> str:
        return f"Group as {quoted(self.group.name)}" if self.group.name.strip() else "Group"

    def apply(self, design: Design) -> Design:
        refuse_unkeepable(self.group)
        _refuse_taken("group", self.group.id, design.groups)
        return changed(design, {"groups": (*design.groups, self.group)})


@dataclass(frozen=True)
class ReplaceGroup:
    """Another group in the place of the one with its id: its name or members."""

    group: Group

    @property
    def title(self) -> str:
        return f"Change group {quoted(self.group.name)}"

    def apply(self, design: Design) -> Design:
        refuse_unkeepable(self.group)
        _refuse_missing("group", self.group.id, design.groups)
        groups = tuple(self.group if each.id == self.group.id else each for each in design.groups)
        return changed(design, {"groups": groups})
