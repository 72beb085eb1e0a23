"""The inks of charts on the screen: swatches of a key, and hatching between curves."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from designer.gui.app.textures import fill_textured
from designer.gui.app.theme import Theme
from designer.gui.results.charts.picture import Floats, Ink


def colour_of(ink: Ink, theme: Theme) -> QColor:
    """The ink in a theme."""
    return QColor(ink.dark if theme.dark else ink.light)


def paint_swatch(painter: QPainter, rect: QRectF, ink: Ink, theme: Theme) -> None:
    """A small box in a key."""
    color = colour_of(ink, theme)
    fill_textured(painter, rect, color, ink.texture, theme.color("field"))
    if ink.hatched:
        outline(painter, rect, color)


def outline(painter: QPainter, rect: QRectF, color: QColor) -> None:
    """The edge of an area that is pale inside."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(color, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0, 0, -1, -1))


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
