"""The preview: what the rows of a group mean as it is read now, and which would be refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from designer.gui.app.icons import icon_pixmap
from designer.gui.app.theme import theme_of, theme_of_palette
from designer.gui.imports.preview_model import (
    CAMPAIGN,
    EVENT,
    FILE,
    PERSON,
    REMARK,
    ROW,
    TIME,
    UNDERSTOOD,
    PlaceOf,
    PreviewModel,
)
from designer.gui.inspector.plain_widgets import ElidedLabel

if TYPE_CHECKING:
    from designer.events.preview import Preview

Index = QModelIndex | QPersistentModelIndex
_WIDEST = {FILE: 150, ROW: 60, TIME: 150, PERSON: 130, EVENT: 200, CAMPAIGN: 170, REMARK: 260}
_SIGN = 14
_WIDEST_RAW = 180
_NARROWEST = 48


class _Painter(QStyledItemDelegate):
    """Lays a tint behind rows that are refused, and a stronger one behind the cell that is to blame."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        right, middle = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle
        option.textElideMode = middle if index.column() == FILE else right

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if isinstance(model, PreviewModel):
            row = model.row(index.row())
            if row.fault:
                color = theme_of_palette(option.palette).color("error")
                blamed = index.column() != REMARK and model.at_fault(row, index.column())
                color.setAlpha(44 if blamed else 16)
                painter.fillRect(option.rect, color)
        if index.column() == ROW:
            option.rect.setRight(option.rect.right() - 8)
        if option.state & QStyle.StateFlag.State_Selected:
            # The mark of what is selected must not hide why a row is refused.
            theme = theme_of_palette(option.palette)
            painter.fillRect(option.rect, theme.color("selected"))
            option.state &= ~QStyle.StateFlag.State_Selected
        super().paint(painter, option, index)


class PreviewTable(QWidget):
    """The rows, a line that counts them, and a tick for the file's own columns.

    Enter or a double click on a refused row asks for the place where that can be mended.
    """

    mend_wanted = Signal(object)

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = zone
        self._shown: Preview | None = None
        self._events = True
        self._names: tuple[str, ...] | None = None
        self.model = PreviewModel(zone)
        self.rows = QTableView()
        self._summary = ElidedLabel()
        self.raw = QCheckBox(self.tr("The file’s own columns"))
        self.raw.toggled.connect(self._show_raw)
        self.rows.activated.connect(self._activated)
        self._set_up_rows()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._summary, 1)
        head.addWidget(self.raw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        self._dress()

    def _set_up_rows(self) -> None:
        rows = self.rows
        rows.setModel(self.model)
        rows.setItemDelegate(_Painter(rows))
        rows.setAccessibleName(self.tr("First rows as they are understood"))
        rows.setTabKeyNavigation(False)
        rows.setShowGrid(False)
        rows.setWordWrap(False)
        rows.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        rows.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        rows.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        rows.verticalHeader().hide()
        rows.verticalHeader().setDefaultSectionSize(rows.fontMetrics().height() + 8)
        header = rows.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(44)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._size_columns()

    def _size_columns(self) -> None:
        for column in range(self.model.columnCount()):
            wanted = self.rows.sizeHintForColumn(column) + 10
            header = self.rows.horizontalHeader().sectionSizeHint(column) + 6
            widest = _WIDEST.get(column, _WIDEST_RAW)
            if column == REMARK and not self.raw.isChecked():
                # The last one has what room is left.
                widest = _WIDEST_RAW
            self.rows.setColumnWidth(column, max(_NARROWEST, min(widest, max(wanted, header))))
        self.rows.horizontalHeader().setStretchLastSection(not self.raw.isChecked())

    def _activated(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row.fault:
            self.mend_wanted.emit(row)

    def show_preview(self, preview: Preview, place_of: PlaceOf) -> None:
        """Other rows; where the table was scrolled to stays, and so does the chosen row."""
        if preview is self._shown:
            return
        self._shown, chosen = preview, self.rows.currentIndex()
        bars = (self.rows.horizontalScrollBar(), self.rows.verticalScrollBar())
        places = [bar.value() for bar in bars]
        columns = self.model.columnCount()
        self.model.show(preview, place_of)
        names = tuple(column.name for column in preview.columns)
        if names != self._names or self.model.columnCount() != columns:
            # Only for another file: the user may have made a column wider.
            self._names = names
            self._size_columns()
        self._show_columns()
        for bar, place in zip(bars, places, strict=True):
            bar.setValue(place)
        if chosen.isValid() and chosen.row() < self.model.rowCount():
            self.rows.setCurrentIndex(self.model.index(chosen.row(), chosen.column()))

    def show_as(self, *, events: bool) -> None:
        """Whether the rows become events; else only the file's own columns are shown."""
        if events != self._events:
            self._events = events
            self.raw.setVisible(events)
            self._show_raw(self.raw.isChecked())

    def _show_columns(self) -> None:
        several = len({row.file for row in self._shown.rows}) > 1 if self._shown else False
        for column in range(min(UNDERSTOOD, self.model.columnCount())):
            meaning = self._events if column > ROW else several or column == ROW
            self.rows.setColumnHidden(column, not meaning)

    def say(self, summary: str) -> None:
        """The line above the rows."""
        times = self.tr("Times in {zone}").format(zone=self._zone)
        self._summary.setText(f"{summary}  ·  {times}" if self._events else summary)

    def show_row(self, row: int) -> None:
        """Bring a row into view, with the cell that is to blame."""
        found = self.model.row(row)
        columns = range(self.model.columnCount())
        blamed = (c for c in columns if c >= UNDERSTOOD and self.model.at_fault(found, c))
        self.rows.setCurrentIndex(self.model.index(row, next(blamed, REMARK)))

    def _show_raw(self, shown: bool) -> None:
        self.model.show_raw(shown or not self._events)
        self._size_columns()
        self._show_columns()

    def _dress(self) -> None:
        theme = theme_of(self)
        self.model.theme = theme
        ratio = self.devicePixelRatioF()
        self.model.refused = icon_pixmap("error", theme.color("error"), _SIGN, ratio)
        self.rows.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
