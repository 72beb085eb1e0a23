"""How often something happened over time: words, a number, and plain bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from designer.events.quality import KindOverTime, Quality
from designer.gui.app.plain_text import escaped, one_line
from designer.gui.app.theme import theme_of
from designer.gui.data.words import DAY, day_text
from designer.gui.jobs.amounts import number_text

_BARS = 20
_LEAST_BAR = 2.0


class KindRow(QWidget):
    """One kind of event. Bars are as high as their share of its own busiest period, so rare kinds can be read too."""

    def __init__(self, kind: KindOverTime, periods: Sequence[str]) -> None:
        super().__init__()
        self._kind = kind
        self._periods = periods
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._spoken())
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + _BARS + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def _spoken(self) -> str:
        words = f"{self._kind.label}: {number_text(self._kind.total)}"
        counts = self._kind.counts
        if not any(counts):
            return words
        busiest = max(range(len(counts)), key=counts.__getitem__)
        return self.tr("{words}, most of them {period}").format(
            words=words, period=self._periods[busiest]
        )

    @property
    def _ground(self) -> QRectF:
        top = self.fontMetrics().height() + 3
        return QRectF(0, top, self.width(), _BARS)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), theme_of(self)
        metrics = self.fontMetrics()
        total = number_text(self._kind.total)
        painter.setPen(theme.color("text"))
        room = self.width() - metrics.horizontalAdvance(total) - 8
        label = metrics.elidedText(
            one_line(self._kind.label, 200), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(0, metrics.ascent(), label)
        painter.drawText(self.width() - metrics.horizontalAdvance(total), metrics.ascent(), total)
        ground = self._ground
        painter.setPen(theme.color("border"))
        painter.drawLine(ground.bottomLeft(), ground.bottomRight())
        channel = self._kind.channel
        self._bars(painter, theme.channel(channel.value) if channel else theme.color("accent"))
        painter.end()

    def _bars(self, painter: QPainter, color: QColor) -> None:
        ground, counts = self._ground, self._kind.counts
        most = max(counts, default=0)
        if not most:
            return
        step = ground.width() / len(counts)
        gap = 1.0 if step >= 4 else 0.0
        for place, count in enumerate(counts):
            if count:
                height = max(_LEAST_BAR, ground.height() * count / most)
                left = ground.left() + place * step
                painter.fillRect(
                    QRectF(left, ground.bottom() - height, max(step - gap, 1.0), height), color
                )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), escaped(self.said_at(event.pos().x())), self)
            return True
        return super().event(event)

    def said_at(self, x: int) -> str:
        """Period and count at a distance from the left edge."""
        counts = self._kind.counts
        if not counts or not self.width():
            return self._spoken()
        place = min(max(int(x * len(counts) / self.width()), 0), len(counts) - 1)
        return f"{self._periods[place]}: {number_text(counts[place])}"


class KindsOverTime(QWidget):
    """All kinds of a report, those of a channel together, above one scale of time."""

    def __init__(self, quality: Quality) -> None:
        super().__init__()
        periods = period_texts(quality)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.rows = [KindRow(kind, periods) for kind in quality.kinds if kind.total]
        for row in self.rows:
            column.addWidget(row)


def period_texts(quality: Quality) -> tuple[str, ...]:
    """The periods of a report in words; they are days of UTC."""
    length = quality.period_days * DAY
    starts = [quality.periods_from + place * length for place in range(quality.periods)]
    if quality.period_days == 1:
        return tuple(day_text(start, "UTC") for start in starts)
    return tuple(
        f"{day_text(start, 'UTC')} – {day_text(start + length - DAY, 'UTC')}" for start in starts
    )
