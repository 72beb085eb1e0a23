"""The chooser of the clock by which a timeline is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.gui.app.plain_text import set_plain_tool_tip
from designer.gui.inspector.plain_widgets import CalmComboBox
from designer.gui.results.timeline.clock_words import clock_words
from designer.model.zone_times import Clock

if TYPE_CHECKING:
    from designer.evaluation.wall_clock import WallClock

_LETTERS, _ARROW, _WIDEST = 15, 44, 340


class ClockBox(CalmComboBox):
    """Names each clock with its zone, as far as zones are known."""

    clock_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumContentsLength(_LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_clocks({}, Clock.COMPANY)
        self.currentIndexChanged.connect(self._chosen)

    def sizeHint(self) -> QSize:
        """Room for its longest choice; with less it may get along."""
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(text) for text, _ in self.choices), default=0)
        return QSize(min(longest + _ARROW, _WIDEST), super().sizeHint().height())

    def show_clocks(self, clocks: Mapping[Clock, WallClock], wanted: Clock) -> None:
        """What there is to choose from, and what is chosen."""
        tr = self.tr
        with QSignalBlocker(self):
            self.offer([(clock_words(each, clocks.get(each)), each) for each in Clock])
            self.choose(wanted)
        self.updateGeometry()
        name = tr("Whose clock tells the times")
        self.setAccessibleName(name)
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 24)
        shown = clocks.get(wanted)
        tip = f"{name}\n{self.currentText()}"
        if shown is not None and shown.user_unknown:
            tip += "\n" + tr(
                "Neither the users file nor the events tell this user's zone, so times are the company's ({zone})."
            ).format(zone=shown.name)
        set_plain_tool_tip(self, tip)
        self.setAccessibleDescription(tip.replace("\n", ". "))

    def _chosen(self) -> None:
        if self.chosen is not None:
            self.clock_wanted.emit(self.chosen.value)
