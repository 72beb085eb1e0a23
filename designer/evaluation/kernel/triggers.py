"""The checks at a trigger, in their order (architecture.md, Order of checks; semantics.md 7)."""

from designer.compiled import lean_inlined
from designer.evaluation.kernel.tables import CHAIN_LIMIT, ONCE_FOR_EVER, Record
from designer.model.verdicts import Verdict

ACCEPTED = -1
SECOND = 1_000_000
BEFORE_PUBLISH = int(Verdict.BEFORE_PUBLISH)
AFTER_STOP = int(Verdict.AFTER_STOP)
SOURCE_NOT_ACTIVE = int(Verdict.SOURCE_NOT_ACTIVE)
BEFORE_START = int(Verdict.BEFORE_START)
AFTER_END = int(Verdict.AFTER_END)
NOT_IN_AUDIENCE = int(Verdict.NOT_IN_AUDIENCE)
UNKNOWN_AUDIENCE = int(Verdict.UNKNOWN_AUDIENCE)
ALREADY_RECEIVED = int(Verdict.ALREADY_RECEIVED)
NOT_YET_RE_ELIGIBLE = int(Verdict.NOT_YET_RE_ELIGIBLE)
ALREADY_WAITING = int(Verdict.ALREADY_WAITING)
DUPLICATE_TRIGGER = int(Verdict.DUPLICATE_TRIGGER)
CHAIN_LIMIT_REACHED = int(Verdict.CHAIN_LIMIT)


@lean_inlined
def refused_by_times(follow_on: Record, action: Record, memory: Record, instant: int) -> int:
    """Publish and stop, start and end, source live, duplicate; an event that gets that far marks its second (A7).

    The arguments are single records: the follow-on, what the event is to it, and what is remembered of the user.
    """
    if instant < follow_on["published"]:
        return BEFORE_PUBLISH
    if instant >= follow_on["stopped"]:
        return AFTER_STOP
    if instant < follow_on["starts"]:
        return BEFORE_START
    if instant > follow_on["ends"]:
        return AFTER_END
    if instant < action["source_from"] or instant >= action["source_until"]:
        return SOURCE_NOT_ACTIVE
    second = instant // SECOND
    if memory["last_second"] == second:
        return DUPLICATE_TRIGGER
    memory["last_second"] = second
    return ACCEPTED


@lean_inlined
def refused_by_history(follow_on: Record, memory: Record, instant: int, replaces: bool) -> int:
    """Re-eligibility, counted from the last send; an open wait, unless this event replaces it (A6); the chain limit."""
    window = follow_on["re_eligible"]
    if memory["sends"] > 0:
        if window == ONCE_FOR_EVER:
            return ALREADY_RECEIVED
        if instant - memory["last_send"] < window:
            return NOT_YET_RE_ELIGIBLE
    if window != 0 and not replaces and memory["open_waits"] > 0:
        return ALREADY_WAITING
    if memory["sends"] >= CHAIN_LIMIT:
        return CHAIN_LIMIT_REACHED
    return ACCEPTED
