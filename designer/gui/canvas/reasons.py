"""Why an action of the canvas cannot be done just now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.gui.canvas.wording import translate

if TYPE_CHECKING:
    from designer.gui.canvas.view import CanvasView


class Reasons:
    """Each answers "" or with a sentence."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view

    def writable(self) -> str:
        session = self._view.session
        return session.project.read_only_reason if session.read_only else ""

    def any_cards(self) -> str:
        if self._view.session.design.campaigns:
            return ""
        return translate("Canvas", "There are no campaigns yet.")

    def something(self) -> str:
        if self._view.session.selection:
            return ""
        return translate("Canvas", "Nothing is selected.")

    def cards(self, least: int = 1) -> str:
        """Whether that many cards are selected."""
        if len(self._view.commands.cards()) >= least:
            return ""
        if least == 1:
            return translate("Canvas", "Select a campaign first.")
        return translate("Canvas", "Select at least {count} campaigns first.").format(count=least)

    def one_card(self) -> str:
        if len(self._view.commands.cards()) == 1:
            return ""
        return translate("Canvas", "Select one campaign first.")

    def write_cards(self, least: int = 1) -> str:
        return self.writable() or self.cards(least)
