"""What stood in refused rows, short enough to be kept and shown beside the reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from designer.events.batch import EXCERPT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BETWEEN = " | "
TEXT = pa.large_string()
CELL = 80
"""One long cell must not hide the others."""


def excerpts(columns: Mapping[str, pa.Array], positions: NDArray[np.int64]) -> list[str]:
    """The filled cells of the rows at these positions, one after the other, cut short."""
    if not len(positions) or not columns:
        return [""] * len(positions)
    rows = pa.array(positions)
    cells = [_texts(column.take(rows)) for column in columns.values()]
    # Arrow drops rows that have nothing but nulls; the empty text at their beginning keeps them.
    begun = pa.array([""] * len(positions), TEXT)
    joined = pc.binary_join_element_wise(
        begun, *cells, pa.scalar(BETWEEN, TEXT), null_handling="skip"
    )
    start = len(BETWEEN)
    return [
        str(text) for text in pc.utf8_slice_codeunits(joined, start, start + EXCERPT).to_pylist()
    ]


def first_line(data: Any, start: int = 0) -> str:
    """What stands in the bytes from `start` to the end of the line, cut short."""
    head = bytes(data[start : start + 4 * EXCERPT])
    return head.splitlines()[0].decode("utf-8", "replace")[:EXCERPT] if head else ""


def _texts(column: pa.Array) -> pa.Array:
    """As texts, null where there is nothing to show."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    try:
        texts = column.cast(TEXT)
        cut = pc.utf8_slice_codeunits(texts, 0, CELL)
    except pa.ArrowException:
        cut = _readable(column)
    return pc.if_else(pc.equal(cut, ""), None, cut)


def _readable(column: pa.Array) -> pa.Array:
    """What can be read of texts that are not UTF-8; of anything else nothing."""
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        column = column.cast(pa.large_binary())
    elif not (pa.types.is_binary(kind) or pa.types.is_large_binary(kind)):
        return pa.nulls(len(column), TEXT)
    values = [
        None if value is None else value[: 4 * CELL].decode("utf-8", "replace")[:CELL]
        for value in column.to_pylist()
    ]
    return pa.array(values, TEXT)
