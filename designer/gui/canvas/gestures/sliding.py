"""Sliding along a card's wait makes it longer or shorter, and tells on the way what that would come to."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt

from designer.edits.delivery import SetDelay
from designer.gui.canvas.commands import Commands
from designer.gui.canvas.gestures.base import DRAG_DISTANCE
from designer.gui.canvas.trials import Trials
from designer.gui.canvas.wait_steps import stepped
from designer.model.delays import Delay
from designer.session.selection import DelayItem

STEP = 14
"""Pixels of the pointer to a step of the scale."""


class Sliding:
    """Selects the wait on press; a press that does not move is a click."""

    def __init__(self, commands: Commands, trials: Trials, campaign: str, at: QPoint) -> None:
        self._commands, self._trials, self._at = commands, trials, at
        self._campaign = campaign
        self._before = commands.session.selection
        self._delay = delay_of(commands, campaign)
        self._wanted: Delay | None = None
        commands.session.select((DelayItem(campaign),))

    def move(self, point: QPointF, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        by = at.x() - self._at.x()
        if self._delay is None or self._commands.session.read_only:
            return
        if self._wanted is None and abs(by) < DRAG_DISTANCE:
            return
        wanted = stepped(self._delay, round(by / STEP))
        if wanted is not None and wanted != self._wanted:
            self._wanted = wanted
            self._trials.try_out(SetDelay(self._campaign, wanted))

    def finish(self, point: QPointF, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        try:
            if wanted != self._delay:
                self._commands.do(SetDelay(self._campaign, wanted))
        finally:
            # After the edit: what was tried is then what is kept, and stays in sight.
            self._trials.end()

    def cancel(self) -> None:
        self._wanted = None
        self._trials.end()
        self._commands.session.select(self._before)


def delay_of(commands: Commands, campaign: str) -> Delay | None:
    """The delay of a follow-on; None where there is none to change."""
    found = commands.design.campaign(campaign)
    return found.follow_on.delay if found is not None and found.follow_on is not None else None
