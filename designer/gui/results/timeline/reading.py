"""Timelines, nearest misses and rows of people, found off the window's thread; what comes too late is dropped."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from designer.gui.jobs.job import Job
from designer.gui.jobs.jobs import Jobs
from designer.model.zone_times import Clock

if TYPE_CHECKING:
    from designer.evaluation.live import Evaluation
    from designer.evaluation.neighbours import Neighbours
    from designer.evaluation.selecting import RowFilter
    from designer.evaluation.timeline import Timeline


class Reading(QObject):
    """At most one job of each sort is waited for."""

    found = Signal(object)
    """The Timeline asked for last."""
    failed = Signal(str)
    """Why there is none: a sentence."""
    missed = Signal(int, str)
    """A story of the timeline found last, and the sentence on its nearest miss, "" where there is none."""
    neighbours_found = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._reading: Job | None = None
        self._missing: Job | None = None
        self._neighbours: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a timeline is on its way."""
        return self._reading is not None

    def read(self, evaluation: Evaluation, user: str, clock: Clock) -> None:
        """Find the timeline of a user, told by a clock."""
        _cancel(self._reading, self._missing)
        self._missing = None
        self._reading = job = self._jobs.start(partial(_timeline, evaluation, user, clock))
        job.done.connect(lambda timeline: self._read(job, timeline))
        job.failed.connect(lambda error: self._failed(job, error))

    def find_miss(self, timeline: Timeline, story: int) -> None:
        """Find what nearly changed one story; the one asked for before is given up."""
        _cancel(self._missing)
        self._missing = job = self._jobs.start(partial(_miss, timeline, story))
        job.done.connect(lambda words: self.missed.emit(story, words))

    def find_neighbours(self, evaluation: Evaluation, wanted: RowFilter) -> None:
        """Put the people of a filter in a row."""
        _cancel(self._neighbours)
        self._neighbours = job = self._jobs.start(partial(_row_of_people, evaluation, wanted))
        job.done.connect(self.neighbours_found)

    def give_up(self) -> None:
        """Nobody waits any more."""
        _cancel(self._reading, self._missing, self._neighbours)
        self._reading = self._missing = self._neighbours = None

    def close(self) -> None:
        """End the jobs for good."""
        self._jobs.close()

    def _read(self, job: Job, timeline: Timeline) -> None:
        if job is self._reading:
            self._reading = None
            self.found.emit(timeline)

    def _failed(self, job: Job, error: Exception) -> None:
        if job is self._reading:
            self._reading = None
            self.failed.emit(str(error))


def _cancel(*jobs: Job | None) -> None:
    for job in jobs:
        if job is not None:
            job.cancel()


def _timeline(
    evaluation: Evaluation,
    user: str,
    clock: Clock,
    *,
    progress: Callable[[Any], None],
    cancelled: object,
) -> Timeline:
    from designer.evaluation.timeline import timeline_of

    return timeline_of(evaluation.program, user, clock)


def _miss(
    timeline: Timeline, story: int, *, progress: Callable[[Any], None], cancelled: object
) -> str:
    found = timeline.nearest_miss(story)
    return found[1] if found is not None else ""


def _row_of_people(
    evaluation: Evaluation,
    wanted: RowFilter,
    *,
    progress: Callable[[Any], None],
    cancelled: object,
) -> Neighbours:
    from designer.evaluation.neighbours import Neighbours

    return Neighbours(evaluation, wanted)
