"""The table itself: millions of rows, of which only those in sight are ever made."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from designer.gui.app.theme import theme_of, theme_of_palette
from designer.gui.canvas.figures_strip import paint_shares
from designer.gui.results.recipients.columns import Column, facts_of
from designer.gui.results.recipients.model import RecipientRows
from designer.model.verdicts import Verdict

Index = QModelIndex | QPersistentModelIndex
_SIGN, _BAR = 12, 3
_NARROWEST = 48
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Painter(QStyledItemDelegate):
    """The row that is chosen has a ground of its own and a bar at its edge; no frame runs around a single cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            theme = theme_of_palette(option.palette)
            painter.fillRect(option.rect, theme.color("selected"))
            table = self.parent()
            if isinstance(table, RecipientTable) and table.is_first(index.column()):
                bar = QRectF(option.rect)
                bar.setWidth(_BAR)
                painter.fillRect(bar, theme.color("accent"))
            option.state &= ~QStyle.StateFlag.State_Selected
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)


class RecipientTable(QTableView):
    """Enter or a double click wants the story of the user in that row; the header sorts and chooses columns."""

    user_wanted = Signal(str)
    sort_wanted = Signal()
    columns_changed = Signal()

    def __init__(self, model: RecipientRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(self.tr("Recipients"))
        self.setAccessibleDescription(self.tr("Enter shows the timeline of the person in the row."))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self._set_up_headers()
        self.doubleClicked.connect(self._open)
        self._dress()

    def _set_up_headers(self) -> None:
        # Sizes that are asked for row by row would be asked for millions of rows.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(_NARROWEST)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicator(Column.PERSON, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorShown(True)
        header.sortIndicatorChanged.connect(self.sort_wanted)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_menu)
        for column in Column:
            facts = facts_of(column)
            header.resizeSection(column, facts.width)
            header.setSectionHidden(column, not facts.shown)

    # Columns and order

    @property
    def sort(self) -> tuple[Column, bool]:
        """The column that rows are sorted by, and whether from the last to the first."""
        header = self.horizontalHeader()
        descending = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        return Column(header.sortIndicatorSection()), descending

    def sort_by(self, column: Column) -> None:
        """As a click on its title does: the other way round where it is sorted by that already."""
        by, descending = self.sort
        turned = by is column and not descending
        order = Qt.SortOrder.DescendingOrder if turned else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)

    def is_first(self, column: int) -> bool:
        """Whether it stands leftmost of those that are shown."""
        header = self.horizontalHeader()
        shown = (place for place in range(header.count()) if not self._hidden_at(place))
        return header.visualIndex(column) == next(shown, 0)

    def _hidden_at(self, place: int) -> bool:
        header = self.horizontalHeader()
        return header.isSectionHidden(header.logicalIndex(place))

    def show_column(self, column: Column, shown: bool) -> None:
        """The last one that is shown stays."""
        header = self.horizontalHeader()
        if shown or header.count() - header.hiddenSectionCount() > 1:
            header.setSectionHidden(column, not shown)
        self.columns_changed.emit()

    def fill_menu(self, menu: QMenu) -> None:
        """A switch for every column."""
        menu.clear()
        for column in Column:
            action = menu.addAction(facts_of(column).title)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            action.toggled.connect(lambda shown, column=column: self.show_column(column, shown))

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    # Rows

    def go_to(self, row: int) -> None:
        """Choose a row and bring it into the middle."""
        column = self.horizontalHeader().logicalIndexAt(1)
        index = self.rows.index(row, max(column, 0))
        self.setCurrentIndex(index)
        self.scrollTo(index, QTableView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING and self.currentIndex().isValid():
            self._open(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        found = self.rows.recipient(index.row())
        if found is not None:
            self.user_wanted.emit(found.user)

    # Looks

    def _dress(self) -> None:
        dark, ratio = theme_of(self).dark, self.devicePixelRatioF()
        self.rows.signs = {verdict: _sign(verdict, ratio, dark=dark) for verdict in Verdict}
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "rows"):
            self._dress()


def verdict_sign(verdict: Verdict, widget: QWidget) -> QPixmap:
    """The swatch of a verdict as this widget's theme has it."""
    return _sign(verdict, widget.devicePixelRatioF(), dark=theme_of(widget).dark)


def _sign(verdict: Verdict, ratio: float, *, dark: bool) -> QPixmap:
    pixmap = QPixmap(round(_SIGN * ratio), round(_SIGN * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_shares(painter, QRectF(1, 1, _SIGN - 2, _SIGN - 2), ((verdict, 1.0),), dark=dark)
    painter.end()
    return pixmap
