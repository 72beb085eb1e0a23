"""What stands in place of the table while there is nothing to show: why, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.gui.app.icons import icon_pixmap
from designer.gui.app.plain_text import plain_label
from designer.gui.app.theme import theme_of
from designer.gui.imports.primary_button import PrimaryButton
from designer.gui.inspector.plain_widgets import WrappedLabel

_ICON = 32


class StatePage(QWidget):
    """A heading, a sentence and, where something can be done at once, a button."""

    def __init__(self, picture: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._answer: Callable[[], None] = lambda: None
        self._sign = plain_label(parent=self)
        self.heading = plain_label(parent=self)
        font = self.heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.heading.setFont(font)
        self.words = WrappedLabel()
        self.button = PrimaryButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: self._answer())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.setSpacing(6)
        column.addStretch(1)
        for label in (self._sign, self.heading, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        self._dress()

    def say(
        self, heading: str, words: str, label: str = "", answer: Callable[[], None] = lambda: None
    ) -> None:
        """Say this, with a button of that label."""
        self.heading.setText(heading)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.button.setText(label)
        self.button.setVisible(bool(label))
        self._answer = answer

    def _dress(self) -> None:
        color = theme_of(self).color("muted")
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(icon_pixmap(self._picture, color, _ICON, ratio))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_sign"):
            self._dress()
