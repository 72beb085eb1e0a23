"""One trigger or exception in the list of a campaign's page."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from designer.gui.app.plain_text import escaped, one_line
from designer.gui.app.theme import theme_of
from designer.gui.inspector.plain_widgets import small_button
from designer.gui.inspector.remarks import Remarks
from designer.model.design import Design
from designer.model.event_words import condition_text, does, event_text, source_name
from designer.model.events import Event


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
        painter.setPen(theme.color("accent" if self.hasFocus() else "border"))
        # Half a pixel in, so that the line is one pixel and not two blurred ones.
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self.hasFocus():
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)
        line = self.fontMetrics().lineSpacing()
        area = QRect(9, 6, self.width() - 18, line)
        self._line(painter, area, self._first, "text")
        self._line(painter, area.translated(0, line), self._second, "muted")

    def _line(self, painter: QPainter, area: QRect, text: str, color: str) -> None:
        painter.setPen(theme_of(self).color(color if self.isEnabled() else "disabled"))
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), shown)


class EventRow(QWidget):
    """A button that opens the event, small ones beside it, and below what is wrong with it."""

    opened = Signal()

    def __init__(self, event: Event, design: Design, number: str) -> None:
        super().__init__()
        self._number = number
        self.remarks = Remarks()
        text = does(event)
        details = [source_name(event, design), *(condition_text(each) for each in event.where)]
        second = " · ".join(part for part in details if part)
        first = text[0].upper() + text[1:]
        opener = TwoLineButton(first, second, f"{number}, {event_text(event, design)}")
        opener.clicked.connect(self.opened)
        self._line = QHBoxLayout()
        self._line.setSpacing(0)
        self._line.addWidget(opener, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._line)
        column.addWidget(self.remarks)

    def add_move(self, sign: str, name: str, possible: bool, run: Callable[[], None]) -> None:
        """A small button at the right; `name` has a place for {what}."""
        button = small_button(sign, name.format(what=self._number))
        button.setEnabled(possible)
        button.clicked.connect(lambda: run())
        self._line.addWidget(button)
