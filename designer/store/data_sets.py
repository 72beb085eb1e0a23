"""Imported event logs that belong to a project: rows in the file, columns in the folder `<project>.data` beside it."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.orm import Session

from designer.errors import InputError
from designer.events.summary import LogSummary
from designer.store.database import Database
from designer.store.journal import mark_changed
from designer.store.tables import DataSetRow


@dataclass(frozen=True)
class DataSet:
    """An imported log; times in UTC microseconds, `first` and `last` None where no row had a valid one.

    `folder` is where its columns are looked for; `designer.events.log.open_log` opens it. At most one is `active`: it is
    the one that evaluations use.
    """

    id: int
    name: str
    digest: str
    folder: Path
    imported_at: int
    events: int
    users: int
    first: int | None
    last: int | None
    active: bool


class DataSets:
    """The data sets of an open project."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self.folder = folder

    def new_folder(self) -> Path:
        """A place of its own for the columns of a log that is about to be imported; nothing is made yet."""
        return self.folder / f"log-{secrets.token_hex(6)}"

    def all(self) -> tuple[DataSet, ...]:
        """In the order in which they were added."""
        with self._database.transaction() as connection, Session(connection) as session:
            rows = session.scalars(select(DataSetRow).order_by(DataSetRow.id)).all()
            return tuple(self._data_set(row) for row in rows)

    def add(self, name: str, folder: Path, summary: LogSummary, now: int) -> DataSet:
        """Note a log that lies in a folder made by `new_folder`, and make it the active one."""
        if folder.parent != self.folder:
            raise ValueError("a data set lies in the project's own folder")
        row = {
            "name": name,
            "digest": summary.digest,
            "folder": folder.name,
            "imported_at": now,
            "events": summary.events,
            "users": summary.users,
            "first": summary.first_time,
            "last": summary.last_time,
            "active": 1,
        }
        with self._database.transaction() as connection:
            connection.execute(update(DataSetRow).values(active=0))
            connection.execute(insert(DataSetRow), row)
            mark_changed(connection)
        return self.all()[-1]

    def use(self, identifier: int) -> None:
        """Make it the active one; raises InputError where there is none of that id."""
        with self._database.transaction() as connection:
            self._row(connection, identifier)
            connection.execute(update(DataSetRow).values(active=DataSetRow.id == identifier))
            mark_changed(connection)

    def remove(self, identifier: int) -> None:
        """Forget it, then remove its columns; raises InputError where there is none of that id."""
        with self._database.transaction() as connection:
            folder = self._row(connection, identifier).folder
            connection.execute(delete(DataSetRow).where(DataSetRow.id == identifier))
            mark_changed(connection)
        # What cannot be removed now (a file still mapped elsewhere) is no part of the project any more.
        shutil.rmtree(folder, ignore_errors=True)

    def _row(self, connection: Connection, identifier: int) -> DataSet:
        with Session(connection) as session:
            row = session.get(DataSetRow, identifier)
            if row is None:
                raise InputError("This data set is no longer in the project.")
            return self._data_set(row)

    def _data_set(self, row: DataSetRow) -> DataSet:
        return DataSet(
            row.id,
            row.name,
            row.digest,
            self._inside(row.folder),
            row.imported_at,
            row.events,
            row.users,
            row.first,
            row.last,
            bool(row.active),
        )

    def _inside(self, name: str) -> Path:
        """The folder of that name, which a file from elsewhere may not lead out of the project's own folder."""
        if Path(name).name != name or name in ("", ".", ".."):
            raise InputError(
                f"{self._database.path} names a folder of events outside its own; it is not used."
            )
        return self.folder / name
