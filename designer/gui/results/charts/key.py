"""The key of a chart: what its colours mean, in as many lines as it takes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.gui.app.theme import Theme, theme_of
from designer.gui.results.charts.hatching import paint_swatch
from designer.gui.results.charts.inks import ramp
from designer.gui.results.charts.picture import KeyEntry, Picture

_SWATCH, _GAP, _APART, _LINE = 12.0, 6.0, 18.0, 19
_RAMP = 120.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_BESIDE = _LEFT | Qt.AlignmentFlag.AlignVCenter
"""Words stand right of their swatch, whichever way they run."""


class ChartKey(QWidget):
    """Swatches with plain words; for amounts a ramp from few to many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[KeyEntry, ...] = ()
        self._ramp: tuple[str, str] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: Picture) -> None:
        """The key of this chart; none where it needs none."""
        self._entries, self._ramp = picture.key, picture.ramp
        self.setVisible(bool(self._entries or self._ramp))
        words = self.tr("Key: {entries}").format(entries=", ".join(e.text for e in self._entries))
        self.setAccessibleName(words if self._entries else "")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._ramp is not None:
            return _LINE
        places = self._places(width)
        return int(places[-1].y()) + _LINE if places else 0

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, _LINE if self._entries or self._ramp else 0)

    def _places(self, width: float) -> list[QPointF]:
        metrics = QFontMetricsF(self.font())
        x = y = 0.0
        places = []
        for entry in self._entries:
            wide = min(_SWATCH + _GAP + metrics.horizontalAdvance(entry.text), width)
            if x and x + wide > width:
                x, y = 0.0, y + _LINE
            places.append(QPointF(x, y))
            x += wide + _APART
        return places

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), theme_of(self)
        if self._ramp is not None:
            self._paint_ramp(painter, theme, self._ramp)
            return
        metrics = QFontMetricsF(self.font())
        for entry, place in zip(self._entries, self._places(self.width()), strict=True):
            box = QRectF(place.x(), place.y() + (_LINE - _SWATCH) / 2, _SWATCH, _SWATCH)
            if entry.line:
                self._paint_line(painter, box, entry, theme)
            else:
                paint_swatch(painter, box, entry.ink, theme)
            room = self.width() - box.right() - _GAP
            text = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, room)
            painter.setPen(theme.color("text"))
            line = QRectF(box.right() + _GAP, place.y(), room, _LINE)
            painter.drawText(line, _BESIDE, text)

    def _paint_line(self, painter: QPainter, box: QRectF, entry: KeyEntry, theme: Theme) -> None:
        pen = QPen(theme.color("text"), 2.4)
        pen.setColor(entry.ink.dark if theme.dark else entry.ink.light)
        if entry.dashed:
            pen.setDashPattern([1.6, 1.2])
        painter.setPen(pen)
        painter.drawLine(
            QPointF(box.left() - 1, box.center().y()), QPointF(box.right() + 1, box.center().y())
        )

    def _paint_ramp(self, painter: QPainter, theme: Theme, ends: tuple[str, str]) -> None:
        metrics = QFontMetricsF(self.font())
        left = metrics.horizontalAdvance(ends[0]) + _GAP
        box = QRectF(left, (_LINE - _SWATCH) / 2, _RAMP, _SWATCH)
        shade = QLinearGradient(box.topLeft(), box.topRight())
        for share in (0.001, 1.0):
            ink = ramp(share)
            shade.setColorAt(share, ink.dark if theme.dark else ink.light)
        painter.fillRect(box, shade)
        painter.setPen(theme.color("muted"))
        painter.drawText(QRectF(0, 0, left, _LINE), _BESIDE, ends[0])
        right = QRectF(box.right() + _GAP, 0, 200, _LINE)
        painter.drawText(right, _BESIDE, ends[1])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
