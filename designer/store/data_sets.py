"""Imported event logs that belong to a project: rows in the file, columns in the folder `<project>.data` beside it."""

from __future__ import annotations

import secrets
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.orm import Session

from designer.errors import InputError
from designer.events.summary import LogSummary
from designer.store.data_set import DataSet
from designer.store.data_steps import ActiveSet, DataStep, SetState
from designer.store.database import Database
from designer.store.journal import mark_changed
from designer.store.tables import DataSetRow
from designer.store.unsettled import remove, tidy, unsettle
from designer.store.users_files import kept_users_file, remove_unknown_copies

Titled = tuple[str, DataStep]
"""What the history calls a step, and the step."""

_OWN_FOLDER = "."
_LONGEST_NAME = 1024


class DataSets:
    """The data sets of an open project. Changes are made as steps, which the caller carries out and keeps."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self.folder = folder

    def new_folder(self) -> Path:
        """A place of its own for the columns of a log that is about to be imported; nothing is made yet."""
        return self.folder / f"log-{secrets.token_hex(6)}"

    def all(self) -> tuple[DataSet, ...]:
        """In the order in which they were added; without those that are hidden."""
        with self._database.transaction() as connection, Session(connection) as session:
            shown = select(DataSetRow).where(DataSetRow.hidden == 0).order_by(DataSetRow.id)
            return tuple(self._data_set(row) for row in session.scalars(shown))

    def added(
        self, connection: Connection, name: str, folder: Path, summary: LogSummary, now: int
    ) -> Titled:
        """Note a log that lies in a folder made by `new_folder`, hidden as yet; the step that shows and uses it."""
        if folder.parent != self.folder:
            raise ValueError("a data set lies in the project's own folder")
        name = plain_name(name)
        row = {
            "name": name,
            "digest": summary.digest,
            "folder": folder.name,
            "imported_at": now,
            "events": summary.events,
            "users": summary.users,
            "first": summary.first_time,
            "last": summary.last_time,
            "active": 0,
            "hidden": 1,
            "users_folder": _OWN_FOLDER,
        }
        connection.execute(insert(DataSetRow), row)
        return f"Import “{name}”", DataStep(
            folder=folder.name,
            called=name,
            before=SetState(shown=False),
            after=SetState(shown=True),
            active=ActiveSet(before=self._active(connection), after=folder.name),
        )

    def used(self, connection: Connection, identifier: int) -> Titled | None:
        """The step that makes it the active one, None where it is; raises InputError where there is none of that id."""
        row = self._row(connection, identifier)
        if row.active:
            return None
        active = ActiveSet(before=self._active(connection), after=row.folder)
        return f"Use “{row.name}”", DataStep(folder=row.folder, called=row.name, active=active)

    def removed(self, connection: Connection, identifier: int) -> Titled:
        """The step that hides it; raises InputError where there is none of that id."""
        row = self._row(connection, identifier)
        return f"Remove “{row.name}”", DataStep(
            folder=row.folder,
            called=row.name,
            before=SetState(shown=True),
            after=SetState(shown=False),
            active=ActiveSet(before=row.folder) if row.active else None,
        )

    def renamed(self, connection: Connection, identifier: int, name: str) -> Titled | None:
        """The step that gives it another name, None where that is its name; raises InputError as `used` does."""
        row = self._row(connection, identifier)
        name = plain_name(name)
        if not name:
            raise InputError("Events need a name; write one.")
        if name == row.name:
            return None
        before, after = SetState(name=row.name), SetState(name=name)
        step = DataStep(folder=row.folder, called=row.name, before=before, after=after)
        return f"Rename “{row.name}” to “{name}”", step

    def with_users(
        self, connection: Connection, identifier: int, folder: Path | None
    ) -> Titled | None:
        """The step that gives it the users file in that folder of its own, or none; raises InputError as `used` does."""
        row = self._row(connection, identifier)
        own = self._inside(row.folder)
        if folder is not None and folder.parent != own:
            raise ValueError("a users file lies in the folder of its data set")
        name = folder.name if folder is not None else ""
        if folder is None and self._users_file(row) is None:
            return None
        before, after = SetState(users=row.users_folder), SetState(users=name)
        step = DataStep(folder=row.folder, called=row.name, before=before, after=after)
        return f"{'Set' if name else 'Remove'} users file of “{row.name}”", step

    def clean_up(self) -> None:
        """Delete for good what is hidden, and what killed processes left behind.

        For when nobody uses the data sets: before the project is shown, and when it is closed.
        """
        with self._database.transaction() as connection:
            rows = connection.execute(select(DataSetRow.folder, DataSetRow.hidden)).all()
        hidden = [self._inside(row.folder) for row in rows if row.hidden]
        known = [self._inside(row.folder) for row in rows if not row.hidden]
        if hidden:
            self._forget_hidden(hidden)
        tidy(self.folder, {folder.name for folder in known})
        for folder in known:
            remove_unknown_copies(self._database, folder)

    def _forget_hidden(self, folders: list[Path]) -> None:
        for folder in folders:
            if folder.exists():
                unsettle(folder)
        with self._database.transaction() as connection:
            connection.execute(delete(DataSetRow).where(DataSetRow.hidden == 1))
            mark_changed(connection)
        for folder in folders:
            remove(folder)

    def _active(self, connection: Connection) -> str | None:
        query = select(DataSetRow.folder).where(DataSetRow.active == 1)
        return connection.execute(query).scalars().first()

    def _row(self, connection: Connection, identifier: int) -> DataSetRow:
        with Session(connection, expire_on_commit=False) as session:
            row = session.get(DataSetRow, identifier)
            if row is None or row.hidden:
                raise InputError("This data set is no longer in the project.")
            session.expunge(row)
            self._inside(row.folder)
            return row

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
            self._users_file(row),
        )

    def _users_file(self, row: DataSetRow) -> Path | None:
        if not row.users_folder:
            return None
        folder = self._inside(row.folder)
        if row.users_folder != _OWN_FOLDER:
            folder = folder / self._inside(row.users_folder).name
        return kept_users_file(folder)

    def _inside(self, name: str) -> Path:
        """The folder of that name, which a file from elsewhere may not lead out of the project's own folder."""
        if Path(name).name != name or name in ("", ".", ".."):
            raise InputError(
                f"{self._database.path} names a folder of events outside its own; it is not used."
            )
        return self.folder / name


def plain_name(name: str) -> str:
    """A name that the file can keep: one line of whole characters, not too long."""
    text = "".join(letter if letter.isprintable() else " " for letter in name)
    return " ".join(text.split())[:_LONGEST_NAME]
