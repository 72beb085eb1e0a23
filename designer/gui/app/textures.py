"""Fills areas with the textures of verdicts."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from designer.exchange.textures import CUT, DOT, PALE, STEP, STROKE, strokes
from designer.exchange.verdict_colours import Texture


def fill_textured(
    painter: QPainter, rect: QRectF, color: QColor, texture: Texture, ground: QColor
) -> None:
    """Fill a part of a bar on a background of the colour `ground`."""
    if texture is Texture.SLANTED:
        pale = QColor(color)
        pale.setAlphaF(PALE)
        painter.fillRect(rect, pale)
        slant(painter, rect, color)
    else:
        painter.fillRect(rect, color)
        cut(painter, rect, texture, ground)


def cut(painter: QPainter, rect: QRectF, texture: Texture, ground: QColor) -> None:
    """The cuts of a texture into an area that is filled already."""
    found = strokes(texture, rect.left(), rect.top(), rect.right(), rect.bottom())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    if texture is Texture.DOTTED:
        painter.setPen(QPen(ground, DOT, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoints([QPointF(x, y) for x, y, _, _ in found])
    else:
        painter.setPen(QPen(ground, CUT, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLines([QLineF(*each) for each in found])


def slant(painter: QPainter, rect: QRectF, color: QColor, step: float = STEP) -> None:
    """Rising strokes."""
    found = strokes(Texture.SLANTED, rect.left(), rect.top(), rect.right(), rect.bottom(), step)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(color, STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLines([QLineF(*each) for each in found])
