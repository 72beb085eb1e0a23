"""The rows of the command palette and of the search: what they say, and how they are drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from designer.gui.app.theme import theme_of_palette

Index = QModelIndex | QPersistentModelIndex

CHOICE = Qt.ItemDataRole.UserRole + 1
_ROW = 44
_MARGIN = 12
_ICON = 18


@dataclass(frozen=True)
class Choice:
    """One row. `detail` stands below the title, `hint` at the right; a `reason` says why it cannot be chosen."""

    title: str
    run: Callable[[], None]
    detail: str = ""
    hint: str = ""
    reason: str = ""
    icon: QIcon | None = None
    words: str = ""

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        return ", ".join(
            part for part in (self.title, self.hint, self.reason or self.detail) if part
        )


class ChoiceList(QAbstractListModel):
    """The rows that match."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: Sequence[Choice] = ()

    def show(self, choices: Sequence[Choice]) -> None:
        self.beginResetModel()
        self._choices = choices
        self.endResetModel()

    def choice(self, row: int) -> Choice | None:
        return self._choices[row] if 0 <= row < len(self._choices) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self.choice(index.row())
        if choice is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return choice.spoken
        return choice if role == CHOICE else None


class ChoicePainter(QStyledItemDelegate):
    """Draws a row: icon, title over detail, shortcut at the right; what cannot be done is muted and says why."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = 2 * QFontMetrics(option.font).height()
        return QSize(200, max(_ROW, lines + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice = index.data(CHOICE)
        area: QRect = option.rect
        theme = theme_of_palette(option.palette)
        painter.save()
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.color("selected"))
            painter.fillRect(
                QRect(area.left(), area.top(), 3, area.height()), theme.color("accent")
            )
        inner = area.adjusted(_MARGIN, 4, -_MARGIN, -4)
        if choice.icon is not None:
            mode = QIcon.Mode.Disabled if choice.reason else QIcon.Mode.Normal
            place = QRect(inner.left(), inner.center().y() - _ICON // 2, _ICON, _ICON)
            choice.icon.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
        inner.setLeft(inner.left() + _ICON + 10)
        self._texts(painter, inner, choice, option)
        painter.restore()

    def _texts(
        self, painter: QPainter, area: QRect, choice: Choice, option: QStyleOptionViewItem
    ) -> None:
        theme = theme_of_palette(option.palette)
        metrics = QFontMetrics(option.font)
        painter.setPen(theme.color("muted"))
        hint_width = metrics.horizontalAdvance(choice.hint)
        centre_right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(area, int(centre_right), choice.hint)
        area = area.adjusted(0, 0, -hint_width - _MARGIN, 0)
        below = choice.reason or choice.detail
        upper = QRect(
            area.left(), area.top(), area.width(), area.height() // 2 if below else area.height()
        )
        lower = QRect(area.left(), area.center().y() + 1, area.width(), area.height() // 2)
        left = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        right = Qt.TextElideMode.ElideRight
        painter.drawText(lower, left, metrics.elidedText(below, right, lower.width()))
        painter.setPen(theme.color("muted" if choice.reason else "text"))
        painter.drawText(upper, left, metrics.elidedText(choice.title, right, upper.width()))
