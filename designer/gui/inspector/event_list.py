"""Triggers or exceptions of a follow-on as rows: open one, move it, remove it, add another."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.edits.events import AddEvent, MoveEvent, RemoveEvent, Role
from designer.gui.app.plain_text import plain_label
from designer.gui.inspector.event_chooser import EventChooser
from designer.gui.inspector.event_row import EventRow
from designer.gui.inspector.form import Form
from designer.gui.inspector.plain_widgets import WrappedLabel, text_button
from designer.gui.inspector.remarks import Remarks
from designer.model.design import Design
from designer.model.event_words import event_text
from designer.model.events import Event
from designer.session.selection import EventItem


class EventList(QWidget):
    """The rows of one role; every change is one edit, findings stand below the row they concern."""

    asked = Signal()
    """The chooser was opened."""

    def __init__(self, form: Form, campaign: str, role: Role, help_text: str) -> None:
        super().__init__()
        self._form, self._campaign, self._role = form, campaign, role
        self._shown: tuple[object, ...] | None = None
        self.remarks = Remarks()
        self.rows: list[EventRow] = []
        title = self.tr("Triggers") if role == "trigger" else self.tr("Exceptions")
        self._label = plain_label(title)
        self._help = WrappedLabel(help_text, muted=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        add = self.tr("Add trigger…") if role == "trigger" else self.tr("Add exception…")
        self.add = text_button(add)
        self.add.setAccessibleDescription(help_text)
        self.add.clicked.connect(self.open_chooser)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addLayout(self._list)
        column.addWidget(self.add)
        column.addWidget(self._help)
        column.addWidget(self.remarks)

    @property
    def place(self) -> str:
        return f"delivery.{self._role}s"

    @property
    def row_remarks(self) -> list[Remarks]:
        """Where findings of each row are shown."""
        return [row.remarks for row in self.rows]

    def open_chooser(self) -> None:
        chooser = EventChooser(self, self._role, self._add)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.offer(self._form.session.design, self._campaign, self._role)
        self.asked.emit()

    def show_events(self, design: Design) -> None:
        """Draw the rows anew if they say something else."""
        events = self._events(design)
        shown = tuple((event, event_text(event, design)) for event in events)
        if shown == self._shown:
            return
        self._shown = shown
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for position, event in enumerate(events):
            self._add_row(design, position, event, last=position == len(events) - 1)

    def offer(self, offered: bool, help_text: str) -> None:
        """Whether something can be added, and what the line below says."""
        self.add.setVisible(offered)
        self._help.setText(help_text)

    def _events(self, design: Design) -> tuple[Event, ...]:
        campaign = design.campaign(self._campaign)
        delivery = campaign.follow_on if campaign else None
        if delivery is None:
            return ()
        return delivery.triggers if self._role == "trigger" else delivery.exceptions

    def _add_row(self, design: Design, position: int, event: Event, *, last: bool) -> None:
        words = self.tr("Trigger") if self._role == "trigger" else self.tr("Exception")
        row = EventRow(event, design, f"{words} {position + 1}")
        row.opened.connect(partial(self._open, position))
        if not (last and position == 0):
            row.add_move(
                "▲",
                self.tr("Move up: {what}"),
                position > 0,
                partial(self._move, position, position - 1),
            )
            row.add_move(
                "▼",
                self.tr("Move down: {what}"),
                not last,
                partial(self._move, position, position + 1),
            )
        row.add_move("✕", self.tr("Remove: {what}"), True, partial(self._remove, position))
        self._list.addWidget(row)
        self.rows.append(row)

    def _open(self, position: int) -> None:
        self._form.session.select([EventItem(self._campaign, self._role, position)])

    def _move(self, position: int, to: int) -> None:
        self._form.do(MoveEvent(self._campaign, self._role, position, to), self.remarks)

    def _remove(self, position: int) -> None:
        self.add.setFocus()
        self._form.do(RemoveEvent(self._campaign, self._role, position), self.remarks)

    def _add(self, event: Event) -> None:
        self._form.do(AddEvent(self._campaign, self._role, event), self.remarks)
