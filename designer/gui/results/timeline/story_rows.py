"""The stories of a timeline as rows, and how a row looks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from designer.evaluation.timeline import Timeline
from designer.evaluation.timeline_parts import Story
from designer.evaluation.wall_clock import UTC_CLOCK, WallClock
from designer.gui.app.plain_text import escaped, one_line, visible
from designer.gui.app.theme import Theme, theme_of_palette
from designer.gui.canvas.figures_strip import paint_shares
from designer.model.verdict_names import OF_TRIGGERS
from designer.model.verdicts import Verdict

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
_MARGIN, _SWATCH, _GAP = 10, 12, 9
_LINES = 6


@dataclass(frozen=True)
class StoryRow:
    """One story as it is read; `miss` is "" until the nearest miss is known."""

    name: str
    verdict: Verdict
    when: str
    trigger: str
    sentence: str
    miss: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What stands below the name."""
        return tuple(
            part for part in (f"{self.when} · {self.trigger}", self.sentence, self.miss) if part
        )

    @property
    def spoken(self) -> str:
        return ". ".join((f"{self.name}: {OF_TRIGGERS[self.verdict]}", *self.paragraphs))


class StoryModel(QAbstractListModel):
    """The stories in the order of the timeline."""

    def __init__(self) -> None:
        super().__init__()
        self._stories: tuple[Story, ...] = ()
        self._clock: WallClock = UTC_CLOCK
        self._misses: dict[int, str] = {}
        self._rows: dict[int, StoryRow] = {}

    def show(self, timeline: Timeline | None) -> None:
        self.beginResetModel()
        self._stories = timeline.stories if timeline is not None else ()
        self._clock = timeline.clock if timeline is not None else UTC_CLOCK
        self._misses, self._rows = {}, {}
        self.endResetModel()

    def set_miss(self, story: int, words: str) -> None:
        """Words about the nearest miss of a story."""
        if story < len(self._stories) and self._misses.get(story, "") != words:
            self._misses[story] = words
            self._rows.pop(story, None)
            self.dataChanged.emit(self.index(story), self.index(story))

    def row(self, number: int) -> StoryRow | None:
        """The row of that number, made when it is first asked for; None where there is none."""
        if not 0 <= number < len(self._stories):
            return None
        if number not in self._rows:
            story = self._stories[number]
            self._rows[number] = StoryRow(
                one_line(story.name, 120),
                story.verdict,
                self._clock.text(story.time),
                visible(story.trigger),
                visible(story.sentence),
                visible(self._misses.get(number, "")),
            )
        return self._rows[number]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._stories)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return escaped("\n".join((OF_TRIGGERS[row.verdict], *row.paragraphs)))
        return row if role == ROW else None


class StoryPainter(QStyledItemDelegate):
    """A swatch in the verdict's colour, the name with the verdict, and the sentences, as high as they need."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[StoryRow, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW)
        width = self._view.viewport().width()
        if not isinstance(row, StoryRow) or width < 40:
            return QSize(120, 60)
        if self._view.uniformItemSizes():
            return QSize(width, _LINES * QFontMetrics(option.font).lineSpacing() + 18)
        key = row, width
        if key not in self._heights:
            if len(self._heights) > 20_000:
                self._heights.clear()
            self._heights[key] = self._height(row, width - _inset(), option.font)
        return QSize(width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, StoryRow):
            return
        area, theme = QRect(option.rect), theme_of_palette(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, area, option, theme)
        line = QFontMetrics(option.font).height()
        swatch = QRectF(
            area.left() + _MARGIN, area.top() + 8 + (line - _SWATCH) / 2, _SWATCH, _SWATCH
        )
        paint_shares(painter, swatch, ((row.verdict, 1.0),), dark=theme.dark)
        left = area.left() + _MARGIN + _SWATCH + _GAP
        width = area.width() - _inset()
        self._title(painter, QRect(left, area.top() + 7, width, line + 2), row, option.font, theme)
        y = float(area.top() + 7 + line + 2)
        colors = ("muted", "text", "accent")
        painter.setClipRect(area)
        for text, color in zip(row.paragraphs, colors, strict=False):
            y += _paragraph(painter, left, y, width, text, option.font, theme.color(color))
        painter.restore()

    def _title(
        self, painter: QPainter, area: QRect, row: StoryRow, font: QFont, theme: Theme
    ) -> None:
        """The name, and what became of it where both have room: the sentence below says it too."""
        bold = QFont(font)
        bold.setBold(True)
        metrics, plain = QFontMetrics(bold), QFontMetrics(font)
        verdict = OF_TRIGGERS[row.verdict]
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(bold)
        painter.setPen(theme.color("text"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), name)
        used = metrics.horizontalAdvance(name) + _GAP + plain.horizontalAdvance(verdict)
        if used <= area.width():
            painter.setFont(font)
            painter.setPen(theme.color("muted"))
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            painter.drawText(area, right, verdict)

    def _height(self, row: StoryRow, width: int, font: QFont) -> int:
        height = float(QFontMetrics(font).height() + 2 + 14)
        for text in row.paragraphs:
            height += _laid_out(text, width, font)[1]
        return round(height + 0.5)


def _inset() -> int:
    return 2 * _MARGIN + _SWATCH + _GAP


def _laid_out(text: str, width: int, font: QFont) -> tuple[QTextLayout, float]:
    """The paragraph in lines, and its height."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout, y + 2


def _paragraph(
    painter: QPainter, left: int, y: float, width: int, text: str, font: QFont, color: QColor
) -> float:
    layout, height = _laid_out(text, width, font)
    painter.setPen(color)
    layout.draw(painter, QPointF(left, y))
    return height


def _ground(painter: QPainter, area: QRect, option: QStyleOptionViewItem, theme: Theme) -> None:
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, theme.color("selected"))
        painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), theme.color("accent"))
    painter.setPen(theme.color("line"))
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(theme.color("accent"))
        painter.drawRect(area.adjusted(0, 0, -1, -1))
