"""Users by number of messages in each week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from designer.evaluation.charts.messages import MessagesPerWeek, messages_per_week
from designer.evaluation.live import Evaluation
from designer.gui.data.words import day_text
from designer.gui.inspector.zone_times import local_time
from designer.gui.jobs.amounts import number_text
from designer.gui.results.charts.asked import Asked, Course
from designer.gui.results.charts.drawing import Drawing
from designer.gui.results.charts.marks import Behind, Mark
from designer.gui.results.charts.picture import Axis, AxisKind, Name, Picture, nothing_to_show
from designer.gui.results.charts.words import (
    day_words,
    messages_text,
    name_of,
    people_text,
    translate,
)

_FEWEST = 3
"""So many rows there are, also where nobody gets so much."""


def per_week(evaluation: Evaluation, asked: Asked, course: Course) -> Picture:
    """A cell for each week and number of messages: the fuller, the more people get so many in that week."""
    title = translate("Charts", "Messages per person and week")
    found = messages_per_week(evaluation)
    weeks = len(found.people)
    if not weeks:
        return nothing_to_show(title, translate("Charts", "Nothing would be sent."))
    highest, most = int(found.people.max()), _rows(found)
    drawing = Drawing()
    for column in range(most):
        for week in range(weeks):
            mark = _mark(evaluation, found, week, column)
            count = int(found.people[week, column])
            drawing.cell(mark, week, most - 1 - column, count, highest)
    names = tuple(Name(_messages(found, column)) for column in reversed(range(most)))
    days = (day_words(_local(evaluation, found, week), year=False) for week in range(weeks))
    return Picture(
        title,
        drawing.marks(*_columns()),
        drawing.boxes,
        (0.0, 0.0, float(weeks), float(most)),
        _note(evaluation, found),
        ramp=("1", number_text(highest)),
        bottom=Axis(AxisKind.NAMES, names=tuple(Name(day) for day in days)),
        left=Axis(AxisKind.ROWS, names=names),
        labels=drawing.labels,
        down=True,
        rows=most,
        row_height=20,
    )


def _rows(found: MessagesPerWeek) -> int:
    """So many numbers of messages are worth a row: up to the most that anybody gets in a week."""
    return max(_FEWEST, int(np.flatnonzero(found.people.any(axis=0)).max()) + 1)


def _is_rest(found: MessagesPerWeek, column: int) -> bool:
    """Whether a column holds all who get so many or more."""
    return bool(column + 1 == found.people.shape[1])


def _messages(found: MessagesPerWeek, column: int) -> str:
    if _is_rest(found, column):
        return translate("Charts", "{n} or more").format(n=column + 1)
    return messages_text(column + 1)


def _columns() -> tuple[str, ...]:
    return (
        translate("Charts", "Week from"),
        translate("Charts", "Messages in the week"),
        translate("Charts", "People"),
    )


def _mark(evaluation: Evaluation, found: MessagesPerWeek, week: int, column: int) -> Mark:
    count = int(found.people[week, column])
    words = _messages(found, column)
    day = day_words(_local(evaluation, found, week))
    told = translate("Charts", "{messages} in the week of {day}: {people}").format(
        messages=words, day=day, people=people_text(count)
    )
    title = translate("Charts", "{messages} in the week of {day}").format(messages=words, day=day)
    behind = Behind(found.behind(week, column), title) if count else None
    begin = day_text(int(found.begins[week]), evaluation.design.time_zone)
    number = f"{column + 1}+" if _is_rest(found, column) else str(column + 1)
    return Mark(told, (begin, number, count), behind)


def _local(evaluation: Evaluation, found: MessagesPerWeek, week: int) -> int:
    """The company's clock at the beginning of a week, as microseconds since 1970 on that clock."""
    wall = local_time(int(found.begins[week]), evaluation.design.time_zone).replace(tzinfo=UTC)
    return (wall - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def _note(evaluation: Evaluation, found: MessagesPerWeek) -> str:
    zone = evaluation.design.time_zone
    note = translate("Charts", "Weeks from Monday, {zone}.").format(zone=zone)
    if not found.pairs:
        return note
    one, other, count = found.pairs[0]
    text = translate("Charts", "Busiest pair: {first} and {second}, {n} weeks of a person.")
    pair = text.format(
        first=name_of(evaluation, one), second=name_of(evaluation, other), n=number_text(count)
    )
    return f"{note} {pair}"
