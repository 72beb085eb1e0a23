"""From verdicts to people: what a follow-on came to for each person, told once.

A person may trigger a follow-on many times. One outcome is theirs: whoever received it received it, whoever still waits
waits, and so on down `PRECEDENCE`; among equal ones the later trigger counts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from designer.compiled import compiled
from designer.model.verdicts import Verdict

PRECEDENCE = (
    Verdict.SENT,
    Verdict.WAITING_AT_END_OF_DATA,
    Verdict.CANCELLED_BY_EXCEPTION,
    Verdict.CANCELLED_BY_STOP,
    Verdict.DURATION_ENDED,
    Verdict.RESCHEDULED,
    Verdict.UNKNOWN_AUDIENCE,
    Verdict.NOT_IN_AUDIENCE,
    Verdict.SOURCE_NOT_ACTIVE,
    Verdict.BEFORE_PUBLISH,
    Verdict.AFTER_STOP,
    Verdict.BEFORE_START,
    Verdict.AFTER_END,
    Verdict.NOT_YET_RE_ELIGIBLE,
    Verdict.ALREADY_RECEIVED,
    Verdict.CHAIN_LIMIT,
    Verdict.ALREADY_WAITING,
    Verdict.DUPLICATE_TRIGGER,
)
"""Which of a person's verdicts on one follow-on is their outcome: the first of these that they have."""

SENT = int(Verdict.SENT)
CANCELLED = int(Verdict.CANCELLED_BY_EXCEPTION)
BEFORE_PUBLISH = int(Verdict.BEFORE_PUBLISH)

ROWS, PEOPLE, RECIPIENTS, LOST = 0, 1, 2, 3
"""Columns of `Counts.triggers`."""


class Counts(NamedTuple):
    """Counts by place: campaigns by position in the design, triggers and exceptions by slot.

    `verdicts` and `people` are int64[campaigns, verdicts]: rows by verdict, and persons by outcome. `lost` is
    int64[campaigns]: persons who triggered it before it was published and never received it. `triggers` is
    int64[slots, 4]: rows; persons; persons whose message that trigger led to; persons who triggered it before the follow-on was
    published and never received it. `exceptions` is int64[slots]: persons whose outcome that exception decided. `sends` is
    int64[campaigns, 2]: first and last send, meaningless where there is none.
    """

    verdicts: NDArray[np.int64]
    people: NDArray[np.int64]
    lost: NDArray[np.int64]
    triggers: NDArray[np.int64]
    exceptions: NDArray[np.int64]
    sends: NDArray[np.int64]


def ranks() -> NDArray[np.int64]:
    """The place of each verdict in `PRECEDENCE`, by its value."""
    table = np.zeros(len(Verdict), np.int64)
    for place, verdict in enumerate(PRECEDENCE):
        table[verdict] = place
    return table


@compiled
def count_outcomes(
    user: NDArray[np.int32],
    campaign: NDArray[np.int16],
    trigger: NDArray[np.int16],
    verdict: NDArray[np.uint8],
    exception: NDArray[np.int16],
    decided: NDArray[np.int64],
    rank: NDArray[np.int64],
    trigger_slot: NDArray[np.int64],
    exception_slot: NDArray[np.int64],
    verdicts: NDArray[np.int64],
    people: NDArray[np.int64],
    lost: NDArray[np.int64],
    triggers: NDArray[np.int64],
    exceptions: NDArray[np.int64],
    sends: NDArray[np.int64],
) -> None:
    """Fill the arrays of `Counts`. Rows come by user; slots begin at `trigger_slot[campaign]` and `exception_slot[campaign]`."""
    campaigns = verdicts.shape[0]
    best = np.full(campaigns, -1, np.int64)
    touched = np.empty(campaigns, np.int64)
    triggered = np.full(triggers.shape[0], -1, np.int64)
    received = np.full(triggers.shape[0], -1, np.int64)
    lost_here = np.full(triggers.shape[0], -1, np.int64)
    lost_at_all = np.full(campaigns, -1, np.int64)
    begin = 0
    while begin < user.size:
        person = user[begin]
        count = 0
        end = begin
        while end < user.size and user[end] == person:
            place = campaign[end]
            if best[place] < 0:
                touched[count] = place
                count += 1
                best[place] = end
            elif rank[verdict[end]] <= rank[verdict[best[place]]]:
                best[place] = end
            end += 1
        for row in range(begin, end):
            place = campaign[row]
            what = verdict[row]
            verdicts[place, what] += 1
            slot = trigger_slot[place] + trigger[row]
            triggers[slot, 0] += 1
            if triggered[slot] != person:
                triggered[slot] = person
                triggers[slot, 1] += 1
            if what == SENT:
                first = verdicts[place, SENT] == 1
                sends[place, 0] = decided[row] if first else min(sends[place, 0], decided[row])
                sends[place, 1] = decided[row] if first else max(sends[place, 1], decided[row])
                if received[slot] != person:
                    received[slot] = person
                    triggers[slot, 2] += 1
            elif what == BEFORE_PUBLISH and verdict[best[place]] != SENT:
                if lost_here[slot] != person:
                    lost_here[slot] = person
                    triggers[slot, 3] += 1
                if lost_at_all[place] != person:
                    lost_at_all[place] = person
                    lost[place] += 1
        for number in range(count):
            place = touched[number]
            row = best[place]
            people[place, verdict[row]] += 1
            if verdict[row] == CANCELLED:
                exceptions[exception_slot[place] + exception[row]] += 1
            best[place] = -1
        begin = end
