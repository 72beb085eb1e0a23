"""One worker process as the program sees it: started, spoken to, measured, ended."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, Any, cast

import psutil

from designer.events.whereabouts import Places
from designer.events.worker.limits import Limits
from designer.events.worker.measuring import private_bytes
from designer.events.worker.messages import (
    BrokenMessageError,
    Letter,
    packed,
    received,
    value_from_worker,
)

HEADROOM = 3 << 30
"""Memory that allocators, threads and the compiler reserve but never fill; it counts for the system's own limit."""
START = """\
import sys
limit = int(sys.argv[1])
sys.path[:] = sys.argv[2:]
from designer.events.worker.serving import main
main(limit)
"""
SERVE = "--read-for-another-process"
"""What `designer.launch` is told where it is the only program there is: a frozen one has no Python beside it."""
SAID_AT_MOST = 4000


class Child:
    """A started process. Its messages are waited for in a thread of their own."""

    def __init__(self, limits: Limits) -> None:
        self.places = Places()
        self.ready = False
        """Whether the process has begun to work: Python and its libraries may take long to load."""
        self._calls = 0
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `end`
        self._process = subprocess.Popen(
            _command(limits),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._measured = psutil.Process(self._process.pid)
        self._messages: queue.SimpleQueue[tuple[Letter, Any] | BrokenMessageError | None] = (
            queue.SimpleQueue()
        )
        self._listening = threading.Thread(target=self._listen, name="worker", daemon=True)
        self._listening.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def run(self, *call: Any) -> None:
        """Send a call: the function, its arguments, its keywords."""
        self._calls += 1
        self.places.clear()
        self._send(packed(Letter.RUN, (self._calls, *call)))

    def cancel(self) -> None:
        """Ask for the end of the call that was sent last."""
        self._send(packed(Letter.CANCEL, self._calls))

    def _send(self, message: bytes) -> None:
        stream = cast("IO[bytes]", self._process.stdin)
        # That the process is gone shows where its answer is waited for.
        with contextlib.suppress(OSError, ValueError):
            stream.write(message)
            stream.flush()

    def next(self, seconds: float) -> tuple[Letter, Any] | None:
        """The next message, or None where none comes in that time.

        Raises EOFError once the process has ended and BrokenMessageError for what no worker of ours would say.
        """
        try:
            message = self._messages.get(timeout=seconds)
        except queue.Empty:
            return None
        if message is None:
            raise EOFError
        if isinstance(message, BrokenMessageError):
            raise message
        return message

    def private_bytes(self) -> int:
        """Memory that belongs to the process alone, 0 where it has ended."""
        return private_bytes(self._measured)

    def end(self, *, at_once: bool) -> tuple[int, str]:
        """Let the process end, or end it; its exit status, and the last that it said."""
        with contextlib.suppress(OSError):
            cast("IO[bytes]", self._process.stdin).close()
        if not at_once:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(1)
        if self._process.poll() is None:
            self._process.kill()
        status = self._process.wait()
        self._listening.join()
        cast("IO[bytes]", self._process.stdout).close()
        return status, self._last_words()

    def _last_words(self) -> str:
        if self._said.closed:
            return ""
        with self._said as said:
            size = said.seek(0, os.SEEK_END)
            said.seek(max(size - SAID_AT_MOST, 0))
            return said.read().decode("utf-8", "replace")

    def _listen(self) -> None:
        stream = cast("Any", self._process.stdout)
        try:
            while (message := received(stream)) is not None:
                letter, content = message
                value = value_from_worker(content)
                self.ready = True
                if letter is Letter.PLACE:
                    self.places(*value)
                self._messages.put((letter, value))
        except BrokenMessageError as error:
            self._messages.put(error)
        self._messages.put(None)


def _command(limits: Limits) -> list[str]:
    """Python as this program runs it. The folder that the user stands in is no place to load code from."""
    limit = str(limits.memory + HEADROOM)
    python = sys.executable
    if getattr(sys, "frozen", False):
        return [python, SERVE, limit]
    if sys.platform == "win32":
        # The python.exe of a virtual environment only starts another one, which would outlive it when killed.
        python = getattr(sys, "_base_executable", python)
    places = [str(Path(place).absolute()) for place in sys.path if place]
    return [python, "-P", "-c", START, limit, *places]
