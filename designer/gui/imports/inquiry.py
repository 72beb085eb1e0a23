"""A question to the worker, asked off the window's thread; of those that wait only the newest is asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from designer.gui.jobs.job import Job, Task
from designer.gui.jobs.jobs import Jobs

_MILLISECONDS = 120
"""Typing and walking through a list make many questions; one is asked when there is a pause."""


class Inquiry(QObject):
    """One kind of question. Answers come with the `tag` of their question; those that are out of date do not come."""

    answered = Signal(object, object)
    failed = Signal(object, object)
    busy_changed = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs)
        self._jobs = jobs
        self._job: Job | None = None
        self._asked: object = None
        self._waiting: tuple[object, Task] | None = None
        self._outcome: Callable[[], None] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_MILLISECONDS)
        self._pause.timeout.connect(self._next)

    @property
    def busy(self) -> bool:
        """Whether an answer is to come."""
        return self._waiting is not None or (self._job is not None and not self._job.cancelled)

    def ask(self, tag: object, task: Task, *, soon: bool = False) -> None:
        """Ask this as soon as the question before it is answered; with `soon`, after a short pause."""
        self._waiting = (tag, task)
        if soon:
            self._pause.start()
        else:
            self._next()
        self.busy_changed.emit()

    def drop(self) -> None:
        """Nobody wants to know any more."""
        self._pause.stop()
        self._waiting = None
        if self._job is not None:
            self._job.cancel()
        self.busy_changed.emit()

    def _next(self) -> None:
        # A question that runs is let finish: to kill the worker costs more than the rest of the answer.
        if self._job is not None or self._waiting is None:
            return
        self._pause.stop()
        (self._asked, task), self._waiting = self._waiting, None
        job = self._jobs.start(task)
        self._job = job
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)

    def _done(self, result: object) -> None:
        self._outcome = lambda: self.answered.emit(self._asked, result)

    def _failed(self, error: object) -> None:
        self._outcome = lambda: self.failed.emit(self._asked, error)

    def _ended(self) -> None:
        self._job = None
        outcome, self._outcome = self._outcome, None
        if outcome is not None and self._waiting is None:
            outcome()
        if not self._pause.isActive():
            self._next()
        self.busy_changed.emit()
