"""Hour by weekday: when in the week messages would go out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from designer.evaluation.live import Evaluation
from designer.evaluation.local_time import Clock, LocalTimes
from designer.evaluation.selecting import RowFilter, hour_of_week, rows_of
from designer.model.verdicts import Verdict


@dataclass(frozen=True)
class WeekHours:
    """`counts` is int64[7, 24], Monday first, on `clock`."""

    counts: NDArray[np.int64]
    clock: Clock
    follow_ons: frozenset[str] | None

    def behind(self, weekday: int, hour: int) -> RowFilter:
        """The sends of one cell."""
        return RowFilter(
            follow_ons=self.follow_ons,
            verdicts=frozenset((Verdict.SENT,)),
            clock=self.clock,
            hour_of_week=weekday * 24 + hour,
        )


def week_hours(
    evaluation: Evaluation, clock: Clock = Clock.COMPANY, follow_ons: frozenset[str] | None = None
) -> WeekHours:
    """Sends of these follow-ons (None: all) by weekday and hour."""
    wanted = RowFilter(follow_ons=follow_ons, verdicts=frozenset((Verdict.SENT,)))
    rows, verdicts = rows_of(evaluation, wanted), evaluation.verdicts
    times = LocalTimes(evaluation.program)
    local = times.of(verdicts.user[rows], verdicts.decided_time[rows], clock)
    counts = np.bincount(hour_of_week(local), minlength=168).astype(np.int64)
    return WeekHours(counts.reshape(7, 24), clock, follow_ons)
