"""The tree view of the outline: its keys win over the window's while it has the focus, and it shares the selection."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget
from shiboken6 import isValid

from designer.edits.changes import Changes
from designer.gui.app.theme import theme_of
from designer.gui.outline.row_painter import RowPainter
from designer.gui.outline.tree_model import TreeModel
from designer.session.selection import CampaignItem, DelayItem, EventItem, Item
from designer.session.session import Session

_ALL_UNFOLDED = 40
"""Up to so many campaigns the outline opens with everything in sight."""


class OutlineTree(QTreeView):
    """Rows of the design; unfolded rows and the current one stay over changes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._following = False
        self.keys: Mapping[str, Callable[[], None]] = {}
        """Key sequences as portable text, and what they do here."""
        self.rows = TreeModel(session, self)
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(session, self))
        self._dress()
        self.rows.dress(theme_of(self))
        session.changed.connect(self._design_changed)
        session.selection_changed.connect(self._selection_changed)
        self.selectionModel().selectionChanged.connect(self._chosen)
        if len(session.design.campaigns) <= _ALL_UNFOLDED:
            self.expandAll()
        self._select_as_session()

    def _dress(self) -> None:
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(18)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Outline"))

    def release(self) -> None:
        """Listen to the session no longer."""
        self._session.changed.disconnect(self._design_changed, missing_ok=True)
        self._session.selection_changed.disconnect(self._selection_changed, missing_ok=True)

    # ------------------------------------------------------------------------------------------------- following

    def _design_changed(self, changes: Changes) -> None:
        if not isValid(self):
            return
        self._following = True
        try:
            self.rows.show(self._session.design)
        finally:
            self._following = False
        # Findings of other rows may have come or gone.
        self.viewport().update()
        self._select_as_session()

    def _selection_changed(self, selection: tuple[Item, ...]) -> None:
        if isValid(self) and not self._following:
            self._select_as_session()

    def _select_as_session(self) -> None:
        indexes = [self.rows.index_of(item) for item in self._session.selection]
        known = [index for index in indexes if index.isValid()]
        if {*known} == {*self.selectionModel().selectedIndexes()}:
            return
        selection = QItemSelection()
        for index in known:
            selection.select(index, index)
        self._following = True
        try:
            self.selectionModel().select(
                selection, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            if known:
                self.selectionModel().setCurrentIndex(
                    known[-1], QItemSelectionModel.SelectionFlag.NoUpdate
                )
                self.scrollTo(known[-1])
        finally:
            self._following = False

    def _chosen(self) -> None:
        """What the user selected here; the current row comes last, as the session wants it."""
        if self._following:
            return
        found = [self.rows.item_at(index) for index in self.selectionModel().selectedIndexes()]
        chosen = [item for item in found if item is not None]
        kept = [item for item in self._session.selection if item in chosen]
        items = [*kept, *(item for item in chosen if item not in kept)]
        current = self.rows.item_at(self.currentIndex())
        if current in items:
            items.remove(current)
            items.append(current)
        self._following = True
        try:
            self._session.select(items)
        finally:
            self._following = False

    @property
    def current(self) -> Item | None:
        """What the current row stands for."""
        return self.rows.item_at(self.currentIndex())

    @property
    def current_campaign(self) -> str | None:
        """The campaign of the current row or of the row above it."""
        item = self.current
        return item.campaign if isinstance(item, CampaignItem | EventItem | DelayItem) else None

    def go_to(self, item: Item) -> QModelIndex:
        """Select one row and make it current."""
        self._session.select((item,))
        self._select_as_session()
        index = self.rows.index_of(item)
        if index.isValid():
            self.setCurrentIndex(index)
        return index

    # ----------------------------------------------------------------------------------------------------- events

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "rows"):
            self.rows.dress(theme_of(self))

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._command(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = self._command(event)
        if command is None:
            super().keyPressEvent(event)
        else:
            event.accept()
            command()

    def _command(self, event: QKeyEvent) -> Callable[[], None] | None:
        if self.state() == QAbstractItemView.State.EditingState:
            return None
        text = QKeySequence(event.keyCombination()).toString(
            QKeySequence.SequenceFormat.PortableText
        )
        return self.keys.get(text.replace("Num+", "").replace("Enter", "Return"))
