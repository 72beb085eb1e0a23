"""Which user a pseudonym stands for: a table of all of them, made beside the window when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from designer.gui.jobs.job import Job
from designer.gui.jobs.jobs import Jobs

if TYPE_CHECKING:
    from designer.evaluation.pseudonyms import PseudonymTable
    from designer.events.event_log import EventLog


class Naming(QObject):
    """Keeps the table for as long as the events are the same; the key and what is made with it stay in memory."""

    ready = Signal()
    """The table that was asked for is there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._asked: tuple[EventLog, bytes] | None = None
        self._made: PseudonymTable | None = None

    @property
    def under_way(self) -> bool:
        """Whether a table is being made."""
        return self._job is not None

    def table(self, log: EventLog, key: bytes) -> PseudonymTable | None:
        """The pseudonyms of the users of this log; None where they are still to be made, which this begins."""
        if self._asked is None or self._asked[0] is not log or self._asked[1] != key:
            self.drop()
            self._asked, self._made = (log, key), None
        if self._made is None and self._job is None:
            self._job = job = self._jobs.start(partial(_made, log, key))
            job.done.connect(partial(self._done, job))
            job.failed.connect(partial(self._done, job, None))
        return self._made

    def drop(self) -> None:
        """Make none any more; one that is there stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def forget(self) -> None:
        """Let go of the log and of what was made of it."""
        self.drop()
        self._asked = self._made = None

    def close(self) -> None:
        """Stop for good."""
        self.forget()
        self._jobs.close()

    def _done(self, job: Job, made: PseudonymTable | None, *_: object) -> None:
        if job is self._job:
            self._job, self._made = None, made
            if made is not None:
                self.ready.emit()


def _made(
    log: EventLog,
    key: bytes,
    *,
    progress: Callable[[object], None],
    cancelled: Callable[[], bool],
) -> PseudonymTable:
    from designer.evaluation.pseudonyms import PseudonymTable

    return PseudonymTable(log.users, key, cancelled=cancelled)
