"""Hands without a mouse."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from designer.gui.imports.assistant import ImportAssistant


class Keys:
    """Whoever has no mouse."""

    def __init__(self, qtbot: QtBot, assistant: ImportAssistant) -> None:
        self._bot, self._assistant = qtbot, assistant

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            self._bot.keyClick(self.focused, key)

    def go_to(self, wanted: QWidget) -> None:
        """Press Tab until it has the focus."""
        seen = []
        for _ in range(80):
            if self.focused is wanted:
                return
            seen.append(self.focused)
            self._bot.keyClick(self.focused, Qt.Key.Key_Tab)
        names = [each.accessibleName() or type(each).__name__ for each in seen]
        raise AssertionError(f"Tab does not lead to {wanted.accessibleName()}, but to {names}")

    def choose(self, combo: QComboBox, words: str) -> None:
        """Go to a choice and walk through it with the arrow keys."""
        self.go_to(combo)
        for _ in range(combo.count()):
            if combo.currentText() == words:
                return
            here = combo.currentIndex()
            forwards = combo.findText(words) > here
            self._bot.keyClick(combo, Qt.Key.Key_Down if forwards else Qt.Key.Key_Up)
        assert combo.currentText() == words
