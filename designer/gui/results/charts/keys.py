"""A chart by keys: from mark to mark, to their people, along ranges, nearer and farther."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from designer.gui.results.charts.moving import RIGHT_AND_LEFT, UP_AND_DOWN, neighbour

if TYPE_CHECKING:
    from designer.gui.results.charts.view import ChartView


class ChartKeys:
    """Arrows walk, with Shift they choose a range, with Ctrl they move the delay; Enter asks for people."""

    def __init__(self, view: ChartView) -> None:
        self._view = view
        self.anchor: float | None = None
        """Where the range that is being chosen began."""

    def answer(self, event: QKeyEvent) -> bool:
        """Do what the key says; whether it says anything here."""
        key, modifiers = event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key in RIGHT_AND_LEFT and control:
            return self._step_delay(1 if key == Qt.Key.Key_Right else -1)
        if key in (*RIGHT_AND_LEFT, *UP_AND_DOWN):
            self._walk(key, extend=shift)
            return True
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else self._count() - 1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._enter()
        if key == Qt.Key.Key_Escape:
            return self._view.give_up()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0):
            return self._zoom(key)
        return False

    def _count(self) -> int:
        return len(self._view.picture.marks) if self._view.picture is not None else 0

    def _walk(self, key: int, *, extend: bool) -> None:
        picture = self._view.picture
        if picture is None or not self._count():
            return
        before = self._view.current
        self._go(neighbour(picture.boxes.reach, before, key, down=picture.down))
        if extend and picture.brush and key in RIGHT_AND_LEFT and self._view.current >= 0:
            if self.anchor is None:
                self.anchor = self._middle(before if before >= 0 else self._view.current)
            self._view.item.band = (self.anchor, self._middle(self._view.current))
        elif not extend:
            self.anchor = self._view.item.band = None
        self._view.item.update()

    def _middle(self, mark: int) -> float:
        assert self._view.picture is not None
        x0, _, x1, _ = self._view.picture.boxes.reach[mark]
        return float(x0 + x1) / 2

    def _go(self, mark: int) -> None:
        if self._count():
            self._view.point_at(mark)
            self._bring_into_sight(mark)

    def _bring_into_sight(self, mark: int) -> None:
        picture = self._view.picture
        if picture is None:
            return
        x0, _, x1, _ = picture.boxes.reach[mark]
        (low, high), _ = self._view.box.viewRange()
        if picture.zoom and (x0 < low or x1 > high):
            shift = x0 - low if x0 < low else x1 - high
            self._view.box.setXRange(low + shift, high + shift, padding=0)

    def _enter(self) -> bool:
        if self._view.item.band is not None:
            self._view.choose_band()
        elif self._view.current >= 0:
            self._view.chosen.emit(self._view.current)
        return True

    def _step_delay(self, steps: int) -> bool:
        if self._view.picture is None or self._view.picture.delay is None:
            return False
        self._view.delay_stepped.emit(steps)
        return True

    def _zoom(self, key: int) -> bool:
        if self._view.picture is None or not self._view.picture.zoom:
            return False
        if key == Qt.Key.Key_0:
            self._view.show_all()
            return True
        (low, high), _ = self._view.box.viewRange()
        middle = self._middle(self._view.current) if self._view.current >= 0 else (low + high) / 2
        half = (high - low) / 2 * (0.6 if key == Qt.Key.Key_Plus else 1 / 0.6)
        self._view.box.setXRange(middle - half, middle + half, padding=0)
        return True
