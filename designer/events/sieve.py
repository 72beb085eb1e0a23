"""Which rows of a stretch are kept, which are not relevant, and why the others are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from designer.events.batch import Reject
from designer.events.excerpts import excerpts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from designer.events.raw import RawRows

KEPT = 0
NOT_RELEVANT = -1


class Sieve:
    """The fate of each row; the first fault found in a row is the one that counts."""

    def __init__(self, count: int) -> None:
        self.fate: NDArray[np.int32] = np.zeros(count, np.int32)
        self._faults: list[tuple[str, str]] = [("", "")]

    def reject(self, rows: NDArray[np.bool_], column: str, reason: str) -> None:
        """Refuse the rows that are still in; `rows` is bool[count]."""
        if rows.any():
            self._faults.append((column, reason))
            self.fate[rows & (self.fate == KEPT)] = len(self._faults) - 1

    def pass_over(self, rows: NDArray[np.bool_]) -> None:
        """Call the rows that are still in not relevant."""
        self.fate[rows & (self.fate == KEPT)] = NOT_RELEVANT

    def kept(self) -> NDArray[np.int64]:
        """Positions of the rows still in, ascending."""
        return np.flatnonzero(self.fate == KEPT)

    def rejects(self, raw: RawRows, start: int, end: int) -> list[Reject]:
        """The refused ones of these rows from `start` to `end`, as the user calls rows and columns."""
        refused = start + np.flatnonzero(self.fate[start:end] > KEPT)
        found = []
        for position, number, fate, excerpt in zip(
            refused.tolist(),
            raw.rows[refused].tolist(),
            self.fate[refused].tolist(),
            excerpts(raw.columns, refused),
            strict=True,
        ):
            column, reason = self._faults[fate]
            named = column if raw.naming is None else raw.naming(column, position)
            found.append(Reject(number, named, reason, excerpt))
        return found

    def adopt(self, inner: Sieve, positions: NDArray[np.int64]) -> None:
        """Take over the faults of a sieve that looked at the rows at `positions` alone."""
        shift = len(self._faults) - 1
        self._faults.extend(inner._faults[1:])
        refused = inner.fate > KEPT
        self.fate[positions[refused]] = inner.fate[refused] + shift
