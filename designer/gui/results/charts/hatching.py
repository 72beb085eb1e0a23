"""Hatching, the second sign beside colour: of what is not decided, and of every other exception."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from designer.gui.app.theme import Theme
from designer.gui.results.charts.picture import Floats, Ink

HATCH = 6.0
"""Pixels from stroke to stroke."""


def colour_of(ink: Ink, theme: Theme) -> QColor:
    """The ink in a theme."""
    return QColor(ink.dark if theme.dark else ink.light)


def paint_swatch(painter: QPainter, rect: QRectF, ink: Ink, theme: Theme) -> None:
    """A small box in a key."""
    colour = colour_of(ink, theme)
    if not ink.hatched:
        painter.fillRect(rect, colour)
        return
    pale = QColor(colour)
    pale.setAlphaF(0.22)
    painter.fillRect(rect, pale)
    hatch(painter, rect, colour, HATCH - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(colour, 1))
    painter.drawRect(rect.adjusted(0, 0, -1, -1))


def hatch(painter: QPainter, rect: QRectF, colour: QColor, step: float) -> None:
    """Slanting strokes that end at the edges: a clip would be lost in an SVG."""
    high = rect.height()
    lines = []
    # Strokes of neighbouring boxes go on in one another.
    x = rect.left() - high - (rect.left() - high + rect.bottom()) % step
    while x < rect.right():
        begin, end = max(x, rect.left()), min(x + high, rect.right())
        if end > begin:
            lines.append(QLineF(begin, rect.bottom() + x - begin, end, rect.bottom() + x - end))
        x += step
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLines(lines)


def hatch_area(
    painter: QPainter, x: Floats, upper: Floats, lower: Floats, colour: QColor, step: float
) -> None:
    """Slanting strokes between two curves, all in pixels."""
    along = np.arange(x[0], x[-1], 1.0)
    top, bottom = np.interp(along, x, upper), np.interp(along, x, lower)
    lines = []
    for c in np.arange((along + top).min() // step * step, (along + bottom).max(), step):
        y = c - along
        inside = np.concatenate([[False], (y >= top) & (y <= bottom), [False]])
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        for begin, end in edges.reshape(-1, 2):
            left, right = along[begin], along[end - 1]
            lines.append(QLineF(left, c - left, right + 1, c - right - 1))
    painter.setPen(QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLines(lines)
