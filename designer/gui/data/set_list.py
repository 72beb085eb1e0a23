"""The data sets of the project: which one counts, and how to switch, rename and remove them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from designer.gui.app.plain_text import one_line
from designer.gui.data.two_lines import Row, RowList, TwoLines, row_height
from designer.gui.data.words import events_text, span_text, users_text
from designer.store.data_set import DataSet

Index = QModelIndex | QPersistentModelIndex
_SHOWN = 4
_OWN_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class SetRows(RowList):
    """Data sets as rows whose name can be edited."""

    renamed = Signal(int, str)
    """Row and new name."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self.writable = False

    def show_sets(self, sets: Sequence[DataSet], rows: Sequence[Row]) -> None:
        self._names = tuple(each.name for each in sets)
        self.show(rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.writable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.EditRole and self.row(index.row()) is not None:
            return self._names[index.row()]
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not name or name == self._names[index.row()]:
            return False
        self.renamed.emit(index.row(), name)
        return True


class SetList(QListView):
    """Enter or a double click uses a data set, F2 renames it, Delete removes it. Says what is wanted by signal."""

    chosen = Signal()
    """Another one is current: `current` says which."""
    use_wanted = Signal(int)
    rename_wanted = Signal(int, str)
    remove_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sets: tuple[DataSet, ...] = ()
        self._rows = SetRows()
        self._rows.renamed.connect(self._renamed)
        self.setModel(self._rows)
        self.setItemDelegate(TwoLines(self))
        self.setAccessibleName(self.tr("Data sets"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.activated.connect(lambda: self.use())
        self._use = self._action(self.tr("Use for evaluations"), self.use)
        self._rename = self._action(self.tr("Rename"), self.rename)
        self._remove = self._action(self.tr("Remove"), self.remove)
        self.selectionModel().currentChanged.connect(self._moved)

    @property
    def current(self) -> DataSet | None:
        """The one whose report is shown; not always the one in use."""
        row = self.currentIndex().row()
        return self._sets[row] if 0 <= row < len(self._sets) else None

    def show_sets(self, sets: tuple[DataSet, ...], zone: str, *, read_only: bool) -> None:
        """List these; the one that was current stays so, and the one in use becomes it where that is new."""
        former, known = self.current, {each.id for each in self._sets}
        used = next((each for each in sets if each.active), None)
        self._sets = sets
        self._rows.writable = not read_only
        self._rows.show_sets(sets, [self._row(each, zone) for each in sets])
        fresh = used is not None and used.id not in known
        wanted = used if former is None or fresh else former
        places = [place for place, each in enumerate(sets) if wanted and each.id == wanted.id]
        place = places[0] if places else sets.index(used) if used else 0
        self.setCurrentIndex(self._rows.index(place))
        height = row_height(QFontMetrics(self.font()))
        self.setFixedHeight(height * max(1, min(len(sets), _SHOWN)) + 2 * self.frameWidth())
        self._moved()

    def _row(self, each: DataSet, zone: str) -> Row:
        known = (
            events_text(each.events),
            users_text(each.users),
            span_text(each.first, each.last, zone),
        )
        return Row(
            one_line(each.name, 200),
            " · ".join(part for part in known if part),
            hint=self.tr("in use") if each.active else "",
            icon="done" if each.active else "data",
            color="accent" if each.active else "muted",
            strong=each.active,
        )

    def choose_active(self) -> None:
        """Make the one in use the current one."""
        for place, each in enumerate(self._sets):
            if each.active:
                self.setCurrentIndex(self._rows.index(place))

    def use(self) -> None:
        """Evaluations are to use the current one."""
        if self.current is not None and not self.current.active and self._rows.writable:
            self.use_wanted.emit(self.current.id)

    def rename(self) -> None:
        """Open the field for another name."""
        if self.current is not None and self._rows.writable:
            self.edit(self.currentIndex())

    def remove(self) -> None:
        """Take the current one out of the project."""
        if self.current is not None and self._rows.writable:
            self.remove_wanted.emit(self.current.id)

    def _renamed(self, row: int, name: str) -> None:
        self.rename_wanted.emit(self._sets[row].id, name)

    def _moved(self) -> None:
        writable, current = self._rows.writable, self.current
        self._use.setEnabled(writable and current is not None and not current.active)
        self._rename.setEnabled(writable and current is not None)
        self._remove.setEnabled(writable and current is not None)
        self.chosen.emit()

    def _action(self, text: str, run: object) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(run)
        self.addAction(action)
        return action

    # The canvas has some of these keys too; where the list has the focus, they are the list's.

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN_KEYS
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self.use()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not editing:
            self.remove()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.use()
