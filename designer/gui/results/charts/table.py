"""The numbers of a chart as a table: for who does not see it, and for who wants to read them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from designer.gui.jobs.amounts import number_text, place
from designer.gui.results.charts.marks import Cell, ListedMarks, Marks

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ChartTable(QAbstractTableModel):
    """One row for each mark."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: Marks = ListedMarks((), ())

    def show_marks(self, marks: Marks) -> None:
        """Other numbers."""
        self.beginResetModel()
        self.marks = marks
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.marks)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.marks.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(self.marks.cells(index.row())[index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.marks.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return self._alignment(section)
        return None

    def _alignment(self, column: int) -> int:
        """Numbers stand at the right, below one another."""
        number = bool(len(self.marks)) and isinstance(self.marks.cells(0)[column], int | float)
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)


def cell_text(cell: Cell) -> str:
    """A cell for people: whole numbers with all their digits, shares as per cent."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{place().toString(cell * 100, 'f', 2)} %"
    return number_text(cell) if isinstance(cell, int) else cell


class ChartTableView(QTableView):
    """Enter or a double click asks for the people of a row."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbers = ChartTable()
        self.setModel(self.numbers)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))

    def show_marks(self, marks: Marks, title: str) -> None:
        """The numbers of this chart."""
        self.numbers.show_marks(marks)
        self.setAccessibleName(self.tr("Numbers of the chart: {title}").format(title=title))
        for column in range(len(marks.columns)):
            self.setColumnWidth(column, 260 if column == 0 else 170)
        if len(marks):
            self.setCurrentIndex(self.numbers.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
            event.accept()
            return
        super().keyPressEvent(event)
