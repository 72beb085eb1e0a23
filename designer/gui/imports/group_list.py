"""The list of what was found: one entry for files that are alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from designer.gui.app.icons import icon_pixmap
from designer.gui.app.plain_text import escaped, one_line
from designer.gui.app.theme import theme_of_palette

Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole + 1
_ICON = 18
_MARGIN = 10
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


@dataclass(frozen=True)
class Entry:
    """What the list says of a group. `gravity` is done, information, warning or error, "" while nobody knows."""

    title: str
    size: str
    kind: str
    state: str
    gravity: str = ""

    @property
    def spoken(self) -> str:
        """The entry for a screen reader."""
        return ", ".join(part for part in (self.title, self.size, self.kind, self.state) if part)


class _Entries(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()

    def show(self, entries: tuple[Entry, ...]) -> None:
        if len(entries) == len(self.entries):
            # The list keeps its place while a group is read anew.
            self.entries = entries
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(entry.title)
            case Qt.ItemDataRole.AccessibleTextRole:
                return entry.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return escaped("\n".join((entry.title, entry.size, entry.kind, entry.state)))
        return entry if role == _ENTRY else None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, 3 * QFontMetrics(option.font).height() + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(_ENTRY)
        theme = theme_of_palette(option.palette)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.color("selected"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(area.topLeft(), QSize(3, area.height())), theme.color("accent"))
        inner = area.adjusted(_MARGIN, 7, -_MARGIN, -7)
        if entry.gravity:
            color = {"done": "accent"}.get(entry.gravity, entry.gravity)
            picture = icon_pixmap(entry.gravity, theme.color(color), _ICON, 2.0)
            painter.drawPixmap(inner.left(), inner.top(), picture)
        inner.setLeft(inner.left() + _ICON + 8)
        # Red and amber do not stand out from the colour of what is selected: there the sign alone has them.
        shade = entry.gravity if entry.gravity in ("warning", "error") else "muted"
        if state & QStyle.StateFlag.State_Selected:
            shade = "text"
        self._lines(
            painter, inner, entry, (theme.color("text"), theme.color("muted"), theme.color(shade))
        )
        painter.restore()

    def _lines(
        self, painter: QPainter, area: QRect, entry: Entry, colors: Sequence[QColor]
    ) -> None:
        metrics = painter.fontMetrics()
        height = metrics.height()
        size = metrics.horizontalAdvance(entry.size) + 8
        painter.setPen(colors[1])
        painter.drawText(QRect(area.left(), area.top(), area.width(), height), _RIGHT, entry.size)
        texts = (entry.title, entry.kind, entry.state)
        for number, (text, color) in enumerate(zip(texts, colors, strict=True)):
            font = painter.font()
            font.setBold(number == 0)
            painter.setFont(font)
            painter.setPen(color)
            width = area.width() - (size if number == 0 else 0)
            line = QRect(area.left(), area.top() + number * height, width, height)
            # The end of a file's name says as much as its beginning.
            where = Qt.TextElideMode.ElideRight if number else Qt.TextElideMode.ElideMiddle
            shown = painter.fontMetrics().elidedText(one_line(text, 300), where, width)
            painter.drawText(line, _LEFT, shown)


class GroupList(QListView):
    """Chooses a group by mouse or arrow keys."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._entries = _Entries()
        self.setModel(self._entries)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(self.tr("What was found"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentChanged.connect(self._moved)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self._entries.entries

    def show_entries(self, entries: Sequence[Entry], current: int) -> None:
        """Show these, with that one chosen."""
        self._entries.show(tuple(entries))
        index = self._entries.index(current)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.row())
