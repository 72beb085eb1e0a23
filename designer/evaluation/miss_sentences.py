"""Nearest misses as sentences."""

from __future__ import annotations

from designer.evaluation.describing import describe_event, duration
from designer.evaluation.histories import History
from designer.evaluation.nearest_miss import SECOND, NearestMiss
from designer.evaluation.wall_clock import UTC_CLOCK, WallClock
from designer.model.verdicts import Verdict

_RESULTS = {
    Verdict.SENT: "the message would have gone out",
    Verdict.WAITING_AT_END_OF_DATA: "the message would be waiting",
    Verdict.CANCELLED_BY_EXCEPTION: "it would have stopped the message",
    Verdict.RESCHEDULED: "it would have started the wait anew",
}


def miss_sentence(
    history: History, row: int, miss: NearestMiss, clock: WallClock = UTC_CLOCK
) -> str:
    """What moving that one event would have changed."""
    program, result = history.program, _RESULTS[miss.verdict]
    moved = f"{_span(abs(miss.shift))} {'earlier' if miss.shift < 0 else 'later'}"
    if miss.event == int(history.verdicts.event[row]):
        return f"Had the trigger come {moved}, {result}."
    place = history.order.tolist().index(miss.event)
    what = describe_event(program.design, program.log, place)
    return f"Had “{what}” ({clock.text(miss.time)}) come {moved}, {result}."


def _span(shift: int) -> str:
    """As exact as its words: what is left out of them is said to be there."""
    if shift < SECOND:
        return "a moment"
    words = duration(shift)
    return words if duration(shift - 1) != words else f"just over {words}"
