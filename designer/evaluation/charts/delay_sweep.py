"""What other delays would come to: the follow-on replayed at each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from designer.errors import Cancelled
from designer.evaluation.charts.delays import elapsed_delay, with_delay
from designer.evaluation.engine import evaluate
from designer.evaluation.figures import figures_of
from designer.evaluation.live import Evaluation, program_after
from designer.evaluation.selecting import RowFilter, outcome_rows
from designer.evaluation.user_sets import UserSet
from designer.model.verdicts import Verdict

_SECOND = 1_000_000


@dataclass(frozen=True)
class DelaySweep:
    """`delays` are int64[n] microseconds; people at each: recipients, stopped by an exception, still waiting at the end.

    `delay` is the follow-on's own, None where it follows a calendar.
    """

    follow_on: str
    delays: NDArray[np.int64]
    recipients: NDArray[np.int64]
    stopped: NDArray[np.int64]
    waiting: NDArray[np.int64]
    delay: int | None


def delay_sweep(
    evaluation: Evaluation,
    follow_on: str,
    horizon: int,
    points: int = 50,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> DelaySweep:
    """Replay at `points` delays from none to `horizon` microseconds. Raises Cancelled soon after `cancelled` says so."""
    delays = np.unique(np.linspace(0, horizon, points).astype(np.int64) // _SECOND * _SECOND)
    people = np.zeros((3, len(delays)), np.int64)
    for number, delay in enumerate(delays.tolist()):
        design = with_delay(evaluation.design, follow_on, delay)
        program = program_after(design, evaluation, {follow_on})
        found = figures_of(program, evaluate(program, cancelled=cancelled))[follow_on]
        people[:, number] = found.recipients, found.stopped, found.waiting
        _heed(cancelled)
        if progress is not None:
            progress((number + 1) / len(delays))
    recipients, stopped, waiting = people
    delay = elapsed_delay(evaluation.design, follow_on)
    return DelaySweep(follow_on, delays, recipients, stopped, waiting, delay)


def people_at(
    evaluation: Evaluation,
    follow_on: str,
    delay: int,
    verdict: Verdict,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> RowFilter:
    """The people whom a point of the sweep counts: whose outcome would be the verdict with this delay, in microseconds.

    The rows are those of the design as it is, one a person: whoever matches a trigger does so whatever the delay. Raises
    Cancelled soon after `cancelled` says so.
    """
    design = with_delay(evaluation.design, follow_on, delay)
    rows = evaluate(
        program_after(design, evaluation, {follow_on}), progress=progress, cancelled=cancelled
    )
    _heed(cancelled)
    place = next(n for n, each in enumerate(design.campaigns) if each.id == follow_on)
    counted = (rows.campaign == place) & (rows.verdict == verdict)
    counted &= outcome_rows(rows, len(design.campaigns))
    users = UserSet.of_log(evaluation.program.log, rows.user[counted])
    return RowFilter(follow_ons=frozenset((follow_on,)), outcomes=True, users=users)


def _heed(cancelled: Callable[[], bool] | None) -> None:
    """A short replay is over before it listens."""
    if cancelled is not None and cancelled():
        raise Cancelled


def usual_horizon(evaluation: Evaluation, follow_on: str) -> int:
    """How far to look: three times the delay, at least two weeks, never longer than the data."""
    delay = elapsed_delay(evaluation.design, follow_on) or 0
    span = evaluation.program.span
    week = 7 * 86_400 * _SECOND
    return max(_SECOND, min(max(3 * delay, 2 * week), span.last - span.first))
