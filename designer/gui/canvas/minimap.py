"""The whole design in a corner, with a frame around what the canvas shows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from designer.gui.canvas.area import CanvasArea
from designer.gui.canvas.scene import CanvasScene

SIZE = QSize(220, 150)
MARGIN = 10.0
KEY_STEP = 0.25
"""Share of what is shown by which an arrow key moves the frame."""


class Minimap(QWidget):
    """Click or drag moves the view there; with the keyboard on it, the arrow keys do."""

    def __init__(self, area: CanvasArea, scene: CanvasScene, parent: QWidget) -> None:
        super().__init__(parent)
        self._area, self._scene = area, scene
        self.setFixedSize(SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Overview"))
        self.setToolTip(self.tr("Overview: click, drag or press the arrow keys to move the view"))
        self.wanted = True
        area.moved.connect(self.follow)

    def follow(self) -> None:
        """Stand aside while everything is in view anyway."""
        self.setVisible(self.wanted and not self.everything_in_view())
        self.update()

    def everything_in_view(self) -> bool:
        bounds = self._scene.bounds()
        return bounds.isEmpty() or self._area.shown().contains(bounds)

    def whole(self) -> QRectF:
        """What the map shows: all cards and what is in view."""
        return self._scene.bounds().united(self._area.shown()).adjusted(-40, -40, 40, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._scene.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(look.pen("accent", 2.0) if focused else look.pen("border", 1.0))
        painter.setBrush(look.color("window"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        whole, scale, corner = self._fitted()
        painter.save()
        painter.setClipRect(QRectF(self.rect()).adjusted(4, 4, -4, -4))
        painter.translate(corner)
        painter.scale(scale, scale)
        painter.translate(-whole.topLeft())
        self._scene.far.paint_all(painter)
        frame = look.pen("accent", 1.6)
        frame.setCosmetic(True)
        fill = look.color("accent")
        fill.setAlphaF(0.12)
        painter.setPen(frame)
        painter.setBrush(fill)
        painter.drawRect(self._area.shown())
        painter.restore()
        painter.end()

    def _fitted(self) -> tuple[QRectF, float, QPointF]:
        whole = self.whole()
        scale = min(
            (self.width() - 2 * MARGIN) / whole.width(),
            (self.height() - 2 * MARGIN) / whole.height(),
        )
        left = (self.width() - whole.width() * scale) / 2
        top = (self.height() - whole.height() * scale) / 2
        return whole, scale, QPointF(left, top)

    def _go(self, at: QPointF) -> None:
        whole, scale, corner = self._fitted()
        point = (at - corner) / scale + whole.topLeft()
        self._area.centre_on_viewport_point(point, self._area.viewport().rect().center())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        view = self._area.viewport().rect()
        point = self._area.mapToScene(view.center())
        shown = self._area.shown()
        point += QPointF(step[0] * shown.width() * KEY_STEP, step[1] * shown.height() * KEY_STEP)
        self._area.centre_on_viewport_point(point, view.center())
