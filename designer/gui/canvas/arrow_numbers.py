"""The numbers of arrows: in their labels where they have one, else at their ends; and who was lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from designer.gui.canvas.figures_strip import STALE
from designer.gui.canvas.look import Look
from designer.gui.canvas.numbers import ArrowNumbers

ROOM = QRectF(-120, -22, 116, 44)
"""Around an arrow's end, where its numbers may be painted."""
LINE = 14.0
HEAD = 14.0


@contextmanager
def faded(painter: QPainter, *, stale: bool) -> Iterator[None]:
    """Paint numbers of an earlier design paler."""
    opacity = painter.opacity()
    if stale:
        painter.setOpacity(opacity * STALE)
    yield
    painter.setOpacity(opacity)


def paint_plate_count(painter: QPainter, look: Look, room: QRectF, words: str) -> None:
    """A number in a label, after its words."""
    look.text(painter, room, words, "small-strong", look.color("text"))


def paint_lost(painter: QPainter, look: Look, label: QRectF, numbers: ArrowNumbers) -> None:
    """Who was lost since the source was live first: a clock and a number below the label."""
    with faded(painter, stale=numbers.stale):
        wide = look.measure(numbers.lost, "small-strong") + 16
        left = label.center().x() - wide / 2
        row = QRectF(left, label.bottom() + 1, wide, LINE + 2)
        painter.fillRect(row.adjusted(-3, 0, 3, 0), look.color("surface"))
        icon = QRectF(left, row.center().y() - 6, 12, 12)
        look.icon(painter, "clock", icon, look.color("warning"))
        words = row.adjusted(16, 0, 0, 0)
        look.text(painter, words, numbers.lost, "small-strong", look.color("warning"))


def paint_arrow_numbers(painter: QPainter, look: Look, end: QPointF, numbers: ArrowNumbers) -> None:
    """People above the line, those stopped below it, at the end of an arrow without a label."""
    lift = numbers.width / 2 + 1
    with faded(painter, stale=numbers.stale):
        for words, y in (
            (numbers.people, end.y() - lift - LINE),
            (numbers.stopped, end.y() + lift),
        ):
            wide = look.measure(words, "small") + 6
            rect = QRectF(end.x() - HEAD - wide, y, wide, LINE)
            look.text(
                painter, rect, words, "small", look.color("text"), Qt.AlignmentFlag.AlignRight
            )
