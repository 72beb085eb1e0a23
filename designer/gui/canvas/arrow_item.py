"""An arrow as it is painted."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.gui.canvas.arrow_numbers import (
    ROOM,
    paint_arrow_numbers,
)
from designer.gui.canvas.card_item import FAR
from designer.gui.canvas.connections import Port
from designer.gui.canvas.geometry import Point
from designer.gui.canvas.look import DIMMED, Look
from designer.gui.canvas.numbers import ArrowNumbers
from designer.gui.canvas.wires import Route

CORNER = 7.0
REACH = 11.0
"""How thick an arrow is to the pointer."""


class ArrowItem(QGraphicsItem):
    """The line with its head (what starts a wait) or its bar (what stops it)."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._path = QPainterPath()
        self._reach = QPainterPath()
        self._end = QPointF()
        self._labelled = False
        self.port: Port | None = None
        self.numbers: ArrowNumbers | None = None
        self.selected = False
        self.dimmed = False
        self.hovered = False
        self.setZValue(0)

    def show_route(self, port: Port, route: Route) -> None:
        self.prepareGeometryChange()
        self.port = port
        points = route.points
        self._labelled = route.label is not None
        self._end = QPointF(*points[-1])
        self._path = rounded_path(points, short=0.0 if port.dashed else 6.0)
        stroker = QPainterPathStroker()
        stroker.setWidth(REACH)
        self._reach = stroker.createStroke(self._path)
        around_end = ROOM.translated(self._end)
        self._bounds = self._path.boundingRect().adjusted(-12, -12, 12, 12).united(around_end)
        self.update()

    def show_numbers(self, numbers: ArrowNumbers | None) -> None:
        """Say how many people came along."""
        if numbers != self.numbers:
            self.numbers = numbers
            self.update()

    def show_dimmed(self, dimmed: bool) -> None:
        """Step back behind what is selected."""
        if dimmed != self.dimmed:
            self.dimmed = dimmed
            self.update()

    def show_selected(self, selected: bool) -> None:
        if selected != self.selected:
            self.selected = selected
            self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def reached_from(self, point: QPointF) -> bool:
        return self._bounds.contains(point) and self._reach.contains(point)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self.port is None:
            return
        look = self._look
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        marked = self.selected or self.hovered
        name = "accent" if self.selected else ("wire_quiet" if self.port.dashed else "wire")
        plain = 1.7 if self.numbers is None else self.numbers.width
        width = max(plain + 0.9 if marked else plain, 1.1 / zoom)
        if zoom >= FAR:
            # A rim in the colour of the canvas lets crossing arrows be told apart.
            painter.setPen(look.pen("surface", width + 4))
            painter.drawPath(self._path)
        painter.setOpacity(DIMMED if self.dimmed else 1.0)
        pen = look.pen(name, width)
        if self.port.dashed:
            pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        thick = max(0.0, width - 1.7) / 4
        self._paint_end(painter, name, (1.0 if zoom >= FAR else 1.6) + thick)
        if self.numbers is not None and zoom >= FAR and not self._labelled:
            paint_arrow_numbers(painter, look, self._end, self.numbers)

    def _paint_end(self, painter: QPainter, name: str, scale: float) -> None:
        end, color = self._end, self._look.color(name)
        assert self.port is not None
        if self.port.dashed:
            painter.setPen(self._look.pen(name, 3.2 * scale))
            x = end.x() - 2.5
            painter.drawLine(QPointF(x, end.y() - 7 * scale), QPointF(x, end.y() + 7 * scale))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        back, half = 10.0 * scale, 5.0 * scale
        painter.drawPolygon(
            QPolygonF(
                (
                    QPointF(end.x() - 0.5, end.y()),
                    QPointF(end.x() - back, end.y() - half),
                    QPointF(end.x() - back, end.y() + half),
                )
            )
        )


def rounded_path(points: tuple[Point, ...], *, short: float) -> QPainterPath:
    """The way with round corners, ending `short` before its end to leave room for the head."""
    path = QPainterPath(QPointF(*points[0]))
    for (before, corner), after in zip(pairwise(points), points[2:], strict=False):
        a = min(CORNER, _distance(before, corner) / 2)
        b = min(CORNER, _distance(corner, after) / 2)
        path.lineTo(_towards(corner, before, a))
        path.quadTo(QPointF(*corner), _towards(corner, after, b))
    path.lineTo(_towards(points[-1], points[-2], short))
    return path


def _distance(a: Point, b: Point) -> float:
    return abs(a.x - b.x) + abs(a.y - b.y)


def _towards(start: Point, end: Point, length: float) -> QPointF:
    whole = _distance(start, end)
    share = min(1.0, length / whole) if whole else 0.0
    return QPointF(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
