"""Filtering and sorting millions of verdicts beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from designer.errors import Cancelled
from designer.gui.jobs.job import Job
from designer.gui.jobs.jobs import Jobs

if TYPE_CHECKING:
    from designer.evaluation.live import Evaluation
    from designer.evaluation.recipients import Recipient, Recipients
    from designer.evaluation.selecting import RowFilter


@dataclass(frozen=True, eq=False)
class Question:
    """Which rows, in which order; with a `seed` those of a random sample of their people alone.

    `kept` is the row that somebody has chosen and wants to see again.
    """

    evaluation: Evaluation
    wanted: RowFilter
    sort: str
    descending: bool = False
    seed: int | None = None
    kept: Recipient | None = None


@dataclass(frozen=True, eq=False)
class Answer:
    """The rows, how many people they are about, and the filter that chose them, with the users of the sample.

    `line` is where the row stands that was to be kept, None where it is not among them.
    """

    question: Question
    recipients: Recipients
    people: int
    filter: RowFilter
    line: int | None


class Asking(QObject):
    """Answers the newest question; what was asked before it is dropped."""

    answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._job: Job | None = None

    @property
    def under_way(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None

    def ask(self, question: Question) -> None:
        """`answered` brings the answer some time later."""
        self.drop()
        self._job = job = self._jobs.start(partial(answer, question))
        job.done.connect(partial(self._done, job))
        job.failed.connect(partial(self._done, job, None))

    def drop(self) -> None:
        """Nobody waits for an answer any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def close(self) -> None:
        """Stop for good."""
        self._job = None
        self._jobs.close()

    def _done(self, job: Job, found: Answer | None, *_: object) -> None:
        if job is self._job:
            self._job = None
            if found is not None:
                self.answered.emit(found)


def answer(
    question: Question,
    *,
    progress: Callable[[object], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Answer:
    """Carried out in a thread of its own. Raises Cancelled soon after `cancelled` says so."""
    from designer.evaluation.recipients import Column, Recipients

    wanted = question.wanted
    if question.seed is not None:
        drawn = Recipients(question.evaluation, wanted).sample(question.seed)
        wanted = replace(wanted, users=frozenset(drawn))
    if cancelled():
        raise Cancelled
    by = Column(question.sort)
    # The verdicts come by user already.
    sort = None if by is Column.USER and not question.descending else by
    found = Recipients(question.evaluation, wanted, sort, descending=question.descending)
    if cancelled():
        raise Cancelled
    line = found.line_of(question.kept) if question.kept is not None else None
    return Answer(question, found, found.people, wanted, line)
