"""An open project: the design with its history, data sets and evaluations, each change on the disk before it is shown."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, insert

from designer import __version__
from designer.errors import InputError
from designer.events.mappings.mapping import Mapping
from designer.events.summary import LogSummary
from designer.model.design import Design
from designer.store.creating import create_database
from designer.store.data_set import DataSet
from designer.store.data_sets import DataSets, Titled
from designer.store.data_steps import apply_data_step
from designer.store.database import Database
from designer.store.evaluations import Evaluation, Evaluations
from designer.store.faults import read_soundly
from designer.store.graph import read_graph, write_graph
from designer.store.history import HistoryEntry
from designer.store.journal import UNTOUCHED, Journal, read_step, write_done
from designer.store.mappings import KeptMappings
from designer.store.open_file import Clock, OpenFile, system_clock
from designer.store.places import data_folder
from designer.store.steps import Direction, apply_step, step_between
from designer.store.tables import ProjectRow
from designer.store.unsettled import settle
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
        self._mappings = KeptMappings(self._database)
        self._passed_over = ""
        try:
            with read_soundly(self.path), self._database.transaction() as connection:
                self._design = read_graph(connection)
                self._journal = Journal(connection)
            self._clean_up()
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
        """Take back the last step done, and return the design; where there is none it stays.

        A step of a data set that was deleted meanwhile is passed over, and `passed_over` says so.
        """
        self._passed_over = ""
        if self._journal.can_undo:
            self._go("before", self._journal.done, self._journal.done - 1)
        return self._design

    def redo(self) -> Design:
        """Do the next step again, and return the design; where there is none it stays. `passed_over` as for `undo`."""
        self._passed_over = ""
        if self._journal.can_redo:
            self._go("after", self._journal.done + 1, self._journal.done + 1)
        return self._design

    @property
    def passed_over(self) -> str:
        """What the latest undo or redo could not bring back, a sentence; empty where all came."""
        return self._passed_over

    def _go(self, side: Direction, number: int, done: int) -> None:
        self._check_writable()
        with self._database.transaction() as connection:
            with read_soundly(self._path):
                step = read_step(connection, number)
                passed_over = apply_data_step(connection, step, side)
                design = apply_step(step, self._design, side)
            write_graph(connection, self._design, design)
            write_done(connection, done)
        self._journal.done = done
        self._design = design
        self._passed_over = passed_over
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
        if data_set is None or data_set.users_file is None:
            return ()
        return attribute_names(data_set.users_file.parent)

    def new_data_folder(self) -> Path:
        """Where to import the columns of a new data set, for `add_data_set` afterwards; nothing is made yet."""
        self._check_writable()
        return self._data_sets.new_folder()

    def add_data_set(self, name: str, folder: Path, summary: LogSummary) -> DataSet:
        """Note a log imported into `new_data_folder`, and make it the active one. Before a large one comes a backup."""
        self._check_writable()
        if summary.events > LARGE_IMPORT:
            self.back_up()
        now = self._clock()
        self._do(lambda connection: self._data_sets.added(connection, name, folder, summary, now))
        settle(folder)
        return self.data_sets()[-1]

    def use_data_set(self, identifier: int) -> None:
        """Make it the active one; raises InputError where there is none of that id."""
        self._do(lambda connection: self._data_sets.used(connection, identifier))

    def rename_data_set(self, identifier: int, name: str) -> None:
        """Call it something else; raises InputError for an empty name, and where there is none of that id."""
        self._do(lambda connection: self._data_sets.renamed(connection, identifier, name))

    def remove_data_set(self, identifier: int) -> None:
        """Take it out of the project; raises InputError where there is none of that id.

        Undo brings it back until the project is closed: then its columns are deleted.
        """
        self._do(lambda connection: self._data_sets.removed(connection, identifier))

    def set_users_file(self, identifier: int, folder: Path | None) -> None:
        """Give it the users file that `prepare_users` put into that folder, or none; raises InputError as the others do."""
        self._do(lambda connection: self._data_sets.with_users(connection, identifier, folder))

    def _do(self, make: Callable[[Connection], Titled | None]) -> None:
        """Carry out a step of a data set and write it down, in one transaction; None is no step."""
        self._check_writable()
        with self._database.transaction() as connection:
            made = make(connection)
            if made is None:
                return
            title, change = made
            entry, step = HistoryEntry(title, self._clock()), change.to_step()
            apply_data_step(connection, step, "after")
            self._journal.append(connection, entry, step)
        self._journal.appended(entry)
        self._changed()

    def mappings(self) -> tuple[Mapping, ...]:
        """Kept mappings of foreign event files, the latest first."""
        with read_soundly(self._path):
            return self._mappings.all()

    def keep_mapping(self, mapping: Mapping) -> None:
        """Keep it for the next file of its kind, in the place of one with the same id; no step of the history."""
        self._check_writable()
        self._mappings.keep(mapping, self._clock())
        self._changed()

    def forget_mapping(self, identifier: str) -> None:
        """Keep it no longer; one that is not there is no error."""
        self._check_writable()
        self._mappings.forget(identifier)
        self._changed()

    def evaluations(self) -> tuple[Evaluation, ...]:
        """Oldest first."""
        with read_soundly(self._path):
            return self._evaluations.all()

    def close(self) -> None:
        """Delete for good what was removed, back up what changed, and let go; calling it again does nothing."""
        if not self._closed:
            self._clean_up()
        super().close()

    def _clean_up(self) -> None:
        if not self.read_only:
            # What cannot be deleted today is no reason to keep a project closed, or open.
            with suppress(InputError, OSError):
                self._data_sets.clean_up()

    def add_evaluation(
        self, design_digest: str, log_digest: str, version: str, summary_json: str
    ) -> Evaluation:
        """Remember what a replay came to."""
        self._check_writable()
        evaluation = Evaluation(design_digest, log_digest, version, self._clock(), summary_json)
        self._evaluations.add(evaluation)
        self._changed()
        return evaluation
