"""Small widgets of the forms: labels that end in an ellipsis instead of being cut, buttons and combo boxes that keep calm."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from designer.gui.app.plain_text import escaped, one_line, visible

_LONG_WORD = re.compile(r"(\S{24})(?=\S)")
_NO_BREAK = "\u200b"


def breakable(text: str) -> str:
    """The text with places where a line may end inside endless words."""
    return _LONG_WORD.sub(rf"\1{_NO_BREAK}", visible(text))


class WrappedLabel(QLabel):
    """Plain text over several lines that never asks for more width than there is."""

    def __init__(self, text: str = "", *, muted: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if muted:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(breakable(text))
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        # The label's own would be the height it has when every word stands in a line of its own.
        return QSize(1, self.fontMetrics().height())


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
        self._choices: list[tuple[str, Any]] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(16)

    def offer(self, choices: Sequence[tuple[str, Any]]) -> None:
        """Other choices, as (words, value); what is chosen stays chosen where it is still offered."""
        texts = [one_line(text, 200) for text, _ in choices]
        if list(choices) == self._choices:
            return
        chosen = self.chosen
        self._choices = list(choices)
        self.clear()
        self.addItems(texts)
        self.choose(chosen)

    @property
    def chosen(self) -> Any:
        """The value that is chosen, None where none is.

        Kept here and not as item data: Qt hands back a plain text for a text of ours that is an enumeration.
        """
        position = self.currentIndex()
        return self._choices[position][1] if 0 <= position < len(self._choices) else None

    @property
    def choices(self) -> Sequence[tuple[str, Any]]:
        return self._choices

    def choose(self, value: Any) -> None:
        """Show the choice with that value; none where it is not offered."""
        values = [offered for _, offered in self._choices]
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
