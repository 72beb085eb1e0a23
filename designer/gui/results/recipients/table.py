"""The table itself: millions of rows, of which only those in sight are ever made."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from designer.gui.app.theme import theme_of
from designer.gui.canvas.figures_strip import paint_shares
from designer.gui.results.recipients.columns import Column, facts_of
from designer.gui.results.recipients.model import RecipientRows
from designer.gui.results.recipients.painting import RowsPainter
from designer.model.verdicts import Verdict

_SIGN = 12
_NARROWEST = 48
_COPY = QKeySequence.StandardKey.Copy
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecipientTable(QTableView):
    """Enter or a double click wants the story of the user in that row; the header sorts and chooses columns."""

    user_wanted = Signal(str)
    sort_wanted = Signal()
    columns_changed = Signal()

    def __init__(self, model: RecipientRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self._painter = RowsPainter(self)
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
        header.sectionResized.connect(self.columns_changed)
        header.sectionMoved.connect(self.columns_changed)
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

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.matches(_COPY):
            # Else the window would copy what is selected on the canvas.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING and self.currentIndex().isValid():
            self._open(self.currentIndex())
            event.accept()
        elif event.matches(_COPY):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen row's cells on the clipboard as they are shown, for a spreadsheet that runs none of them."""
        from designer.events.safe_csv import safe_text

        line, header = self.rows.line(self.currentIndex().row()), self.horizontalHeader()
        if line is not None:
            placed = (header.logicalIndex(place) for place in range(header.count()))
            cells = (line[1][column] for column in placed if not header.isSectionHidden(column))
            QGuiApplication.clipboard().setText("\t".join(safe_text(cell) for cell in cells))

    def _open(self, index: QModelIndex) -> None:
        found = self.rows.recipient(index.row())
        if found is not None:
            self.user_wanted.emit(found.user)

    # Looks

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.paint(QPainter(self.viewport()), event.rect())

    def _dress(self) -> None:
        dark, ratio = theme_of(self).dark, self.devicePixelRatioF()
        self.rows.signs = {verdict: _sign(verdict, ratio, dark=dark) for verdict in Verdict}
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "rows"):
            self._dress()
        elif event.type() == QEvent.Type.FontChange and hasattr(self, "_painter"):
            self._painter.forget()


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
