"""Texts that lie somewhere in a piece of a file, gathered into Arrow arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from designer.compiled import compiled
from designer.events.text_kernels import load_word
from designer.events.words import store_word

if TYPE_CHECKING:
    from numpy.typing import NDArray

NULL = -1
"""The size of a text that is not there."""
QUOTED = -2
"""A size of QUOTED - n stands for n bytes in which each quote is written twice (CSV)."""
QUOTE = 34


@compiled
def _measure(
    data: NDArray[np.uint8],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int32],
    quote: int,
    offsets: NDArray[np.int32],
    given: NDArray[np.uint8],
) -> int:
    """Fill Arrow's offsets and validity bits; returns how many texts are null, -1 where they exceed 2 GB."""
    total = 0
    nulls = 0
    offsets[0] = 0
    for row in range(len(sizes)):
        size = sizes[row]
        if size == NULL:
            nulls += 1
        else:
            given[row >> 3] |= np.uint8(1 << (row & 7))
            if size <= QUOTED:
                size = QUOTED - size
                start = starts[row]
                place = 0
                doubled = 0
                while place < size:
                    if data[start + place] == quote:
                        doubled += 1
                        place += 1
                    place += 1
                size -= doubled
            total += size
            if total > 2**31 - 1:
                return -1
        offsets[row + 1] = total
    return nulls


@compiled
def _copy(
    data: NDArray[np.uint8],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int32],
    quote: int,
    offsets: NDArray[np.int32],
    texts: NDArray[np.uint8],
) -> None:
    """Copy the texts to their places; `texts` has eight bytes more than they take."""
    for row in range(len(sizes)):
        source = starts[row]
        place = offsets[row]
        if sizes[row] <= QUOTED:
            for target in range(place, offsets[row + 1]):
                texts[target] = data[source]
                source += 2 if data[source] == quote else 1
        else:
            end = offsets[row + 1]
            # A word may reach into the next text, which is written afterwards.
            while place < end and source + 8 <= len(data):
                store_word(texts, place, load_word(data, source))
                place += 8
                source += 8
            while place < end:
                texts[place] = data[source]
                place += 1
                source += 1


def gather(
    data: NDArray[np.uint8],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int32],
    quote: int = QUOTE,
) -> pa.Array:
    """The texts as a binary array; whether they are UTF-8 is not looked at.

    `starts` are places in `data`, `sizes` numbers of bytes, `NULL` or `QUOTED` minus a number of bytes.
    """
    count = len(sizes)
    offsets = np.empty(count + 1, np.int32)
    given = np.zeros((count + 7) // 8, np.uint8)
    nulls = _measure(data, starts, sizes, quote, offsets, given)
    if nulls < 0:
        raise OverflowError("texts of more than 2 GB in one stretch")
    if nulls == count:
        return pa.nulls(count, pa.binary())
    texts = np.empty(int(offsets[-1]) + 8, np.uint8)
    _copy(data, starts, sizes, quote, offsets, texts)
    validity = pa.py_buffer(given) if nulls else None
    buffers = [validity, pa.py_buffer(offsets), pa.py_buffer(texts)]
    return pa.Array.from_buffers(pa.binary(), count, buffers, nulls)
