"""Where the rows of the outline stand. Changes of the design become the fewest moves of rows, so that views keep their place."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex

from designer.gui.outline.rows import Shape, child_item, row_of, shape_of, top_items, touched_items
from designer.model.design import Design
from designer.session.selection import CampaignItem, DelayItem, EventItem, Item

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TreeRows(QAbstractItemModel):
    """One column. Internal ids: 0 for top-level rows, else the number of the campaign above."""

    def __init__(self, design: Design, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._design = design
        self._tops = top_items(design)
        self._shapes = {item: shape_of(item, design) for item in self._tops}
        self._places: dict[Item, int] | None = None
        self._numbers: dict[Item, int] = {}
        self._numbered: dict[int, Item] = {}
        for item in self._tops:
            self._number(item)

    def _place(self, item: Item) -> int:
        """The row of a top-level item; looked up once between moves, since views ask for every row's parent."""
        if self._places is None:
            self._places = {each: row for row, each in enumerate(self._tops)}
        return self._places[item]

    def _number(self, item: Item) -> None:
        if item not in self._numbers:
            self._numbers[item] = len(self._numbers) + 1
            self._numbered[self._numbers[item]] = item

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, 0)
        return self.createIndex(row, column, self._numbers[self._tops[parent.row()]])

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]
        number = child.internalId() if child.isValid() else 0
        top = self._numbered.get(number)
        if top is None or top not in self._shapes:
            return QModelIndex()
        return self.createIndex(self._place(top), 0, 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._tops)
        if parent.internalId() or parent.column():
            return 0
        return self._shapes[self._tops[parent.row()]].rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    def item_at(self, index: Index) -> Item | None:
        """What a row stands for."""
        if not index.isValid():
            return None
        top = self._numbered.get(index.internalId())
        if top is None:
            return self._tops[index.row()] if index.row() < len(self._tops) else None
        assert isinstance(top, CampaignItem)
        return child_item(top.campaign, self._shapes[top], index.row())

    def index_of(self, item: Item) -> QModelIndex:
        """Where something stands; nowhere for what the outline does not show."""
        top: Item = CampaignItem(item.campaign) if isinstance(item, EventItem | DelayItem) else item
        if top not in self._shapes:
            return QModelIndex()
        above = self.createIndex(self._place(top), 0, 0)
        if top == item:
            return above
        row = row_of(item, self._shapes[top])
        return QModelIndex() if row is None else self.index(row, 0, above)

    def show(self, design: Design) -> None:
        """Follow the design: rows go, move and come one by one, the rest stays."""
        touched = touched_items(self._design, design)
        self._design = design
        wanted = top_items(design)
        staying = set(wanted)
        for row in reversed(range(len(self._tops))):
            if self._tops[row] not in staying:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._shapes[self._tops.pop(row)]
                self._places = None
                self.endRemoveRows()
        for row, item in enumerate(wanted):
            self._bring(item, row)
        for item in touched:
            self._reshape(item, shape_of(item, design))
        for item in touched:
            self._say_changed(item)

    def _bring(self, item: Item, row: int) -> None:
        if row < len(self._tops) and self._tops[row] == item:
            return
        if item in self._shapes:
            old = self._place(item)
            self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), row)
            self._tops.insert(row, self._tops.pop(old))
            self._places = None
            self.endMoveRows()
            return
        self._number(item)
        self.beginInsertRows(QModelIndex(), row, row)
        self._tops.insert(row, item)
        self._shapes[item] = Shape()
        self._places = None
        self.endInsertRows()

    def _reshape(self, item: Item, wanted: Shape) -> None:
        """Rows of a kind come and go at the end of their kind."""
        old = self._shapes[item]
        self._resize(
            item,
            old.triggers,
            wanted.triggers,
            0,
            Shape(wanted.triggers, old.delays, old.exceptions),
        )
        self._resize(
            item,
            old.delays,
            wanted.delays,
            wanted.triggers,
            Shape(wanted.triggers, wanted.delays, old.exceptions),
        )
        self._resize(
            item, old.exceptions, wanted.exceptions, wanted.triggers + wanted.delays, wanted
        )

    def _resize(self, item: Item, old: int, new: int, offset: int, after: Shape) -> None:
        above = self.index_of(item)
        if new > old:
            self.beginInsertRows(above, offset + old, offset + new - 1)
            self._shapes[item] = after
            self.endInsertRows()
        elif new < old:
            self.beginRemoveRows(above, offset + new, offset + old - 1)
            self._shapes[item] = after
            self.endRemoveRows()

    def _say_changed(self, item: Item) -> None:
        above = self.index_of(item)
        self.dataChanged.emit(above, above)
        rows = self._shapes[item].rows
        if rows:
            self.dataChanged.emit(self.index(0, 0, above), self.index(rows - 1, 0, above))
