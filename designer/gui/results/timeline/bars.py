"""A wait as a bar: what was waited in full colour, what was left of it as an outline, what is open hatched."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from designer.exchange.verdict_colours import COLOURS
from designer.gui.app.textures import cut
from designer.gui.canvas.figures_strip import verdict_brush
from designer.gui.canvas.look import Look
from designer.gui.results.timeline.placing import BAR, PlacedWait
from designer.model.verdicts import Verdict

_SIGN = 14.0
_STRIPES = 5.0
_LEAST_FOR_SIGN = 18.0


def paint_bar(
    painter: QPainter, look: Look, placed: PlacedWait, verdict: Verdict, width: float
) -> None:
    """The bar and the sign at its end; `width` is that of what is in sight."""
    color, hatched = verdict_brush(verdict, dark=look.theme.dark)
    top = placed.y - BAR / 2
    left, right = max(placed.begin, -20.0), min(placed.end, width + 20)
    due = min(placed.due, width + 20)
    if hatched:
        _hatch(painter, QRectF(left, top, max(due - left, 2.0), BAR), color)
    else:
        part = QRectF(left, top, max(right - left, 2.0), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(part, 2, 2)
        cut(painter, part, COLOURS[verdict].texture, look.color("field"))
        if due > part.right() + 2:
            _rest(painter, QRectF(part.right(), top, due - part.right(), BAR), color)
    at = placed.due if hatched else placed.end
    if placed.rect.width() >= _LEAST_FOR_SIGN and verdict is not Verdict.SENT:
        _sign(painter, look, QPointF(at, placed.y), verdict, color)


def _hatch(painter: QPainter, part: QRectF, color: QColor) -> None:
    painter.save()
    pale = QColor(color)
    pale.setAlphaF(0.18)
    outline = QPainterPath()
    outline.addRoundedRect(part, 2, 2)
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    painter.fillRect(part, pale)
    painter.setPen(QPen(color, 1.8))
    x = part.left() - BAR
    while x < part.right():
        painter.drawLine(QPointF(x, part.bottom()), QPointF(x + BAR, part.top()))
        x += _STRIPES
    painter.restore()
    painter.setPen(QPen(color, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(part.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


def _rest(painter: QPainter, part: QRectF, color: QColor) -> None:
    """What would still have been waited."""
    pen = QPen(color, 1.2)
    pen.setDashPattern([3, 2.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(part.adjusted(0, 0.6, -0.6, -0.6), 2, 2)


def _sign(painter: QPainter, look: Look, at: QPointF, verdict: Verdict, color: QColor) -> None:
    """A shape for each way in which a wait ends, so that colour is not the only difference."""
    rect = QRectF(at.x() - _SIGN / 2, at.y() - _SIGN / 2, _SIGN, _SIGN)
    painter.setPen(QPen(look.color("field"), 1))
    painter.setBrush(color)
    painter.drawEllipse(rect)
    inner = rect.adjusted(4.2, 4.2, -4.2, -4.2)
    pen = QPen(look.color("field"), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match verdict:
        case Verdict.WAITING_AT_END_OF_DATA:
            middle = rect.center()
            painter.drawLine(middle, QPointF(middle.x(), rect.top() + 3.2))
            painter.drawLine(middle, QPointF(rect.right() - 4, middle.y() + 1.4))
        case Verdict.RESCHEDULED:
            painter.drawArc(inner.adjusted(-1, -1, 1, 1), 60 * 16, 280 * 16)
        case Verdict.CANCELLED_BY_EXCEPTION:
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.topRight(), inner.bottomLeft())
        case _:
            painter.fillRect(inner.adjusted(0.4, 0.4, -0.4, -0.4), look.color("field"))
