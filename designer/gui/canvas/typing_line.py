"""A line to type in over the canvas: names of new campaigns, groups; and a field for notes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from designer.model.interactions import Channel

LONGEST_NAME = 1024
LONGEST_NOTE = 10_000

_WORDS: tuple[tuple[Channel, tuple[str, ...]], ...] = (
    (Channel.IN_APP, ("in-app", "in app", "inapp", "iam")),
    (Channel.CONTENT_CARD, ("content card", "card")),
    (Channel.WHATSAPP, ("whatsapp",)),
    (Channel.KAKAOTALK, ("kakaotalk", "kakao")),
    (Channel.EMAIL, ("e-mail", "email", "mail", "newsletter")),
    (Channel.PUSH, ("push",)),
    (Channel.SMS, ("sms", "text message")),
    (Channel.WEBHOOK, ("webhook", "sync")),
    (Channel.BANNER, ("banner",)),
    (Channel.LINE, ("line message",)),
)


def channel_of_name(name: str) -> Channel:
    """The channel that a name speaks of: "Welcome push" is a push; an e-mail where it says nothing."""
    lower = name.casefold()
    found = [
        (lower.rfind(word), channel) for channel, words in _WORDS for word in words if word in lower
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else Channel.EMAIL


class TypingLine(QLineEdit):
    """Enter takes the text, Escape or a click elsewhere leaves it be; the answer goes to whoever opened the line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._take: Callable[[str], object] = lambda text: None
        self._back_to = parent
        self.setMaxLength(LONGEST_NAME)
        self.hide()

    def ask(self, place: QRect, what: str, text: str, take: Callable[[str], object]) -> None:
        """Open at `place` with `text` selected; `what` says what is asked for."""
        self._take = take
        self.setPlaceholderText(what)
        self.setAccessibleName(what)
        self.setText(text)
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.setFocus()
        self.selectAll()

    def _taken(self) -> None:
        text = self.text().strip()
        self._leave()
        if text:
            self._take(text)

    def _leave(self) -> None:
        self.hide()
        self._back_to.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Qt's own line lets Enter go on to the canvas, where it would open the form of the new card.
            self._taken()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Single keys such as Delete belong to the text while one types, whatever shortcuts they are.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hide()


class NoteField(QPlainTextEdit):
    """The text of a note while it is written; leaving the field keeps it, Escape does not."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._take: Callable[[str], object] = lambda text: None
        self._back_to = parent
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Text of the note"))
        self.hide()

    def ask(self, place: QRect, text: str, take: Callable[[str], object]) -> None:
        """Open at `place`; plain text only, whatever is pasted."""
        self._take = take
        self.setPlainText(text)
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.setFocus()
        self.selectAll()

    def finish(self, *, keep: bool) -> None:
        if self.isHidden():
            return
        self.hide()
        if keep:
            self._take(self.toPlainText()[:LONGEST_NOTE])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (
            ends and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.finish(keep=ends)
            self._back_to.setFocus()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finish(keep=True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)
