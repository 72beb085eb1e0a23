"""Where Python's garbage is collected: in the thread of the window, and nowhere else.

Left alone, Python collects in whichever thread happens to make the next object. Widgets and items of a scene that stand
in a ring of references would then be destroyed beside the window, perhaps while Qt paints them, and the process with them.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

_MILLISECONDS = 250
_LITTLE = 0.005
"""Seconds of work of the window's thread between two looks when nothing goes on; a painted frame or two take longer."""
_LONGEST = 240
"""So many looks, a minute, the oldest generation is put off."""


class Collecting(QObject):
    """Collects from time to time what Python would have collected by itself, from `start` to `stop`.

    Going through the oldest generation takes as long as five frames. It waits for a moment in which nothing goes on, because
    whoever scrolls just then would see it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._former = time.thread_time()
        self._put_off = 0

    def start(self) -> None:
        """Keep Python from collecting by itself."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    def look(self) -> None:
        """Collect what is due, the oldest generation only if nothing has gone on since the last look, or after a minute."""
        quiet = time.thread_time() - self._former < _LITTLE
        due = self._due()
        if due == 2 and not quiet and self._put_off < _LONGEST:
            self._put_off += 1
            due = self._due(younger=True)
        self._collect(due)

    def collect(self) -> None:
        """Collect what is due, whatever goes on."""
        self._collect(self._due())

    def _due(self, *, younger: bool = False) -> int | None:
        """The oldest generation that is due; the younger ones are collected with it."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (1, 0) if younger else (2, 1, 0):
            if counts[generation] > limits[generation]:
                return generation
        return None

    def _collect(self, generation: int | None) -> None:
        if generation is not None:
            gc.collect(generation)
        if generation == 2:
            self._put_off = 0
        self._former = time.thread_time()
