"""Verdict rows as Parquet, CSV or NDJSON (architecture.md, Verdict rows)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from designer.errors import InputError
from designer.evaluation.verdict_rows import NO_EXCEPTION, Verdicts
from designer.exchange.row_files import ENDINGS, ROWS_A_SLICE, TIME, times, write_rows
from designer.model.verdicts import Verdict

if TYPE_CHECKING:
    from designer.events.event_log import EventLog
    from designer.model.design import Design

COLUMNS = pa.schema(
    [
        pa.field("user_id", pa.string(), nullable=False),
        pa.field("campaign_id", pa.string(), nullable=False),
        pa.field("trigger", pa.int16(), nullable=False),
        pa.field("trigger_time", TIME, nullable=False),
        pa.field("verdict", pa.string(), nullable=False),
        pa.field("due_time", TIME),
        pa.field("decided_time", TIME, nullable=False),
        pa.field("exception", pa.int16()),
    ]
)


def write_verdicts(path: Path, verdicts: Verdicts, design: Design, log: EventLog) -> None:
    """Write every row, in the order of `verdicts`; the file's ending chooses the format.

    The file appears when it is complete. Raises InputError for an unknown ending or a place that takes no file.
    """
    verdict_ending(path)
    write_rows(path, COLUMNS, verdict_batches(verdicts, design, log))


def verdict_ending(path: Path) -> str:
    """The ending that chooses the format, in lower case; InputError where it is none of ours."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise InputError(
            f"{path} has an ending that names no format for verdicts; use one of {known}."
        )
    return ending


def verdict_batches(verdicts: Verdicts, design: Design, log: EventLog) -> Iterator[pa.RecordBatch]:
    """The rows as Arrow batches of the columns above, a slice at a time."""
    campaigns = pa.array([campaign.id for campaign in design.campaigns], pa.string())
    names = pa.array([verdict.code for verdict in Verdict], pa.string())
    for start in range(0, len(verdicts), ROWS_A_SLICE):
        rows = slice(start, start + ROWS_A_SLICE)
        columns = [
            log.users.take(pa.array(verdicts.user[rows])).cast(pa.string()),
            campaigns.take(pa.array(verdicts.campaign[rows])),
            pa.array(verdicts.trigger[rows]),
            times(verdicts.trigger_time[rows]),
            names.take(pa.array(verdicts.verdict[rows])),
            times(verdicts.due_time[rows]),
            times(verdicts.decided_time[rows]),
            pa.array(verdicts.exception[rows], mask=verdicts.exception[rows] == NO_EXCEPTION),
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=COLUMNS)
