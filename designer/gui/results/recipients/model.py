"""Verdicts as rows of a table. A page of them is made when somebody looks at it: there may be millions."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from designer.gui.app.plain_text import escaped, one_line
from designer.gui.results.recipients.columns import Column, facts_of
from designer.gui.results.recipients.words import (
    exception_text,
    time_text,
    trigger_text,
    waited_text,
)
from designer.model.verdict_names import OF_TRIGGERS
from designer.model.verdicts import MEANINGS, Verdict

if TYPE_CHECKING:
    from designer.evaluation.recipients import Recipient, Recipients

Index = QModelIndex | QPersistentModelIndex
Line = tuple["Recipient", list[str]]
_PAGE = 32
_PAGES = 96
_LONGEST = 200
_DISPLAY, _SIGN, _TIP = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.DecorationRole,
    Qt.ItemDataRole.ToolTipRole,
)


class RecipientRows(QAbstractTableModel):
    """`name_of` says how a user is called; `signs` are the swatches of the verdicts."""

    def __init__(self, name_of: Callable[[str], str]) -> None:
        super().__init__()
        self._name_of = name_of
        self._recipients: Recipients | None = None
        self._pages: OrderedDict[int, list[Line]] = OrderedDict()
        self._words: dict[tuple[str, int, int | None], tuple[str, str, str]] = {}
        self._titles = [facts_of(column) for column in Column]
        self._count = 0
        self._zone = "UTC"
        self.signs: dict[Verdict, QPixmap] = {}

    @property
    def recipients(self) -> Recipients | None:
        """What is shown."""
        return self._recipients

    def show(self, recipients: Recipients | None) -> None:
        """Other rows."""
        self.beginResetModel()
        self._recipients = recipients
        self._count = len(recipients) if recipients is not None else 0
        if recipients is not None:
            self._zone = recipients.evaluation.design.time_zone
        self._pages.clear()
        self._words.clear()
        self.endResetModel()

    def rename(self) -> None:
        """Users are called otherwise now."""
        self._pages.clear()
        if self._count:
            last = self.index(self._count - 1, Column.PERSON)
            self.dataChanged.emit(self.index(0, Column.PERSON), last)

    def recipient(self, number: int) -> Recipient | None:
        """The verdict in that row of the table."""
        found = self.line(number)
        return found[0] if found is not None else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            return self._titles[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return escaped(self._titles[section].meaning) if role == _TIP else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (_DISPLAY, _SIGN, _TIP):
            return None
        column = index.column()
        if role == _SIGN and column != Column.VERDICT:
            return None
        found = self.line(index.row())
        if found is None:
            return None
        if role == _DISPLAY:
            return found[1][column]
        verdict = found[0].verdict
        if role == _SIGN:
            return self.signs.get(verdict)
        text = MEANINGS[verdict] if column == Column.VERDICT else found[1][column]
        return escaped(text) if text else None

    def line(self, number: int) -> Line | None:
        """The verdict in that row and its cells, in the order of the columns."""
        if not 0 <= number < self._count:
            return None
        start = number - number % _PAGE
        page = self._pages.get(start)
        if page is None:
            page = self._pages[start] = self._read(start)
            while len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(start)
        return page[number - start]

    def _read(self, start: int) -> list[Line]:
        assert self._recipients is not None
        return [(each, self._cells(each)) for each in self._recipients.page(start, _PAGE)]

    def _cells(self, found: Recipient) -> list[str]:
        key = found.campaign, found.trigger, found.exception
        words = self._words.get(key)
        if words is None:
            words = self._words[key] = self._words_of(found)
        name, trigger, cause = words
        return [
            _harmless(self._name_of(found.user)),
            name,
            time_text(found.trigger_time, self._zone),
            OF_TRIGGERS[found.verdict],
            cause,
            time_text(found.due_time, self._zone),
            time_text(found.decided_time, self._zone),
            trigger,
            waited_text(found.decided_time - found.trigger_time),
        ]

    def _words_of(self, found: Recipient) -> tuple[str, str, str]:
        assert self._recipients is not None
        design = self._recipients.evaluation.design
        return (
            one_line(found.name or found.campaign, _LONGEST),
            trigger_text(design, found.campaign, found.trigger),
            exception_text(design, found.campaign, found.exception),
        )


def _harmless(text: str) -> str:
    """In one line, with hidden letters shown; nearly all ids are as they are and need no looking through."""
    plain = len(text) <= _LONGEST and text.isprintable() and " " not in text
    return text if plain else one_line(text, _LONGEST)
