"""Fields for text: one line, several lines, and lists written in one line."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QSizePolicy

from designer.gui.inspector.field import MIXED, Field


class LineField(Field):
    """One line. With `optional` an empty line is no value at all."""

    def __init__(
        self,
        title: str,
        help_text: str = "",
        *,
        optional: bool = False,
        placeholder: str = "",
        explain: bool = False,
    ) -> None:
        super().__init__(title, help_text, explain=explain)
        self._optional = optional
        self._placeholder = placeholder
        self._edit = QLineEdit()
        self._edit.setPlaceholderText(placeholder)
        self._edit.textEdited.connect(self._touched)
        self._known = QStringListModel(self)
        self._add_editor(self._edit)

    def propose(self, known: list[str]) -> None:
        """Words to complete what is typed."""
        if self._edit.completer() is None:
            completer = QCompleter(self._known, self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.activated.connect(self._touched)
            self._edit.setCompleter(completer)
        if known != self._known.stringList():
            self._known.setStringList(known)

    def _put(self, value: Any) -> None:
        self._edit.setPlaceholderText(several_values() if value is MIXED else self._placeholder)
        text = "" if value is MIXED or value is None else str(value)
        if text != self._edit.text():
            self._edit.setText(text)
            self._edit.setCursorPosition(0)

    def _take(self) -> Any:
        text = self._edit.text()
        return None if self._optional and not text.strip() else text


class ListField(LineField):
    """Words parted by commas; a tuple of texts, None for an empty line where `optional`."""

    def _put(self, value: Any) -> None:
        super()._put(", ".join(value) if isinstance(value, tuple) else value)

    def _take(self) -> Any:
        parts = (part.strip() for part in self._edit.text().split(","))
        words = tuple(dict.fromkeys(part for part in parts if part))
        return None if self._optional and not words else words


class ParagraphField(Field):
    """Several lines; an empty text is no value. Enter is a line end, Ctrl+Enter or leaving finishes."""

    def __init__(
        self, title: str, help_text: str = "", *, placeholder: str = "", optional: bool = True
    ) -> None:
        super().__init__(title, help_text)
        self._optional = optional
        self._placeholder = placeholder
        self._showing = False
        self._edit = QPlainTextEdit()
        self._edit.setTabChangesFocus(True)
        self._edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._edit.setPlaceholderText(placeholder)
        self._edit.setFixedHeight(3 * self._edit.fontMetrics().lineSpacing() + 14)
        self._edit.textChanged.connect(self._text_changed)
        self._add_editor(self._edit)

    def _text_changed(self) -> None:
        if not self._showing:
            self._touched()

    def _put(self, value: Any) -> None:
        self._edit.setPlaceholderText(several_values() if value is MIXED else self._placeholder)
        text = "" if value is MIXED or value is None else str(value)
        if text != self._edit.toPlainText():
            self._showing = True
            self._edit.setPlainText(text)
            self._showing = False

    def _take(self) -> Any:
        text = self._edit.toPlainText()
        return None if self._optional and not text.strip() else text

    def _takes_enter(self) -> bool:
        return False


def several_values() -> str:
    """What stands in a field whose campaigns differ."""
    return QCoreApplication.translate("Field", "Several values")
