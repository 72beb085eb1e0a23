"""The undo journal in the tables, and the list of its steps as others see it."""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, delete, insert, select, update

from designer.store.history import HistoryEntry
from designer.store.steps import Step
from designer.store.tables import ProjectRow, StepRow

UNTOUCHED = ""
"""The mark of a project in which nothing has changed since it was made; it needs no backup."""


class Journal:
    """Titles and times of all steps, and how many of them are done; the steps themselves stay in the file."""

    def __init__(self, connection: Connection) -> None:
        found = connection.execute(
            select(StepRow.number, StepRow.title, StepRow.time).order_by(StepRow.number)
        ).all()
        done = connection.execute(select(ProjectRow.done)).scalar_one()
        self._entries = [HistoryEntry(row.title, row.time) for row in found]
        self.done: int = done
        numbers = [row.number for row in found]
        if numbers != list(range(1, len(found) + 1)) or not 0 <= done <= len(found):
            raise ValueError("the journal has gaps")

    @property
    def entries(self) -> tuple[HistoryEntry, ...]:
        return tuple(self._entries)

    @property
    def can_undo(self) -> bool:
        return self.done > 0

    @property
    def can_redo(self) -> bool:
        return self.done < len(self._entries)

    def append(self, connection: Connection, entry: HistoryEntry, step: Step) -> None:
        """Write a new step after the last one done; what was undone goes. Remembered only by `appended`."""
        number = self.done + 1
        if self.can_redo:
            connection.execute(delete(StepRow).where(StepRow.number >= number))
        row = {"number": number, "title": entry.title, "time": entry.time, "changes": step}
        connection.execute(insert(StepRow), row)
        write_done(connection, number)

    def appended(self, entry: HistoryEntry) -> None:
        """The transaction of `append` has held."""
        del self._entries[self.done :]
        self._entries.append(entry)
        self.done += 1


def read_step(connection: Connection, number: int) -> Step:
    """What the step changed; raises NoResultFound, or ValueError where it is no JSON."""
    query = select(StepRow.changes).where(StepRow.number == number)
    step: Step = connection.execute(query).scalar_one()
    return step


def write_done(connection: Connection, done: int) -> None:
    """Set the last step done, and mark the file as changed."""
    connection.execute(update(ProjectRow), {"done": done, "mark": new_mark()})


def mark_changed(connection: Connection) -> None:
    """Mark the file as changed by something that is no step."""
    connection.execute(update(ProjectRow), {"mark": new_mark()})


def read_mark(connection: Connection) -> str:
    """The file's mark: two files with the same one hold the same."""
    return connection.execute(select(ProjectRow.mark)).scalar_one()


def new_mark() -> str:
    """A text that no other state of any file has."""
    return secrets.token_hex(12)
