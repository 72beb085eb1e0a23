"""The numbers at an arrow's end: people above the line, those stopped or lost below it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from designer.gui.canvas.figures_strip import STALE
from designer.gui.canvas.look import Look
from designer.gui.canvas.numbers import ArrowNumbers

ROOM = QRectF(-120, -22, 116, 44)
"""Around an arrow's end, where its numbers may be painted."""
LINE = 14.0
HEAD = 14.0


def paint_arrow_numbers(
    painter: QPainter, look: Look, end: QPointF, numbers: ArrowNumbers, *, chip_below: bool
) -> None:
    """Paint them at the end of an arrow; `chip_below` where the space under the line is taken."""
    opacity = painter.opacity()
    if numbers.stale:
        painter.setOpacity(opacity * STALE)
    above = numbers.people
    below = numbers.lost or ("" if chip_below else numbers.stopped)
    if chip_below and numbers.stopped:
        above = f"{above}  ·  {numbers.stopped}" if above else numbers.stopped
    lift = numbers.width / 2 + 1
    if above:
        _paint_line(painter, look, QPointF(end.x(), end.y() - lift - LINE), above, "text")
    if below:
        name = "warning" if numbers.lost else "text"
        _paint_line(
            painter, look, QPointF(end.x(), end.y() + lift), below, name, clock=bool(numbers.lost)
        )
    painter.setOpacity(opacity)


def _paint_line(
    painter: QPainter, look: Look, corner: QPointF, words: str, name: str, *, clock: bool = False
) -> None:
    wide = look.measure(words, "small") + 6
    rect = QRectF(corner.x() - HEAD - wide, corner.y(), wide, LINE)
    look.text(painter, rect, words, "small", look.color(name), Qt.AlignmentFlag.AlignRight)
    if clock:
        icon = QRectF(rect.left() - 12, rect.center().y() - 6, 12, 12)
        look.icon(painter, "clock", icon, look.color(name))
