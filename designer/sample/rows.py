"""Rows before they are written: one table an event type, columns of small integers."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from designer.sample.dice import Mask, Whole, Words


@dataclass(frozen=True)
class Table:
    """Rows of one event type.

    `user` is a place in the block's people, or one after the last for nobody; `device` 0 or 1; `message` a place in
    MESSAGES; `dispatch` a word that rows of one dispatch (or one session) share, 0 for none; `detail` a place in the
    type's own table of details. Times are UTC seconds.
    """

    user: Whole
    time: Whole
    device: Whole
    message: Whole
    dispatch: Words
    detail: Whole

    def __len__(self) -> int:
        return len(self.user)

    def pick(self, rows: Whole | Mask) -> "Table":
        """The rows at these places, or where the mask is true."""
        return Table(
            self.user[rows],
            self.time[rows],
            self.device[rows],
            self.message[rows],
            self.dispatch[rows],
            self.detail[rows],
        )


def joined(tables: list[Table]) -> Table:
    """All rows of tables of one type, one after the other."""
    return Table(
        np.concatenate([table.user for table in tables]),
        np.concatenate([table.time for table in tables]),
        np.concatenate([table.device for table in tables]),
        np.concatenate([table.message for table in tables]),
        np.concatenate([table.dispatch for table in tables]),
        np.concatenate([table.detail for table in tables]),
    )


class Journal:
    """Collects what happens to one block of users; rows outside [first, end) never happened."""

    def __init__(self, first: int, end: int) -> None:
        self._first = first
        self._end = end
        self._tables: dict[str, list[Table]] = {}

    def add(
        self,
        event_type: str,
        user: Whole,
        time: Whole,
        *,
        device: Whole | int = 0,
        message: Whole | int = 0,
        dispatch: Words | int = 0,
        detail: Whole | int = 0,
    ) -> None:
        """Append rows; a single value stands for every row."""
        count = len(user)
        table = Table(
            user,
            time,
            np.broadcast_to(np.asarray(device, dtype=np.int64), count),
            np.broadcast_to(np.asarray(message, dtype=np.int64), count),
            np.broadcast_to(np.asarray(dispatch, dtype=np.uint64), count),
            np.broadcast_to(np.asarray(detail, dtype=np.int64), count),
        )
        kept = table.pick((time >= self._first) & (time < self._end))
        self._tables.setdefault(f"users.{event_type}", []).append(kept)

    def happened(self, event_type: str) -> tuple[Whole, Whole]:
        """Users and times of the rows of one type so far."""
        table = joined(self._tables[f"users.{event_type}"])
        return table.user, table.time

    def tables(self) -> Iterator[tuple[str, Table]]:
        """Each event type that has rows, in the order of names."""
        for event_type in sorted(self._tables):
            table = joined(self._tables[event_type])
            if len(table) > 0:
                yield event_type, table
