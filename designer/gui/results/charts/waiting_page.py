"""What stands in place of a chart: how to get one, how far it is, or why there is none."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from designer.gui.app.plain_text import plain_label
from designer.gui.inspector.plain_widgets import WrappedLabel, text_button
from designer.session.results import Results, State

_FINE = 1_000


class Offer(Enum):
    """What the page's button does."""

    IMPORT = "import"
    STOP = "stop"
    AGAIN = "again"


class WaitingPage(QWidget):
    """A heading, a sentence, and what fits: a bar while something is made, and a button."""

    import_wanted = Signal()
    stop_wanted = Signal()
    """The chart takes too long."""
    again_wanted = Signal()
    """The chart is to be made after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.heading = plain_label(parent=self)
        font = self.heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.heading.setFont(font)
        self.words = WrappedLabel("", muted=True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(240, 8)
        self.bar.setAccessibleName(self.tr("Progress of the chart"))
        self._offer: Offer | None = None
        self.button = text_button("")
        self.button.clicked.connect(self._press)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(8)
        column.addStretch(1)
        for label in (self.heading, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        for widget in (self.bar, self.button):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)

    def say(
        self, heading: str, words: str = "", *, offer: Offer | None = None, waiting: bool = False
    ) -> None:
        """Show this, with a button for what is offered and a bar where something is waited for."""
        self.heading.setText(heading)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self._offer = offer
        self.button.setText(self._button_text(offer))
        self.button.setVisible(offer is not None)
        self.bar.setVisible(waiting)
        self.bar.setRange(0, 0)

    def _button_text(self, offer: Offer | None) -> str:
        return {
            None: "",
            Offer.IMPORT: self.tr("Import events…"),
            Offer.STOP: self.tr("Cancel"),
            Offer.AGAIN: self.tr("Count again"),
        }[offer]

    def _press(self) -> None:
        {
            Offer.IMPORT: self.import_wanted,
            Offer.STOP: self.stop_wanted,
            Offer.AGAIN: self.again_wanted,
        }[self._offer or Offer.IMPORT].emit()

    def say_state(self, results: Results) -> None:
        """Why there is no chart, as long as there is no replay to draw it from."""
        if results.state is State.NO_DATA:
            words = self.tr("Charts show what imported history would come to.")
            self.say(self.tr("No events yet"), words, offer=Offer.IMPORT)
        elif results.state is State.FAILED:
            self.say(self.tr("The events could not be replayed"), results.error)
        else:
            self.say(self.tr("Replaying the events…"), waiting=True)

    def advance(self, share: float) -> None:
        """So much is done."""
        self.bar.setRange(0, _FINE)
        self.bar.setValue(round(share * _FINE))
