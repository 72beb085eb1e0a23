"""By whose clock timelines are read, remembered from one time to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from designer.gui.app.preferences import Preferences
from designer.model.zone_times import Clock

_KEY = "timeline/clock"


class ClockChoice(QObject):
    """The company's clock until somebody chooses another one."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = Clock.COMPANY
        self._preferences: Preferences | None = None

    @property
    def clock(self) -> Clock:
        return self._clock

    def choose(self, clock: Clock) -> None:
        """Read by another clock from now on."""
        if clock is self._clock:
            return
        self._clock = clock
        if self._preferences is not None:
            self._preferences.set(_KEY, clock.value)
        self.changed.emit()

    def choose_next(self) -> None:
        """On to the clock that comes after this one, and from the last to the first."""
        clocks = list(Clock)
        self.choose(clocks[(clocks.index(self._clock) + 1) % len(clocks)])

    def remember_in(self, preferences: Preferences) -> None:
        """Take up what was chosen last time, and keep there what is chosen from now on."""
        kept = preferences.text(_KEY)
        if kept in list(Clock):
            self.choose(Clock(kept))
        self._preferences = preferences
