"""Has charts made beside the window, one at a time, and drops what comes too late."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from designer.evaluation.live import Evaluation
from designer.gui.jobs.job import Job
from designer.gui.jobs.jobs import Jobs
from designer.gui.results.charts.asked import Asked
from designer.gui.results.charts.making import make_picture
from designer.gui.results.charts.picture import Picture


class ChartMaker(QObject):
    """`made` comes with the chart that was asked for last."""

    made = Signal(object, object)
    """The Picture, and the Asked that it answers."""
    advanced = Signal(object)
    """So much of it, 0 to 1, is done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._about: tuple[Evaluation, Asked] | None = None

    def ask(self, evaluation: Evaluation, asked: Asked) -> bool:
        """Make this one unless it is made already or being made; whether something has begun."""
        if self._about is not None and self._about[0] is evaluation and self._about[1] == asked:
            return False
        self.give_up()
        self._about = evaluation, asked
        job = self._jobs.start(partial(make_picture, evaluation, asked))
        job.progress.connect(self.advanced)
        job.done.connect(lambda picture: self._finish(job, picture, asked))
        job.failed.connect(lambda _: self._forget(job))
        self._job = job
        return True

    @property
    def busy(self) -> bool:
        """Whether a chart is being made."""
        return self._job is not None

    @property
    def evaluation(self) -> Evaluation | None:
        """What the chart that was made last is of; None while another is being made."""
        return self._about[0] if self._about is not None and self._job is None else None

    def give_up(self) -> None:
        """Nobody wants what is being made any more, nor what was made last."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._about = None

    def close(self) -> None:
        """Make no more."""
        self.give_up()
        self._jobs.close()

    def _finish(self, job: Job, picture: Picture, asked: Asked) -> None:
        if job is self._job:
            self._job = None
            self.made.emit(picture, asked)

    def _forget(self, job: Job) -> None:
        if job is self._job:
            self.give_up()
