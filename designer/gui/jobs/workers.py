"""The processes in which a window has files opened: one that is warm for whoever asks next, one that an import is using."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.gui.jobs.jobs import Jobs

if TYPE_CHECKING:
    from designer.events.worker.process import Worker


class Workers(QObject):
    """Who takes one has it alone and gives it back; whoever comes meanwhile gets another."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._warm: Worker | None = None
        self._taken: set[Worker] = set()

    def warm(self) -> Worker:
        """A worker for quick questions, which begins to load what it needs."""
        if self._warm is None:
            # Loads what the first start of the window can do without.
            from designer.events.worker.process import Worker

            self._warm = Worker()
            self._jobs.start(partial(_warm_up, self._warm))
        return self._warm

    def take(self) -> Worker:
        """The worker that is warm, for something long."""
        worker, self._warm = self.warm(), None
        self._taken.add(worker)
        return worker

    def give_back(self, worker: Worker) -> None:
        """It is idle again."""
        self._taken.discard(worker)
        if self._warm is None:
            self._warm = worker
        else:
            self._jobs.start(partial(_close, worker))

    def close(self) -> None:
        """End all of them; what they are doing ends as cancelled."""
        workers = [*self._taken, *([self._warm] if self._warm is not None else [])]
        self._taken, self._warm = set(), None
        for worker in workers:
            worker.close()
        self._jobs.close()


def _warm_up(worker: Worker, *, progress: object, cancelled: object) -> None:
    worker.warm_up()


def _close(worker: Worker, *, progress: object, cancelled: object) -> None:
    worker.close()
