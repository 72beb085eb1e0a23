"""Drawing an arrow from a card's handle."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem

from designer.gui.canvas.card_item import HANDLE
from designer.gui.canvas.finding_things import campaign_at
from designer.gui.canvas.gestures.base import DRAG_DISTANCE
from designer.gui.canvas.scene import CanvasScene

SLACK = 60.0


class Connecting:
    """An arrow follows the pointer; on release `ask` is given the source, the card under it or None, and the place."""

    def __init__(
        self,
        scene: CanvasScene,
        source: str,
        at: QPoint,
        ask: Callable[[str, str | None, QPointF | None, QPoint | None], object],
    ) -> None:
        self._scene, self._source, self._at, self._ask = scene, source, at, ask
        self._target: str | None = None
        self._dragged = False
        self._start = scene.cards[source].pos() + HANDLE
        self._line = QGraphicsPathItem()
        self._line.setPen(scene.look.pen("accent", 2.2))
        self._line.setZValue(90)
        scene.addItem(self._line)

    def move(self, point: QPointF, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        self._dragged = self._dragged or (at - self._at).manhattanLength() >= DRAG_DISTANCE
        path = QPainterPath(self._start)
        path.cubicTo(self._start + QPointF(SLACK, 0), point - QPointF(SLACK, 0), point)
        self._line.setPath(path)
        self._mark(campaign_at(self._scene, point))

    def finish(self, point: QPointF, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        target = campaign_at(self._scene, point) if self._dragged else None
        self.cancel()
        # A click on the handle asks for a follow-on too: whoever cannot drag clicks.
        self._ask(self._source, target, point if self._dragged else None, at)

    def cancel(self) -> None:
        self._mark(None)
        self._scene.removeItem(self._line)

    def _mark(self, target: str | None) -> None:
        if target == self._target:
            return
        for identifier, marked in ((self._target, False), (target, True)):
            if identifier in self._scene.cards and identifier is not None:
                self._scene.cards[identifier].show_target(marked)
        self._target = target
