"""Functions that open files of strangers run in a process of their own: what it dies of is a sentence here.

Issue 4, Safety; quality.md A2, A7, A9. The process is spawned at the first call and stays warm; memory, standstill and
the wish to cancel are watched from here, since a parser that hangs or swells does not watch itself.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from designer.errors import Cancelled, InputError
from designer.events.worker.child import Child
from designer.events.worker.limits import Limits
from designer.events.worker.messages import BrokenMessageError, Letter

POLL = 0.02
LONGEST_STEP = 0.5
KEEP_WARM_BELOW = 0.4
COMPILE_SECONDS = 600.0
NAMED_AT_MOST = 2
ANSWERS = (Letter.DONE, Letter.FAILED)

Result = TypeVar("Result")


class WorkerFault(RuntimeError):
    """A fault of this program that showed in the worker; its notes tell the worker's story."""


class Worker:
    """A process for one window or command. Calls from several threads wait for each other; `close` ends whatever runs."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._child: Child | None = None
        self._turn = threading.Lock()
        self._closed = threading.Event()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process; a call that runs elsewhere ends as cancelled. No call may follow."""
        self._closed.set()
        with self._turn:
            self._end(at_once=False)

    def warm_up(self) -> None:
        """Start the process and let it practise, so that the first real call does not wait for libraries and compiled code."""
        from designer.events.worker.warming import practise

        self.call(practise)

    def call(
        self,
        function: Callable[..., Result],
        *arguments: Any,
        about: Sequence[Path] = (),
        progress: Callable[[Any], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        **keywords: Any,
    ) -> Result:
        """What `function(*arguments, progress=..., cancelled=..., **keywords)` returns, run in the worker.

        The function is one of a module; arguments and result are plain values and our own data. `about` names the files
        in question. Raises what the function raises of InputError, Cancelled and OSError, InputError where the worker
        died, swelled or stood still, WorkerFault for faults of the program.
        """
        with self._my_turn(cancelled):
            child = self._started()
            try:
                watch = _Watch(self.limits, child, about, cancelled, self._closed)
                child.run(function, arguments, keywords)
                letter, value = _answer(child, watch, progress)
            except BaseException:
                # Without an answer nobody knows what the process is doing.
                self._end(at_once=True)
                raise
            self._end_if_large()
            if letter is Letter.FAILED:
                raise watch.failure(value)
            result: Result = value
            return result

    @contextmanager
    def _my_turn(self, cancelled: Callable[[], bool] | None) -> Iterator[None]:
        while not self._turn.acquire(timeout=POLL):
            if self._closed.is_set() or (cancelled is not None and cancelled()):
                raise Cancelled
        try:
            if self._closed.is_set():
                raise Cancelled
            yield
        finally:
            self._turn.release()

    def _started(self) -> Child:
        if self._child is not None and not self._child.alive:
            self._end(at_once=True)
        if self._child is None:
            self._child = Child(self.limits)
        return self._child

    def _end(self, *, at_once: bool) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end(at_once=at_once)

    def _end_if_large(self) -> None:
        """What a large import leaves in the process would count against the next one."""
        kept = KEEP_WARM_BELOW * self.limits.memory
        if self._child is not None and self._child.private_bytes() > kept:
            self._end(at_once=True)


def _answer(
    child: Child, watch: _Watch, progress: Callable[[Any], None] | None
) -> tuple[Letter, Any]:
    """The message that ends the call."""
    while True:
        try:
            message = child.next(POLL)
        except EOFError:
            raise watch.death(*child.end(at_once=True)) from None
        except BrokenMessageError as error:
            raise watch.death(0, f"It said {error}.") from error
        watch.check(message)
        if message is None:
            continue
        if message[0] in ANSWERS:
            return message
        if message[0] is Letter.PROGRESS and progress is not None:
            progress(message[1])


class _Watch:
    """Looks at a worker while a call runs."""

    def __init__(
        self,
        limits: Limits,
        child: Child,
        about: Sequence[Path],
        cancelled: Callable[[], bool] | None,
        closed: threading.Event,
    ) -> None:
        self._limits = limits
        self._child = child
        self._about = about
        self._cancelled = cancelled
        self._closed = closed
        self._asked_at: float | None = None
        self._looked_at = time.monotonic()
        self._still = 0.0
        # The first that a new process says is that it compiles no more.
        self._compiling = 0 if child.ready else 1

    def check(self, message: tuple[Letter, Any] | None) -> None:
        """Raise Cancelled or InputError where the call has to end now."""
        now = time.monotonic()
        # A machine that slept, or a program that was halted, did not leave the worker its time.
        self._still += min(now - self._looked_at, LONGEST_STEP)
        self._looked_at = now
        if message is not None:
            self._still = 0.0
            if message[0] is Letter.COMPILING:
                self._compiling = max(self._compiling + (1 if message[1] else -1), 0)
            if message[0] in ANSWERS:
                return
        self._check_wishes(now)
        if self._child.private_bytes() > self._limits.memory:
            raise InputError(self._too_large())
        longest = COMPILE_SECONDS if self._compiling > 0 else self._limits.stall_seconds
        if self._still > longest:
            raise InputError(
                f"{self._where()}: reading has stood still for {longest:.0f} seconds and was stopped; "
                "the file may be damaged, or its disk too slow: copy it here, or fetch it again."
            )

    def _check_wishes(self, now: float) -> None:
        if self._closed.is_set():
            raise Cancelled
        if self._asked_at is None:
            if self._cancelled is not None and self._cancelled():
                self._asked_at = now
                self._child.cancel()
        elif now - self._asked_at > self._limits.stop_seconds:
            raise Cancelled

    def death(self, status: int, said: str) -> BaseException:
        """The error for a worker that ended without an answer."""
        if self._asked_at is not None:
            return Cancelled()
        error = InputError(
            f"{self._where()}: reading it brought its process down ({_ending(status)}); "
            "the file is damaged: fetch or export it again."
        )
        if said:
            error.add_note(said)
        return error

    def failure(self, told: Sequence[Any]) -> BaseException:
        """The error that the worker told of."""
        kind, *rest = told
        if kind == "InputError":
            return InputError(rest[0])
        if kind == "Cancelled":
            return Cancelled()
        if kind == "MemoryError":
            return InputError(self._too_large())
        if kind == "OSError":
            number, words, file, story = rest
            error: BaseException = OSError(number, words, file)
        else:
            words, story = rest
            error = WorkerFault(words)
        error.add_note(f"In the worker:\n{story}")
        return error

    def _too_large(self) -> str:
        return (
            f"{self._where()}: reading takes more than {self._limits.memory / 1e9:.1f} GB of memory and was stopped; "
            "the file is damaged, or made to swell: fetch it again, or split it."
        )

    def _where(self) -> str:
        """The files under way, or else those in question."""
        if found := self._child.places.words():
            return found
        names = [str(path) for path in self._about[:NAMED_AT_MOST]]
        more = len(self._about) - len(names)
        return " and ".join([*names, f"{more} more"] if more > 0 else names) or "The files"


def _ending(status: int) -> str:
    """What an exit status says, for people and for those who help them."""
    if status < 0:
        try:
            return signal.Signals(-status).name
        except ValueError:
            return f"signal {-status}"
    return f"exit status {status}"
