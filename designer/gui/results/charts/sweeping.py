"""The delay sweep: recipients, stopped and waiting people against the delay, each point a replay of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from designer.evaluation.charts.delay_sweep import (
    DelaySweep,
    delay_sweep,
    people_at,
    usual_horizon,
)
from designer.evaluation.live import Evaluation
from designer.evaluation.selecting import RowFilter
from designer.gui.results.charts.asked import Asked, Course
from designer.gui.results.charts.exceptions import slices
from designer.gui.results.charts.inks import SENT, STOPPED, WAITING
from designer.gui.results.charts.marks import Behind, ListedMarks, Mark, Sought
from designer.gui.results.charts.picture import (
    Axis,
    AxisKind,
    Boxes,
    Curve,
    DelayLine,
    KeyEntry,
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
    name = name_of(evaluation, found.follow_on)
    marks = []
    for number, verdict in enumerate(_LINES):
        for delay, count in zip(found.delays.tolist(), values[number].tolist(), strict=True):
            words = _words(delay, OF_PEOPLE[verdict])
            told = f"{words}: {people_text(count)}"
            cells = (OF_PEOPLE[verdict], delay // 1_000_000, count)
            behind = _behind(found, name, delay, verdict) if count else None
            marks.append(Mark(told, cells, behind))
    return ListedMarks(columns, marks)


def _words(delay: int, outcome: str) -> str:
    if not delay:
        return translate("Charts", "{outcome} without a delay").format(outcome=outcome)
    text = translate("Charts", "{outcome} with a delay of {time}")
    return text.format(outcome=outcome, time=length_text(delay))


def _behind(found: DelaySweep, name: str, delay: int, verdict: Verdict) -> Behind | Sought:
    """Whoever a point counts: today's verdicts know it of today's delay alone, another is replayed when somebody asks."""
    if delay == found.delay:
        rows = RowFilter(
            follow_ons=frozenset((found.follow_on,)), verdicts=frozenset((verdict,)), outcomes=True
        )
        return Behind(rows, f"{name}: {OF_PEOPLE[verdict]}")
    when = translate("Charts", "Delay {time}").format(time=length_text(delay))
    when = when if delay else translate("Charts", "No delay")
    title = f"{when}: {OF_PEOPLE[verdict]} · {name}"
    return Sought(partial(_people, found.follow_on, delay, verdict, title), title)


def _people(
    follow_on: str,
    delay: int,
    verdict: Verdict,
    title: str,
    evaluation: Evaluation,
    *,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Behind:
    rows = people_at(evaluation, follow_on, delay, verdict, progress=progress, cancelled=cancelled)
    named = translate("Charts", "{title} · rows of the present design").format(title=title)
    note = translate("Charts", "{title}. The rows say what they come to with the delay as it is.")
    return Behind(rows, named, note.format(title=title))


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
