"""Making waits longer and shorter from the keyboard: what sliding along a wait does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.edits.base import Edit
from designer.edits.delivery import SetDelay
from designer.edits.several import Several
from designer.gui.app.actions import Action
from designer.gui.canvas.gestures.sliding import delay_of
from designer.gui.canvas.reasons import Reasons
from designer.gui.canvas.wait_steps import stepped
from designer.gui.canvas.wording import translate

if TYPE_CHECKING:
    from designer.gui.canvas.view import CanvasView


class Waiting:
    """One step along the scale for every selected follow-on."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._reasons = Reasons(view)

    def all(self) -> list[Action]:
        return [
            Action(
                "campaign.longer",
                translate("Canvas", "Wait longer"),
                lambda: self._step(1),
                "Ctrl+.",
                "Campaign",
                lambda: self._reasons.writable() or self._waits(1),
                "clock",
                "wait",
                words=translate("Canvas", "delay more later"),
            ),
            Action(
                "campaign.shorter",
                translate("Canvas", "Wait less"),
                lambda: self._step(-1),
                "Ctrl+,",
                "Campaign",
                lambda: self._reasons.writable() or self._waits(-1),
                "clock",
                "wait",
                words=translate("Canvas", "delay shorter sooner"),
            ),
        ]

    def _waits(self, step: int) -> str:
        if self._edits(step):
            return ""
        return translate("Canvas", "Select a follow-on whose wait can be changed.")

    def _step(self, step: int) -> None:
        edits = self._edits(step)
        if len(edits) == 1:
            self._view.commands.do(edits[0])
        elif edits:
            title = (
                translate("Canvas", "Wait longer") if step > 0 else translate("Canvas", "Wait less")
            )
            self._view.commands.do(Several(title, tuple(edits)))

    def _edits(self, step: int) -> list[Edit]:
        edits: list[Edit] = []
        for campaign in self._view.commands.cards():
            delay = delay_of(self._view.commands, campaign)
            wanted = stepped(delay, step) if delay is not None else None
            if wanted is not None and wanted != delay:
                edits.append(SetDelay(campaign, wanted))
        return edits
