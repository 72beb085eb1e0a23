"""Matching the log's users with the users file; both ascend by UTF-8 bytes, so one walk through both is enough."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from designer.compiled import lean

Bytes = NDArray[np.uint8]
Offsets = NDArray[np.int64]


def positions_of(wanted: pa.Array, offered: pa.Array) -> NDArray[np.int32]:
    """For each wanted user the position among the offered ones, -1 where missing."""
    positions = np.empty(len(wanted), np.int32)
    _merge(*_buffers(wanted), *_buffers(offered), positions)
    return positions


def _buffers(texts: pa.Array) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    texts = texts.cast(pa.large_string())
    _, offsets, data = texts.buffers()
    bounds = (
        np.frombuffer(offsets, np.int64)[texts.offset : texts.offset + len(texts) + 1]
        if offsets
        else np.zeros(1, np.int64)
    )
    return bounds, np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(
        0, np.uint8
    )


def gathered(
    values: NDArray[np.int32], positions: NDArray[np.int32], missing: int
) -> NDArray[np.int32]:
    """`values` at the positions, `missing` where a position is -1."""
    found = np.empty(len(positions), np.int32)
    _gather(values, positions, missing, found)
    return found


@lean
def _gather(
    values: NDArray[np.int32], positions: NDArray[np.int32], missing: int, found: NDArray[np.int32]
) -> None:
    for place in range(positions.size):
        found[place] = values[positions[place]] if positions[place] >= 0 else missing


@lean
def _compare(
    one: Bytes, begin: int, end: int, other: Bytes, other_begin: int, other_end: int
) -> int:
    for place in range(min(end - begin, other_end - other_begin)):
        if one[begin + place] != other[other_begin + place]:
            return -1 if one[begin + place] < other[other_begin + place] else 1
    return (end - begin) - (other_end - other_begin)


@lean
def _merge(
    wanted: Offsets,
    wanted_data: Bytes,
    offered: Offsets,
    offered_data: Bytes,
    positions: NDArray[np.int32],
) -> None:
    other = 0
    for one in range(wanted.size - 1):
        positions[one] = -1
        while other < offered.size - 1:
            order = _compare(
                offered_data,
                offered[other],
                offered[other + 1],
                wanted_data,
                wanted[one],
                wanted[one + 1],
            )
            if order >= 0:
                if order == 0:
                    positions[one] = other
                break
            other += 1
