"""Rows of two lines: a title over what is known of it, with a sign before and a word at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from designer.gui.app.icons import icon_renderer
from designer.gui.app.plain_text import escaped
from designer.gui.app.theme import Theme, theme_of_palette

Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole + 1
_MARGIN, _GAP, _ICON = 10, 8, 18


@dataclass(frozen=True)
class Row:
    """What one row says. `icon` is drawn in the colour of the theme called `color`, or in that of a channel ("email").

    `hint` stands at the right of the title, in accent where it is `strong`; a `strong` title is bold.
    """

    title: str
    detail: str
    hint: str = ""
    icon: str = ""
    color: str = "muted"
    strong: bool = False
    quiet: bool = False

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        return ", ".join(part for part in (self.title, self.hint, self.detail) if part)


class RowList(QAbstractListModel):
    """Rows that are all there from the start."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Other rows; a view keeps its place where nothing but words differ."""
        if len(rows) == len(self._rows):
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> Row | None:
        """The row of that number, None where there is none."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return role_of(self.row(index.row()), role)


def role_of(row: Row | None, role: int) -> object:
    """What a model answers about a row."""
    if row is None:
        return None
    if role == Qt.ItemDataRole.DisplayRole:
        return row.title
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return row.spoken
    if role == Qt.ItemDataRole.ToolTipRole:
        return escaped("\n".join(part for part in (row.title, row.detail) if part))
    return row if role == ROW else None


class TwoLines(QStyledItemDelegate):
    """Draws them; the row that is chosen has a bar at its edge, wherever the focus is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, row_height(QFontMetrics(option.font)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        area, theme = QRect(option.rect), theme_of_palette(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, area, option, theme)
        inner = area.adjusted(_MARGIN, 5, -_MARGIN, -5)
        if row.icon:
            place = QRect(inner.left(), inner.center().y() - _ICON // 2 + 1, _ICON, _ICON)
            icon_renderer(row.icon, color_of(row.color, theme)).render(painter, place.toRectF())
            inner.setLeft(inner.left() + _ICON + _GAP)
        self._texts(painter, inner, row, option.font, theme)
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """A field for the title stands over the title; what is below stays to be read."""
        left = option.rect.left() + _MARGIN + _ICON + _GAP - 4
        height = QFontMetrics(option.font).height() + 8
        width = option.rect.right() - _MARGIN - left
        editor.setGeometry(left, option.rect.top() + 2, width, height)
        editor.setAutoFillBackground(True)

    def _ground(
        self, painter: QPainter, area: QRect, option: QStyleOptionViewItem, theme: Theme
    ) -> None:
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.color("selected"))
            painter.fillRect(
                QRect(area.left(), area.top(), 3, area.height()), theme.color("accent")
            )
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("accent"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))

    def _texts(self, painter: QPainter, area: QRect, row: Row, font: QFont, theme: Theme) -> None:
        left = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        right = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        elide = Qt.TextElideMode.ElideRight
        small, bold = QFont(font), QFont(font)
        bold.setBold(row.strong)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(theme.color("accent" if row.strong else "muted"))
        painter.drawText(area, right, row.hint)
        room = area.width() - (metrics.horizontalAdvance(row.hint) + _GAP if row.hint else 0)
        painter.setFont(bold)
        painter.setPen(theme.color("muted" if row.quiet else "text"))
        title = QFontMetrics(bold).elidedText(row.title, elide, room)
        painter.drawText(area, left, title)
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        below = area.adjusted(0, metrics.height() + 2, 0, 4)
        painter.drawText(below, left, metrics.elidedText(row.detail, elide, below.width()))


def row_height(metrics: QFontMetrics) -> int:
    """Pixels of a row in that font."""
    return 2 * metrics.height() + 14


def color_of(name: str, theme: Theme) -> QColor:
    """A colour of the theme by its meaning, or that of a channel."""
    return theme.channel(name) if name in theme.channels else theme.color(name)
