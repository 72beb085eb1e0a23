"""The thread behind live results: one evaluation at a time, always of the newest design that was asked for."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from designer.edits.changes import alike
from designer.errors import Cancelled, InputError
from designer.model.design import Design

if TYPE_CHECKING:
    from designer.evaluation.figures import Figures
    from designer.evaluation.live import Evaluation
    from designer.events.attributes import UserAttributes
    from designer.events.event_log import EventLog

_LOG = logging.getLogger(__name__)
_SECONDS_TO_END = 3.0


@dataclass(frozen=True)
class DataPlace:
    """Where a data set lies: the folder of its log, and its users file if it has one."""

    folder: Path
    users_file: Path | None = None


@dataclass(frozen=True)
class Request:
    """A design to evaluate: `whole`, or as a `trial`, of which only the figures are wanted. Later ones have greater numbers."""

    number: int
    kind: Literal["whole", "trial"]
    design: Design
    place: DataPlace


class EvaluationThread:
    """Takes the newest request, and keeps the log and the last whole evaluation for the next. It tells in its own thread."""

    def __init__(
        self,
        arrived: Callable[[Request, Evaluation | Figures], None],
        failed: Callable[[Request, str], None],
    ) -> None:
        self._arrived, self._failed = arrived, failed
        self._news = threading.Condition()
        self._waiting: Request | None = None
        self._running: Request | None = None
        self._unwanted = threading.Event()
        self._ended = False
        self._thread: threading.Thread | None = None
        self._opened: tuple[DataPlace, EventLog, UserAttributes | None] | None = None
        self._base: Evaluation | None = None
        self._told: Design | None = None
        """Of this design the figures have been told last."""

    def ask(self, request: Request) -> None:
        """Do this next, instead of what is waiting; a whole evaluation also instead of what is running for another design."""
        with self._news:
            self._waiting = request
            if request.kind == "whole" and not self._runs(request):
                self._unwanted.set()
            if self._thread is None:
                # Daemonic: a replay in a compiled loop must not keep a closed program alive.
                self._thread = threading.Thread(target=self._run, name="results", daemon=True)
                self._thread.start()
            self._news.notify()

    def give_up(self) -> None:
        """Nothing is wanted any more."""
        with self._news:
            self._waiting = None
            self._unwanted.set()

    def end(self) -> None:
        """Finish the thread, which lets go of the log; wait for it, some seconds at most."""
        with self._news:
            self._waiting, self._ended = None, True
            self._unwanted.set()
            self._news.notify()
        if self._thread is not None:
            # A compiler at work cannot be asked to stop; what it brings about is dropped.
            self._thread.join(_SECONDS_TO_END)

    def _runs(self, request: Request) -> bool:
        """Whether what is running tells the same figures."""
        running = self._running
        return (
            running is not None
            and running.place == request.place
            and alike(running.design, request.design)
        )

    def _run(self) -> None:
        while (request := self._next()) is not None:
            try:
                found = self._evaluated(request)
            except Cancelled:
                continue
            except InputError as error:
                self._failed(request, str(error))
            except Exception:  # noqa: BLE001 - whatever went wrong, the window stays and says so
                _LOG.exception("the evaluation failed")
                self._failed(
                    request, "The replay failed because of a fault in the program; see the log."
                )
            else:
                self._told = request.design
                self._arrived(request, found)
        self._opened = self._base = None

    def _next(self) -> Request | None:
        with self._news:
            self._news.wait_for(lambda: self._ended or self._waiting is not None)
            request, self._waiting = self._waiting, None
            self._running = None if self._ended else request
            self._unwanted.clear()
            return self._running

    def _evaluated(self, request: Request) -> Evaluation | Figures:
        # Numba and Arrow load here, beside the window.
        from designer.evaluation.live import evaluation_of, figures_after, is_small_step

        log, users = self._data(request.place)
        cancelled = self._unwanted.is_set
        if request.kind == "trial" and self._base is not None:
            return figures_after(request.design, self._base, cancelled=cancelled)
        if self._base is not None and self._base.design is request.design:
            return self._base
        told = self._told is not None and alike(self._told, request.design)
        if self._base is not None and not told and is_small_step(request.design, self._base):
            # The counts first, then the verdicts behind them: people look at the counts while they edit.
            quick = figures_after(request.design, self._base, cancelled=cancelled)
            self._arrived(request, quick)
        found = evaluation_of(request.design, log, users, cancelled=cancelled)
        self._base = found
        return found

    def _data(self, place: DataPlace) -> tuple[EventLog, UserAttributes | None]:
        from designer.events.log import open_log
        from designer.events.worker.tasks import read_users

        if self._opened is None or self._opened[0] != place:
            self._base = self._told = None
            users = read_users(place.users_file) if place.users_file is not None else None
            self._opened = place, open_log(place.folder), users
        return self._opened[1:]
