"""Random draws that are the same on every machine and under every version of NumPy.

Only the raw bits of PCG64 are taken, which NumPy promises never to change; everything else is arithmetic on them.
"""

import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from numpy.random import PCG64, SeedSequence
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Words = NDArray[np.uint64]
Mask = NDArray[np.bool_]

_GRID = 2_048
_RANKS = tuple((step + 0.5) / _GRID for step in range(_GRID))
_QUANTILES = tuple(NormalDist().inv_cdf(rank) for rank in _RANKS)


class Dice:
    """A stream of draws, decided by its key alone."""

    def __init__(self, *key: int) -> None:
        self._bits = PCG64(SeedSequence(key))

    def words(self, count: int) -> Words:
        """Random 64-bit words."""
        return np.asarray(self._bits.random_raw(count), dtype=np.uint64)

    def uniform(self, count: int) -> Floats:
        """Numbers from 0 (inclusive) to 1 (exclusive)."""
        return (self.words(count) >> np.uint64(11)).astype(np.float64) * 2.0**-53

    def chance(self, probability: float | Floats, count: int) -> Mask:
        """True with a probability, one for all or one each."""
        return np.less(self.uniform(count), probability)

    def below(self, limit: int | Whole, count: int) -> Whole:
        """Whole numbers from 0 to below a limit, one for all or one each."""
        return np.floor(self.uniform(count) * limit).astype(np.int64)

    def choose(self, weights: Sequence[float], count: int) -> Whole:
        """Positions in `weights`, each as likely as its weight."""
        steps = np.cumsum(np.asarray(weights, dtype=np.float64))
        found: Whole = np.searchsorted(steps, self.uniform(count) * steps[-1], side="right")
        return found.astype(np.int64)

    def log_normal(self, median: float, spread: float, count: int) -> Floats:
        """Positive numbers around a median; `spread` is the standard deviation of their logarithm."""
        levels = [median * math.exp(spread * quantile) for quantile in _QUANTILES]
        return np.interp(self.uniform(count), _RANKS, levels)

    def rounded(self, amounts: Floats) -> Whole:
        """Whole numbers whose mean is the amount: 2.3 becomes 3 in three of ten cases, else 2."""
        return np.floor(amounts + self.uniform(len(amounts))).astype(np.int64)
