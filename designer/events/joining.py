"""Many small files as few stretches: judging rows has a price per stretch that a file of twelve rows cannot bear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from designer.events.raw import RawRows

if TYPE_CHECKING:
    from collections.abc import Hashable

SMALL = 1 << 13
ENOUGH = 1 << 15


def joined(stretches: Iterable[RawRows]) -> Iterator[RawRows]:
    """The same rows in the same order; neighbours with like columns and few rows become one."""
    waiting: list[RawRows] = []
    rows = 0
    for raw in stretches:
        if waiting and (
            rows >= ENOUGH or len(raw.rows) > SMALL or _shape(raw) != _shape(waiting[0])
        ):
            yield _one(waiting)
            waiting, rows = [], 0
        if len(raw.rows) > SMALL:
            yield _one([raw])
            continue
        waiting.append(raw)
        rows += len(raw.rows)
    if waiting:
        yield _one(waiting)


def _shape(raw: RawRows) -> Hashable:
    schema = None if raw.undecoded is None else raw.undecoded.schema
    return (
        raw.event_type,
        schema,
        tuple((name, column.type) for name, column in raw.columns.items()),
    )


def _one(parts: list[RawRows]) -> RawRows:
    first = parts[0]
    if len(parts) == 1 and first.undecoded is None:
        return first
    columns = {
        name: pa.concat_arrays([part.columns[name] for part in parts]) for name in first.columns
    }
    if first.undecoded is not None:
        columns |= first.undecoded.decoded([part.undecoded for part in parts[1:]])
    rows = np.concatenate([part.rows for part in parts])
    pieces = tuple(piece for part in parts for piece in part.pieces)
    return RawRows(columns, rows, pieces, first.event_type)
