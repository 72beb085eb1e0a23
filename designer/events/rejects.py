"""The rows that an import refused: all of them, read a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from designer.events.log_files import read_summary
from designer.events.summary import RejectedRow


class Rejects(Protocol):
    """Refused rows in the order of the files and their rows."""

    complete: bool
    """Whether every one is here; older imports kept no more than the first thousand."""

    def __len__(self) -> int:
        """How many can be read."""

    def page(self, start: int, count: int) -> tuple[RejectedRow, ...]:
        """Up to `count` of them from place `start` on."""

    def __iter__(self) -> Iterator[RejectedRow]:
        """All of them, with little memory."""


class _Listed:
    """Those that a log's summary lists."""

    def __init__(self, rejects: tuple[RejectedRow, ...], rejected: int) -> None:
        self._rejects = rejects
        self.complete = len(rejects) == rejected

    def __len__(self) -> int:
        return len(self._rejects)

    def page(self, start: int, count: int) -> tuple[RejectedRow, ...]:
        return self._rejects[start : start + count]

    def __iter__(self) -> Iterator[RejectedRow]:
        return iter(self._rejects)


def read_rejects(folder: Path) -> Rejects:
    """The rows that were refused when the log in `folder` was made. Raises InputError where there is no log."""
    summary = read_summary(folder)
    return _Listed(summary.rejects, summary.rejected)
