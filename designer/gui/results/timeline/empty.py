"""What the panel says while there is no timeline to show, and how to come to one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.gui.app.icons import icon_pixmap
from designer.gui.app.plain_text import plain_label
from designer.gui.app.theme import theme_of
from designer.gui.imports.primary_button import PrimaryButton
from designer.gui.inspector.plain_widgets import WrappedLabel
from designer.session.results import State

_ICON = 32


class EmptyTimeline(QWidget):
    """A heading, a sentence, and a button where one can begin at once."""

    first_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = plain_label(parent=self)
        self.heading = plain_label(parent=self)
        font = self.heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        self.heading.setFont(font)
        self.words = WrappedLabel(muted=True)
        self.button = PrimaryButton()
        self.button.setText(self.tr("Show the first recipient"))
        self.button.clicked.connect(self.first_wanted)
        self.importing = PrimaryButton()
        self.importing.setText(self.tr("Import events…"))
        self.importing.clicked.connect(self.import_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 6, 24, 6)
        column.setSpacing(6)
        column.addStretch(2)
        for label in (self._sign, self.heading, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(4)
        for button in (self.button, self.importing):
            button.setAutoDefault(False)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        self._dress()

    def say(
        self, heading: str, words: str, *, can_begin: bool = False, can_import: bool = False
    ) -> None:
        """Other words; `can_begin` offers to go to the first recipient, `can_import` to import events."""
        self.heading.setText(heading)
        self.words.setText(words)
        self.button.setVisible(can_begin)
        self.importing.setVisible(can_import)

    def say_state(self, state: State, error: str, *, replayed: bool, nobody: bool) -> None:
        """Why nobody is shown: by how the replay stands, and whether it is known that `nobody` passes the filter."""
        tr = self.tr
        if state is State.NO_DATA:
            words = tr(
                "Import events, and this panel tells what each person did and what came of it."
            )
            self.say(tr("No events yet"), words, can_import=True)
        elif state is State.FAILED and not replayed:
            self.say(tr("No timeline"), error)
        elif not replayed:
            self.say(tr("Replaying…"), tr("The first replay is under way."))
        elif nobody:
            self.say(tr("Nobody to show"), tr("Nobody passes the filter."))
        else:
            words = tr(
                "Press Enter on a line under Recipients, type a user id above, or begin with the first one; "
                "Ctrl+PgDown goes on to the next."
            )
            self.say(tr("Whose story?"), words, can_begin=True)

    def _dress(self) -> None:
        color = theme_of(self).color("muted")
        self._sign.setPixmap(icon_pixmap("timeline", color, _ICON, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
