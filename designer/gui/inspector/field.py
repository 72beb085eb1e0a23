"""The base of every field: a title, an editor, help, and what is wrong with the value.

A field shows a value of the design and hands over a new one when the user has finished (Enter, leaving, a choice).
Escape brings the design's value back. What is being typed is never overwritten when the design changes elsewhere.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from designer.edits.base import EditError
from designer.gui.app.plain_text import escaped, plain_label
from designer.gui.inspector.plain_widgets import WrappedLabel
from designer.gui.inspector.remarks import Remarks
from designer.rules.finding import Finding


class Mixed(Enum):
    """What a field shows where several campaigns differ."""

    MIXED = "mixed"


MIXED = Mixed.MIXED
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Field(QWidget):
    """Subclasses call `_add_editor` once, `_touched` when the user edits, and say how a value gets in and out."""

    finished = Signal(object)
    """A value other than the design's, for the form to commit."""
    edited = Signal()
    """The user is changing the value; nothing is committed yet."""
    tried = Signal(object)
    """A value that is shown to see what it would come to, one after another until `trial_ended`."""
    trial_ended = Signal()
    """What was tried counts no longer; where it is meant, it has come as `finished` just before."""

    def __init__(self, title: str, help_text: str = "", *, explain: bool = False) -> None:
        super().__init__()
        self.title = title
        self.help_text = help_text
        self._value: Any = None
        self._dirty = False
        self._trying = False
        self.remarks = Remarks()
        self._editors: list[QWidget] = []
        self._label = plain_label(title)
        self._label.setToolTip(escaped(help_text))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        self.head = QHBoxLayout()
        """The line of the title; a field may add to it."""
        self.head.setSpacing(8)
        self.head.addWidget(self._label)
        self.column.addLayout(self.head)
        self._label.setVisible(bool(title))
        self._help = WrappedLabel(help_text, muted=True)
        self._help.setVisible(explain and bool(help_text))

    # -------------------------------------------------------------------------------------------- for subclasses

    def _add_editor(self, editor: QWidget, *watched: QWidget) -> None:
        """Put the editor under the title; `watched` are its parts that take focus, if it is not one itself."""
        self.column.addWidget(editor)
        self.column.addWidget(self._help)
        self.column.addWidget(self.remarks)
        for part in watched or (editor,):
            self._watch(part, self.title if part in (editor, *watched[:1]) else "")
        self._label.setBuddy(watched[0] if watched else editor)

    def _watch(self, part: QWidget, name: str = "") -> None:
        if name and not part.accessibleName():
            part.setAccessibleName(name)
        part.setAccessibleDescription(self.help_text)
        part.setToolTip(escaped(self.help_text))
        part.installEventFilter(self)
        self._editors.append(part)

    def _put(self, value: Any) -> None:
        """Show a value in the editor; MIXED where several differ."""
        raise NotImplementedError

    def _take(self) -> Any:
        """The value in the editor. Raises EditError or ValueError with a sentence."""
        raise NotImplementedError

    def _takes_enter(self) -> bool:
        """Whether Enter finishes the field; in several lines it is a line end."""
        return True

    def _touched(self) -> None:
        self._dirty = True
        self.remarks.refuse("")
        self.edited.emit()

    def _try(self) -> None:
        """The editor shows a value that is only tried."""
        self._touched()
        try:
            value = self._take()
        except (EditError, ValueError):
            return
        self._trying = True
        self.tried.emit(value)

    # ----------------------------------------------------------------------------------------------- for the form

    def show_title(self, title: str) -> None:
        """Another title, where it depends on another field."""
        if title and title != self.title:
            self.title = title
            self._label.setText(title)
            self._editors[0].setAccessibleName(title)

    def explain(self, help_text: str) -> None:
        """Another help, where it depends on the value."""
        if help_text != self.help_text:
            self.help_text = help_text
            self._help.setText(help_text)
            self._describe()

    @property
    def value(self) -> Any:
        """The design's value."""
        return self._value

    @property
    def dirty(self) -> bool:
        """Whether something typed waits to be finished."""
        return self._dirty

    @property
    def editor(self) -> QWidget:
        """What takes the focus first."""
        return self._editors[0]

    def show_value(self, value: Any) -> None:
        """Take the design's value; what the user is typing stays."""
        self._value = value
        if not self._dirty:
            self._put(value)

    def finish(self) -> None:
        """Hand over what was typed, if it is something else than the design says."""
        if self._dirty:
            self._hand_over()
        self.end_trial()

    def _hand_over(self) -> None:
        try:
            value = self._take()
        except (EditError, ValueError) as refusal:
            self.refuse(str(refusal))
            return
        self._dirty = False
        if value == self._value and type(value) is type(self._value):
            self._put(self._value)
        else:
            self.finished.emit(value)

    def restore(self) -> None:
        """Forget what was typed."""
        self.end_trial()
        self._dirty = False
        self.remarks.refuse("")
        self._put(self._value)

    def end_trial(self) -> None:
        """What is tried counts no longer; what was typed stays."""
        if self._trying:
            self._trying = False
            self.trial_ended.emit()

    def refuse(self, sentence: str) -> None:
        """Keep what was typed and say why the design does not take it."""
        self._dirty = True
        self.remarks.refuse(sentence)
        self._describe()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        self.remarks.show_findings(findings)
        self._describe()

    def _describe(self) -> None:
        described = " ".join((*self.remarks.texts, self.help_text)).strip()
        for part in self._editors:
            part.setAccessibleDescription(described)

    # ----------------------------------------------------------------------------------------------------- events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.FocusOut if isinstance(event, QFocusEvent):
                # A list of completions or a menu that opens is no leaving.
                if event.reason() != Qt.FocusReason.PopupFocusReason:
                    self.finish()
            case QEvent.Type.Wheel if isinstance(watched, QWidget) and not watched.hasFocus():
                event.ignore()
                return True
            case QEvent.Type.ShortcutOverride | QEvent.Type.KeyPress if isinstance(
                event, QKeyEvent
            ):
                return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        undoes = event.matches(QKeySequence.StandardKey.Undo)
        if (undoes or event.matches(QKeySequence.StandardKey.Redo)) and not self._dirty:
            # Nothing is being typed here: the keys belong to the design's history.
            event.ignore()
            return True
        if event.key() == Qt.Key.Key_Escape and self._dirty:
            event.accept()
            if pressed:
                self.restore()
            return True
        enter = event.key() in _ENTER
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if pressed and enter and (self._takes_enter() or with_control):
            self.finish()
            return not self._takes_enter()
        return False
