"""Offset tables for the time zones a program needs, read from the system's zone data through zoneinfo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from designer.evaluation.kernel.tables import ZoneTable
from designer.model.units import zone_exists

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = 1_000_000
_DAY_SECONDS = 86_400
_EARLIEST = -62_135_596_800 + 3 * _DAY_SECONDS
_LATEST = 253_402_300_799 - 3 * _DAY_SECONDS
_MARGIN_DAYS = 10


def zone_table(
    company: str,
    log_zones: Sequence[str],
    users: tuple[Sequence[str], NDArray[np.int32]] | None,
    first: int,
    last: int,
) -> ZoneTable:
    """Offsets for all named zones over [first, last] (UTC microseconds) and some days around.

    `users` are the users file's zone names and, per user of the log, the index among them (-1 for none). Names the system
    does not know count as not given.
    """
    names = [company]
    begin = max(first // (_SECOND * _DAY_SECONDS) - _MARGIN_DAYS, _EARLIEST // _DAY_SECONDS)
    end = min(last // (_SECOND * _DAY_SECONDS) + _MARGIN_DAYS, _LATEST // _DAY_SECONDS)
    of_log = np.array([_index(name, names) for name in log_zones] or [-1], np.int32)
    of_user = np.zeros(0, np.int32)
    if users is not None:
        numbers = np.array([*(_index(name, names) for name in users[0]), -1], np.int32)
        of_user = numbers[users[1]]
    segments = [_segments(name, begin, end) for name in names]
    lengths = [len(one) for one in segments]
    flat = np.array([pair for one in segments for pair in one], np.int64).reshape(-1, 2)
    start = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return ZoneTable(start, flat[:, 0].copy(), flat[:, 1].copy(), of_log, of_user, 0)


def offsets_over(zone: str, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """The stretches of one offset that cover [first, last]: (UTC microseconds from when on, offset in microseconds)."""
    day = _SECOND * _DAY_SECONDS
    begin, end = (
        min(max(at // day, _EARLIEST // _DAY_SECONDS), _LATEST // _DAY_SECONDS)
        for at in (first - day, last + day)
    )
    return _segments(zone, begin, end)


def _index(name: str, names: list[str]) -> int:
    if not name or not zone_exists(name):
        return -1
    if name not in names:
        names.append(name)
    return names.index(name)


@lru_cache(maxsize=2048)
def _segments(name: str, begin_day: int, end_day: int) -> tuple[tuple[int, int], ...]:
    """(instant, offset from then on) in microseconds; the first entry holds from the beginning of the range.

    Zone data give no list of changes, so offsets are compared day by day and a change is then found by bisection.
    """
    zone = ZoneInfo(name)
    offset = _offset(zone, begin_day * _DAY_SECONDS)
    found = [(begin_day * _DAY_SECONDS * _SECOND, offset)]
    for day in range(begin_day + 1, end_day + 1):
        following = _offset(zone, day * _DAY_SECONDS)
        if following != offset:
            low, high = (day - 1) * _DAY_SECONDS, day * _DAY_SECONDS
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if _offset(zone, middle) == offset else (low, middle)
            found.append((high * _SECOND, following))
            offset = following
    return tuple(found)


def _offset(zone: ZoneInfo, seconds: int) -> int:
    moment = (_EPOCH + timedelta(seconds=seconds)).astimezone(zone)
    return (moment.utcoffset() or timedelta()) // timedelta(microseconds=1)
