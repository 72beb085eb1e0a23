"""Adding campaigns, follow-ons, arrows, notes and groups without a mouse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from designer.gui.app.actions import Action
from designer.gui.app.choices import Choice
from designer.gui.app.chooser import Chooser
from designer.gui.app.icons import icon
from designer.gui.canvas.card_parts import channel_icon
from designer.gui.canvas.reasons import Reasons
from designer.gui.canvas.wording import translate
from designer.session.selection import GroupItem, NoteItem

if TYPE_CHECKING:
    from designer.gui.canvas.view import CanvasView


def _tr(text: str) -> str:
    return translate("Canvas", text)


class Drawing:
    """What drags do, for keyboard and menu."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._reasons = Reasons(view)

    def all(self) -> list[Action]:
        return [*self._campaigns(), *self._annotations()]

    def _campaigns(self) -> list[Action]:
        tr, reasons = _tr, self._reasons
        return [
            Action(
                "campaign.add",
                tr("Add a campaign…"),
                self._view.quick_add,
                "Ctrl+Return",
                "Campaign",
                reasons.writable,
                "add",
                "add",
                words=tr("new create source"),
            ),
            Action(
                "campaign.follow_on",
                tr("Add a follow-on…"),
                self.follow_on,
                "Ctrl+Shift+Return",
                "Campaign",
                lambda: reasons.writable() or reasons.one_card(),
                "follow-on",
                "add",
                words=tr("new trigger resend"),
            ),
            Action(
                "campaign.connect",
                tr("Connect to…"),
                self.connect,
                "Ctrl+L",
                "Campaign",
                lambda: reasons.writable() or self._source(),
                "connect",
                "add",
                words=tr("arrow trigger exception link"),
            ),
        ]

    def _annotations(self) -> list[Action]:
        tr, reasons = _tr, self._reasons
        return [
            Action(
                "campaign.note",
                tr("Add a note"),
                self.note,
                "Ctrl+Shift+N",
                "Campaign",
                reasons.writable,
                "note",
                "annotations",
                words=tr("comment text"),
            ),
            Action(
                "campaign.group",
                tr("Group"),
                self.group,
                "Ctrl+G",
                "Campaign",
                lambda: reasons.write_cards(),
                "group",
                "annotations",
                words=tr("frame"),
            ),
            Action(
                "campaign.edit_text",
                tr("Edit the text of the note or group"),
                self.edit_text,
                "F2",
                "Campaign",
                lambda: reasons.writable() or self._annotation(),
                "note",
                "annotations",
                words=tr("rename"),
            ),
        ]

    def follow_on(self) -> None:
        """Ask what starts a follow-on of the selected campaign; it is put to its right."""
        self._view.pointing.ask_interaction(self._view.commands.cards()[0], None, None, None)

    def connect(self) -> None:
        """From the first selected card to the second, or to one that is chosen from a list."""
        cards = self._view.commands.cards()
        if len(cards) == 2:
            self._view.pointing.ask_interaction(cards[0], cards[1], None, None)
            return
        source = cards[0]
        self._chooser().open(self._targets(source), self._view.refused.emit)

    def _chooser(self) -> Chooser:
        """The list of campaigns, made when it is first wanted."""
        made = self._view.findChild(Chooser, "targets")
        if isinstance(made, Chooser):
            return made
        return Chooser(
            self._view,
            "targets",
            translate("Canvas", "Campaign that shall follow"),
            translate("Canvas", "No campaign of that name."),
        )

    def _targets(self, source: str) -> list[Choice]:
        view = self._view
        choices = []
        for identifier, card in view.scene.drawing.cards.items():
            campaign = card.campaign
            choices.append(
                Choice(
                    campaign.name or identifier,
                    partial(self._ask, source, identifier),
                    icon=icon(channel_icon(card), view.look.theme, "muted"),
                )
            )
        return choices

    def _ask(self, source: str, target: str) -> None:
        self._view.pointing.ask_interaction(source, target, None, None)

    def note(self) -> None:
        place = self._view.pointing.free_place()
        identifier = self._view.commands.add_note(place)
        if identifier is not None:
            self._view.reveal(NoteItem(identifier))
            self._view.edit_text(NoteItem(identifier))

    def group(self) -> None:
        identifier = self._view.commands.group()
        if identifier is not None:
            self._view.reveal(GroupItem(identifier))
            self._view.edit_text(GroupItem(identifier))

    def edit_text(self) -> None:
        self._view.edit_text(self._view.session.selection[-1])

    def _source(self) -> str:
        count = len(self._view.commands.cards())
        if 1 <= count <= 2:
            return ""
        return translate("Canvas", "Select the source, and the follow-on too if you like.")

    def _annotation(self) -> str:
        selection = self._view.session.selection
        if selection and isinstance(selection[-1], NoteItem | GroupItem):
            return ""
        return translate("Canvas", "Select a note or a group first.")
