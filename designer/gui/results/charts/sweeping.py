"""The delay sweep: recipients, stopped and waiting people against the delay, each point a replay of its own."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from designer.evaluation.charts.delay_sweep import DelaySweep, delay_sweep, usual_horizon
from designer.evaluation.live import Evaluation
from designer.evaluation.selecting import RowFilter
from designer.gui.results.charts.asked import Asked, Course
from designer.gui.results.charts.exceptions import slices
from designer.gui.results.charts.inks import SENT, STOPPED, WAITING
from designer.gui.results.charts.picture import (
    Axis,
    AxisKind,
    Behind,
    Boxes,
    Curve,
    DelayLine,
    KeyEntry,
    ListedMarks,
    Mark,
    Picture,
    nothing_to_show,
)
from designer.gui.results.charts.words import length_text, name_of, people_text, translate
from designer.model.verdict_names import OF_PEOPLE
from designer.model.verdicts import Verdict

_LINES = (Verdict.SENT, Verdict.CANCELLED_BY_EXCEPTION, Verdict.WAITING_AT_END_OF_DATA)
_INKS = (SENT, STOPPED, WAITING)


def sweep_picture(evaluation: Evaluation, asked: Asked, course: Course) -> Picture:
    """Fifty delays from none to well beyond today's."""
    name = name_of(evaluation, asked.one)
    title = translate("Charts", "What other delays would come to: {name}").format(name=name)
    found = delay_sweep(
        evaluation,
        asked.one,
        usual_horizon(evaluation, asked.one),
        progress=course.progress,
        cancelled=course.cancelled,
    )
    values = np.stack([found.recipients, found.stopped, found.waiting])
    if not values.any():
        text = translate("Charts", "The data cannot say: whatever the delay, nobody would wait.")
        return nothing_to_show(title, text)
    top, horizon = float(values.max()) * 1.08, float(found.delays[-1])
    delays = found.delays.astype(np.float64)
    return Picture(
        title,
        _marks(evaluation, found, values),
        _boxes(found, values, top),
        (0.0, 0.0, horizon, top),
        _note(found),
        tuple(
            KeyEntry(OF_PEOPLE[each], ink, line=True, dashed=ink.hatched)
            for each, ink in zip(_LINES, _INKS, strict=True)
        ),
        bottom=Axis(AxisKind.LENGTHS, translate("Charts", "delay")),
        left=Axis(AxisKind.COUNTS),
        curves=tuple(
            Curve(delays, line.astype(np.float64), ink, dashed=ink.hatched)
            for line, ink in zip(values, _INKS, strict=True)
        ),
        delay=DelayLine(asked.one, found.delay, int(horizon)) if found.delay is not None else None,
    )


def _note(found: DelaySweep) -> str:
    text = translate("Charts", "People, had the delay been another; {n} replays.").format(
        n=len(found.delays)
    )
    if found.delay is None:
        text += " " + translate("Charts", "The wait follows a calendar: it has no line here.")
    return text


def _marks(evaluation: Evaluation, found: DelaySweep, values: NDArray[np.int64]) -> ListedMarks:
    columns = (
        translate("Charts", "Outcome"),
        translate("Charts", "Delay in seconds"),
        translate("Charts", "People"),
    )
    marks = []
    for number, verdict in enumerate(_LINES):
        rows = RowFilter(
            follow_ons=frozenset((found.follow_on,)), verdicts=frozenset((verdict,)), outcomes=True
        )
        outcome = OF_PEOPLE[verdict]
        title = f"{name_of(evaluation, found.follow_on)}: {outcome}"
        for delay, count in zip(found.delays.tolist(), values[number].tolist(), strict=True):
            told = translate("Charts", "with a delay of {time}\n{outcome}: {people}").format(
                time=length_text(delay) if delay else translate("Charts", "none"),
                outcome=outcome,
                people=people_text(count),
            )
            today = delay == found.delay and bool(count)
            behind = Behind(rows, title) if today else None
            marks.append(Mark(told, (outcome, delay // 1_000_000, count), behind))
    return ListedMarks(columns, marks)


def _boxes(found: DelaySweep, values: NDArray[np.int64], top: float) -> Boxes:
    """Each point is meant by whoever points nearer to it than to the other two curves of its slice."""
    left, right = slices(found.delays)
    points = len(found.delays)
    painted, reach = np.empty((3, points, 4)), np.empty((3, points, 4))
    order = np.argsort(values, axis=0, kind="stable")
    ranked = np.take_along_axis(values, order, axis=0).astype(np.float64)
    middle = (ranked[1:] + ranked[:-1]) / 2
    lower = np.vstack([np.zeros(points), middle])
    upper = np.vstack([middle, np.full(points, top)])
    for rank in range(3):
        line, at = order[rank], np.arange(points)
        reach[line, at] = np.stack([left, lower[rank], right, upper[rank]], axis=1)
    x, y = found.delays.astype(np.float64), values.astype(np.float64)
    painted[:, :, 0] = painted[:, :, 2] = x
    painted[:, :, 1] = painted[:, :, 3] = y
    ink = np.full(3 * points, -1, np.intp)
    return Boxes(painted.reshape(-1, 4), reach.reshape(-1, 4), (), ink)
