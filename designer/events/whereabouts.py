"""Which files are being read and how far: what is known of them when a process dies over one.

Readers tell; whoever wants to know listens. Threads that read for somebody must run in a copy of that one's context.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from functools import partial
from pathlib import Path

Told = Callable[[str, int | None], None]
"""Takes the name of a file and how many of its rows lie behind; None when the file is done with."""

_LISTENER: ContextVar[Told | None] = ContextVar("whereabouts", default=None)


def reading(file: Path | str, row: int = 0) -> None:
    """Tell that the file is being read and `row` rows of it are behind."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(str(file), row)


def left(file: Path | str) -> None:
    """Tell that the file is done with."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(str(file), None)


@contextmanager
def told_to(listener: Told) -> Iterator[None]:
    """Within the block, files that are read here and in threads begun with `in_this_context` are told to the listener."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def in_this_context(function: Callable[..., None]) -> Callable[..., None]:
    """The function for another thread, with this thread's listener."""
    return partial(copy_context().run, function)


class Places:
    """Files under way and their rows, for one thread that listens and another that asks."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._left: tuple[tuple[str, int], ...] = ()
        """The file left last: its rows may still be on their way."""
        self._lock = threading.Lock()

    def __call__(self, file: str, row: int | None) -> None:
        with self._lock:
            if row is None:
                self._left = ((file, self._rows.pop(file, 0)),)
            else:
                self._rows[file] = row

    def words(self) -> str:
        """`/a/b.csv, after row 12`, several joined by "and".

        Where no file is under way it is the one left last, "" where none ever was.
        """
        with self._lock:
            found = tuple(self._rows.items()) or self._left
        return " and ".join(f"{file}, after row {row}" for file, row in found)

    def clear(self) -> None:
        with self._lock:
            self._rows.clear()
            self._left = ()
