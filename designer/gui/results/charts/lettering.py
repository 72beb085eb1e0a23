"""Writes upon and beside the marks of a chart, so that it can be read."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTransform

from designer.exchange.verdict_colours import Texture
from designer.gui.app.theme import Theme
from designer.gui.results.charts.hatching import colour_of
from designer.gui.results.charts.inks import reads_dark
from designer.gui.results.charts.picture import Ink, Label

_SIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_AWAY = 7.0
"""Pixels between words and what they stand beside."""
_EDGE, _PLATE = 6.0, 28.0
"""Pixels that words leave of what they lie on; of hatching some strokes must be seen beside their plate."""


class LabelPainter:
    """Writes with the painter's font, in pixels."""

    def __init__(self, painter: QPainter, across: QTransform, theme: Theme) -> None:
        self._painter, self._across, self._theme = painter, across, theme
        self._metrics = QFontMetricsF(painter.font())
        self._seen = painter.worldTransform().mapRect(painter.clipBoundingRect())

    def labels(self, labels: Iterable[Label]) -> None:
        """All that have room and are in sight."""
        for label in labels:
            rect = self._place(label)
            if rect is not None and (self._seen.isEmpty() or rect.intersects(self._seen)):
                self._write(rect, label)

    def _place(self, label: Label) -> QRectF | None:
        wide, high = self._metrics.horizontalAdvance(label.text), self._metrics.height()
        margin = _PLATE if label.on is not None and label.on.hatched else _EDGE
        if label.room and wide + margin > label.room * abs(self._across.m11()):
            return None
        at = self._across.map(QPointF(label.x, label.y))
        shift = {"left": _AWAY, "right": -wide - _AWAY}.get(label.align, -wide / 2)
        top = at.y() - high - 1 if label.align == "above" else at.y() - high / 2
        return QRectF(at.x() + shift, top, wide + 2, high)

    def _write(self, rect: QRectF, label: Label) -> None:
        if label.on is None:
            self._painter.fillRect(rect.adjusted(-3, 0, 2, 0), self._theme.color("field"))
            self._painter.setPen(self._theme.color("muted" if label.muted else "text"))
        else:
            write_on(self._painter, rect, label.on, self._theme)
        self._painter.drawText(rect, _SIDE, label.text)


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
