"""Fills the boxes of a chart, in pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QTransform

from designer.exchange.verdict_colours import Texture
from designer.gui.app.textures import cut, fill_textured
from designer.gui.app.theme import Theme
from designer.gui.results.charts.hatching import colour_of, outline
from designer.gui.results.charts.picture import Boxes, Ink, Picture

_FINE = 5.0
"""Boxes narrower than this many pixels have no gaps between them."""


class BoxPainter:
    """Fills boxes, one colour after the other."""

    def __init__(self, painter: QPainter, across: QTransform, theme: Theme) -> None:
        self._painter, self._across, self._theme = painter, across, theme

    def boxes(self, picture: Picture) -> None:
        """All that can be seen of them."""
        boxes, painter = picture.boxes, self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        rects, inks = self._pixels(boxes)
        for number, ink in enumerate(boxes.inks):
            mine = rects[inks == number]
            if not len(mine):
                continue
            usual = np.sort(mine[:, 2])[len(mine) // 2]
            gap = 1.0 if picture.gaps and usual >= _FINE else 0.0
            mine[:, 2] = np.maximum(mine[:, 2] - gap, 1.0)
            if picture.ramp is not None:  # Cells of a grid.
                mine[:, 3] = np.maximum(mine[:, 3] - gap, 1.0)
            if ink.hatched:
                self._hatched(mine, ink)
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour_of(ink, self._theme))
            _draw(painter, mine)
            if ink.texture is not Texture.PLAIN:
                self._cut(mine, ink)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _pixels(self, boxes: Boxes) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """Left, top, width and height on whole pixels, and the ink, of those that are in sight and not flat."""
        across, inked = self._across, boxes.ink >= 0
        painted = boxes.painted[inked]
        left, right = (np.round(painted[:, n] * across.m11() + across.dx()) for n in (0, 2))
        one, other = (painted[:, n] * across.m22() + across.dy() for n in (1, 3))
        top, bottom = np.round(np.minimum(one, other)), np.round(np.maximum(one, other))
        bottom = np.where((bottom == top) & (one != other), top + 1, bottom)
        seen = bottom > top
        window = self._painter.clipBoundingRect()
        if not window.isEmpty():
            area = self._painter.worldTransform().mapRect(window)
            seen &= (right >= area.left()) & (left <= area.right())
            seen &= (bottom >= area.top()) & (top <= area.bottom())
        rects = np.stack([left, top, right - left, bottom - top], axis=1)
        return rects[seen], boxes.ink[inked][seen]

    def _cut(self, rects: NDArray[np.float64], ink: Ink) -> None:
        for each in rects.tolist():
            cut(self._painter, QRectF(*each), ink.texture, self._theme.color("field"))
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _hatched(self, rects: NDArray[np.float64], ink: Ink) -> None:
        colour = colour_of(ink, self._theme)
        for each in rects.tolist():
            rect = QRectF(*each)
            fill_textured(self._painter, rect, colour, ink.texture, self._theme.color("field"))
            outline(self._painter, rect, colour)


def _draw(painter: QPainter, rects: NDArray[np.float64]) -> None:
    """Draw them without an object of Qt for each: hours of a year are very many."""
    array = PrimitiveArray(QRectF, 4)
    array.resize(len(rects))
    array.ndarray()[:] = rects
    painter.drawRects(*array.drawargs())
