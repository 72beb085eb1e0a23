"""Textures, the second sign beside colour, as strokes that end at the edges: a clip would be lost in an SVG."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from designer.exchange.verdict_colours import Texture

STEP = 6.0
"""Pixels from stroke to stroke."""
_APART = {Texture.UPRIGHT: 7.0, Texture.LEVEL: 5.0, Texture.FALLING: 8.0, Texture.DOTTED: 6.0}
_PALE = 0.22
_STROKE, _CUT, _DOT = 1.6, 1.3, 2.2


def fill_textured(
    painter: QPainter, rect: QRectF, color: QColor, texture: Texture, ground: QColor
) -> None:
    """Fill a part of a bar on a background of the colour `ground`."""
    if texture is Texture.SLANTED:
        pale = QColor(color)
        pale.setAlphaF(_PALE)
        painter.fillRect(rect, pale)
        slant(painter, rect, color, STEP)
        return
    painter.fillRect(rect, color)
    cut(painter, rect, texture, ground)


def cut(painter: QPainter, rect: QRectF, texture: Texture, ground: QColor) -> None:
    """The cuts of a texture into an area that is filled already."""
    pen = QPen(ground, _CUT, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(pen)
    apart = _APART.get(texture, STEP)
    match texture:
        case Texture.UPRIGHT:
            places = _places(rect.left(), rect.right(), apart)
            painter.drawLines([QLineF(x, rect.top(), x, rect.bottom()) for x in places])
        case Texture.LEVEL:
            places = _places(rect.top(), rect.bottom(), apart)
            painter.drawLines([QLineF(rect.left(), y, rect.right(), y) for y in places])
        case Texture.FALLING:
            painter.drawLines([_mirrored(line, rect) for line in _slanting(rect, apart)])
        case Texture.DOTTED:
            painter.setPen(QPen(ground, _DOT, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPoints(
                [
                    QPointF(x, y)
                    for y in _places(rect.top(), rect.bottom(), apart)
                    for x in _places(rect.left(), rect.right(), apart)
                ]
            )


def slant(painter: QPainter, rect: QRectF, color: QColor, step: float) -> None:
    """Rising strokes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(color, _STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLines(_slanting(rect, step))


def _slanting(rect: QRectF, step: float) -> list[QLineF]:
    high = rect.height()
    lines = []
    # Strokes of neighbouring boxes go on in one another.
    x = rect.left() - high - (rect.left() - high + rect.bottom()) % step
    while x < rect.right():
        begin, end = max(x, rect.left()), min(x + high, rect.right())
        if end > begin:
            lines.append(QLineF(begin, rect.bottom() + x - begin, end, rect.bottom() + x - end))
        x += step
    return lines


def _mirrored(line: QLineF, rect: QRectF) -> QLineF:
    """Falling instead of rising, in the same box."""
    both = rect.top() + rect.bottom()
    return QLineF(line.x1(), both - line.y1(), line.x2(), both - line.y2())


def _places(begin: float, end: float, step: float) -> list[float]:
    """In the middle of every whole step, and well inside."""
    count = max(1, math.floor((end - begin) / step))
    first = begin + ((end - begin) - (count - 1) * step) / 2
    return [first + number * step for number in range(count)]
