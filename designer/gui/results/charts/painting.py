"""Paints a chart between its axes, in pixels: edges are sharp, hatching keeps its width, and no text is ever read as HTML."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from designer.exchange.textures import STEP
from designer.gui.app.textures import slant
from designer.gui.app.theme import LIGHT, Theme
from designer.gui.results.charts.filling import BoxPainter
from designer.gui.results.charts.hatching import colour_of, hatch_area
from designer.gui.results.charts.kept import KeptPicture
from designer.gui.results.charts.lettering import LabelPainter
from designer.gui.results.charts.picture import Curve, Picture
from designer.gui.results.charts.ticks import Tick

_STALE = 0.45


class ChartItem(pg.GraphicsObject):  # type: ignore[misc]
    """Everything of a chart but its axes: boxes, curves, words, the delay's line, what is pointed at and what is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.picture: Picture | None = None
        self.theme: Theme = LIGHT
        self.current = -1
        self.band: tuple[float, float] | None = None
        self.delay: int | None = None
        self.stale = False
        self.ticks: tuple[list[Tick], list[Tick]] = ([], [])
        self._kept = KeptPicture()

    def show_picture(self, picture: Picture | None) -> None:
        """Paint another chart, or none; nothing of it is pointed at or chosen yet."""
        self.prepareGeometryChange()
        self._kept.forget()
        self.picture, self.current, self.band = picture, -1, None
        self.delay = picture.delay.at if picture is not None and picture.delay is not None else None
        self.update()

    def boundingRect(self) -> QRectF:
        if self.picture is None:
            return QRectF()
        x0, y0, x1, y1 = self.picture.bounds
        return QRectF(x0, y0, x1 - x0, y1 - y0)

    def paint(self, painter: QPainter, *_: Any) -> None:
        picture, view = self.picture, self.getViewBox()
        if picture is None or view is None:
            return
        across = painter.worldTransform()
        painter.save()
        painter.setWorldTransform(QTransform())
        area = across.mapRect(view.viewRect())
        widget = self.getViewWidget()
        if widget is not None:
            painter.setFont(widget.font())
        font = painter.font()
        key = (self.theme, self.stale, self.ticks, across, area, font)
        self._kept.paint(painter, self._size(), key, partial(self._paint_still, across, area))
        painter.setFont(font)
        self._paint_band(painter, across, area)
        self._paint_delay(painter, across, area)
        self._paint_current(painter, across)
        painter.restore()

    def _size(self) -> QSize:
        """How much of the window a chart may paint on, from the left upper corner of its view."""
        widget = self.getViewWidget()
        return widget.viewport().size() if widget is not None else QSize()

    def _paint_still(self, across: QTransform, area: QRectF, painter: QPainter) -> None:
        """All that does not follow the pointer."""
        picture = self.picture
        assert picture is not None
        self._paint_grid(painter, across, area)
        if self.stale:
            painter.setOpacity(_STALE)
        self._paint_curves(painter, across, picture)
        BoxPainter(painter, across, self.theme).boxes(picture)
        self._paint_tail(painter, across, area)
        LabelPainter(painter, across, self.theme).labels(picture.labels)
        painter.setOpacity(1.0)

    # Behind the marks

    def _paint_grid(self, painter: QPainter, across: QTransform, area: QRectF) -> None:
        colour = self.theme.color("line")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(colour, 1))
        vertical, horizontal = self.ticks
        for tick in vertical:
            x = round(across.map(QPointF(tick.value, 0)).x())
            painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
        for tick in horizontal:
            y = round(across.map(QPointF(0, tick.value)).y())
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
        if self.picture is not None and self.picture.ramp is None:
            painter.setPen(QPen(self.theme.color("border"), 1))
            painter.drawLine(QLineF(area.left(), area.top(), area.left(), area.bottom()))

    def _paint_tail(self, painter: QPainter, across: QTransform, area: QRectF) -> None:
        tail = self.picture.tail if self.picture is not None else None
        if tail is None:
            return
        x = across.map(QPointF(tail.begin, 0)).x()
        rect = QRectF(QPointF(x, area.top()), area.bottomRight())
        veil = self.theme.color("field")
        veil.setAlpha(140)
        painter.fillRect(rect, veil)
        slant(painter, rect, self.theme.color("line"), STEP + 4)
        painter.setPen(QPen(self.theme.color("muted"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
        metrics = QFontMetricsF(painter.font())
        wide = min(metrics.horizontalAdvance(tail.words) + 12, area.width())
        left = min(x + 4, area.right() - wide)
        box = QRectF(left, area.top() + 2, wide, metrics.height() + 2)
        painter.fillRect(box, self.theme.color("field"))
        painter.setPen(self.theme.color("muted"))
        text = metrics.elidedText(tail.words, Qt.TextElideMode.ElideRight, wide - 8)
        painter.drawText(box.adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)

    # Curves

    def _paint_curves(self, painter: QPainter, across: QTransform, picture: Picture) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for curve in picture.curves:
            if curve.filled_to is not None:
                self._paint_area(painter, across, curve)
        for curve in picture.curves:
            pen = QPen(colour_of(curve.ink, self.theme), 2.2)
            if curve.dashed:
                pen.setDashPattern([4, 2.5])
            painter.setPen(pen)
            painter.drawPolyline(_polygon(curve.x, curve.y, across))

    def _paint_area(self, painter: QPainter, across: QTransform, curve: Curve) -> None:
        assert curve.filled_to is not None
        x = np.concatenate([curve.x, curve.x[::-1]])
        y = np.concatenate([curve.y, curve.filled_to[::-1]])
        colour = colour_of(curve.ink, self.theme)
        outline = _polygon(x, y, across)
        if curve.ink.hatched:
            upper, lower = (
                each * across.m22() + across.dy() for each in (curve.y, curve.filled_to)
            )
            places = curve.x * across.m11() + across.dx()
            hatch_area(painter, places, upper, lower, colour, STEP)
        colour.setAlphaF(0.18 if curve.ink.hatched else 0.55)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(outline)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    # In front of the marks

    def _paint_band(self, painter: QPainter, across: QTransform, area: QRectF) -> None:
        if self.band is None:
            return
        left, right = (across.map(QPointF(value, 0)).x() for value in sorted(self.band))
        rect = QRectF(left, area.top(), max(right - left, 1), area.height())
        colour = self.theme.color("accent")
        painter.setPen(QPen(colour, 1))
        painter.drawLine(QLineF(rect.left(), rect.top(), rect.left(), rect.bottom()))
        painter.drawLine(QLineF(rect.right(), rect.top(), rect.right(), rect.bottom()))
        colour.setAlpha(50)
        painter.fillRect(rect, colour)

    def _paint_delay(self, painter: QPainter, across: QTransform, area: QRectF) -> None:
        if self.delay is None:
            return
        x = round(across.map(QPointF(self.delay, 0)).x())
        colour = self.theme.color("accent")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(colour, 2))
        painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(x - 4, area.center().y() - 9, 8, 18), 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_current(self, painter: QPainter, across: QTransform) -> None:
        picture = self.picture
        if picture is None or not 0 <= self.current < len(picture.marks):
            return
        x0, y0, x1, y1 = picture.boxes.painted[self.current]
        rect = QRectF(across.map(QPointF(x0, y0)), across.map(QPointF(x1, y1))).normalized()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if rect.width() < 1 and rect.height() < 1:
            painter.setPen(QPen(self.theme.color("text"), 2))
            painter.setBrush(self.theme.color("field"))
            painter.drawEllipse(rect.center(), 5, 5)
            return
        painter.setPen(QPen(self.theme.color("field"), 4))
        painter.drawRect(rect)
        painter.setPen(QPen(self.theme.color("text"), 2))
        painter.drawRect(rect)


def _polygon(x: NDArray[np.float64], y: NDArray[np.float64], across: QTransform) -> QPolygonF:
    return QPolygonF(
        [
            QPointF(a, b)
            for a, b in zip(
                (x * across.m11() + across.dx()).tolist(),
                (y * across.m22() + across.dy()).tolist(),
                strict=True,
            )
        ]
    )
