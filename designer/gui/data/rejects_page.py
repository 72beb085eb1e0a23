"""The rows that an import refused: where each stands in its file, and why it could not be an event."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, Qt, Signal
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from designer.errors import InputError
from designer.events.summary import RejectedRow
from designer.gui.app.plain_text import one_line
from designer.gui.data.two_lines import Index, Row, TwoLines, role_of
from designer.gui.data.words import counted
from designer.gui.inspector.plain_widgets import WrappedLabel, text_button
from designer.gui.jobs.amounts import number_text

if TYPE_CHECKING:
    from designer.events.rejects import Rejects

_PAGE = 200
_PAGES = 16


class RejectRows(QAbstractListModel):
    """Reads a page when somebody looks at it: there may be millions."""

    def __init__(self) -> None:
        super().__init__()
        self._rejects: Rejects | None = None
        self._pages: OrderedDict[int, tuple[RejectedRow, ...]] = OrderedDict()

    def show_rejects(self, rejects: Rejects | None) -> None:
        self.beginResetModel()
        self._rejects = rejects
        self._pages.clear()
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        if self._rejects is None or (parent is not None and parent.isValid()):
            return 0
        return len(self._rejects)

    def reject(self, number: int) -> RejectedRow | None:
        """The refused row of that number, counted over all files."""
        start = number - number % _PAGE
        if start not in self._pages:
            self._pages[start] = self._read(start)
            while len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(start)
        page = self._pages[start]
        return page[number - start] if 0 <= number - start < len(page) else None

    def _read(self, start: int) -> tuple[RejectedRow, ...]:
        try:
            return self._rejects.page(start, _PAGE) if self._rejects is not None else ()
        except InputError:
            return ()  # The log went while its rows were looked at; another is about to be shown.

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self.reject(index.row())
        return role_of(self._row(found), role) if found is not None else None

    def _row(self, found: RejectedRow) -> Row:
        file = one_line(PurePath(found.file).name, 120)
        place = self.tr("row {row} of {file}").format(row=number_text(found.row), file=file)
        if found.column:
            column = one_line(found.column, 60)
            place = self.tr("{place}, column {column}").format(place=place, column=column)
        if found.excerpt:
            place = f"{place}: {one_line(found.excerpt, 200)}"
        reason = one_line(found.reason, 300)
        return Row(reason[:1].upper() + reason[1:], place)


class RejectsPage(QWidget):
    """All of them, and a way to take them along as a file."""

    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self.told = WrappedLabel()
        self.model = RejectRows()
        self.rows = QListView(self)
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(TwoLines(self.rows))
        self.rows.setUniformItemSizes(True)
        self.rows.setAccessibleName(self.tr("Refused rows"))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.export = text_button(self.tr("Export refused rows…"))
        self.export.clicked.connect(self.export_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addWidget(self.rows, 1)
        column.addWidget(self.export)
        column.addStretch(0)

    def show_log(self, folder: Path | None) -> None:
        """The refused rows of the log in that folder."""
        if folder == self._folder:
            return
        self._folder = folder
        # Loads a table library: not before somebody looks.
        from designer.events.rejects import read_rejects

        try:
            rejects = read_rejects(folder) if folder is not None else None
        except InputError as error:
            self._show(None, str(error))
            return
        count = len(rejects) if rejects is not None else 0
        self._show(rejects, self._told(count, complete=rejects is None or rejects.complete))

    def _show(self, rejects: Rejects | None, told: str) -> None:
        self.model.show_rejects(rejects)
        self.told.setText(told)
        some = rejects is not None and len(rejects) > 0
        self.rows.setVisible(some)
        self.export.setVisible(some)

    def _told(self, count: int, *, complete: bool) -> str:
        if not count:
            return self.tr("No row was refused: all that the files say is in the events.")
        if not complete:
            text = self.tr("The first {n} refused rows; import the files again to see all.")
            return text.format(n=number_text(count))
        return counted(
            count,
            self.tr("1 row of the files could not be read as an event."),
            self.tr("{n} rows of the files could not be read as events."),
        )
