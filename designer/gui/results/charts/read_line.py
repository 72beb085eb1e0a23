"""The line below a chart: the mark that is pointed at, what a moved delay would come to, or what can be done."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from designer.gui.inspector.plain_widgets import ElidedLabel
from designer.gui.results.charts.picture import Picture
from designer.gui.results.charts.words import share_text


class ReadLine(ElidedLabel):
    """One line; advice is said in a quieter colour than what was read."""

    def __init__(self) -> None:
        super().__init__()
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setContentsMargins(12, 3, 12, 5)

    def tell(self, told: str) -> None:
        """What was read from the chart."""
        self._say(" · ".join(told.splitlines()), QPalette.ColorRole.WindowText)

    def advise(self, picture: Picture | None, counted: float | None = None) -> None:
        """What can be done with this chart; None says nothing. `counted` is how far, 0 to 1, a newer one has come."""
        words = self._advice(picture, counted) if picture is not None else ""
        self._say(words, QPalette.ColorRole.PlaceholderText)

    def _say(self, words: str, role: QPalette.ColorRole) -> None:
        self.setText(words)
        self.setForegroundRole(role)

    def _advice(self, picture: Picture, counted: float | None) -> str:
        if counted is not None:
            text = self.tr("Counting anew…")
            return f"{text} {share_text(counted, 1.0)}" if counted else text
        words = [self.tr("Click a mark for its people.")]
        if picture.brush:
            words.append(self.tr("Drag to choose a range."))
        if picture.delay is not None:
            words.append(self.tr("Drag the line to try another delay."))
        if picture.zoom:
            words.append(self.tr("Ctrl+wheel zooms."))
        return " ".join(words)
