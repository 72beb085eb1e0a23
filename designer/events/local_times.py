"""Times on the wall of a zone as UTC."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from designer.events.mappings.zones import fixed_offset, zone_of

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from numpy.typing import NDArray

SECOND = 1_000_000
QUARTER = 900 * SECOND
"""Zones change their offsets on the quarter-hour, but for some before 1970."""
EPOCH = datetime(1970, 1, 1)
FIRST = (datetime(2, 1, 1) - EPOCH) // timedelta(microseconds=1)
LAST = (datetime(9998, 12, 31) - EPOCH) // timedelta(microseconds=1)


def to_utc(local: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
    """UTC microseconds of wall times. One that was twice is the earlier; one that never was is later by what the clock skipped.

    `zone` is one that `is_zone` knows.
    """
    fixed = fixed_offset(zone)
    if fixed is not None:
        return local - fixed * 60 * SECOND
    known = zone_of(zone)
    if known is None:
        raise ValueError(f"no such zone: {zone}")
    quarters, places = np.unique(np.clip(local, FIRST, LAST) // QUARTER, return_inverse=True)
    offsets = np.array([_offset(known, int(quarter)) for quarter in quarters], np.int64)
    return local - offsets[places]


@lru_cache(maxsize=1 << 18)
def _offset(zone: ZoneInfo, quarter: int) -> int:
    """Of two readings of a wall time, and of one that was skipped, `fold=0` takes the offset from before the change."""
    wall = EPOCH + timedelta(seconds=900 * quarter)
    offset = wall.replace(tzinfo=zone).utcoffset() or timedelta()
    return offset // timedelta(microseconds=1)
