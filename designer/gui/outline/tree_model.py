"""The design as rows for a tree view. Changes of the design become the fewest moves of rows, so that views keep their place."""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon

from designer.edits.annotations import ReplaceGroup
from designer.edits.base import Edit, EditError
from designer.edits.campaigns import RenameCampaign
from designer.edits.delivery import SetDelay
from designer.edits.events import ReplaceEvent
from designer.edits.rebuilding import changed
from designer.gui.app.icons import icon, icon_pixmap
from designer.gui.app.plain_text import escaped, one_line
from designer.gui.app.theme import LIGHT, Theme
from designer.gui.inspector.delay_words import delay_from_text, delay_text
from designer.gui.inspector.finding_places import GRAVITY, place_in_campaign
from designer.gui.outline.rows import (
    Shape,
    child_item,
    event_at,
    icon_name,
    row_of,
    shape_of,
    shown_text,
    spoken_text,
    top_items,
)
from designer.model.design import Design
from designer.rules.finding import Finding
from designer.session.selection import CampaignItem, DelayItem, EventItem, GroupItem, Item, NoteItem
from designer.session.session import Session

Index = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole + 1
"""The role that gives what a row stands for."""
FINDINGS = Qt.ItemDataRole.UserRole + 2
_NOWHERE = QModelIndex()


class TreeModel(QAbstractItemModel):
    """One column. Internal ids: 0 for top-level rows, else the number of the campaign above."""

    refused = Signal(str)
    """An edit that the design does not take, as a sentence; "" once one was taken."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._design = session.design
        self._theme = LIGHT
        self._icons: dict[str, QIcon] = {}
        self._tops = top_items(self._design)
        self._shapes = {item: shape_of(item, self._design) for item in self._tops}
        self._numbers: dict[Item, int] = {}
        self._numbered: dict[int, Item] = {}
        for item in self._tops:
            self._number(item)

    def _number(self, item: Item) -> None:
        if item not in self._numbers:
            self._numbers[item] = len(self._numbers) + 1
            self._numbered[self._numbers[item]] = item

    # ------------------------------------------------------------------------------------------------- structure

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, 0)
        return self.createIndex(row, column, self._numbers[self._tops[parent.row()]])

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]
        number = child.internalId() if child.isValid() else 0
        top = self._numbered.get(number)
        if top is None or top not in self._tops:
            return QModelIndex()
        return self.createIndex(self._tops.index(top), 0, 0)

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
        above = self.createIndex(self._tops.index(top), 0, 0)
        if top == item:
            return above
        row = row_of(item, self._shapes[top])
        return QModelIndex() if row is None else self.index(row, 0, above)

    # ----------------------------------------------------------------------------------------------------- words

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item_at(index)
        if item is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(shown_text(item, self._design), 300)
            case Qt.ItemDataRole.EditRole:
                return self._edited(item)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(item)
            case Qt.ItemDataRole.ToolTipRole:
                return escaped("\n".join((shown_text(item, self._design), *self._remarks(item))))
            case Qt.ItemDataRole.DecorationRole:
                return self._icon(item)
        return item if role == ITEM else self.findings(item) if role == FINDINGS else None

    def _edited(self, item: Item) -> Any:
        match item:
            case DelayItem():
                campaign = self._design.campaign(item.campaign)
                return (
                    delay_text(campaign.follow_on.delay) if campaign and campaign.follow_on else ""
                )
            case EventItem():
                return event_at(item, self._design)
            case CampaignItem():
                campaign = self._design.campaign(item.campaign)
                return campaign.name if campaign else ""
        return shown_text(item, self._design)

    def _spoken(self, item: Item) -> str:
        return ", ".join((spoken_text(item, self._design), *self._remarks(item)))

    def _remarks(self, item: Item) -> list[str]:
        return [f"{each.severity.value}: {each.text}" for each in self.findings(item)]

    def findings(self, item: Item) -> tuple[Finding, ...]:
        """What the rules say of this row, worst first; a campaign's row speaks for all of it."""
        if isinstance(item, NoteItem | GroupItem):
            return ()
        place = ""
        if isinstance(item, DelayItem):
            place = "delivery.delay"
        elif isinstance(item, EventItem):
            place = f"delivery.{item.role}s[{item.position}]"
        found = [
            finding
            for finding in self._session.findings
            if finding.campaign == item.campaign
            and place_in_campaign(finding.path).startswith(place)
        ]
        return tuple(sorted(found, key=lambda finding: GRAVITY.index(finding.severity)))

    def _icon(self, item: Item) -> QIcon:
        name = icon_name(item, self._design)
        if name not in self._icons:
            self._icons[name] = icon(name, self._theme, "muted")
            on_selection = icon_pixmap(name, self._theme.color("on_accent"), 32)
            self._icons[name].addPixmap(on_selection, QIcon.Mode.Selected)
        return self._icons[name]

    def dress(self, theme: Theme) -> None:
        """Icons in the colours of a theme."""
        if theme is not self._theme:
            self._theme = theme
            self._icons.clear()
            self._say_changed()

    # --------------------------------------------------------------------------------------------------- editing

    def flags(self, index: Index) -> Qt.ItemFlag:
        item = self.item_at(index)
        if item is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not isinstance(item, CampaignItem):
            flags |= Qt.ItemFlag.ItemNeverHasChildren
        if not self._session.read_only and not isinstance(item, NoteItem):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self.item_at(index)
        if item is None or role != Qt.ItemDataRole.EditRole:
            return False
        try:
            edit = self._edit(item, value)
            if edit is None:
                return False
            self._session.do(edit)
        except (EditError, ValueError) as refusal:
            self.refused.emit(str(refusal))
            return False
        self.refused.emit("")
        return True

    def _edit(self, item: Item, value: Any) -> Edit | None:
        match item:
            case CampaignItem():
                return RenameCampaign(item.campaign, str(value))
            case DelayItem():
                return SetDelay(item.campaign, delay_from_text(str(value)))
            case EventItem() if value is not None:
                return ReplaceEvent(item.campaign, item.role, item.position, value)
            case GroupItem():
                group = next(each for each in self._design.groups if each.id == item.group)
                return ReplaceGroup(changed(group, {"name": str(value)}))
        return None

    # ------------------------------------------------------------------------------------------------- following

    def show(self, design: Design) -> None:
        """Follow the design: rows go, move and come one by one, the rest stays."""
        self._design = design
        wanted = top_items(design)
        for row in reversed(range(len(self._tops))):
            if self._tops[row] not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._shapes[self._tops.pop(row)]
                self.endRemoveRows()
        for row, item in enumerate(wanted):
            self._bring(item, row)
        for item in wanted:
            self._reshape(item, shape_of(item, design))
        self._say_changed()

    def _bring(self, item: Item, row: int) -> None:
        if row < len(self._tops) and self._tops[row] == item:
            return
        if item in self._shapes:
            old = self._tops.index(item)
            self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), row)
            self._tops.insert(row, self._tops.pop(old))
            self.endMoveRows()
            return
        self._number(item)
        self.beginInsertRows(QModelIndex(), row, row)
        self._tops.insert(row, item)
        self._shapes[item] = Shape()
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

    def _say_changed(self) -> None:
        if not self._tops:
            return
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._tops) - 1, 0))
        for item in self._tops:
            rows = self._shapes[item].rows
            if rows:
                above = self.index_of(item)
                self.dataChanged.emit(self.index(0, 0, above), self.index(rows - 1, 0, above))
