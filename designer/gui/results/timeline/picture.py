"""The picture of a timeline under the hands: wheel, drag and keys move it, clicks and arrow keys choose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from designer.gui.app.plain_text import escaped
from designer.gui.results.timeline.finding import FindableTimeline
from designer.gui.results.timeline.time_scale import TimeScale, whole

STEP = 1.25
_KEY_PAN = 60.0


class TimelinePicture(FindableTimeline):
    """Marks and bars answer to mouse and keyboard; what choosing them means is for others to say."""

    mark_chosen = Signal(int)
    story_wanted = Signal(int)
    """Somebody went to a story by its bar or by Enter on its mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grabbed: tuple[QPointF, TimeScale, int] | None = None
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    # The mouse

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        over_names = event.position().x() < self.names_width
        sideways = delta.x() or (
            delta.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0
        )
        if over_names and not sideways:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - delta.y() // 2)
        elif sideways:
            self.pan(-sideways / 120 * _KEY_PAN)
        else:
            self.zoom(STEP ** (delta.y() / 120), event.position().x() - self.names_width)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = event.position(), self.scale, self.verticalScrollBar().value()
            self._dragged = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            over = self.marks_at(event.position()) or self.wait_at(event.position()) is not None
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        start, scale, scrolled = self._grabbed
        way = event.position() - start
        if not self._dragged and way.manhattanLength() < QApplication.startDragDistance():
            return
        self._dragged, self._fitting = True, False
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._show(scale.panned(-way.x()))
        self.verticalScrollBar().setValue(round(scrolled - way.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grabbed, self._grabbed = self._grabbed, None
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        if grabbed is not None and not self._dragged:
            self._click(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        x = event.position().x() - self.names_width
        if x < 0:
            self.show_all()
        else:
            self.zoom(STEP**3, x)

    def _click(self, at: QPointF) -> None:
        marks = self.marks_at(at)
        wait = self.wait_at(at)
        if len(marks) > 1 and self._parts(marks):
            self._zoom_to(marks)
        elif marks:
            self.mark_chosen.emit(marks[0])
        elif wait is not None and self._timeline is not None:
            self.story_wanted.emit(self._timeline.waits[wait].story)

    def _parts(self, marks: tuple[int, ...]) -> bool:
        """Whether these marks come apart when one looks nearer."""
        assert self._timeline is not None
        return self._timeline.marks[marks[0]].time != self._timeline.marks[marks[-1]].time

    def _zoom_to(self, marks: tuple[int, ...]) -> None:
        assert self._timeline is not None
        first, last = (self._timeline.marks[marks[place]].time for place in (0, -1))
        self._fitting = False
        nearer = whole(first - (last - first) / 2, last + (last - first) / 2, self.plot_width)
        self._show(nearer if nearer.per_pixel < self.scale.per_pixel else self.scale)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.words_at(QPointF(event.pos()))
            if words:
                QToolTip.showText(event.globalPos(), escaped(words), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        bar = self.verticalScrollBar()
        match key:
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                way = 1 if key == Qt.Key.Key_Right else -1
                if shift:
                    self.pan(way * _KEY_PAN)
                else:
                    self.step(way)
            case Qt.Key.Key_Home | Qt.Key.Key_End if self._order:
                self.mark_chosen.emit(self._order[0 if key == Qt.Key.Key_Home else -1])
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                bar.setValue(bar.value() + (24 if key == Qt.Key.Key_Down else -24))
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(STEP, self._pivot())
            case Qt.Key.Key_Minus:
                self.zoom(1 / STEP, self._pivot())
            case Qt.Key.Key_0 | Qt.Key.Key_F:
                self.show_all()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._enter()
            case _:
                super().keyPressEvent(event)

    def step(self, way: int) -> None:
        """Choose the next mark in time (1) or the one before (-1); without a chosen one, the first in sight."""
        if not self._order or self._timeline is None:
            return
        marks = self._timeline.marks
        if self.mark is not None:
            place = self._order.index(self.mark) + way
        else:
            times = [marks[each].time for each in self._order]
            if way > 0:
                place = bisect_left(times, self.scale.time(0))
            else:
                place = bisect_right(times, self.scale.time(self.plot_width)) - 1
        self.mark_chosen.emit(self._order[min(max(place, 0), len(self._order) - 1)])

    def _pivot(self) -> float | None:
        """Zooming by key keeps the chosen mark where it is."""
        if self.mark is None or self._timeline is None:
            return None
        x = self.scale.x(self._timeline.marks[self.mark].time)
        return x if 0 <= x <= self.plot_width else None

    def _enter(self) -> None:
        if self._timeline is not None and self.mark is not None:
            stories = self._timeline.marks[self.mark].stories
            if stories:
                self.story_wanted.emit(stories[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
