"""Making one batch of many small ones: a bucket of Currents files holds thousands with few rows each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from designer.events.batch import NO_TIME, EventBatch

if TYPE_CHECKING:
    from numpy.typing import NDArray

TEXT_COLUMNS = ("campaign", "campaign_name", "zone", "event_id", "dispatch")


def merged(batches: Sequence[EventBatch]) -> EventBatch:
    """The rows of all batches, in order."""
    if len(batches) == 1:
        return batches[0]
    lengths = [len(batch.time) for batch in batches]
    names = {name for batch in batches for name in batch.details}
    texts = {
        name: _joined([getattr(batch, name) for batch in batches], lengths) for name in TEXT_COLUMNS
    }
    return EventBatch(
        time=np.concatenate([batch.time for batch in batches]),
        kind=np.concatenate([batch.kind for batch in batches]),
        type_code=np.concatenate([batch.type_code for batch in batches]),
        user=pa.concat_arrays([_plain(batch.user) for batch in batches]),
        received_at=_joined_times([batch.received_at for batch in batches], lengths),
        details={
            name: _joined([batch.details.get(name) for batch in batches], lengths)
            for name in sorted(names)
        },
        **texts,
    )


def _joined(columns: Sequence[pa.Array | None], lengths: Sequence[int]) -> pa.Array | None:
    plain = [None if column is None else _plain(column) for column in columns]
    kind = next((column.type for column in plain if column is not None), None)
    if kind is None:
        return None
    return pa.concat_arrays(
        pa.nulls(length, kind) if column is None else column
        for column, length in zip(plain, lengths, strict=True)
    )


def _plain(column: pa.Array) -> pa.Array:
    """Texts as the one type that others can be joined to."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return column if pa.types.is_primitive(column.type) else column.cast(pa.large_string())


def _joined_times(
    columns: Sequence[NDArray[np.int64] | None], lengths: Sequence[int]
) -> NDArray[np.int64] | None:
    if all(column is None for column in columns):
        return None
    return np.concatenate(
        [
            np.full(length, NO_TIME, np.int64) if column is None else column
            for column, length in zip(columns, lengths, strict=True)
        ]
    )
