"""Selecting what lies in a rectangle."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsRectItem

from designer.gui.canvas.finding_things import things_in
from designer.gui.canvas.gestures.base import MULTIPLE
from designer.gui.canvas.scene import CanvasScene
from designer.session.session import Session


class RubberBand:
    """Draws the rectangle and selects what it touches while it grows."""

    def __init__(
        self, session: Session, scene: CanvasScene, point: QPointF, modifiers: Qt.KeyboardModifier
    ) -> None:
        self._session, self._scene, self._from = session, scene, point
        self._before = session.selection
        self._kept = session.selection if modifiers & MULTIPLE else ()
        session.select(self._kept)
        self._frame = QGraphicsRectItem()
        pen = scene.look.pen("accent", 1.4, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        fill = scene.look.color("accent")
        fill.setAlphaF(0.1)
        self._frame.setPen(pen)
        self._frame.setBrush(fill)
        self._frame.setZValue(100)
        scene.addItem(self._frame)

    def move(self, point: QPointF, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        area = QRectF(self._from, point).normalized()
        self._frame.setRect(area)
        self._session.select((*self._kept, *things_in(self._scene, area)))

    def finish(self, point: QPointF, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        self._scene.removeItem(self._frame)

    def cancel(self) -> None:
        self._scene.removeItem(self._frame)
        self._session.select(self._before)
