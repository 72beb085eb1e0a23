"""Cutting work into shares for several workers, the same ones however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def stretches(count: int, size: int) -> Iterator[tuple[int, int]]:
    """Stretches of up to `size` from 0 to `count`."""
    for low in range(0, count, size):
        yield low, min(low + size, count)


def user_stretches(starts: NDArray[np.int64], events: int) -> Iterator[tuple[int, int]]:
    """Stretches of users that together have about so many events."""
    low, users = 0, len(starts) - 1
    while low < users:
        high = int(np.searchsorted(starts, starts[low] + max(events, 1), "right")) - 1
        high = min(max(high, low + 1), users)
        yield low, high
        low = high
