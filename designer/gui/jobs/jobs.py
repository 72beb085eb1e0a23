"""The jobs of a window or dialog, ended with it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from designer.gui.jobs.job import Discard, Job, Task

_SECONDS_TO_STOP = 3.0


class Jobs(QObject):
    """Starts jobs and keeps them while they run. Who makes one closes it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: set[Job] = set()
        self._closed = False

    def start(self, task: Task, discard: Discard | None = None) -> Job:
        """Carry out `task` in a thread of its own; connect to the job's signals at once, before control returns to Qt.

        `discard` takes a result that came after the job was cancelled, so that nothing of it stays behind. It may be
        called in the thread of the work.
        """
        if self._closed:
            raise RuntimeError("these jobs are closed")
        job = Job(task, discard)
        self._jobs.add(job)
        job.ended.connect(self._forget)
        job.start()
        return job

    @property
    def running(self) -> tuple[Job, ...]:
        """Those that have not ended, cancelled ones too."""
        return tuple(self._jobs)

    def cancel(self) -> None:
        """Ask all of them to stop."""
        for job in self._jobs:
            job.cancel()

    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._jobs.discard(job)

    def close(self) -> bool:
        """Stop all of them for good and wait for it, some seconds at most; whether they have stopped."""
        self._closed = True
        jobs, self._jobs = self._jobs, set()
        for job in jobs:
            job.release()
        stopped = [job.wait(_SECONDS_TO_STOP) for job in jobs]
        return all(stopped)
