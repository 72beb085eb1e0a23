"""The stories of a timeline in sentences: the picture's twin for reading, for the keyboard and for screen readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from designer.evaluation.describing import moment
from designer.evaluation.timeline import Timeline
from designer.gui.app.plain_text import escaped, one_line, visible
from designer.gui.app.theme import Theme, theme_of_palette
from designer.gui.canvas.figures_strip import paint_shares
from designer.model.verdict_names import OF_TRIGGERS
from designer.model.verdicts import Verdict

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
_MARGIN, _SWATCH, _GAP = 10, 12, 9
_MOST_MEASURED = 120
"""Above so many stories all rows are equally high: measuring each takes its time."""
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
        self._rows: list[StoryRow] = []

    def show(self, timeline: Timeline | None) -> None:
        self.beginResetModel()
        self._rows = [
            StoryRow(
                one_line(story.name, 120),
                story.verdict,
                moment(story.time),
                visible(story.trigger),
                visible(story.sentence),
            )
            for story in (timeline.stories if timeline is not None else ())
        ]
        self.endResetModel()

    def set_misses(self, misses: Mapping[int, str]) -> None:
        """Words about the nearest misses, by story."""
        for number, words in misses.items():
            if number < len(self._rows) and self._rows[number].miss != words:
                self._rows[number] = replace(self._rows[number], miss=visible(words))
                self.dataChanged.emit(self.index(number), self.index(number))

    def row(self, number: int) -> StoryRow | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

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
        bold = QFont(font)
        bold.setBold(True)
        metrics, plain = QFontMetrics(bold), QFontMetrics(font)
        verdict = OF_TRIGGERS[row.verdict]
        wide = min(plain.horizontalAdvance(verdict), area.width() // 2)
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, area.width() - wide - _GAP)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        painter.setFont(bold)
        painter.setPen(theme.color("text"))
        painter.drawText(area, flags, name)
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        verdict = plain.elidedText(verdict, Qt.TextElideMode.ElideRight, wide)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        painter.drawText(area, right, verdict)

    def _height(self, row: StoryRow, width: int, font: QFont) -> int:
        height = float(QFontMetrics(font).height() + 2 + 14)
        for text in row.paragraphs:
            height += _laid_out(text, width, font)[1]
        return round(height + 0.5)


class StoryList(QListView):
    """One row for each story; going to a row is going to its mark."""

    story_chosen = Signal(int)
    """The current row is another one."""
    mark_wanted = Signal(int)
    """Enter on a story, or a click twice: on to its mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stories = StoryModel()
        self.setModel(self.stories)
        self.setItemDelegate(StoryPainter(self))
        self.setAccessibleName(self.tr("What became of it, in sentences"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumWidth(200)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.doubleClicked.connect(lambda index: self.mark_wanted.emit(index.row()))
        self._quiet = False

    def sizeHint(self) -> QSize:
        return QSize(380, 240)

    def show_timeline(self, timeline: Timeline | None) -> None:
        self.setUniformItemSizes(timeline is not None and len(timeline.stories) > _MOST_MEASURED)
        self.stories.show(timeline)

    @property
    def story(self) -> int | None:
        """The current story."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def choose(self, story: int | None) -> None:
        """Make it the current one without telling."""
        self._quiet = True
        if story is None:
            self.selectionModel().clear()
        else:
            index = self.stories.index(story)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self._quiet = False

    def _current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.story_chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.story is not None:
            self.mark_wanted.emit(self.story)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()


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
