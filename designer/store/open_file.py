"""A project's file while it is open: the lock, the connection, and the backups that go with it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from designer.errors import InputError
from designer.store.backups import Backups
from designer.store.journal import UNTOUCHED, read_mark
from designer.store.migrations import MAJOR
from designer.store.opening import open_database
from designer.store.places import project_name

Clock = Callable[[], int]


def system_clock() -> int:
    """Now, in UTC microseconds."""
    return time.time_ns() // 1000


class OpenFile:
    """A file open for writing, or as a copy that can only be read, until `close`."""

    def __init__(self, path: Path, *, read_only: bool, clock: Clock) -> None:
        """Open it; raises InputError where that cannot be."""
        # Through a link, or after a change of folder, it is still the same file with the same lock.
        self._path = path = Path(os.path.realpath(path))
        self._clock = clock
        self._closed = False
        opened = open_database(
            path,
            read_only=read_only,
            now=clock(),
            before_migration=self._back_up_older,
        )
        self._lock = opened.lock
        self._reason = opened.reason
        self._database = opened.database
        self._backups = self._new_backups() if self._lock else None

    @property
    def path(self) -> Path:
        return self._path

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return project_name(self._path)

    @property
    def read_only(self) -> bool:
        return self._lock is None

    @property
    def read_only_reason(self) -> str:
        """A sentence, empty where the project can be edited."""
        return self._reason

    def _check_writable(self) -> None:
        if self.read_only:
            raise InputError(self.read_only_reason)

    def back_up(self) -> None:
        """Make a backup now, unless the newest one holds this state; raises InputError where it cannot be made."""
        self._check_writable()
        if self._backups is not None:
            self._backups.make(self._mark(), self._clock())

    def _back_up_older(self, version: int) -> None:
        words = f"version {version // MAJOR}.{version % MAJOR}"
        self._new_backups().make_for_good(words, self._clock())

    @property
    def backup_problem(self) -> str:
        """Why the last backup could not be made, a sentence; empty where all is well."""
        return self._backups.problem if self._backups else ""

    def _changed(self) -> None:
        """To be called after every change: from time to time it starts a backup."""
        if self._backups is not None and self._backups.is_due(self._clock()):
            self._backups.make_beside(self._mark(), self._clock())

    def close(self) -> None:
        """Back up what changed and let go of the file; calling it again does nothing."""
        if self._closed:
            return
        try:
            # No backup is no reason to keep a project open.
            with suppress(InputError):
                self._back_up_at_close()
        finally:
            self._let_go()

    def _back_up_at_close(self) -> None:
        if self._backups is None:
            return
        self._backups.wait()
        mark = self._mark()
        if mark != UNTOUCHED:
            self._backups.make(mark, self._clock())

    def _let_go(self) -> None:
        self._closed = True
        self._database.close()
        if self._lock is not None:
            self._lock.release()

    def _mark(self) -> str:
        with self._database.transaction() as connection:
            return read_mark(connection)

    def _new_backups(self) -> Backups:
        return Backups(self._path, self._clock())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
