"""Fills the boxes of a chart in pixels, and writes upon them so that it can be read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTransform

from designer.exchange.verdict_colours import Texture
from designer.gui.app.textures import cut, fill_textured
from designer.gui.app.theme import Theme
from designer.gui.results.charts.hatching import colour_of, outline
from designer.gui.results.charts.inks import reads_dark
from designer.gui.results.charts.picture import Ink, Picture

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
        for number, ink in enumerate(boxes.inks):
            rects = self._pixels(boxes.painted[boxes.ink == number])
            if not len(rects):
                continue
            gap = 1.0 if picture.gaps and np.median(rects[:, 2]) >= _FINE else 0.0
            rects[:, 2] = np.maximum(rects[:, 2] - gap, 1.0)
            if ink.hatched:
                self._hatched(rects, ink)
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour_of(ink, self._theme))
            _draw(painter, rects)
            if ink.texture is not Texture.PLAIN:
                self._cut(rects, ink)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _pixels(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Left, top, width and height on whole pixels, of those that are in sight and not flat."""
        across, window = self._across, self._painter.clipBoundingRect()
        left, right = (np.round(boxes[:, n] * across.m11() + across.dx()) for n in (0, 2))
        one, other = (boxes[:, n] * across.m22() + across.dy() for n in (1, 3))
        top, bottom = np.round(np.minimum(one, other)), np.round(np.maximum(one, other))
        bottom = np.where((bottom == top) & (one != other), top + 1, bottom)
        seen = bottom > top
        if not window.isEmpty():
            area = self._painter.worldTransform().mapRect(window)
            seen &= (right >= area.left()) & (left <= area.right())
        return np.stack([left, top, right - left, bottom - top], axis=1)[seen]

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


def write_on(painter: QPainter, rect: QRectF, ink: Ink, theme: Theme) -> None:
    """Choose letters that can be read on the ink; where that is not even they get a plate."""
    if ink.hatched:
        plate = theme.color("field")
        plate.setAlpha(220)
        painter.fillRect(rect.adjusted(-3, 0, 1, 0), plate)
        painter.setPen(theme.color("text"))
        return
    if ink.texture is not Texture.PLAIN:
        painter.fillRect(rect.adjusted(-3, 0, 1, 0), colour_of(ink, theme))
    dark = reads_dark(ink.dark if theme.dark else ink.light)
    painter.setPen(QColor("#10161d") if dark else QColor("#ffffff"))
