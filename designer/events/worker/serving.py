"""The worker's side: runs one function after another for the program that started it, and ends with it."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import pickle
import queue
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from typing import Any, BinaryIO

from designer.errors import Cancelled, InputError
from designer.events.whereabouts import told_to
from designer.events.worker.messages import Letter, packed, received, value_from_program

SECONDS_TO_TIDY = 5.0
SECONDS_BETWEEN_REPORTS = 0.03
NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")


def main(data_limit: int) -> None:
    """Serve until the program closes its end; `data_limit` in bytes is the last resort against memory."""
    # What libraries print must not end up among the messages.
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb", buffering=0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    faulthandler.enable(file=2)
    # Ctrl-C reaches the whole group; what becomes of the work is the program's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(data_limit)
    sys.addaudithook(_no_network)
    _Server(incoming, outgoing).serve()


def _limit(data_limit: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Where a system does not know this limit the program's own watch has to do.
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (data_limit, data_limit))


def _no_network(event: str, arguments: tuple[object, ...]) -> None:
    if event in NETWORK:
        raise PermissionError("files are read without the network")


class _Server:
    def __init__(self, incoming: BinaryIO, outgoing: Any) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._sending = threading.Lock()
        self._calls: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._cancelled = 0
        """The last call that nobody wants any more."""
        self._reported = 0.0

    def serve(self) -> None:
        threading.Thread(target=self._listen, daemon=True).start()
        threading.Thread(target=self._watch_parent, daemon=True).start()
        from numba.core import event  # noqa: F401 - takes long where the disk is slow

        self._compiling(False)
        while (content := self._calls.get()) is not None:
            if not self._send(self._answer(content)):
                return

    def _listen(self) -> None:
        while (message := received(self._incoming)) is not None:
            if message[0] is Letter.CANCEL:
                self._cancelled = value_from_program(message[1])
            else:
                self._calls.put(message[1])
        self._abandon()

    def _watch_parent(self) -> None:
        """End with the program even where another process of its holds our pipe open."""
        if sys.platform == "win32":
            return
        parent = os.getppid()
        while os.getppid() == parent:
            time.sleep(1)
        self._abandon()

    def _abandon(self) -> None:
        """Nobody is there any more: tidy up in the ordinary way, or end without."""
        self._cancelled = sys.maxsize
        self._calls.put(None)
        time.sleep(SECONDS_TO_TIDY)
        os._exit(1)

    def _answer(self, content: bytes) -> bytes:
        try:
            with told_to(self._place), _compilation_told(self._compiling):
                number, function, arguments, keywords = value_from_program(content)
                result = function(
                    *arguments,
                    progress=self._progress,
                    cancelled=lambda: number <= self._cancelled,
                    **keywords,
                )
                return packed(Letter.DONE, result)
        except BaseException as error:  # noqa: BLE001 - whatever it is, the program has to hear of it
            return packed(Letter.FAILED, _told(error))

    def _progress(self, value: Any) -> None:
        now = time.monotonic()
        done = getattr(value, "done", 1.0)
        if now - self._reported >= SECONDS_BETWEEN_REPORTS or done >= 1.0:
            self._reported = now
            self._send(packed(Letter.PROGRESS, value))

    def _place(self, file: str, row: int | None) -> None:
        self._send(packed(Letter.PLACE, (file, row)))

    def _compiling(self, begins: bool) -> None:
        self._send(packed(Letter.COMPILING, begins))

    def _send(self, message: bytes) -> bool:
        try:
            with self._sending:
                view = memoryview(message)
                while view:
                    view = view[self._outgoing.write(view) :]
        except OSError:
            return False
        return True


def _told(error: BaseException) -> tuple[Any, ...]:
    """The error as plain values: its kind, its words or numbers, its story."""
    if isinstance(error, InputError):
        return ("InputError", str(error))
    if isinstance(error, Cancelled):
        return ("Cancelled",)
    if isinstance(error, MemoryError):
        return ("MemoryError",)
    story = "".join(traceback.format_exception(error))
    if isinstance(error, OSError) and error.errno is not None:
        return ("OSError", error.errno, error.strerror, error.filename, story)
    if isinstance(error, pickle.PicklingError):
        return ("fault", f"the result cannot travel: {error}", story)
    return ("fault", f"{type(error).__name__}: {error}", story)


@contextlib.contextmanager
def _compilation_told(tell: Any) -> Iterator[None]:
    """Tell when kernels are compiled: nothing else can report in that time, and it may be long on a first run."""
    # Only a process that has numba can compile with it; others may load it within the block and then say nothing.
    from numba.core import event

    class Told(event.Listener):
        def on_start(self, event: object) -> None:
            tell(True)

        def on_end(self, event: object) -> None:
            tell(False)

    with event.install_listener("numba:compiler_lock", Told()):
        yield
