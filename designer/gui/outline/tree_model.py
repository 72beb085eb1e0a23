"""The design as rows for a tree view: their words, and edits made in them."""

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
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
from designer.gui.outline.rows import event_at, icon_name, shown_text, spoken_text
from designer.gui.outline.tree_rows import Index, TreeRows
from designer.rules.finding import Finding
from designer.session.selection import CampaignItem, DelayItem, EventItem, GroupItem, Item, NoteItem
from designer.session.session import Session

ITEM = Qt.ItemDataRole.UserRole + 1
"""The role that gives what a row stands for."""
FINDINGS = Qt.ItemDataRole.UserRole + 2


class TreeModel(TreeRows):
    """What the rows say, their icons and findings, and what becomes of an edit made in a row."""

    refused = Signal(str)
    """An edit that the design does not take, as a sentence; "" once one was taken."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session.design, parent)
        self._session = session
        self._theme = LIGHT
        self._icons: dict[str, QIcon] = {}
        self._sorted_from: tuple[Finding, ...] = ()
        self._by_campaign: dict[str, list[Finding]] = {}

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
        found = self._findings_of(item.campaign)
        return tuple(each for each in found if place_in_campaign(each.path).startswith(place))

    def _findings_of(self, campaign: str) -> list[Finding]:
        """Sorted by campaign once for each answer of the rules: every row that is drawn asks."""
        findings = self._session.findings
        if findings is not self._sorted_from:
            self._sorted_from = findings
            self._by_campaign = {}
            for finding in sorted(findings, key=lambda finding: GRAVITY.index(finding.severity)):
                self._by_campaign.setdefault(finding.campaign or "", []).append(finding)
        return self._by_campaign.get(campaign, [])

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
            for item in self._tops:
                self._say_changed(item)

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
