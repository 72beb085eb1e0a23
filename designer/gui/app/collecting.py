"""Where Python's garbage is collected: in the thread of the window, and nowhere else.

Left alone, Python collects in whichever thread happens to make the next object. Widgets and items of a scene that stand
in a ring of references would then be destroyed beside the window, perhaps while Qt paints them, and the process with them.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_MILLISECONDS = 250


class Collecting(QObject):
    """Collects from time to time what Python would have collected by itself, from `start` to `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Keep Python from collecting by itself."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    def look(self) -> None:
        """Collect the oldest generation that is due, and with it the younger ones."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation]:
                gc.collect(generation)
                return
