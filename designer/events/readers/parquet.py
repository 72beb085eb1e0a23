"""Parquet files of the plain layout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from designer.errors import InputError
from designer.events.raw import CODED, Piece, RawRows
from designer.events.readers.source import Source
from designer.events.readers.wanted import Wanted

ROWS = 1 << 16
BUFFER = 1 << 20


def read(source: Source, wanted: Wanted) -> Iterator[RawRows]:
    """Stretches of some 65,000 rows. Raises InputError for a column that cannot be a value of an event."""
    with source.whole() as file:
        yield from _read(source, wanted, file)


def _read(source: Source, wanted: Wanted, where: Path | BinaryIO) -> Iterator[RawRows]:
    schema = pq.read_schema(where)
    _check(source, schema, wanted)
    places = wanted.places(schema.names)
    columns = {name: schema.names[place] for name, place in places.items()}
    few = [
        own for name, own in columns.items() if name in CODED and _is_text(schema.field(own).type)
    ]
    with pq.ParquetFile(
        where,
        read_dictionary=few,
        page_checksum_verification=True,
        # Arrow's reading ahead keeps what it has read until the file is closed.
        buffer_size=BUFFER,
        pre_buffer=False,
    ) as file:
        if file.metadata.num_rows == 0:
            table = schema.empty_table()
            found = {name: table.column(own).combine_chunks() for name, own in columns.items()}
            yield RawRows(found, np.zeros(0, np.int64), (Piece(source.file, 0),))
        yield from _stretches(source, file, columns)


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _stretches(source: Source, file: pq.ParquetFile, columns: dict[str, str]) -> Iterator[RawRows]:
    total = max(file.metadata.num_rows, 1)
    done = 0
    # One thread of Arrow's: the rows before are judged in another, and memory stays lower.
    taken = list(dict.fromkeys(columns.values()))
    for batch in file.iter_batches(batch_size=ROWS, columns=taken, use_threads=False):
        rows = np.arange(done + 1, done + 1 + batch.num_rows)
        done += batch.num_rows
        found = {name: _column(batch.column(own)) for name, own in columns.items()}
        yield RawRows(found, rows, (Piece(source.file, len(rows), (), min(done / total, 1.0)),))


def _check(source: Source, schema: pa.Schema, wanted: Wanted) -> None:
    doubtful = wanted.doubtful(schema.names)
    if doubtful is not None:
        raise InputError(
            f"{source.name}: two columns are named {doubtful!r}; rename or remove one."
        )
    for name in wanted.places(schema.names) if wanted.plain else ():
        kind = schema.field(name).type
        if pa.types.is_nested(kind) and name != "properties":
            raise InputError(
                f"{source.name}, column {name}: {kind} cannot be read; store text or numbers there."
            )


def _column(column: pa.Array) -> pa.Array:
    if pa.types.is_nested(column.type):
        return pa.array(
            [
                None if item is None else orjson.dumps(item, default=str).decode()
                for item in column.to_pylist()
            ],
            pa.string(),
        )
    return column
