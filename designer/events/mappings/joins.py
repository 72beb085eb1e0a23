"""Columns that a second file adds: looked up by key, for millions of rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from designer.errors import InputError
from designer.events.id_kernels import hash_texts
from designer.events.mappings.cells import cells_of, plain, whole_ids
from designer.events.mappings.mapping import Join, TimeReading
from designer.events.text_codes import text_buffers
from designer.events.times import times_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from designer.events.raw import RawRows

MOST_ROWS = 20_000_000
MOST_BYTES = 300_000_000
ANY_TIME = TimeReading(zone="+00:00", date_at="00:00")
"""Times are only compared with others of their column."""


@dataclass(frozen=True)
class Lookup:
    """The rows of a joined file; keys and columns are large_string arrays in the order of `hashes`, which ascend."""

    keys: pa.Array
    hashes: NDArray[np.uint64]
    columns: dict[str, pa.Array]

    def found(self, texts: pa.Array) -> pa.Array:
        """The place of each key among the rows, null where there is none: int64[n]."""
        texts = plain(texts)
        if not len(self.keys) or not len(texts):
            return pa.nulls(len(texts), pa.int64())
        hashes = _hashes(texts)
        wanted = texts.cast(pa.large_string())
        places = self._near(np.searchsorted(self.hashes, hashes))
        while True:
            same = pc.equal(self.keys.take(pa.array(places)), wanted).fill_null(False)
            # Different keys of one hash stand side by side.
            following = self._near(places + 1)
            further = ~same.to_numpy(zero_copy_only=False) & (self.hashes[following] == hashes)
            further &= following != places
            if not further.any():
                return pc.if_else(same, pa.array(places), pa.scalar(None, pa.int64()))
            places = np.where(further, following, places)

    def _near(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.minimum(places, len(self.hashes) - 1)


def lookup_of(
    join: Join, columns: Sequence[str], stretches: Iterable[RawRows], *, whole: bool, names: str
) -> Lookup:
    """The rows of a joined file's stretches, one for each key. `names` is what messages call the files.

    Raises InputError where they are more than memory should hold.
    """
    pieces: dict[str, list[pa.Array]] = {name: [] for name in {join.key, *columns}}
    orders: list[pa.Array] = []
    rows = size = 0
    for raw in stretches:
        count = len(raw.rows)
        for name, kept in pieces.items():
            texts = _texts(raw, name, whole=whole and name == join.key)
            kept.append(texts.cast(pa.large_string()))
            size += texts.nbytes
        if join.newest_by is not None:
            orders.append(_order(raw, join.newest_by))
        rows += count
        if rows > MOST_ROWS or size > MOST_BYTES:
            raise InputError(
                f"{names} has more rows than can be joined to others at once: leave out the rows and columns that are not needed."
            )
    return _lookup(join, pieces, orders)


def _lookup(join: Join, pieces: dict[str, list[pa.Array]], orders: list[pa.Array]) -> Lookup:
    table = {name: _one(kept) for name, kept in pieces.items()}
    keys = table[join.key]
    # A key that is blank belongs to no row.
    places = np.flatnonzero(keys.is_valid().to_numpy(zero_copy_only=False))
    if orders:
        newness = pa.concat_arrays(orders).to_numpy(zero_copy_only=False)
        places = places[np.argsort(newness[places], kind="stable")]
    hashes = _hashes(keys.take(pa.array(places)))
    order_of_keys = np.argsort(hashes, kind="stable")
    places, hashes = places[order_of_keys], hashes[order_of_keys]
    last = _last_of_each(keys.take(pa.array(places)), hashes)
    places, hashes = places[last], hashes[last]
    taken = pa.array(places)
    return Lookup(
        keys.take(taken), hashes, {name: texts.take(taken) for name, texts in table.items()}
    )


def _last_of_each(keys: pa.Array, hashes: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Of neighbours with one key only the last. Different keys of one hash may stand in turns; then a key stays twice."""
    last = np.ones(len(hashes), np.bool_)
    if len(hashes) > 1:
        same = pc.equal(keys[1:], keys[:-1]).to_numpy(zero_copy_only=False)
        last[:-1] = ~same
    return last


def _texts(raw: RawRows, name: str, *, whole: bool) -> pa.Array:
    column = raw.columns.get(name)
    if column is None:
        return pa.nulls(len(raw.rows), pa.string())
    if whole:
        column = whole_ids(column)
    return plain(cells_of(column)[0])


def _order(raw: RawRows, name: str) -> pa.Array:
    """By what rows are newer: numbers, or times as seconds; nothing is older than anything."""
    column = raw.columns.get(name)
    if column is None:
        return pa.array(np.zeros(len(raw.rows)))
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
        return column.cast(pa.float64(), safe=False).fill_null(-np.inf)
    if pa.types.is_timestamp(column.type) or pa.types.is_date(column.type):
        return _seconds(column)
    texts = _texts(raw, name, whole=False)
    numbers = [_number(text) for text in texts.to_pylist()]
    return pc.coalesce(pa.array(numbers, pa.float64()), _seconds(texts))


def _seconds(column: pa.Array) -> pa.Array:
    times, _ = times_of(column, ANY_TIME)
    return pa.array(times / 1e6)


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def _one(pieces: Sequence[pa.Array]) -> pa.Array:
    return pa.concat_arrays(pieces) if pieces else pa.nulls(0, pa.large_string())


def _hashes(texts: pa.Array) -> NDArray[np.uint64]:
    buffers = text_buffers(texts)
    hashes = np.empty(len(texts), np.uint64)
    hash_texts(buffers.offsets, buffers.data, buffers.validity, buffers.first_bit, hashes)
    return hashes
