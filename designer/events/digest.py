"""A digest of tables that depends on nothing but their content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from designer.events.text_codes import text_buffers

if TYPE_CHECKING:
    from numpy.typing import NDArray

Column = Any
"""A numpy array of numbers or an Arrow array of texts without nulls."""

Tables = Mapping[str, Mapping[str, Column]]
"""Columns by name, by the name of their table."""


def digest_of(tables: Tables, facts: Mapping[str, int | None], workers: int = 2) -> str:
    """`sha256:` and the digest over all columns with their names, types and lengths, and over some single facts.

    The same for any number of workers.
    """
    columns = [
        (table, name, column)
        for table, columns in sorted(tables.items())
        for name, column in sorted(columns.items())
    ]
    with ThreadPoolExecutor(workers) as pool:
        parts = list(pool.map(lambda entry: _column_digest(*entry), columns))
    whole = hashlib.sha256(repr(sorted(facts.items())).encode())
    for part in parts:
        whole.update(part)
    return f"sha256:{whole.hexdigest()}"


def _column_digest(table: str, name: str, column: Column) -> bytes:
    if isinstance(column, pa.Array):
        buffers = text_buffers(column)
        first = buffers.offsets[0]
        offsets = buffers.offsets - first if first else buffers.offsets
        pieces: list[NDArray[Any]] = [offsets, buffers.data[first : buffers.offsets[-1]]]
        kind = "text"
    else:
        pieces = [np.ascontiguousarray(column)]
        kind = column.dtype.str
    whole = hashlib.sha256(f"{table}/{name}/{kind}/{len(column)}\n".encode())
    for piece in pieces:
        whole.update(piece.data.cast("B") if piece.size else b"")
    return whole.digest()
