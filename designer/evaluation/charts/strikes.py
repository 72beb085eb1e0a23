"""When exceptions strike: the share of waits cancelled against the time since the trigger, if one waited long enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from designer.evaluation.charts.delays import elapsed_delay, with_delay
from designer.evaluation.engine import evaluate
from designer.evaluation.live import Evaluation, program_after
from designer.evaluation.selecting import RowFilter
from designer.events.batch import NO_TIME
from designer.model.verdicts import Verdict

THIN = 0.1
"""The tail in which less than this share of the waits is still watched is called censored."""


@dataclass(frozen=True)
class Strikes:
    """Cumulative incidence, with waits that the data or the campaign end taken as no longer watched.

    `times` are int64[n], microseconds since the trigger from 0 to the horizon. `shares` is float64[exceptions, n]: the
    share of waits that this exception has cancelled by then. `watched` is int64[n]: waits that are still open and watched just
    before. From `censored_from` on (None: nowhere) hardly any are, and the curve says little. `delay` is the follow-on's
    own, None where it follows a calendar. `waits` is how many waits there are.
    """

    follow_on: str
    times: NDArray[np.int64]
    shares: NDArray[np.float64]
    watched: NDArray[np.int64]
    censored_from: int | None
    delay: int | None
    waits: int

    def behind(self, exception: int, first: int, last: int) -> RowFilter:
        """The cancelled triggers of today's design between two of the times; beyond today's delay there are none."""
        return RowFilter(
            follow_ons=frozenset((self.follow_on,)),
            verdicts=frozenset((Verdict.CANCELLED_BY_EXCEPTION,)),
            exceptions=frozenset((exception,)),
            waited=(int(self.times[first]), int(self.times[last]) + 1),
        )


def strikes(
    evaluation: Evaluation,
    follow_on: str,
    horizon: int,
    points: int = 121,
    *,
    cancelled: Callable[[], bool] | None = None,
) -> Strikes:
    """Replay the follow-on with a delay of `horizon` microseconds and watch its waits end. Raises Cancelled."""
    design = with_delay(evaluation.design, follow_on, horizon)
    program = program_after(design, evaluation, {follow_on})
    rows = evaluate(program, cancelled=cancelled)
    place = next(n for n, each in enumerate(design.campaigns) if each.id == follow_on)
    mine = (rows.campaign == place) & (rows.due_time != NO_TIME)
    waited = rows.decided_time[mine] - rows.trigger_time[mine]
    verdict, exception = rows.verdict[mine], rows.exception[mine]
    struck = np.where(verdict == Verdict.CANCELLED_BY_EXCEPTION, exception, -1)
    times = np.linspace(0, horizon, points).astype(np.int64)
    delivery = design.campaigns[place].follow_on
    assert delivery is not None
    shares, watched = _incidence(waited, struck, times, len(delivery.exceptions))
    thin = np.flatnonzero(watched < THIN * max(1, len(waited)))
    unwatched = np.count_nonzero((struck < 0) & (waited < horizon))
    return Strikes(
        follow_on,
        times,
        shares,
        watched,
        int(times[thin[0]]) if len(thin) and unwatched else None,
        elapsed_delay(evaluation.design, follow_on),
        len(waited),
    )


def _incidence(
    waited: NDArray[np.int64], struck: NDArray[np.int64], times: NDArray[np.int64], exceptions: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Aalen and Johansen's estimate at the times, computed at every distinct instant."""
    instants, inverse = np.unique(waited, return_inverse=True)
    ended = np.bincount(inverse, minlength=len(instants))
    watched = len(waited) - np.concatenate([[0], np.cumsum(ended)[:-1]]) if len(instants) else ended
    every = np.zeros((exceptions, len(instants)))
    for number in range(exceptions):
        every[number] = np.bincount(inverse[struck == number], minlength=len(instants))
    safe = np.maximum(watched, 1)
    surviving = np.cumprod(1 - every.sum(axis=0) / safe)
    before = np.concatenate([[1.0], surviving[:-1]]) if len(instants) else surviving
    curves = np.cumsum(before * every / safe, axis=1)
    at = np.searchsorted(instants, times, side="right")
    padded = np.concatenate([np.zeros((exceptions, 1)), curves], axis=1)
    left = np.searchsorted(np.sort(waited), times, side="left")
    return padded[:, at], len(waited) - left
