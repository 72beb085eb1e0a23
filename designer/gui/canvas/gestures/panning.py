"""Moving the view with the middle button or with the space bar held."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QAbstractScrollArea


class Panning:
    """What was under the pointer stays under it."""

    def __init__(self, area: QAbstractScrollArea, at: QPoint) -> None:
        self._area, self._at = area, at
        bars = (area.horizontalScrollBar(), area.verticalScrollBar())
        self._values = tuple(bar.value() for bar in bars)
        self._bars = bars

    def move(self, point: QPointF, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        by = self._at - at
        for bar, value, step in zip(self._bars, self._values, (by.x(), by.y()), strict=True):
            bar.setValue(value + step)

    def finish(self, point: QPointF, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        return

    def cancel(self) -> None:
        for bar, value in zip(self._bars, self._values, strict=True):
            bar.setValue(value)
