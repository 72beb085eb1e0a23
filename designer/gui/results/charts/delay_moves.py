"""The line of the delay in the panel: what moving it by mouse and by keys tries out, sets and says."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from designer.gui.results.charts.delay_trial import DelayTrial, rounded
from designer.gui.results.charts.picture import DelayLine
from designer.gui.results.charts.read_line import ReadLine
from designer.gui.results.charts.view import ChartView

_SECOND = 1_000_000


class DelayMoves(QObject):
    """Carries what the view says to the trial and back. `said` is a sentence, and its kind."""

    said = Signal(str, str)

    def __init__(self, trial: DelayTrial, view: ChartView, read: ReadLine) -> None:
        super().__init__(view)
        self._trial, self._view, self._read = trial, view, read
        view.delay_moved.connect(self._try)
        view.delay_set.connect(self._set)
        view.delay_left.connect(trial.end)
        view.delay_stepped.connect(self._step)

    @property
    def _line(self) -> DelayLine | None:
        return self._view.picture.delay if self._view.picture is not None else None

    def tell(self) -> None:
        """Say what the delay that is tried would come to."""
        line, delay = self._line, self._view.item.delay
        if line is not None and delay is not None:
            self._read.tell(self._trial.words(line, delay))

    def _try(self, delay: int) -> None:
        line = self._line
        if line is not None:
            self._view.put_delay(self._trial.try_out(line, delay))
            self.tell()

    def _set(self, delay: int) -> None:
        line = self._line
        if line is not None:
            self._view.put_delay(rounded(delay, line.most) * _SECOND)
            self._put_back(line, self._trial.set(line, delay))

    def _step(self, steps: int) -> None:
        line = self._line
        if line is not None:
            self._put_back(line, self._trial.step(line, steps))

    def _put_back(self, line: DelayLine, refused: str) -> None:
        if refused:
            self._view.put_delay(line.at)
            self.said.emit(refused, "warning")
