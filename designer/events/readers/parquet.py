"""Parquet files of the plain layout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from designer.errors import InputError
from designer.events.plan import Form
from designer.events.raw import CODED, Piece, RawRows
from designer.events.readers.source import Source
from designer.events.readers.wanted import Taken, Wanted

ROWS = 1 << 16
BUFFER = 1 << 20


def read(source: Source, wanted: Wanted) -> Iterator[RawRows]:
    """Stretches of some 65,000 rows. Raises InputError for a column that cannot be a value of an event."""
    with source.whole() as file:
        yield from _read(source, wanted, file)


def _read(source: Source, wanted: Wanted, where: Path | BinaryIO) -> Iterator[RawRows]:
    schema = pq.read_schema(where)
    _check(source, schema, wanted)
    taken = wanted.among(schema.names)
    names = [schema.names[place] for place in taken.places]
    few = [name for name in names if name in CODED and _is_text(schema.field(name).type)]
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
            found = [table.column(name).combine_chunks() for name in names]
            yield RawRows(taken.columns(found), np.zeros(0, np.int64), (Piece(source.file, 0),))
        yield from _stretches(source, file, names, taken)


def column_names(source: Source, form: Form) -> list[str]:
    """What the schema says, structures by dotted paths."""
    with source.whole() as file:
        return [path for field in pq.read_schema(file) for path in _paths(field.name, field.type)]


def _paths(name: str, kind: pa.DataType) -> list[str]:
    if not pa.types.is_struct(kind):
        return [name]
    return [path for field in kind for path in _paths(f"{name}.{field.name}", field.type)]


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _stretches(
    source: Source, file: pq.ParquetFile, names: list[str], taken: Taken
) -> Iterator[RawRows]:
    total = max(file.metadata.num_rows, 1)
    done = 0
    # One thread of Arrow's: the rows before are judged in another, and memory stays lower.
    for batch in file.iter_batches(batch_size=ROWS, columns=names, use_threads=False):
        rows = np.arange(done + 1, done + 1 + batch.num_rows)
        done += batch.num_rows
        found = taken.columns([batch.column(name) for name in names])
        yield RawRows(found, rows, (Piece(source.file, len(rows), (), min(done / total, 1.0)),))


def _check(source: Source, schema: pa.Schema, wanted: Wanted) -> None:
    doubtful = wanted.doubtful(schema.names)
    if doubtful is not None:
        raise InputError(
            f"{source.name}: two columns are named {doubtful!r}; rename or remove one."
        )
    for name in wanted.among(schema.names).names if wanted.plain else ():
        kind = schema.field(name).type
        if pa.types.is_nested(kind) and name != "properties":
            raise InputError(
                f"{source.name}, column {name}: {kind} cannot be read; store text or numbers there."
            )
