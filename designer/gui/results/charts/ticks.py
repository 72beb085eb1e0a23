"""Where an axis has its marks and what they say: round amounts, shares, clock times, lengths of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from designer.evaluation.local_time import DAY, HOUR
from designer.gui.jobs.amounts import number_text, place
from designer.gui.results.charts.words import clock_words, day_words, length_text

_MINUTE = 60_000_000
_LENGTHS = (
    *(n * _MINUTE for n in (1, 5, 10, 15, 30)),
    *(n * HOUR for n in (1, 2, 3, 6, 12)),
    *(n * DAY for n in (1, 2, 7, 14, 28, 56, 91, 182, 364)),
)
_CLOCK = (*(n * HOUR for n in (1, 3, 6, 12)), *(n * DAY for n in (1, 2, 7, 14)))
_MONTHS = (1, 2, 3, 6, 12, 24, 60)
_MONTH = 31 * DAY
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MONDAY = 4 * DAY


class Tick(NamedTuple):
    """A mark of an axis; `strong` where a new day, month or year begins."""

    value: float
    text: str
    strong: bool = False


def count_ticks(highest: float, most: int) -> list[Tick]:
    """Whole amounts from 0 on, about `most` of them at most."""
    step = 1
    for step in _round_steps():
        if highest / step <= most:
            break
    return [Tick(n * step, number_text(n * step)) for n in range(int(highest // step) + 1)]


def share_ticks(highest: float, most: int) -> list[Tick]:
    """Shares of 1 as per cent."""
    step = next((each for each in (1, 2, 5, 10, 20, 25, 50) if highest * 100 / each <= most), 100)
    whole = int(highest * 100 // step)
    return [Tick(n * step / 100, f"{place().toString(n * step)} %") for n in range(whole + 1)]


def length_ticks(horizon: float, most: int) -> list[Tick]:
    """Lengths of time from none to the horizon."""
    step = next((each for each in _LENGTHS if horizon / each <= most), _LENGTHS[-1])
    return [
        Tick(n * step, length_text(n * step) if n else "0") for n in range(int(horizon // step) + 1)
    ]


def clock_ticks(first: float, last: float, most: int) -> list[Tick]:
    """Hours, days or the firsts of months between two clock times."""
    step = next((each for each in _CLOCK if (last - first) / each <= most), 0)
    if not step:
        return _month_ticks(first, last, most)
    shift = _MONDAY if step >= 7 * DAY else 0
    begin = -(-(int(first) - shift) // step) * step + shift
    return [_clock_tick(value, step) for value in range(begin, int(last) + 1, step)]


def _clock_tick(value: int, step: int) -> Tick:
    if step < DAY and value % DAY:
        return Tick(value, clock_words(value))
    return Tick(value, day_words(value, year=False), step < DAY)


def _month_ticks(first: float, last: float, most: int) -> list[Tick]:
    step = next((m for m in _MONTHS if (last - first) / (m * _MONTH) <= most), _MONTHS[-1])
    start, end = (_EPOCH + timedelta(microseconds=int(value)) for value in (first, last))
    found = []
    month = (start.year * 12 + start.month - 1) // step * step
    while month <= end.year * 12 + end.month - 1:
        moment = datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC)
        value = (moment - _EPOCH) // timedelta(microseconds=1)
        if value >= first:
            new_year = month % 12 == 0
            text = str(moment.year) if new_year else place().standaloneMonthName(moment.month)[:3]
            found.append(Tick(value, text, new_year))
        month += step
    return found


def _round_steps() -> list[int]:
    return [digit * 10**power for power in range(10) for digit in (1, 2, 5)]
