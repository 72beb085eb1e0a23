"""The word of the status bar on the replay: whether the counts belong to the design as it stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from designer.gui.app.icons import icon_pixmap
from designer.gui.app.plain_text import one_line, plain_label, set_plain_tool_tip
from designer.gui.app.theme import theme_of
from designer.gui.results.live import LiveResults
from designer.session.results import State

_PATIENCE = 300
"""Milliseconds: a replay that is over sooner is not worth a word, least of all while somebody drags."""
_LONGEST = 70


class ReplayWord(QWidget):
    """Follows the live results of the open project; what else is being done with them may stand in its place."""

    changed = Signal()
    """What can be done with the results may have changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._live: LiveResults | None = None
        self._work = ""
        self._known: tuple[State, bool] | None = None
        self._sign, self._label = plain_label(parent=self), plain_label(parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self._sign)
        row.addWidget(self._label)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE)
        self._timer.timeout.connect(self._show)
        self.setProperty("helpPage", "results")
        self.hide()

    @property
    def text(self) -> str:
        """What it says, "" while no project is open."""
        return self._label.text() if self._live is not None else ""

    def follow(self, live: LiveResults | None) -> None:
        """These results from now on; none while no project is open."""
        if self._live is not None:
            self._live.changed.disconnect(self._results_changed)
        self._live, self._work, self._known = live, "", None
        self._timer.stop()
        self.setVisible(live is not None)
        if live is not None:
            live.changed.connect(self._results_changed)
            self._show()

    def say_instead(self, work: str) -> None:
        """Something that is being done with the results; "" when it is over."""
        self._work = work
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show()

    def _results_changed(self) -> None:
        if self._live is None:
            return
        if self._live.results.state is not State.WORKING:
            self._timer.stop()
            self._show()
        elif not self._timer.isActive():
            self._timer.start()

    def _show(self) -> None:
        if self._live is None:
            return
        results = self._live.results
        text, more = self._words(results.state, first=results.figures is None)
        failed = results.state is State.FAILED and not self._work
        self._label.setText(one_line(self._work or text, _LONGEST))
        set_plain_tool_tip(self, more)
        self._sign.setVisible(failed)
        if failed:
            ratio = self.devicePixelRatioF()
            self._sign.setPixmap(icon_pixmap("error", theme_of(self).color("error"), 16, ratio))
        self.setAccessibleName(self._work or text)
        self.setAccessibleDescription(more)
        known = results.state, results.figures is None
        if known != self._known:
            self._known = known
            self.changed.emit()

    def _words(self, state: State, *, first: bool) -> tuple[str, str]:
        """What to say, and more of it."""
        if state is State.NO_DATA:
            return self.tr("No events yet"), self.tr(
                "Import events (Ctrl+I), and the cards show how many people would receive them."
            )
        if state is State.FAILED and self._live is not None:
            error = self._live.results.error
            return error, error
        if state is State.CURRENT:
            return self.tr("Up to date"), self.tr(
                "All counts belong to the design as it is shown, over all events in use."
            )
        if first:
            return self.tr("First replay, some seconds…"), self.tr(
                "The very first replay on a machine takes about five seconds longer: the program"
                " translates it for this processor, once."
            )
        return self.tr("Replaying…"), self.tr("Counts that are dimmed belong to an earlier design.")
