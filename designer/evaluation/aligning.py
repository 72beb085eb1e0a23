"""Matching the log's users with the users file; both ascend by UTF-8 bytes, so one walk through both is enough."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from designer.compiled import compiled


def positions_of(wanted: pa.Array, offered: pa.Array) -> NDArray[np.int32]:
    """For each wanted user the position among the offered ones, -1 where missing."""
    return _merge(*_buffers(wanted), *_buffers(offered))


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


@compiled
def _compare(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> int:
    for place in range(min(one.size, other.size)):
        if one[place] != other[place]:
            return -1 if one[place] < other[place] else 1
    return one.size - other.size


@compiled
def _merge(
    wanted: NDArray[np.int64],
    wanted_data: NDArray[np.uint8],
    offered: NDArray[np.int64],
    offered_data: NDArray[np.uint8],
) -> NDArray[np.int32]:
    positions = np.full(wanted.size - 1, -1, np.int32)
    other = 0
    for one in range(wanted.size - 1):
        text = wanted_data[wanted[one] : wanted[one + 1]]
        while other < offered.size - 1:
            order = _compare(offered_data[offered[other] : offered[other + 1]], text)
            if order >= 0:
                if order == 0:
                    positions[one] = other
                break
            other += 1
    return positions
