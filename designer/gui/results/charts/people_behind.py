"""From a mark, or a range, to the people behind it: shown at once, or after they have been found out beside the window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from designer.evaluation.live import Evaluation
from designer.events.progress import Progress
from designer.gui.jobs.job import Job
from designer.gui.jobs.jobs import Jobs
from designer.gui.jobs.progress_strip import ProgressStrip
from designer.gui.results.charts.asking import ChartMaker
from designer.gui.results.charts.marks import Behind, Sought, Unlisted
from designer.gui.results.charts.pause import pause
from designer.gui.results.charts.view import ChartView
from designer.gui.results.looking import Looking

_PATIENCE = 200
"""Who is found within so many milliseconds is shown without a word of it."""


class PeopleBehind(QObject):
    """Finds out one mark's people at a time; whoever asks for others, or gives up, wants the former no more."""

    said = Signal(str, str)
    """A sentence, and its kind."""

    def __init__(self, looking: Looking, view: ChartView, maker: ChartMaker) -> None:
        super().__init__(view)
        self._looking, self._view, self._maker = looking, view, maker
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._title = ""
        self.strip = ProgressStrip()
        self.strip.cancel_wanted.connect(self.give_up)
        self._patience = pause(self, _PATIENCE, self._begin)
        view.chosen.connect(self.choose)
        view.range_chosen.connect(self.choose_range)
        view.given_up.connect(self.give_up)

    @property
    def busy(self) -> bool:
        """Whether people are being found out."""
        return self._job is not None

    def choose(self, mark: int) -> None:
        """Show the people of a mark of the chart."""
        picture = self._view.picture
        if picture is not None and 0 <= mark < len(picture.marks):
            self._show(picture.marks.behind(mark))

    def choose_range(self, first: float, last: float) -> None:
        """Show the people of a range of its horizontal axis."""
        if self._view.picture is not None:
            self._show(self._view.picture.marks.between(first, last))

    def _show(self, behind: Behind | Sought | Unlisted | None) -> None:
        self.give_up()
        evaluation = self._maker.evaluation
        if isinstance(behind, Behind):
            self._look(behind)
        elif isinstance(behind, Unlisted):
            self.said.emit(behind.why, "information")
        elif behind is None:
            text = self.tr("Nobody of the present replay stands behind this.")
            self.said.emit(text, "information")
        elif evaluation is None:
            text = self.tr("The chart is being counted anew; choose again when it is there.")
            self.said.emit(text, "information")
        else:
            self._seek(behind, evaluation)

    def _look(self, behind: Behind) -> None:
        self._looking.show(behind.rows, behind.title)
        if behind.note:
            self.said.emit(behind.note, "information")

    def give_up(self) -> None:
        """Nobody wants to know any more."""
        if self._job is not None:
            self._job.cancel()
        self._end()

    def close(self) -> None:
        """Find out no more."""
        self.give_up()
        self._jobs.close()

    def _seek(self, sought: Sought, evaluation: Evaluation) -> None:
        self._job = job = self._jobs.start(partial(sought.find, evaluation))
        job.progress.connect(partial(self._advance, job))
        job.done.connect(partial(self._found, job))
        job.failed.connect(partial(self._failed, job))
        self._title = sought.title
        self._patience.start()

    def _begin(self) -> None:
        self.strip.begin(self._title, self.tr("the search for people"))

    def _end(self) -> None:
        self._job = None
        self._patience.stop()
        self.strip.end()

    def _advance(self, job: Job, share: float) -> None:
        if job is self._job and self.strip.isVisible():
            self.strip.tell(Progress(share, ""))

    def _found(self, job: Job, behind: Behind) -> None:
        if job is self._job:
            self._end()
            self._look(behind)

    def _failed(self, job: Job, _: object) -> None:
        if job is self._job:
            self._end()
            text = self.tr("Who that is could not be found out, over a fault of this program.")
            self.said.emit(text, "error")
