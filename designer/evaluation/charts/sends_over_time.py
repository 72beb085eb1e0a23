"""Messages over time: how many would go out in each hour, day or week, by follow-on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from designer.evaluation.live import Evaluation
from designer.evaluation.local_time import Clock, LocalTimes, start_of
from designer.evaluation.selecting import RowFilter
from designer.model.verdicts import Verdict


@dataclass(frozen=True)
class SendsOverTime:
    """`counts` is int64[follow-ons, buckets]; `begins` are clock times (microseconds since 1970 on `clock`) without gaps.

    `campaigns` has id and name of each row. `length` is the bucket's, in microseconds of the clock.
    """

    campaigns: tuple[tuple[str, str], ...]
    begins: NDArray[np.int64]
    counts: NDArray[np.int64]
    length: int
    clock: Clock

    def behind(self, campaign: int | None, first: int, last: int) -> RowFilter:
        """The sends of one row, or of all, in buckets `first` to `last`, both included."""
        chosen = self.campaigns if campaign is None else (self.campaigns[campaign],)
        return RowFilter(
            follow_ons=frozenset(identifier for identifier, _ in chosen),
            verdicts=frozenset((Verdict.SENT,)),
            clock=self.clock,
            local=(int(self.begins[first]), int(self.begins[last]) + self.length),
        )


def sends_over_time(
    evaluation: Evaluation,
    length: int,
    clock: Clock = Clock.COMPANY,
    follow_ons: frozenset[str] | None = None,
) -> SendsOverTime:
    """Sends in buckets of `length` (HOUR, DAY or WEEK of `local_time`), from the first send to the last."""
    chosen = [
        place
        for place in evaluation.program.follow_ons
        if follow_ons is None or evaluation.design.campaigns[place].id in follow_ons
    ]
    campaigns = tuple(
        (each.id, each.name) for each in (evaluation.design.campaigns[place] for place in chosen)
    )
    rows = evaluation.verdicts
    number = np.full(len(evaluation.design.campaigns), -1, np.int64)
    number[chosen] = np.arange(len(chosen))
    sent = np.flatnonzero((rows.verdict == Verdict.SENT) & (number[rows.campaign] >= 0))
    if not len(sent):
        empty = np.zeros((len(chosen), 0), np.int64)
        return SendsOverTime(campaigns, np.zeros(0, np.int64), empty, length, clock)
    local = LocalTimes(evaluation.program).of(rows.user[sent], rows.decided_time[sent], clock)
    starts = start_of(local, length)
    first, last = int(starts.min()), int(starts.max())
    begins = np.arange(first, last + length, length, dtype=np.int64)
    places = number[rows.campaign[sent]] * len(begins) + (starts - first) // length
    counts = np.bincount(places, minlength=len(chosen) * len(begins)).astype(np.int64)
    return SendsOverTime(campaigns, begins, counts.reshape(len(chosen), -1), length, clock)
