"""Which mark is under the pointer, and which is next to another for the arrow keys."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt

from designer.gui.results.charts.picture import Floats

RIGHT_AND_LEFT = (Qt.Key.Key_Right, Qt.Key.Key_Left)
UP_AND_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)


def mark_at(reach: Floats, x: float, y: float) -> int:
    """The last mark whose box holds the point, -1 for none."""
    inside = (reach[:, 0] <= x) & (x < reach[:, 2]) & (reach[:, 1] <= y) & (y < reach[:, 3])
    found = np.flatnonzero(inside)
    return int(found[-1]) if len(found) else -1


def neighbour(reach: Floats, current: int, key: int, *, down: bool) -> int:
    """The nearest mark in the direction of the key; the same where there is none, the first where none is current."""
    if current < 0:
        return 0
    across = key in RIGHT_AND_LEFT
    forward = key == (Qt.Key.Key_Right if across else Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    low, side = (0, 1) if across else (1, 0)
    middle = (reach[:, low] + reach[:, low + 2]) / 2
    aside = (reach[:, side] + reach[:, side + 2]) / 2
    ahead = (middle - middle[current]) * (1 if forward else -1)
    away = np.abs(aside - aside[current])
    # Of one row or column are those that overlap; only up and down may leave it.
    overlap = (reach[:, side] < reach[current, side + 2]) & (
        reach[:, side + 2] > reach[current, side]
    )
    fitting = ahead > 0
    if across or overlap[fitting].any():
        fitting &= overlap
    found = np.flatnonzero(fitting)
    if not len(found):
        return current
    order = np.lexsort((away[found], np.round(ahead[found], 9)))
    return int(found[order[0]])
