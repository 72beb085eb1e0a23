"""Waits: opening, cancelling, and closing them in order of time (semantics.md 4, 5.3, 5.4; architecture.md, Duration)."""

import numpy as np
from numpy.typing import NDArray

from designer.compiled import lean, lean_inlined
from designer.evaluation.kernel.tables import NEVER, NEXT_CLOSE, WAITING, Record, Records
from designer.model.verdicts import Verdict

SENT = int(Verdict.SENT)
WAITING_AT_END_OF_DATA = int(Verdict.WAITING_AT_END_OF_DATA)
CANCELLED_BY_STOP = int(Verdict.CANCELLED_BY_STOP)
DURATION_ENDED = int(Verdict.DURATION_ENDED)

Counters = NDArray[np.int64]


@lean_inlined
def open_wait(
    follow_on: Record,
    memory: Record,
    rows: Records,
    waiting: Counters,
    counters: Counters,
    row: int,
    due: int,
) -> None:
    """Let a row wait, and write down how it ends if nothing comes: stop, end or dispatch, whichever is first.

    A stop closes what is due at or after it (live is up to but not including it); at one instant the stop wins.
    `follow_on` and `memory` are the records of the row's follow-on.
    """
    verdict, closes = SENT, due
    if due > follow_on["ends"]:
        verdict, closes = DURATION_ENDED, follow_on["ends"]
    if closes >= follow_on["stopped"]:
        verdict, closes = CANCELLED_BY_STOP, follow_on["stopped"]
    rows[row]["due_time"] = due
    rows[row]["verdict"] = verdict
    rows[row]["decided_time"] = closes
    waiting[counters[WAITING]] = row
    counters[WAITING] += 1
    memory["open_waits"] += 1
    if closes < counters[NEXT_CLOSE]:
        counters[NEXT_CLOSE] = closes


@lean_inlined
def _drop(
    memory: Records, rows: Records, waiting: Counters, counters: Counters, place: int
) -> None:
    memory[rows[waiting[place]]["follow_on"]]["open_waits"] -= 1
    counters[WAITING] -= 1
    waiting[place] = waiting[counters[WAITING]]


@lean_inlined
def _find_next_close(rows: Records, waiting: Counters, counters: Counters) -> None:
    closes = NEVER
    for place in range(counters[WAITING]):
        closes = min(closes, rows[waiting[place]]["decided_time"])
    counters[NEXT_CLOSE] = closes


@lean
def cancel_waits(
    memory: Records,
    rows: Records,
    waiting: Counters,
    counters: Counters,
    follow_on: int,
    verdict: int,
    instant: int,
    exception: int,
) -> None:
    """Close every open wait of a follow-on now, with that verdict and cause."""
    place = 0
    while place < counters[WAITING]:
        row = waiting[place]
        if rows[row]["follow_on"] == follow_on:
            rows[row]["verdict"] = verdict
            rows[row]["decided_time"] = instant
            rows[row]["exception"] = exception
            _drop(memory, rows, waiting, counters, place)
        else:
            place += 1
    _find_next_close(rows, waiting, counters)


@lean_inlined
def _comes_before(rows: Records, one: int, other: int) -> bool:
    """Order of closing: time, then stops and ends before dispatches (A2), then design order, then order of opening."""
    if rows[one]["decided_time"] != rows[other]["decided_time"]:
        return bool(rows[one]["decided_time"] < rows[other]["decided_time"])
    if (rows[one]["verdict"] == SENT) != (rows[other]["verdict"] == SENT):
        return bool(rows[one]["verdict"] != SENT)
    if rows[one]["follow_on"] != rows[other]["follow_on"]:
        return bool(rows[one]["follow_on"] < rows[other]["follow_on"])
    return one < other


@lean
def close_next(memory: Records, rows: Records, waiting: Counters, counters: Counters) -> int:
    """Take the wait that ends first off the list and return its row; there must be one."""
    best = 0
    for place in range(1, counters[WAITING]):
        if _comes_before(rows, waiting[place], waiting[best]):
            best = place
    row = waiting[best]
    _drop(memory, rows, waiting, counters, best)
    _find_next_close(rows, waiting, counters)
    return int(row)


@lean
def leave_waiting(rows: Records, waiting: Counters, counters: Counters, last: int) -> None:
    """The data end at `last`: what still waits is said to wait, never counted as sent."""
    for place in range(counters[WAITING]):
        rows[waiting[place]]["verdict"] = WAITING_AT_END_OF_DATA
        rows[waiting[place]]["decided_time"] = last
