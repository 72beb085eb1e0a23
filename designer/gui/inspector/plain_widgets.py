"""Small widgets of the forms: labels that end in an ellipsis instead of being cut, buttons and combo boxes that keep calm."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from designer.gui.app.plain_text import escaped, one_line, plain_label, visible

_LONG_WORD = re.compile(r"(\S{24})(?=\S)")
_NO_BREAK = "\u200b"


def breakable(text: str) -> str:
    """The text with places where a line may end inside endless words."""
    return _LONG_WORD.sub(rf"\1{_NO_BREAK}", visible(text))


def wrapped_label(text: str = "", *, muted: bool = False) -> QLabel:
    """A label of several lines that never asks for more width than there is."""
    label = plain_label(breakable(text))
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    if muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


class ElidedLabel(QLabel):
    """One line of text from a file, shortened with an ellipsis where there is no room; the whole is its tool tip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(one_line(text, 500))
        self.setToolTip(escaped(text))
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        inside = self.contentsRect()
        text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, int(self.alignment()), text)


class CalmComboBox(QComboBox):
    """A choice that does not grow with its longest name, nor change under a passing wheel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(16)

    def offer(self, choices: list[tuple[str, object]]) -> None:
        """Other choices, as (words, value); what is chosen stays chosen where it is still offered."""
        if choices == [(self.itemText(i), self.itemData(i)) for i in range(self.count())]:
            return
        chosen = self.currentData()
        self.clear()
        for text, value in choices:
            self.addItem(one_line(text, 200), value)
        self.choose(chosen)

    def choose(self, value: object) -> None:
        """Show the choice with that value; none where it is not offered."""
        values = [self.itemData(position) for position in range(self.count())]
        self.setCurrentIndex(values.index(value) if value in values else -1)


def small_button(text: str, name: str, *, icon_only: bool = True) -> QToolButton:
    """A flat button whose sign is not its name: screen readers and tool tips say `name`."""
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(icon_only)
    button.setToolTip(escaped(name))
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setMinimumSize(24, 24)
    return button


def text_button(text: str) -> QPushButton:
    """A button no wider than its words, reached by Tab."""
    button = QPushButton(text)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.setAutoDefault(False)
    return button
