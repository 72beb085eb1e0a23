"""A chart by mouse: hovering reads, a click asks for people, dragging chooses a range or moves the delay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QToolTip

from designer.gui.app.plain_text import escaped
from designer.gui.results.charts.moving import mark_at

if TYPE_CHECKING:
    from designer.gui.results.charts.view import ChartView

_GRAB = 6
"""Pixels beside the line of the delay from which it can be taken."""
_DRAG = 5
"""Pixels after which a press is no click any more."""


class ChartMouse:
    """Answers the mouse of a view. Everything is said through the view's own signals."""

    def __init__(self, view: ChartView) -> None:
        self._view = view
        self._pressed: QPoint | None = None
        self._grabbed = False
        self._dragging = False

    @property
    def pressing(self) -> bool:
        """Whether a button is held that was pressed in the chart."""
        return self._pressed is not None

    @property
    def moves_delay(self) -> bool:
        """Whether the line of the delay is being dragged."""
        return self._grabbed and self._dragging

    def let_go(self) -> None:
        """Whatever was begun leads to nothing."""
        self._pressed = None
        self._grabbed = self._dragging = False

    def press(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() is not Qt.MouseButton.LeftButton or self._view.picture is None:
            return
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        place = event.position().toPoint()
        if self._view.holds(place):
            self._pressed, self._grabbed = place, self._near_delay(place)

    def move(self, event: QMouseEvent) -> None:
        """Hover, or go on dragging."""
        place = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(self._pressed, place)
        else:
            self._hover(place)

    def release(self, event: QMouseEvent) -> None:
        """End what was begun."""
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        view, place = self._view, event.position().toPoint()
        dragged, grabbed = self._dragging, self._grabbed
        self.let_go()
        if dragged and grabbed:
            view.delay_set.emit(self._delay_at(place))
        elif dragged:
            view.choose_band()
        else:
            self._hover(place)
            if view.current >= 0:
                view.chosen.emit(view.current)

    def _near_delay(self, place: QPoint) -> bool:
        view, delay = self._view, self._view.item.delay
        movable = view.picture is not None and view.picture.delay is not None
        near = delay is not None and abs(place.x() - view.pixel_of(delay)) <= _GRAB
        return movable and near and view.holds(place)

    def _hover(self, place: QPoint) -> None:
        view, picture = self._view, self._view.picture
        near = self._near_delay(place)
        view.viewport().setCursor(
            Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor
        )
        mark = -1
        if picture is not None and view.holds(place):
            value = view.value_at(place)
            mark = mark_at(picture.boxes.reach, value.x(), value.y())
        view.point_at(mark)
        if mark >= 0 and picture is not None:
            at = view.viewport().mapToGlobal(place)
            QToolTip.showText(at, escaped(picture.marks.told(mark)), view)
        else:
            QToolTip.hideText()

    def _drag(self, pressed: QPoint, place: QPoint) -> None:
        view, picture = self._view, self._view.picture
        assert picture is not None
        if not self._dragging and abs(place.x() - pressed.x()) < _DRAG:
            return
        if self._grabbed:
            self._dragging = True
            delay = self._delay_at(place)
            view.item.delay = delay
            view.delay_moved.emit(delay)
        elif picture.brush:
            self._dragging = True
            view.item.band = (self._within(pressed), self._within(place))
        view.item.update()

    def _within(self, place: QPoint) -> float:
        assert self._view.picture is not None
        x0, _, x1, _ = self._view.picture.bounds
        return min(max(self._view.x_at(place), x0), x1)

    def _delay_at(self, place: QPoint) -> int:
        assert self._view.picture is not None
        assert self._view.picture.delay is not None
        return int(min(max(self._view.x_at(place), 0), self._view.picture.delay.most))
