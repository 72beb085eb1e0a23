"""Verdict rows as Parquet, CSV or NDJSON (architecture.md, Verdict rows)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from designer.errors import InputError
from designer.evaluation.verdict_rows import NO_EXCEPTION, Verdicts
from designer.events.batch import NO_TIME
from designer.exchange.verdict_text import csv_header, csv_lines, ndjson_lines
from designer.exchange.writing_aside import written_aside
from designer.model.verdicts import Verdict

if TYPE_CHECKING:
    import numpy as np

    from designer.events.event_log import EventLog
    from designer.model.design import Design

ROWS_A_SLICE = 131_072

_TIME = pa.timestamp("us", tz="UTC")
COLUMNS = pa.schema(
    [
        pa.field("user_id", pa.string(), nullable=False),
        pa.field("campaign_id", pa.string(), nullable=False),
        pa.field("trigger", pa.int16(), nullable=False),
        pa.field("trigger_time", _TIME, nullable=False),
        pa.field("verdict", pa.string(), nullable=False),
        pa.field("due_time", _TIME),
        pa.field("decided_time", _TIME, nullable=False),
        pa.field("exception", pa.int16()),
    ]
)


class _Sink(Protocol):
    def __call__(self, path: Path, batches: Iterator[pa.RecordBatch]) -> None: ...


def write_verdicts(path: Path, verdicts: Verdicts, design: Design, log: EventLog) -> None:
    """Write every row, in the order of `verdicts`; the file's ending chooses the format.

    The file appears when it is complete. Raises InputError for an unknown ending or a place that takes no file.
    """
    sink = _SINKS[verdict_ending(path)]
    with written_aside(path) as aside:
        sink(aside, verdict_batches(verdicts, design, log))


def verdict_ending(path: Path) -> str:
    """The ending that chooses the format, in lower case; InputError where it is none of ours."""
    ending = path.suffix.lower()
    if ending not in _SINKS:
        known = ", ".join(_SINKS)
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
            _times(verdicts.trigger_time[rows]),
            names.take(pa.array(verdicts.verdict[rows])),
            _times(verdicts.due_time[rows]),
            _times(verdicts.decided_time[rows]),
            pa.array(verdicts.exception[rows], mask=verdicts.exception[rows] == NO_EXCEPTION),
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=COLUMNS)


def _times(values: np.ndarray[tuple[int], np.dtype[np.int64]]) -> pa.Array:
    return pa.array(values, mask=values == NO_TIME).cast(_TIME)


def _write_parquet(path: Path, batches: Iterator[pa.RecordBatch]) -> None:
    with pq.ParquetWriter(path, COLUMNS, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)


def _write_csv(path: Path, batches: Iterator[pa.RecordBatch]) -> None:
    with path.open("wb") as file:
        file.write(csv_header(COLUMNS))
        for batch in batches:
            file.write(csv_lines(batch))


def _write_ndjson(path: Path, batches: Iterator[pa.RecordBatch]) -> None:
    with path.open("wb") as file:
        for batch in batches:
            file.write(ndjson_lines(batch))


_SINKS: dict[str, _Sink] = {
    ".parquet": _write_parquet,
    ".csv": _write_csv,
    ".ndjson": _write_ndjson,
}
