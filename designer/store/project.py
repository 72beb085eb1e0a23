"""An open project: the design with its history, data sets and evaluations, each change on the disk before it is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from sqlalchemy import insert

from designer import __version__
from designer.events.summary import LogSummary
from designer.model.design import Design
from designer.store.creating import create_database
from designer.store.data_sets import DataSet, DataSets
from designer.store.database import Database
from designer.store.evaluations import Evaluation, Evaluations
from designer.store.faults import read_soundly
from designer.store.graph import read_graph, write_graph
from designer.store.history import HistoryEntry
from designer.store.journal import UNTOUCHED, Journal, read_step, write_done
from designer.store.open_file import Clock, OpenFile, system_clock
from designer.store.places import data_folder
from designer.store.steps import Direction, apply_step, step_between
from designer.store.tables import ProjectRow
from designer.store.users_files import attribute_names

LARGE_IMPORT = 1_000_000
"""Before more events than these are added, a backup is made."""


class Project(OpenFile):
    """A project file that is open until `close`.

    There is no unsaved state: `commit`, `undo` and `redo` return when the disk has the change (quality.md A1). Whatever the
    disk or the file refuses is an InputError, and design and history are then as they were.
    """

    def __init__(self, path: Path, *, read_only: bool = False, clock: Clock = system_clock) -> None:
        super().__init__(path, read_only=read_only, clock=clock)
        self._data_sets = DataSets(self._database, data_folder(self.path))
        self._evaluations = Evaluations(self._database)
        try:
            with read_soundly(self.path), self._database.transaction() as connection:
                self._design = read_graph(connection)
                self._journal = Journal(connection)
        except BaseException:
            self._let_go()
            raise

    @classmethod
    def create(cls, path: Path, design: Design, *, clock: Clock = system_clock) -> Self:
        """Make a new project of this design and open it; the file appears complete or not at all."""
        row = {"id": 1, "made_by": __version__, "made_at": clock(), "mark": UNTOUCHED, "done": 0}

        def fill(database: Database) -> None:
            with database.transaction() as connection:
                connection.execute(insert(ProjectRow), row)
                write_graph(connection, None, design)

        create_database(path, fill, clock())
        return cls.open(path, clock=clock)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, clock: Clock = system_clock) -> Self:
        """Open a project; where it cannot be written, `read_only_reason` says why."""
        return cls(path, read_only=read_only, clock=clock)

    @property
    def design(self) -> Design:
        return self._design

    def history(self) -> tuple[tuple[HistoryEntry, ...], int]:
        """All steps, and how many of them are done."""
        return self._journal.entries, self._journal.done

    def commit(self, title: str, design: Design) -> None:
        """Make this the design, as a step of that title after the last one done; steps that were undone go.

        Raises ValueError where the design is none that the model takes.
        """
        self._check_writable()
        entry = HistoryEntry(title, self._clock())
        step = step_between(self._design, design)
        # A part that was never validated must not reach the file, which nobody could open then.
        if apply_step(step, self._design, "after") != design:
            raise ValueError("the step does not lead to the design")
        with self._database.transaction() as connection:
            write_graph(connection, self._design, design)
            self._journal.append(connection, entry, step)
        self._journal.appended(entry)
        self._design = design
        self._changed()

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
        self._changed()

    def data_sets(self) -> tuple[DataSet, ...]:
        """In the order in which they were imported."""
        with read_soundly(self._path):
            return self._data_sets.all()

    @property
    def active_data_set(self) -> DataSet | None:
        """The one that evaluations use, or None."""
        return next((data_set for data_set in self.data_sets() if data_set.active), None)

    def attribute_names(self) -> tuple[str, ...]:
        """The user attributes that filters can be chosen from: those of the active data set's users file."""
        data_set = self.active_data_set
        return attribute_names(data_set.folder) if data_set is not None else ()

    def new_data_folder(self) -> Path:
        """Where to import the columns of a new data set, for `add_data_set` afterwards; nothing is made yet."""
        self._check_writable()
        return self._data_sets.new_folder()

    def add_data_set(self, name: str, folder: Path, summary: LogSummary) -> DataSet:
        """Note a log imported into `new_data_folder`, and make it the active one. Before a large one comes a backup."""
        self._check_writable()
        if summary.events > LARGE_IMPORT:
            self.back_up()
        added = self._data_sets.add(name, folder, summary, self._clock())
        self._changed()
        return added

    def use_data_set(self, identifier: int) -> None:
        """Make it the active one; raises InputError where there is none of that id."""
        self._check_writable()
        self._data_sets.use(identifier)
        self._changed()

    def remove_data_set(self, identifier: int) -> None:
        """Forget it and remove its columns; raises InputError where there is none of that id."""
        self._check_writable()
        self._data_sets.remove(identifier)
        self._changed()

    def evaluations(self) -> tuple[Evaluation, ...]:
        """Oldest first."""
        with read_soundly(self._path):
            return self._evaluations.all()

    def add_evaluation(
        self, design_digest: str, log_digest: str, version: str, summary_json: str
    ) -> Evaluation:
        """Remember what a replay came to."""
        self._check_writable()
        evaluation = Evaluation(design_digest, log_digest, version, self._clock(), summary_json)
        self._evaluations.add(evaluation)
        self._changed()
        return evaluation
