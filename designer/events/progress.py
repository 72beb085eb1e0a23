"""How far a long task has come, and whether anybody still wants it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from designer.errors import Cancelled


@dataclass(frozen=True)
class Progress:
    """`done` from 0 to 1, never falling; `text` says what is being done.

    `bytes_done` of `bytes_total` bytes of the files have been read; both 0 where no files are read.
    """

    done: float
    text: str
    bytes_done: int = 0
    bytes_total: int = 0


class Course:
    """Reports progress to whoever asked for it and stops the task once it is cancelled."""

    def __init__(
        self,
        progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0.0
        self._bytes_done = 0
        self._bytes_total = 0

    def check(self) -> None:
        """Raise Cancelled if the task is no longer wanted."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def expect(self, size: int) -> None:
        """Say how many bytes there are to read."""
        self._bytes_total = size

    def has_read(self, size: int) -> None:
        """Say how many bytes have been read by now; the next report tells."""
        self._bytes_done = min(self._bytes_total, max(self._bytes_done, size))

    def report(self, done: float, text: str) -> None:
        """Say how far the task has come; raise Cancelled if it is no longer wanted."""
        self.check()
        self._done = min(1.0, max(self._done, done))
        if self._progress is not None:
            self._progress(Progress(self._done, text, self._bytes_done, self._bytes_total))

    def finish(self, text: str) -> None:
        """Say that the task is done: nobody can cancel it any more."""
        if self._progress is not None:
            self._progress(Progress(1.0, text, self._bytes_total, self._bytes_total))
