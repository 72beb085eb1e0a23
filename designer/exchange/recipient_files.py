"""Rows of a table of recipients as Parquet, CSV or NDJSON; the CSV is safe to open in a spreadsheet (quality.md A12)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from designer.errors import InputError
from designer.evaluation.pseudonyms import pseudonym
from designer.evaluation.recipients import Recipients
from designer.evaluation.verdict_rows import NO_EXCEPTION
from designer.events.progress import Course, Progress
from designer.events.safe_csv import FORMULA_STARTS, PASSED_OVER
from designer.exchange.row_files import ROWS_A_SLICE, TIME, times, write_rows
from designer.model.event_words import event_text
from designer.model.verdicts import Verdict

if TYPE_CHECKING:
    from designer.evaluation.live import Evaluation
    from designer.model.events import Event

ENDINGS = (".csv", ".parquet", ".ndjson")

COLUMNS = pa.schema(
    [
        pa.field("user_id", pa.string(), nullable=False),
        pa.field("campaign_id", pa.string(), nullable=False),
        pa.field("campaign_name", pa.string(), nullable=False),
        pa.field("trigger_event", pa.string(), nullable=False),
        pa.field("trigger_time", TIME, nullable=False),
        pa.field("verdict", pa.string(), nullable=False),
        pa.field("stopped_by", pa.string()),
        pa.field("due_time", TIME),
        pa.field("decided_time", TIME, nullable=False),
    ]
)
"""`trigger_event` and `stopped_by` are words; `stopped_by` is null where no exception decided. Times are UTC."""


def write_recipients(
    path: Path,
    recipients: Recipients,
    *,
    key: bytes | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write the rows in their order and return how many; the file's ending chooses the format.

    With a `key`, users are called by pseudonyms made with it; the key itself is not written. The file appears when it
    is complete. Raises InputError for an unknown ending or a place that takes no file, Cancelled once asked to stop.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise InputError(f"{path} has an ending that names no format; use one of {known}.")
    course = Course(progress, cancelled)
    course.check()
    users = _Users(recipients, key)
    batches: Iterable[pa.RecordBatch] = _batches(recipients, users)
    if ending == ".csv":
        batches = map(_safe, batches)
    write_rows(path, COLUMNS, _watched(batches, len(recipients), course))
    return len(recipients)


def _watched(
    batches: Iterable[pa.RecordBatch], rows: int, course: Course
) -> Iterator[pa.RecordBatch]:
    done = 0
    for batch in batches:
        course.check()
        yield batch
        done += batch.num_rows
        course.report(done / rows, "")


class _Users:
    """What the users of the rows are called in the file."""

    def __init__(self, recipients: Recipients, key: bytes | None) -> None:
        self._ids = recipients.evaluation.program.log.users
        self._known: NDArray[np.int32] | None = None
        if key is not None:
            self._known = np.unique(recipients.evaluation.verdicts.user[recipients.rows])
            real = self._ids.take(pa.array(self._known)).to_pylist()
            self._names = pa.array([pseudonym(user, key) for user in real], pa.string())

    def names(self, users: NDArray[np.int32]) -> pa.Array:
        if self._known is None:
            return self._ids.take(pa.array(users)).cast(pa.string())
        return self._names.take(pa.array(np.searchsorted(self._known, users)))


def _batches(recipients: Recipients, users: _Users) -> Iterator[pa.RecordBatch]:
    evaluation = recipients.evaluation
    verdicts, design = evaluation.verdicts, evaluation.design
    ids = pa.array([each.id for each in design.campaigns], pa.string())
    names = pa.array([each.name for each in design.campaigns], pa.string())
    codes = pa.array([verdict.code for verdict in Verdict], pa.string())
    triggers, exceptions = _Events(evaluation, "triggers"), _Events(evaluation, "exceptions")
    for start in range(0, len(recipients), ROWS_A_SLICE):
        rows = recipients.rows[start : start + ROWS_A_SLICE]
        campaign = verdicts.campaign[rows]
        columns = [
            users.names(verdicts.user[rows]),
            ids.take(pa.array(campaign)),
            names.take(pa.array(campaign)),
            triggers.words(campaign, verdicts.trigger[rows]),
            times(verdicts.trigger_time[rows]),
            codes.take(pa.array(verdicts.verdict[rows])),
            exceptions.words(campaign, verdicts.exception[rows]),
            times(verdicts.due_time[rows]),
            times(verdicts.decided_time[rows]),
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=COLUMNS)


class _Events:
    """The words of all triggers, or exceptions, of a design, looked up by campaign and place."""

    def __init__(self, evaluation: Evaluation, kind: str) -> None:
        design = evaluation.design
        lists: list[tuple[Event, ...]] = [
            getattr(each.follow_on, kind, ()) for each in design.campaigns
        ]
        lengths = [len(events) for events in lists]
        self._starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        words = [event_text(event, design) for events in lists for event in events]
        self._words = pa.array(words, pa.string())

    def words(self, campaign: NDArray[np.int16], place: NDArray[np.int16]) -> pa.Array:
        none = place == NO_EXCEPTION
        return self._words.take(pa.array(self._starts[campaign] + place, mask=none))


def _any_of(letters: Iterable[str]) -> str:
    return "[" + "".join(rf"\x{{{ord(letter):x}}}" for letter in sorted(letters)) + "]"


_FORMULA = rf"^{_any_of(PASSED_OVER)}*{_any_of(FORMULA_STARTS)}"


def _safe(batch: pa.RecordBatch) -> pa.RecordBatch:
    """As `designer.events.safe_csv.safe_text` does it, a column at a time."""
    return pa.RecordBatch.from_arrays([_safe_cells(each) for each in batch.columns], schema=COLUMNS)


def _safe_cells(column: pa.Array) -> pa.Array:
    if not pa.types.is_string(column.type):
        return column
    unsafe = pc.match_substring_regex(column, _FORMULA)
    if not pc.any(unsafe).as_py():
        return column
    return pc.if_else(unsafe, pc.binary_join_element_wise("'", column, ""), column)
