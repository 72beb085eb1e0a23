"""One piece of work off the window's thread, told of in the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal

from designer.errors import Cancelled, InputError

Discard = Callable[[Any], None]


class Task(Protocol):
    """What a job carries out, in another thread: no widget and no session may be touched in it.

    It may raise InputError, and Cancelled once `cancelled()` says so; `functools.partial` gives it its arguments.
    """

    def __call__(
        self, *, progress: Callable[[Any], None], cancelled: Callable[[], bool]
    ) -> object: ...


class Job(QObject):
    """Made by `Jobs.start`, which keeps it as long as it runs.

    All signals come in the thread of the window, in this order: `progress` any number of times (the newest alone where
    the window was busy), then `done` with the result or `failed` with the exception, then `ended`. Once cancelled, only
    `ended` is still to come, when the work has really stopped; a result that came too late is handed to `discard`, in the
    thread of the work. An exception that is neither InputError nor Cancelled is a fault of ours and is reported as one too.
    """

    progress = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()
    """The thread is over too. Soon afterwards the job is taken down, with all that was connected to it."""
    _news = Signal()

    def __init__(self, task: Task, discard: Discard | None = None) -> None:
        super().__init__()
        self._task: Task | None = task
        self._discard = discard
        self._lock = threading.Lock()
        self._told: list[object] = []
        self._result: tuple[object] | None = None
        self._error: Exception | None = None
        self._over = False
        self._waiting = False
        self._released = False
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, name="a job of the window", daemon=True)
        self._news.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether the work goes on, also after it was asked to stop."""
        return self._thread.is_alive()

    @property
    def cancelled(self) -> bool:
        """Whether nobody wants the result any more."""
        return self._cancelled.is_set()

    def start(self) -> None:
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop, and hear no more of it but `ended`."""
        self._cancelled.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the work to stop, with the window standing still; whether it has."""
        if self._thread.ident is not None:
            self._thread.join(seconds)
        return not self.running

    def release(self) -> None:
        """Cancel, and send nothing any more: the window goes."""
        self.cancel()
        with self._lock:
            self._released = True
        self._drop()

    # In the thread of the work

    def _run(self) -> None:
        task, self._task = self._task, None
        assert task is not None
        try:
            result = task(progress=self._tell, cancelled=self._cancelled.is_set)
        except Cancelled:
            self._end(None, None)
        except InputError as error:
            self._end(None, error)
        except Exception as error:
            self._end(None, error)
            raise  # The hook for threads reports it.
        else:
            self._end((result,), None)

    def _tell(self, progress: object) -> None:
        with self._lock:
            self._told = [progress]
            self._call()

    def _end(self, result: tuple[object] | None, error: Exception | None) -> None:
        with self._lock:
            self._result, self._error = result, error
        if self.cancelled:
            self._drop()
        with self._lock:
            self._over = True
            self._call()

    def _call(self) -> None:
        """One call a time, however often there is news: the window is not to be flooded."""
        if not self._waiting and not self._released:
            self._waiting = True
            self._news.emit()

    # In the thread of the window

    def _take(self) -> None:
        if self.cancelled:
            self._drop()
        with self._lock:
            self._waiting = False
            told, self._told = self._told, []
            result, self._result = self._result, None
            over = self._over
        if self._released:
            return
        for progress in told if not self.cancelled else ():
            self.progress.emit(progress)
        if over:
            self._finish(result)

    def _finish(self, result: tuple[object] | None) -> None:
        error, self._error = self._error, None
        if not self.cancelled and error is not None:
            self.failed.emit(error)
        elif not self.cancelled and result is not None:
            self.done.emit(result[0])
        # The thread must not be the one that lets go of this object last: Qt is still on its way out of it.
        self._thread.join()
        self.ended.emit()
        # Connected functions may know this job, and through Qt such a ring would keep itself and what they hold for ever.
        self.deleteLater()

    def _drop(self) -> None:
        """Hand over a result that nobody waits for; in whichever thread finds it."""
        with self._lock:
            result, self._result = self._result, None
        if result is not None and self._discard is not None:
            self._discard(result[0])
