"""One line that tells of a long piece of work: its name, how far it is, how long it will take, and a way to stop it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from designer.events.progress import Progress
from designer.gui.app.plain_text import one_line
from designer.gui.inspector.plain_widgets import ElidedLabel
from designer.gui.jobs.amounts import bytes_text
from designer.gui.jobs.remaining import Remaining

_FINE = 1_000
_BAR = (90, 320)
_TITLE, _DETAIL = 260, 230
_LEAST = 360
_PATIENCE = 4.0
"""Seconds without any progress after which people wonder."""


class ProgressStrip(QWidget):
    """Hidden while nothing goes on. The bar follows the work and never goes back; the seconds run on between reports."""

    cancel_wanted = Signal()

    def __init__(
        self, parent: QWidget | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._begun = clock()
        self.remaining = Remaining(self._begun)
        self._amount = ""
        self.title = ElidedLabel("", self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, _FINE)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(10)
        self.bar.setMinimumWidth(_BAR[0])
        self.bar.setMaximumWidth(_BAR[1])
        self.detail = ElidedLabel("", self)
        self.detail.setMaximumWidth(_DETAIL)
        self.detail.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.button = QPushButton(self.tr("Cancel"), self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.title, 4)
        row.addWidget(self.bar, 3)
        row.addWidget(self.detail, 4)
        row.addWidget(self.button)
        row.addStretch(1)
        self.setMinimumWidth(_LEAST)
        self._timer = QTimer(self)
        self._timer.setInterval(1_000)
        self._timer.timeout.connect(self._show_words)
        self.hide()

    def begin(self, title: str, what: str) -> None:
        """Show it: `title` such as “Importing spring.csv”, `what` for the Cancel button's name (“the import”)."""
        self._begun = self._clock()
        self.remaining = Remaining(self._begun)
        self._amount = ""
        self.title.setText(one_line(title))
        self.title.setMaximumWidth(min(self.title.sizeHint().width() + 4, _TITLE))
        self.button.setEnabled(True)
        self.button.setAccessibleName(self.tr("Cancel {what}").format(what=what))
        self.bar.setAccessibleName(title)
        self.bar.setValue(0)
        self.detail.setText(self.tr("Starting"))
        self.show()
        self._timer.start()

    def tell(self, progress: Progress) -> None:
        """Follow the work."""
        self.remaining.add(self._clock(), progress.done)
        self.bar.setValue(max(self.bar.value(), round(progress.done * _FINE)))
        read = 0 < progress.bytes_done < progress.bytes_total
        self._amount = bytes_text(progress.bytes_done, progress.bytes_total) if read else ""
        self._amount = self._amount or one_line(progress.text)
        self._show_words()

    def end(self) -> None:
        """Nothing goes on any more."""
        self._timer.stop()
        self.hide()

    def _cancel(self) -> None:
        self._timer.stop()
        self.button.setEnabled(False)
        self.detail.setText(self.tr("Stopping"))
        self.cancel_wanted.emit()

    def _show_words(self) -> None:
        if not self.bar.value() and self._clock() - self._begun > _PATIENCE:
            # What reads files is compiled for this machine when it is used first, and that takes a while.
            self.detail.setText(self.tr("Preparing – only the first time"))
            return
        left = self.remaining.text(self._clock())
        self.detail.setText(" · ".join(part for part in (self._amount, left) if part))
