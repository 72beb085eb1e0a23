"""The window onto the scene: mouse, wheel and zoom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from designer.gui.canvas.far_picture import FARTHER
from designer.gui.canvas.geometry import Point
from designer.gui.canvas.gestures.base import Gesture
from designer.gui.canvas.scene import CanvasScene

NEAREST, FARTHEST = 3.0, 0.04
STEP = 1.25
FIT_MARGIN = 36.0
"""Pixels around what has been fitted in."""
GRID_LINES = 40.0

Begin = Callable[[QPointF, QPoint, Qt.MouseButton, Qt.KeyboardModifier], "Gesture | None"]


class CanvasArea(QGraphicsView):
    """Hands the mouse to one gesture at a time and knows about zoom; what gestures do is not its business."""

    zoomed = Signal(float)
    moved = Signal()
    double_clicked = Signal(QPointF)
    hovered = Signal(QPointF)
    asked_menu = Signal(QPointF, QPoint)

    def __init__(self, scene: CanvasScene, begin: Begin, parent: QWidget) -> None:
        super().__init__(scene, parent)
        self._canvas, self._begin = scene, begin
        self._gesture: Gesture | None = None
        self._last = (QPointF(), QPoint())
        self.space_held = False
        # Time runs from left to right in every language, and a place is a place.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.horizontalScrollBar().valueChanged.connect(self.moved)
        self.verticalScrollBar().valueChanged.connect(self.moved)

    @property
    def zoom(self) -> float:
        return float(self.transform().m11())

    @property
    def busy(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture is not None

    def set_zoom(self, zoom: float, around: QPoint | None = None) -> None:
        """Zoom; the point of the viewport stays where it is (its middle, unless one is given)."""
        zoom = min(NEAREST, max(FARTHEST, zoom))
        at = self.viewport().rect().center() if around is None else around
        fixed = self.mapToScene(at)
        self.resetTransform()
        self.scale(zoom, zoom)
        self._canvas.show_far(zoom < FARTHER)
        self.centre_on_viewport_point(fixed, at)
        self.zoomed.emit(zoom)
        self.moved.emit()

    def centre_on_viewport_point(self, point: QPointF, at: QPoint) -> None:
        """Scroll so that the scene's point lies at that place of the viewport."""
        off = self.mapFromScene(point) - at
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + off.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + off.y())

    def fit(self, area: QRectF, *, most: float = 1.0) -> None:
        """Show the whole rectangle, not larger than `most`."""
        if area.isEmpty():
            self.set_zoom(1.0)
            return
        view = self.viewport().rect()
        width, height = view.width() - 2 * FIT_MARGIN, view.height() - 2 * FIT_MARGIN
        self.set_zoom(min(most, width / area.width(), height / area.height()))
        self.centre_on_viewport_point(area.center(), view.center())

    def shown(self) -> QRectF:
        """What part of the scene is to be seen."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def middle(self) -> Point:
        centre = self.shown().center()
        return Point(centre.x(), centre.y())

    def reveal(self, area: QRectF) -> None:
        """Scroll as little as it takes to show the rectangle."""
        if not self.shown().contains(area):
            self.ensureVisible(area, 40, 40)

    def cancel(self) -> bool:
        """Give up what the mouse is doing; whether it was doing anything."""
        if self._gesture is None:
            return False
        gesture, self._gesture = self._gesture, None
        gesture.cancel()
        self._show_cursor()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._gesture is not None:
            self.cancel()
            return
        point = self.mapToScene(at)
        if event.button() == Qt.MouseButton.RightButton:
            self.asked_menu.emit(point, at)
            return
        self._gesture = self._begin(point, at, event.button(), event.modifiers())
        self._last = (point, at)
        self._show_cursor()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        point = self.mapToScene(at)
        if self._gesture is None:
            self.hovered.emit(point)
            return
        self._last = (point, at)
        self._gesture.move(point, at, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._gesture is None:
            return
        at = event.position().toPoint()
        gesture, self._gesture = self._gesture, None
        gesture.finish(self.mapToScene(at), at, event.modifiers())
        self._show_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.cancel()
            self.double_clicked.emit(self.mapToScene(event.position().toPoint()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / 120
            self.set_zoom(self.zoom * STEP**notches, event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_held = False
            self._show_cursor()
        super().keyReleaseEvent(event)

    def hold_space(self) -> None:
        self.space_held = True
        self._show_cursor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.moved.emit()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        look = self._canvas.look
        painter.fillRect(rect, look.color("surface"))
        if self.zoom < 0.5:
            return
        pen = QPen(look.color("grid"), 2.0 / self.zoom)
        painter.setPen(pen)
        first_x = int(rect.left() // GRID_LINES)
        first_y = int(rect.top() // GRID_LINES)
        columns = range(first_x, int(rect.right() // GRID_LINES) + 1)
        rows = range(first_y, int(rect.bottom() // GRID_LINES) + 1)
        painter.drawPoints([QPointF(x * GRID_LINES, y * GRID_LINES) for y in rows for x in columns])

    def _show_cursor(self) -> None:
        shape = Qt.CursorShape.OpenHandCursor if self.space_held else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
