"""An inspector in a window of its own, and hands that type into it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from designer.gui.inspector import Inspector
from designer.gui.inspector.field import Field
from designer.session.session import Session
from tests.gui.leaks import delete_what_asked_for_it


def press_alone(line: QLineEdit, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """Press a key while others are held; pytest-qt would press and release those with it."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(line, QKeyEvent(kind, key, held))


class Hands:
    """A user at the inspector."""

    def __init__(self, qtbot: QtBot, inspector: Inspector) -> None:
        self.bot, self.inspector = qtbot, inspector

    def field(self, title: str) -> Field:
        """The visible field of that title on the page or in its lists."""
        found = [each for each in self.inspector.page.findChildren(Field) if each.title == title]
        shown = [each for each in found if not each.isHidden()]
        assert shown, f"no field {title}, but {[each.title for each in found]}"
        return shown[0]

    def press(self, widget: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        self.bot.keyClick(widget, key, held)

    def type(self, title: str, text: str, *, finish: bool = True) -> Field:
        """Write a line anew and press Enter."""
        field = self.field(title)
        line = field.editor if isinstance(field.editor, QLineEdit) else field.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        self.write(line, text)
        if finish:
            self.press(line, Qt.Key.Key_Return)
        return field

    def write(self, line: QLineEdit, text: str) -> None:
        line.setFocus()
        line.selectAll()
        if text:
            self.bot.keyClicks(line, text)
        else:
            self.press(line, Qt.Key.Key_Delete)

    def choose(self, combo: QComboBox, words: str) -> None:
        """Pick an entry by keyboard, as somebody who walks through the list."""
        position = combo.findText(words)
        assert position >= 0, [combo.itemText(i) for i in range(combo.count())]
        combo.setCurrentIndex(position)
        combo.activated.emit(position)

    def choose_in(self, title: str, words: str, which: int = 0) -> Field:
        field = self.field(title)
        self.choose(field.findChildren(QComboBox)[which], words)
        return field


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[[Session], Hands]]:
    """Opens an inspector on a session."""
    made: list[Inspector] = []

    def open_one(session: Session) -> Hands:
        inspector = Inspector(session)
        inspector.resize(360, 900)
        with qtbot.waitActive(inspector):
            inspector.show()
            inspector.activateWindow()
        made.append(inspector)
        return Hands(qtbot, inspector)

    yield open_one
    for inspector in made:
        inspector.release()
        inspector.close()
        inspector.deleteLater()
    QApplication.processEvents()
    delete_what_asked_for_it()
