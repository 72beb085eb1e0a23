"""Backups that nobody has to ask for (quality.md A3), in the folder `<project>.backups` beside the project.

Each is a project file of its own, made by SQLite: a copied file without its log would be a torn one.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from designer.errors import InputError
from designer.store.connection import connect
from designer.store.faults import told
from designer.store.places import SUFFIX, backup_folder
from designer.store.retention import kept

INTERVAL = 30 * 60 * 1_000_000
"""While somebody edits, at most one backup in so many microseconds."""

_STAMP = "%Y-%m-%dT%H%M%SZ"
_PARTIAL = ".partial"
_SECONDS = 120.0


class Backups:
    """The backups of one project that is open for writing."""

    def __init__(self, path: Path, now: int) -> None:
        self._path = path
        self.folder = backup_folder(path)
        self._worker: threading.Thread | None = None
        self._latest = max((*self.times(), now))
        self._mark = self._newest_mark()
        self.problem = ""
        """Why the last backup could not be made, a sentence; empty where all is well."""

    def times(self) -> dict[int, Path]:
        """When backups were made (UTC microseconds, whole seconds), oldest first."""
        found = {}
        with suppress(OSError):
            for file in self.folder.iterdir():
                time = self._time_of(file)
                if time is not None:
                    found[time] = file
        return dict(sorted(found.items()))

    def make(self, mark: str, now: int) -> None:
        """Make one now, unless the newest holds the state of that mark; then remove those past their time.

        Raises InputError where the folder or the disk takes none.
        """
        self.wait()
        if mark != self._mark:
            self._make(mark, now)

    def is_due(self, now: int) -> bool:
        """Whether the last backup, or the opening, is long enough ago."""
        return now - self._latest >= INTERVAL and not self._busy

    def make_beside(self, mark: str, now: int) -> None:
        """Make one in a thread of its own while editing goes on; `problem` tells what went wrong."""
        self._latest = now
        if mark == self._mark:
            return
        self._worker = threading.Thread(
            target=self._make_quietly, args=(mark, now), name="project backup"
        )
        self._worker.start()

    def wait(self) -> None:
        """Until no backup is being made."""
        if self._worker is not None:
            self._worker.join()
            self._worker = None

    @property
    def _busy(self) -> bool:
        return self._worker is not None and self._worker.is_alive()

    def _make_quietly(self, mark: str, now: int) -> None:
        try:
            self._make(mark, now)
        except InputError as error:
            self.problem = str(error)

    def make_for_good(self, reason: str, now: int) -> None:
        """Make one that no later one pushes out, `reason` in its name; raises as `make` does."""
        self.wait()
        self._write(f"{_stamp(now)} {reason}")

    def _make(self, mark: str, now: int) -> None:
        self._write(_stamp(now))
        self._mark, self._latest, self.problem = mark, max(self._latest, now), ""
        self._prune()

    def _write(self, name: str) -> None:
        target = self.folder / f"{name}{SUFFIX}"
        aside = self.folder / f".{name}{_PARTIAL}"
        with told(target):
            self.folder.mkdir(exist_ok=True)
            self._remove_left_overs()
            try:
                write_copy(self._path, aside)
                os.replace(aside, target)
            finally:
                aside.unlink(missing_ok=True)

    def _remove_left_overs(self) -> None:
        """What a killed process was about to make; only one process writes a project, so nobody is at it now."""
        for file in self.folder.glob(f".*{_PARTIAL}*"):
            file.unlink(missing_ok=True)

    def _prune(self) -> None:
        times = self.times()
        stay = kept(times)
        for time, file in times.items():
            if time not in stay:
                with suppress(OSError):
                    file.unlink()

    def _time_of(self, file: Path) -> int | None:
        try:
            moment = datetime.strptime(file.name.removesuffix(SUFFIX), _STAMP)
        except ValueError:
            return None
        return int(moment.replace(tzinfo=UTC).timestamp()) * 1_000_000

    def _newest_mark(self) -> str | None:
        for file in reversed(self.times().values()):
            with (
                suppress(sqlite3.Error, OSError),
                closing(
                    connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", seconds=1.0)
                ) as copy,
            ):
                row = copy.execute("SELECT mark FROM project").fetchone()
                return str(row[0]) if row else None
        return None


def _stamp(now: int) -> str:
    return datetime.fromtimestamp(now // 1_000_000, UTC).strftime(_STAMP)


def write_copy(path: Path, target: Path) -> None:
    """A whole copy of a project, as of its last commit, in one file that is on the disk; raises sqlite3.Error, OSError."""
    target.unlink(missing_ok=True)
    with closing(connect(f"{path.absolute().as_uri()}?mode=ro", seconds=_SECONDS)) as source:
        source.execute("VACUUM INTO ?", (str(target.absolute()),))
    with target.open("rb+") as file:
        os.fsync(file.fileno())
