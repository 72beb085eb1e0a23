"""Looks for the nearest miss of the story that somebody stays with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from designer.gui.results.timeline.reading import Reading

if TYPE_CHECKING:
    from designer.evaluation.timeline import Timeline

_STAYED = 250
"""Milliseconds with a story until its nearest miss is looked for: it takes some replays, and frames come first."""


class Misses(QObject):
    """What is found is told by `reading`."""

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._wanted: tuple[Timeline, int] | None = None
        self._stay = QTimer(self)
        self._stay.setSingleShot(True)
        self._stay.setInterval(_STAYED)
        self._stay.timeout.connect(self._find)

    def want(self, timeline: Timeline, story: int) -> None:
        """Somebody has come to a story."""
        self._wanted = timeline, story
        self._stay.start()

    def forget(self) -> None:
        """Nobody is with any story."""
        self._wanted = None
        self._stay.stop()

    def _find(self) -> None:
        if self._wanted is not None:
            self._reading.find_miss(*self._wanted)
