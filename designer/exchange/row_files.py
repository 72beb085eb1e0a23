"""Files of rows from Arrow batches: Parquet, CSV and NDJSON, as the ending says, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from designer.events.batch import NO_TIME
from designer.exchange.verdict_text import csv_header, csv_lines, ndjson_lines
from designer.exchange.writing_aside import written_aside

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROWS_A_SLICE = 131_072
"""So many rows make a batch."""

TIME = pa.timestamp("us", tz="UTC")


class _Sink(Protocol):
    def __call__(
        self, path: Path, columns: pa.Schema, batches: Iterator[pa.RecordBatch]
    ) -> None: ...


def write_rows(path: Path, columns: pa.Schema, batches: Iterator[pa.RecordBatch]) -> None:
    """Write batches of these columns; the file's ending, one of `ENDINGS` in either case, chooses the format.

    The file appears when it is complete. Raises InputError for a place that takes no file.
    """
    with written_aside(path) as aside:
        _SINKS[path.suffix.lower()](aside, columns, batches)


def times(values: NDArray[np.int64]) -> pa.Array:
    """A column of UTC microseconds, null where NO_TIME is."""
    return pa.array(values, mask=values == NO_TIME).cast(TIME)


def _write_parquet(path: Path, columns: pa.Schema, batches: Iterator[pa.RecordBatch]) -> None:
    with pq.ParquetWriter(path, columns, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)


def _write_csv(path: Path, columns: pa.Schema, batches: Iterator[pa.RecordBatch]) -> None:
    with path.open("wb") as file:
        file.write(csv_header(columns))
        for batch in batches:
            file.write(csv_lines(batch))


def _write_ndjson(path: Path, columns: pa.Schema, batches: Iterator[pa.RecordBatch]) -> None:
    with path.open("wb") as file:
        for batch in batches:
            file.write(ndjson_lines(batch))


_SINKS: Mapping[str, _Sink] = {
    ".parquet": _write_parquet,
    ".csv": _write_csv,
    ".ndjson": _write_ndjson,
}
ENDINGS = tuple(_SINKS)
"""Of the formats that there are."""
