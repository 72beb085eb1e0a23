"""Text from files is data: here it becomes something Qt shows letter by letter and never reads as HTML.

Qt guesses whether a text is rich, and a name that looks like a picture tag makes it read that file. Every label,
tool tip and message with words that are not our own goes through this module; a test looks for those that do not.
"""

import html
import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

_SHORTENED = "…"
_NAMED = {"\n", "\t"}
_HIDDEN_CATEGORIES = {"Cc", "Cf"}
# Joiners shape ordinary words and emoji; hiding them would change what people wrote.
_HARMLESS = {"\u200c", "\u200d", "\ufe0f"}


def plain_label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that shows `text` as it is and opens nothing."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setOpenExternalLinks(False)
    label.setText(text)
    return label


def escaped(text: str) -> str:
    """The text for places that read HTML whatever we say, such as tool tips; line ends stay."""
    body = html.escape(text).replace("\n", "<br>")
    return f"<span>{body}</span>" if body else ""


def set_plain_tool_tip(widget: QWidget, text: str) -> None:
    """A tool tip of words that are not our own."""
    widget.setToolTip(escaped(text))


def plain_message(
    parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str, detail: str = ""
) -> QMessageBox:
    """A message box, not yet shown, whose words are plain."""
    box = QMessageBox(icon, "", "", QMessageBox.StandardButton.Ok, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(detail)
    return box


def one_line(text: str, longest: int = 80) -> str:
    """The text in one line for titles and lists; marks that turn or hide letters are shown as their code."""
    shown = "".join(_visible(letter) for letter in " ".join(text.split()))
    return shown if len(shown) <= longest else shown[: longest - 1] + _SHORTENED


def visible(text: str) -> str:
    """The text with its line ends, and the marks that turn or hide letters shown as their code."""
    return "".join(letter if letter in _NAMED else _visible(letter) for letter in text)


def menu_text(text: str) -> str:
    """The text for menus, buttons and tabs, where a single ampersand would vanish into an underline."""
    return one_line(text).replace("&", "&&")


def _visible(letter: str) -> str:
    if letter in _HARMLESS or unicodedata.category(letter) not in _HIDDEN_CATEGORIES:
        return letter
    return f"⟨{ord(letter):04X}⟩"
