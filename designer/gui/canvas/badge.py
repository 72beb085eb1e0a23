"""The badge of findings at a card's corner."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from designer.gui.canvas.look import Look
from designer.model.settings import Severity

GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING)
RADIUS = 10.0


class Badge:
    """Error or warning, with how many there are; the only place where the canvas is red or amber."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def paint(
        self, painter: QPainter, centre: QPointF, counts: dict[Severity, int], scale: float
    ) -> None:
        severity = gravest(counts)
        if severity is None:
            return
        look, radius = self._look, RADIUS * scale
        centre = QPointF(centre.x() - (scale - 1) * radius / 2, centre.y())
        color = look.color(severity.value)
        painter.setPen(look.pen("card", 2.0 * scale))
        painter.setBrush(color)
        total = sum(counts.get(severity, 0) for severity in GRAVEST_FIRST)
        painter.drawEllipse(centre, radius, radius)
        words = str(total) if total > 1 else "!"
        font = "small-strong" if scale == 1 else "far-small"
        rect = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        look.text(painter, rect, words, font, look.color("card"), Qt.AlignmentFlag.AlignHCenter)


def gravest(counts: dict[Severity, int]) -> Severity | None:
    """The gravest severity that a badge shows; None without error and warning."""
    return next((severity for severity in GRAVEST_FIRST if counts.get(severity)), None)
