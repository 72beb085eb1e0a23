"""The outline: the design as a tree, edited by keyboard as fully as the canvas is by mouse."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from designer.edits.base import Edit, EditError
from designer.edits.events import AddEvent, Role
from designer.gui.app.actions import Action, shortcuts, shown_shortcut
from designer.gui.inspector.event_chooser import EventChooser
from designer.gui.inspector.plain_widgets import WrappedLabel, text_button
from designer.gui.inspector.remarks import Remarks
from designer.gui.outline import commands
from designer.gui.outline.outline_actions import outline_actions
from designer.gui.outline.tree import OutlineTree
from designer.model.delays import Immediately
from designer.model.events import Event
from designer.session.selection import CampaignItem, DelayItem, EventItem
from designer.session.session import Session


class Outline(QWidget):
    """Tree, below it why an edit was refused; an empty design is offered its first campaign."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.tree = OutlineTree(session)
        self.remarks = Remarks()
        self.remarks.setContentsMargins(10, 6, 10, 6)
        self.tree.rows.refused.connect(self.remarks.refuse)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self._actions = outline_actions(self)
        self.tree.keys = {
            key: self._runner(action) for action in self._actions for key in shortcuts(action)
        } | {
            "Ctrl+Return": self._runner_of("outline.campaign"),
            "Ctrl+Shift+Return": self._runner_of("outline.follow_on"),
            "Return": self._runner_of("outline.edit"),
            "F2": self._runner_of("outline.edit"),
            "Del": self._runner_of("outline.remove"),
        }
        self._stack = QStackedLayout()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._nothing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._stack, 1)
        column.addWidget(self.remarks)
        self.setFocusProxy(self.tree)
        session.changed.connect(self._design_changed)
        self._design_changed()

    def _nothing(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 24, 16, 16)
        column.addWidget(
            WrappedLabel(
                self.tr(
                    "The design has no campaign yet. Begin with the message that others follow."
                )
            )
        )
        self.begin = text_button(self.tr("Add campaign"))
        self.begin.clicked.connect(self.add_campaign)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return box

    def _design_changed(self, *_: object) -> None:
        if isValid(self):
            design = self.session.design
            empty = not (design.campaigns or design.notes or design.groups)
            self._stack.setCurrentIndex(1 if empty else 0)
            self.begin.setEnabled(not self.session.read_only)

    def release(self) -> None:
        """Listen to the session no longer."""
        self.session.changed.disconnect(self._design_changed, missing_ok=True)
        self.tree.release()

    def actions(self) -> list[Action]:  # type: ignore[override]
        """What the outline can do, for menus and the palette."""
        return self._actions

    def _runner_of(self, identifier: str) -> Callable[[], None]:
        return self._runner(next(each for each in self._actions if each.id == identifier))

    def _runner(self, action: Action) -> Callable[[], None]:
        def run() -> None:
            reason = action.enabled()
            self.remarks.refuse(reason)
            if not reason:
                action.run()

        return run

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._actions:
            entry = menu.addAction(action.title)
            entry.setShortcut(shown_shortcut(action))
            entry.setEnabled(not action.enabled())
            entry.triggered.connect(action.run)
        menu.popup(self.tree.viewport().mapToGlobal(place))

    # -------------------------------------------------------------------------------------------------- commands

    def do(self, edit: Edit) -> bool:
        """Commit an edit; a refusal is said below the tree."""
        try:
            self.session.do(edit)
        except EditError as refusal:
            self.remarks.refuse(str(refusal))
            return False
        self.remarks.refuse("")
        return True

    def add_campaign(self) -> None:
        """A new campaign, its name being edited."""
        edit = commands.new_campaign(self.session.design)
        if self.do(edit):
            self._name(CampaignItem(edit.campaign.id))

    def add_follow_on(self) -> None:
        """A follow-on to the current campaign, its name being edited."""
        source = self.tree.current_campaign
        edit = commands.follow_on_of(self.session.design, source) if source else None
        if edit is not None and self.do(edit):
            self._name(CampaignItem(edit.campaign.id))

    def _name(self, item: CampaignItem) -> None:
        self.tree.setFocus()
        index = self.tree.go_to(item)
        self.tree.expand(index)
        self.tree.edit(index)

    def add_event(self, role: Role) -> None:
        """Choose a trigger or exception for the current follow-on."""
        campaign = self.tree.current_campaign
        if campaign is None:
            return

        def add(event: Event) -> None:
            if self.do(AddEvent(campaign, role, event)):
                found = self.session.design.campaign(campaign)
                assert found is not None
                assert found.follow_on is not None
                events = (
                    found.follow_on.triggers if role == "trigger" else found.follow_on.exceptions
                )
                self.tree.setFocus()
                self.tree.go_to(EventItem(campaign, role, len(events) - 1))

        chooser = EventChooser(self, role, add)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.offer(self.session.design, campaign, role)

    def change_delay(self) -> None:
        """Edit the delay of the current follow-on in its row."""
        campaign = self.tree.current_campaign
        if campaign is not None:
            self.tree.setFocus()
            self.tree.edit(self.tree.go_to(DelayItem(campaign)))

    def edit_row(self) -> None:
        """Edit the current row where it stands."""
        self.tree.edit(self.tree.currentIndex())

    def remove(self) -> None:
        """Take out what is selected; the row that takes its place becomes current."""
        index = self.tree.currentIndex()
        above, row = index.parent(), index.row()
        if self.do(commands.removal(self.session.selection)):
            rows = self.tree.rows
            left = rows.rowCount(above)
            beside = rows.index(min(row, left - 1), 0, above) if left else above
            item = rows.item_at(beside)
            if item is not None:
                self.tree.go_to(item)

    def move_row(self, step: int) -> None:
        """Move the current row up or down."""
        item = self.tree.current
        found = commands.moved(self.session.design, item, step) if item else None
        if found is not None and self.do(found[0]):
            self.tree.go_to(found[1])

    # --------------------------------------------------------------------------------------------------- reasons

    def why_not_write(self) -> str:
        """Why nothing can be changed, "" where it can."""
        return self.session.project.read_only_reason if self.session.read_only else ""

    def why_no_campaign(self) -> str:
        """Why there is no campaign to work on."""
        if self.tree.current_campaign is None:
            return self.tr("Select a campaign in the outline first.")
        return ""

    def why_no_follow_on(self, *, waiting: bool = False) -> str:
        """Why the current campaign has no triggers, or no wait that could be cancelled."""
        identifier = self.tree.current_campaign
        campaign = self.session.design.campaign(identifier) if identifier else None
        if campaign is None:
            return self.why_no_campaign()
        if campaign.follow_on is None:
            return self.tr("This campaign is no follow-on; make its delivery action-based first.")
        if waiting and isinstance(campaign.follow_on.delay, Immediately):
            return self.tr(
                "Nobody waits for this message, so nothing can cancel it; give it a delay first."
            )
        return ""
