"""The pairs of follow-ons that meet most often in one person's week."""

from __future__ import annotations

from designer.evaluation.charts.messages import MessagesPerWeek, messages_per_week
from designer.evaluation.live import Evaluation
from designer.gui.jobs.amounts import number_text
from designer.gui.results.charts.asked import Asked, Course
from designer.gui.results.charts.drawing import Drawing
from designer.gui.results.charts.inks import SENT
from designer.gui.results.charts.marks import Behind, Mark
from designer.gui.results.charts.picture import (
    Axis,
    AxisKind,
    Label,
    Name,
    Picture,
    nothing_to_show,
)
from designer.gui.results.charts.words import name_of, translate

_PAIRS = 12


def pairs(evaluation: Evaluation, asked: Asked, course: Course) -> Picture:
    """A bar for each pair, the busiest first."""
    title = translate("Charts", "Busiest pairs of follow-ons")
    found = messages_per_week(evaluation, pairs=_PAIRS)
    if not found.pairs:
        return nothing_to_show(
            title, translate("Charts", "No two follow-ons reach one person in the same week.")
        )
    highest = found.pairs[0][2]
    drawing, names = Drawing(), []
    for row, (one, other, count) in enumerate(found.pairs):
        first, second = name_of(evaluation, one), name_of(evaluation, other)
        drawing.bar(_mark(found, row, first, second), row, 0.0, count, SENT)
        drawing.write(Label(number_text(count), count, row + 0.5, "left"))
        names.append(Name(first, translate("Charts", "and {name}").format(name=second)))
    return Picture(
        title,
        drawing.marks(*_columns()),
        drawing.boxes,
        (0.0, 0.0, highest * 1.1, float(len(names))),
        translate("Charts", "Weeks of one person in which both arrive, in company time."),
        bottom=Axis(AxisKind.COUNTS),
        left=Axis(AxisKind.ROWS, names=tuple(names)),
        labels=drawing.labels,
        down=True,
        rows=len(names),
        row_height=40,
        row_most=52,
    )


def _mark(found: MessagesPerWeek, pair: int, first: str, second: str) -> Mark:
    count = found.pairs[pair][2]
    together = translate("Charts", "{first} and {second}").format(first=first, second=second)
    told = translate("Charts", "{pair}\nboth in one week: {n} times")
    title = translate("Charts", "In one week {pair}").format(pair=together)
    return Mark(
        told.format(pair=together, n=number_text(count)),
        (first, second, count),
        Behind(found.behind_pair(pair), title),
    )


def _columns() -> tuple[str, ...]:
    return (
        translate("Charts", "Follow-on"),
        translate("Charts", "And"),
        translate("Charts", "Weeks of a person with both"),
    )
