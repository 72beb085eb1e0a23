"""Axes that paint plain text: those of pyqtgraph would read names from files as HTML in places."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QApplication

from designer.gui.app.theme import LIGHT, Theme
from designer.gui.results.charts.picture import Axis, AxisKind, Name
from designer.gui.results.charts.ticks import (
    Tick,
    clock_ticks,
    count_ticks,
    length_ticks,
    share_ticks,
)

_GAP = 8.0
_NARROW, _WIDE = 44, 230
_LOW = 22


class ChartAxis(pg.AxisItem):  # type: ignore[misc]
    """The left, the bottom or the top axis of a chart."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self._axis = Axis()
        self._theme = LIGHT
        self.style["tickLength"] = 0

    def show_axis(self, axis: Axis, theme: Theme, widest: float) -> None:
        """Show this; `widest` is the room that the names of rows may take."""
        self._axis, self._theme = axis, theme
        if self.orientation == "left":
            self.setWidth(self._width(widest))
        else:
            self.setHeight(0 if axis.kind is AxisKind.NONE else _LOW)
            self.setVisible(axis.kind is not AxisKind.NONE)
        self.picture = None
        self.update()

    def ticks(self) -> list[Tick]:
        """What stands at it now; names are no ticks."""
        low, high = self.range
        level = self.orientation != "left"
        room = self.size().width() if level else self.size().height()
        match self._axis.kind:
            case AxisKind.COUNTS:
                return count_ticks(high, int(room / (90 if level else 48)))
            case AxisKind.SHARES:
                return share_ticks(high, int(room / (80 if level else 48)))
            case AxisKind.LENGTHS:
                return length_ticks(high, int(room / 90))
            case AxisKind.CLOCK:
                return clock_ticks(low, high, int(room / 72))
        return []

    def paint(self, painter: QPainter, *_: Any) -> None:
        painter.setFont(self._font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if self._axis.kind is AxisKind.ROWS:
            self._paint_rows(painter)
        elif self.orientation != "left":
            self._paint_level(painter)
        else:
            self._paint_left(painter)

    def _font(self) -> QFont:
        """The font of the window it stands in."""
        view = self.getViewWidget()
        return view.font() if view is not None else QApplication.font()

    def _width(self, widest: float) -> float:
        metrics = QFontMetricsF(self._font())
        if self._axis.kind is AxisKind.NONE:
            return 0
        if self._axis.kind is not AxisKind.ROWS:
            return _NARROW + 10
        texts = [text for name in self._axis.names for text in name if text]
        wide = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
        return float(min(max(wide + _GAP + 4, _NARROW), widest))

    def _at(self, value: float) -> float:
        """Where a value is, along this axis."""
        view = self.linkedView()
        if self.orientation == "left":
            return float(self.mapFromItem(view, view.mapFromView(QPointF(0, value))).y())
        return float(self.mapFromItem(view, view.mapFromView(QPointF(value, 0))).x())

    def _line_of(self, name: str) -> QPen:
        return QPen(self._theme.color(name))

    def _paint_left(self, painter: QPainter) -> None:
        metrics, right = QFontMetricsF(self._font()), self.size().width() - _GAP
        painter.setPen(self._line_of("muted"))
        for tick in self.ticks():
            y = self._at(tick.value)
            rect = QRectF(0, y - metrics.height() / 2, right, metrics.height())
            painter.drawText(
                rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick.text
            )

    def _paint_level(self, painter: QPainter) -> None:
        metrics, right = QFontMetricsF(self._font()), self.size().width()
        title, base = self._axis.title, _GAP / 2 + metrics.ascent()
        if self.orientation == "top":
            base = self.size().height() - _GAP / 2 - metrics.descent()
        end = right - (metrics.horizontalAdvance(title) + 2 * _GAP if title else 0)
        painter.setPen(self._line_of("muted"))
        taken = -100.0
        for text, x in self._places():
            wide = metrics.horizontalAdvance(text)
            left = min(max(x - wide / 2, 0), right - wide)
            if left > taken + _GAP and left + wide <= end:
                painter.drawText(QPointF(left, base), text)
                taken = left + wide
        if title:
            x = right - metrics.horizontalAdvance(title)
            painter.drawText(QPointF(x, base), title)

    def _places(self) -> list[tuple[str, float]]:
        if self._axis.kind is AxisKind.NAMES:
            return [(name.text, self._at(n + 0.5)) for n, name in enumerate(self._axis.names)]
        return [(tick.text, self._at(tick.value)) for tick in self.ticks()]

    def _paint_rows(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self._font())
        for row, name in enumerate(self._axis.names):
            top, bottom = sorted((self._at(row), self._at(row + 1)))
            both = bool(name.detail) and bottom - top >= 2 * metrics.height()
            high = metrics.height() * (2 if both else 1)
            line = QRectF(
                0, (top + bottom - high) / 2, self.size().width() - _GAP, metrics.height()
            )
            self._row_text(painter, line, name.text, "text")
            if both:
                self._row_text(painter, line.translated(0, line.height()), name.detail, "muted")

    def _row_text(self, painter: QPainter, rect: QRectF, text: str, color: str) -> None:
        metrics = QFontMetricsF(self._font())
        painter.setPen(self._line_of(color))
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, elided)

    def names(self) -> tuple[Name, ...]:
        """The names it shows."""
        return self._axis.names
