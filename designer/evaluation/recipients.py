"""The rows of a table of recipients: chosen by a filter, sorted, read a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from designer.evaluation.live import Evaluation
from designer.evaluation.selecting import RowFilter, rows_of
from designer.evaluation.verdict_rows import NO_EXCEPTION
from designer.events.batch import NO_TIME
from designer.model.design import Design
from designer.model.verdicts import Verdict

SAMPLE = 20
"""So many people make a sample for review."""


class Column(StrEnum):
    """Columns that a table can be sorted by."""

    USER = "user"
    FOLLOW_ON = "campaign"
    TRIGGER_TIME = "trigger_time"
    VERDICT = "verdict"
    DUE_TIME = "due_time"
    DECIDED_TIME = "decided_time"
    TRIGGER = "trigger"
    EXCEPTION = "exception"
    WAITED = "waited"
    """From the trigger to the decision; no column of the verdicts."""


@dataclass(frozen=True)
class Recipient:
    """One verdict as a line of a table; times in UTC microseconds. `row` is its index among the verdicts."""

    row: int
    user: str
    campaign: str
    name: str
    trigger: int
    trigger_time: int
    verdict: Verdict
    due_time: int | None
    decided_time: int
    exception: int | None


class Recipients:
    """The rows that pass a filter, in an order; only index arrays are kept, so millions of rows are cheap."""

    def __init__(
        self,
        evaluation: Evaluation,
        wanted: RowFilter | None = None,
        sort: Column | None = None,
        *,
        descending: bool = False,
    ) -> None:
        self.evaluation = evaluation
        self._rows = rows_of(evaluation, wanted or RowFilter())
        if sort is not None or descending:
            self._rows = self._sorted(sort or Column.USER, descending)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def rows(self) -> NDArray[np.int64]:
        """Indexes into the evaluation's verdicts, in the table's order."""
        return self._rows

    @property
    def people(self) -> int:
        """How many different users the rows are about."""
        met = np.zeros(len(self.evaluation.program.log.users), np.bool_)
        met[self.evaluation.verdicts.user[self._rows]] = True
        return int(np.count_nonzero(met))

    def page(self, first: int, count: int) -> list[Recipient]:
        """Lines `first` to `first + count - 1`, fewer at the end."""
        rows, design = self._rows[first : first + count], self.evaluation.design
        found = self.evaluation.verdicts
        # A column at a time: taking numbers out of arrays one by one would be most of the work of a frame.
        users = self.evaluation.program.log.users.take(pa.array(found.user[rows])).to_pylist()
        columns = (
            found.campaign,
            found.trigger,
            found.trigger_time,
            found.verdict,
            found.due_time,
            found.decided_time,
            found.exception,
        )
        lines = zip(rows.tolist(), users, *(each[rows].tolist() for each in columns), strict=True)
        return [_line(design, *line) for line in lines]

    def first_of(self, user_prefix: str) -> int | None:
        """The first line of a user whose id begins so; None where there is none."""
        users = self.evaluation.program.log.users
        low, high = _span_of_prefix(users, user_prefix)
        user = self.evaluation.verdicts.user[self._rows]
        found = np.flatnonzero((user >= low) & (user < high))
        return int(found[0]) if len(found) else None

    def first_among(self, users: NDArray[np.int64]) -> int | None:
        """The first line of any of these users, given as indexes into the log's; None where there is none."""
        met = np.zeros(len(self.evaluation.program.log.users), np.bool_)
        met[users] = True
        found = met[self.evaluation.verdicts.user[self._rows]]
        line = int(found.argmax()) if len(found) else 0
        return line if len(found) and found[line] else None

    def line_of(self, wanted: Recipient) -> int | None:
        """Where the verdict on the same trigger stands, also one of an earlier evaluation of the same log.

        None where these rows have no such verdict.
        """
        rows, design = self.evaluation.verdicts, self.evaluation.design
        places = [
            place for place, each in enumerate(design.campaigns) if each.id == wanted.campaign
        ]
        users = self.evaluation.program.log.users
        user = _first(users, wanted.user.encode("utf-8", "surrogatepass"), after=False)
        if not places or user == len(users):
            return None
        same = rows.user[self._rows] == user
        same &= rows.trigger_time[self._rows] == wanted.trigger_time
        same &= rows.campaign[self._rows] == places[0]
        found = np.flatnonzero(same)
        return int(found[0]) if len(found) else None

    def next_person(self, line: int, step: int) -> int | None:
        """The nearest line of another user, forward (1) or back (-1); None at the end."""
        user = self.evaluation.verdicts.user
        here = user[self._rows[line]]
        while 0 <= (line := line + step) < len(self._rows):
            if user[self._rows[line]] != here:
                return line
        return None

    def sample(self, seed: int, people: int = SAMPLE) -> tuple[str, ...]:
        """Users drawn at random among those of the rows, each as likely as any other; the same for the same seed."""
        users = np.unique(self.evaluation.verdicts.user[self._rows])
        random = np.random.default_rng(seed)
        drawn = np.sort(random.choice(users, min(people, len(users)), replace=False))
        return tuple(self.evaluation.program.log.users[int(user)].as_py() for user in drawn)

    def _sorted(self, column: Column, descending: bool) -> NDArray[np.int64]:
        values = self._values(column)
        if descending:
            # From the back and turned round, so that equal ones stay in their order.
            order = len(values) - 1 - np.argsort(values[::-1], kind="stable")[::-1]
        else:
            order = np.argsort(values, kind="stable")
        return self._rows[order]

    def _values(self, column: Column) -> NDArray[np.int64]:
        rows = self.evaluation.verdicts
        if column is Column.WAITED:
            return rows.decided_time[self._rows] - rows.trigger_time[self._rows]
        values: NDArray[np.int64] = getattr(rows, column.value)[self._rows]
        return values


def _line(
    design: Design,
    row: int,
    user: str,
    campaign: int,
    trigger: int,
    trigger_time: int,
    verdict: int,
    due: int,
    decided: int,
    exception: int,
) -> Recipient:
    found = design.campaigns[campaign]
    return Recipient(
        row=row,
        user=user,
        campaign=found.id,
        name=found.name,
        trigger=trigger,
        trigger_time=trigger_time,
        verdict=Verdict(verdict),
        due_time=None if due == NO_TIME else due,
        decided_time=decided,
        exception=None if exception == NO_EXCEPTION else exception,
    )


def _span_of_prefix(users: Sequence[object], prefix: str) -> tuple[int, int]:
    """The users whose ids begin so; ids ascend by their bytes."""
    wanted = prefix.encode("utf-8", "surrogatepass")
    return _first(users, wanted, after=False), _first(users, wanted, after=True)


def _first(users: Sequence[object], wanted: bytes, *, after: bool) -> int:
    low, high = 0, len(users)
    while low < high:
        middle = (low + high) // 2
        start = str(users[middle]).encode("utf-8", "surrogatepass")[: len(wanted)]
        if start < wanted or (after and start == wanted):
            low = middle + 1
        else:
            high = middle
    return low
