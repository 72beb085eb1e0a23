"""Triggers or exceptions of a follow-on as rows: open one, move it, remove it, add another."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from designer.edits.events import AddEvent, MoveEvent, RemoveEvent, Role
from designer.gui.app.plain_text import escaped, one_line, plain_label
from designer.gui.app.theme import theme_of
from designer.gui.inspector.event_chooser import EventChooser
from designer.gui.inspector.event_words import condition_text, does, event_text, source_name
from designer.gui.inspector.form import Form
from designer.gui.inspector.plain_widgets import WrappedLabel, small_button, text_button
from designer.gui.inspector.remarks import Remarks
from designer.model.design import Design
from designer.model.events import Event
from designer.session.selection import EventItem


class TwoLineButton(QPushButton):
    """A button that looks like an entry of a list: what, and in smaller letters with what. Both end in an ellipsis."""

    def __init__(self, first: str, second: str, name: str) -> None:
        super().__init__()
        self._first, self._second = one_line(first, 300), one_line(second, 300)
        self.setAccessibleName(name)
        self.setToolTip(escaped(name))
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        lines = 2 if self._second else 1
        return QSize(120, lines * self.fontMetrics().lineSpacing() + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        held = self.underMouse() or self.isDown()
        painter.setBrush(theme.color("selected" if held and self.isEnabled() else "field"))
        painter.setPen(theme.color("accent" if self.hasFocus() else "line"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        if self.hasFocus():
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 3, 3)
        line = self.fontMetrics().lineSpacing()
        area = QRect(9, 6, self.width() - 18, line)
        self._line(painter, area, self._first, "text")
        self._line(painter, area.translated(0, line), self._second, "muted")

    def _line(self, painter: QPainter, area: QRect, text: str, color: str) -> None:
        painter.setPen(theme_of(self).color(color if self.isEnabled() else "disabled"))
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), shown)


class EventList(QWidget):
    """The rows of one role; every change is one edit, findings stand below the row they concern."""

    asked = Signal()
    """The chooser was opened."""

    def __init__(self, form: Form, campaign: str, role: Role, help_text: str) -> None:
        super().__init__()
        self._form, self._campaign, self._role = form, campaign, role
        self._shown: tuple[object, ...] | None = None
        self.remarks = Remarks()
        self.rows: list[QWidget] = []
        self.row_remarks: list[Remarks] = []
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
        self.rows, self.row_remarks = [], []
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
        number = f"{words} {position + 1}"
        text = does(event)
        details = [source_name(event, design), *(condition_text(each) for each in event.where)]
        second = " · ".join(part for part in details if part)
        opener = TwoLineButton(
            text[0].upper() + text[1:], second, f"{number}, {event_text(event, design)}"
        )
        opener.clicked.connect(lambda: self._open(position))
        buttons = (
            (
                "▲",
                self.tr("Move up: {what}"),
                position > 0,
                lambda: self._move(position, position - 1),
            ),
            (
                "▼",
                self.tr("Move down: {what}"),
                not last,
                lambda: self._move(position, position + 1),
            ),
            ("✕", self.tr("Remove: {what}"), True, lambda: self._remove(position)),
        )
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(opener, 1)
        several = len(self._events(design)) > 1
        for sign, name, possible, run in buttons:
            if several or sign == "✕":
                line.addWidget(self._button(sign, name.format(what=number), possible, run))
        remarks = Remarks()
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(remarks)
        self._list.addWidget(box)
        self.rows.append(box)
        self.row_remarks.append(remarks)

    def _button(self, sign: str, name: str, possible: bool, run: Callable[[], None]) -> QWidget:
        button = small_button(sign, name)
        button.setEnabled(possible)
        button.clicked.connect(run)
        return button

    def _open(self, position: int) -> None:
        self._form.session.select([EventItem(self._campaign, self._role, position)])

    def _move(self, position: int, to: int) -> None:
        self._form.do(MoveEvent(self._campaign, self._role, position, to), self.remarks)

    def _remove(self, position: int) -> None:
        self.add.setFocus()
        self._form.do(RemoveEvent(self._campaign, self._role, position), self.remarks)

    def _add(self, event: Event) -> None:
        self._form.do(AddEvent(self._campaign, self._role, event), self.remarks)
