"""Compiled copying of texts from where they lie to where Arrow wants them: one behind the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.compiled import compiled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@compiled
def measure_texts(
    ends: NDArray[np.int64], sources: NDArray[np.int64], offsets: NDArray[np.int64]
) -> None:
    """Where the texts will lie once laid end to end: `offsets` int64[n + 1] from 0. For `gather_texts`."""
    offsets[0] = 0
    for index in range(len(sources)):
        source = sources[index]
        offsets[index + 1] = offsets[index] + ends[source + 1] - ends[source]


@compiled
def gather_texts(
    ends: NDArray[np.int64],
    heap: NDArray[np.uint8],
    sources: NDArray[np.int64],
    offsets: NDArray[np.int64],
    data: NDArray[np.uint8],
) -> None:
    """Lay texts of a heap end to end: text s, counted from 0, lies there from `ends[s]` to `ends[s + 1]`."""
    for index in range(len(sources)):
        start = ends[sources[index]]
        place = offsets[index]
        for step in range(offsets[index + 1] - place):
            data[place + step] = heap[start + step]
