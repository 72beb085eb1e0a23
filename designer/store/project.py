"""An open project: the design with its history, data sets and evaluations, each change on the disk before it is shown."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import insert

from designer import __version__
from designer.errors import InputError
from designer.model.design import Design
from designer.store.database import Database
from designer.store.faults import read_soundly
from designer.store.graph import read_graph, write_graph
from designer.store.history import HistoryEntry
from designer.store.journal import Journal, new_mark, read_step, write_done
from designer.store.opening import SUFFIX, Opened, create_database, open_database
from designer.store.steps import Direction, apply_step, step_between
from designer.store.tables import ProjectRow

Clock = Callable[[], int]


def system_clock() -> int:
    """Now, in UTC microseconds."""
    return time.time_ns() // 1000


class Project:
    """A project file that is open until `close`.

    There is no unsaved state: `commit`, `undo` and `redo` return when the disk has the change (quality.md A1). Whatever the
    disk or the file refuses is an InputError, and design and history are then as they were.
    """

    def __init__(self, path: Path, opened: Opened, clock: Clock) -> None:
        self._path = path
        self._opened = opened
        self._clock = clock
        self._database = opened.database
        with read_soundly(path), self._database.transaction() as connection:
            self._design = read_graph(connection)
            self._journal = Journal(connection)

    @classmethod
    def create(cls, path: Path, design: Design, *, clock: Clock = system_clock) -> Self:
        """Make a new project of this design and open it; the file appears complete or not at all."""
        row = {"id": 1, "made_by": __version__, "made_at": clock(), "mark": new_mark(), "done": 0}

        def fill(database: Database) -> None:
            with database.transaction() as connection:
                connection.execute(insert(ProjectRow), row)
                write_graph(connection, None, design)

        create_database(path, fill)
        return cls.open(path, clock=clock)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, clock: Clock = system_clock) -> Self:
        """Open a project; where it cannot be written, `read_only_reason` says why."""
        opened = open_database(
            path, read_only=read_only, now=clock(), before_migration=lambda connection: None
        )
        try:
            return cls(path, opened, clock)
        except BaseException:
            opened.database.close()
            if opened.lock:
                opened.lock.release()
            raise

    @property
    def path(self) -> Path:
        return self._path

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self._path.name.removesuffix(SUFFIX)

    @property
    def design(self) -> Design:
        return self._design

    @property
    def read_only(self) -> bool:
        return self._opened.lock is None

    @property
    def read_only_reason(self) -> str:
        """A sentence, empty where the project can be edited."""
        return self._opened.reason

    def history(self) -> tuple[tuple[HistoryEntry, ...], int]:
        """All steps, and how many of them are done."""
        return self._journal.entries, self._journal.done

    def commit(self, title: str, design: Design) -> None:
        """Make this the design, as a step of that title after the last one done; steps that were undone go."""
        self._check_writable()
        entry = HistoryEntry(title, self._clock())
        step = step_between(self._design, design)
        with self._database.transaction() as connection:
            write_graph(connection, self._design, design)
            self._journal.append(connection, entry, step)
        self._journal.appended(entry)
        self._design = design

    def undo(self) -> Design:
        """Take back the last step done, and return the design; where there is none it stays."""
        if self._journal.can_undo:
            self._go("before", self._journal.done, self._journal.done - 1)
        return self._design

    def redo(self) -> Design:
        """Do the next step again, and return the design; where there is none it stays."""
        if self._journal.can_redo:
            self._go("after", self._journal.done + 1, self._journal.done + 1)
        return self._design

    def _go(self, side: Direction, number: int, done: int) -> None:
        self._check_writable()
        with self._database.transaction() as connection:
            with read_soundly(self._path):
                design = apply_step(read_step(connection, number), self._design, side)
            write_graph(connection, self._design, design)
            write_done(connection, done)
        self._journal.done = done
        self._design = design

    def _check_writable(self) -> None:
        if self.read_only:
            raise InputError(self.read_only_reason)

    def close(self) -> None:
        """Let go of the file, which then is the only one beside its folders; calling it again does nothing."""
        self._database.close()
        if self._opened.lock is not None:
            self._opened.lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
