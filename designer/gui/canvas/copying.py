"""Copy, cut, paste, duplicate, delete, select all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from designer.edits.pasting import Duplicate, Paste, copied_text
from designer.gui.app.actions import Action
from designer.gui.canvas.reasons import Reasons
from designer.gui.canvas.wording import translate
from designer.model.design import Design, Position
from designer.session.selection import CampaignItem, Item, NoteItem

if TYPE_CHECKING:
    from designer.gui.canvas.view import CanvasView

PART_MARK = "campaign-design-part"


def _tr(text: str) -> str:
    return translate("Canvas", text)


class Copying:
    """The clipboard holds text, so that parts travel between projects, programs and people."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._reasons = Reasons(view)

    def all(self) -> list[Action]:
        return [*self._clipboard(), *self._selection()]

    def _write(self, reason: Callable[[], str]) -> Callable[[], str]:
        return lambda: self._reasons.writable() or reason()

    def _clipboard(self) -> list[Action]:
        tr, write, clip, part = _tr, self._write, "clipboard", self._something_to_copy
        return [
            Action("edit.cut", tr("Cut"), self.cut, "Ctrl+X", "Edit", write(part), "cut", clip),
            Action("edit.copy", tr("Copy"), self.copy, "Ctrl+C", "Edit", part, "copy", clip),
            Action(
                "edit.paste",
                tr("Paste"),
                self.paste,
                "Ctrl+V",
                "Edit",
                write(self._clip),
                "paste",
                clip,
            ),
            Action(
                "edit.paste_inner",
                tr("Paste without outer arrows"),
                lambda: self.paste(outer_arrows=False),
                "Ctrl+Shift+V",
                "Edit",
                write(self._clip),
                "paste",
                clip,
            ),
        ]

    def _selection(self) -> list[Action]:
        tr, write, clip = _tr, self._write, "clipboard"
        return [
            Action(
                "edit.duplicate",
                tr("Duplicate"),
                self.duplicate,
                "Ctrl+D",
                "Edit",
                write(self._something_to_copy),
                "duplicate",
                clip,
            ),
            Action(
                "edit.delete",
                tr("Delete"),
                self.delete,
                "Del; Backspace",
                "Edit",
                write(self._reasons.something),
                "delete",
                clip,
                words=tr("remove"),
            ),
            Action(
                "edit.select_all",
                tr("Select all"),
                self.select_all,
                "Ctrl+A",
                "Edit",
                self._all_there,
                "select-all",
                "selection",
            ),
        ]

    def copy(self) -> None:
        commands = self._view.commands
        text = copied_text(self._view.session.design, commands.cards(), commands.selected_notes())
        QGuiApplication.clipboard().setText(text)

    def cut(self) -> None:
        self.copy()
        self.delete()

    def delete(self) -> None:
        self._view.commands.remove(self._view.session.selection)

    def paste(self, *, outer_arrows: bool = True) -> None:
        """At the middle of the view where the originals are out of sight, else beside them."""
        text = QGuiApplication.clipboard().text()
        self._add(Paste(text, self._place(), outer_arrows))

    def duplicate(self) -> None:
        commands = self._view.commands
        self._add(Duplicate(commands.cards(), True, commands.selected_notes()))

    def _place(self) -> Position | None:
        shown = self._view.area.shown()
        for card in self._view.scene.cards.values():
            if shown.contains(card.pos()):
                return None
        place = self._view.pointing.free_place()
        return Position(x=round(place.x), y=round(place.y))

    def _add(self, edit: Paste | Duplicate) -> None:
        """Do it and select what came."""
        before = self._view.session.design
        if self._view.commands.do(edit):
            self._view.session.select(_news(before, self._view.session.design))
            if self._view.session.selection:
                self._view.reveal(self._view.session.selection[-1])

    def select_all(self) -> None:
        design = self._view.session.design
        self._view.session.select(
            (
                *(CampaignItem(campaign.id) for campaign in design.campaigns),
                *(NoteItem(note.id) for note in design.notes),
            )
        )

    def _something_to_copy(self) -> str:
        commands = self._view.commands
        if commands.cards() or commands.selected_notes():
            return ""
        return translate("Canvas", "Select campaigns or notes first.")

    def _clip(self) -> str:
        if PART_MARK in QGuiApplication.clipboard().text():
            return ""
        return translate("Canvas", "The clipboard holds no campaigns.")

    def _all_there(self) -> str:
        design = self._view.session.design
        return "" if design.notes else self._reasons.any_cards()


def _news(before: Design, after: Design) -> list[Item]:
    campaigns = {campaign.id for campaign in before.campaigns}
    notes = {note.id for note in before.notes}
    return [
        *(CampaignItem(c.id) for c in after.campaigns if c.id not in campaigns),
        *(NoteItem(n.id) for n in after.notes if n.id not in notes),
    ]
