"""How much each person would get: users by number of messages, by week, and the follow-ons that meet in one week."""

from __future__ import annotations

from designer.evaluation.charts.messages import (
    MessagesPerWeek,
    messages_per_user,
    messages_per_week,
)
from designer.evaluation.live import Evaluation
from designer.gui.data.words import day_text
from designer.gui.jobs.amounts import number_text
from designer.gui.results.charts.asked import Asked, Course
from designer.gui.results.charts.inks import NEUTRAL, SENT, ramp
from designer.gui.results.charts.picture import (
    Axis,
    AxisKind,
    Behind,
    BoxList,
    Label,
    ListedMarks,
    Mark,
    Name,
    Picture,
    nothing_to_show,
)
from designer.gui.results.charts.words import (
    day_words,
    messages_text,
    name_of,
    people_text,
    share_text,
    translate,
)

_COLUMNS = 16
"""More messages than this are counted together."""
_ENDLESS = 2**31


def per_user(evaluation: Evaluation, asked: Asked, course: Course) -> Picture:
    """Users by number of messages over the whole time."""
    title = translate("Charts", "Messages per person")
    found = messages_per_user(evaluation)
    people = [int(count) for count in found.people]
    if not sum(people):
        return nothing_to_show(title, translate("Charts", "Nobody triggered a follow-on."))
    if len(people) > _COLUMNS:
        people = [*people[: _COLUMNS - 1], sum(people[_COLUMNS - 1 :])]
    cut = len(found.people) > _COLUMNS
    total, highest = sum(people), max(people)
    boxes, marks, labels, names = BoxList(), [], [], []
    for number, count in enumerate(people):
        last = cut and number == _COLUMNS - 1
        text = f"{number}+" if last else number_text(number)
        words = translate("Charts", "{n} or more messages").format(n=number) if last else ""
        words = words or (
            messages_text(number) if number else translate("Charts", "Triggered, no message")
        )
        reach = (number, 0.0, number + 1, highest * 1.1)
        boxes.add((number + 0.12, 0.0, number + 0.88, count), SENT if number else NEUTRAL, reach)
        told = f"{words}: {people_text(count)}, {share_text(count, total)}"
        high = _ENDLESS if last else number
        behind = Behind(found.behind(number, high), words) if number and count else None
        marks.append(Mark(told, (text, count, count / total), behind))
        if count:
            labels.append(Label(number_text(count), number + 0.5, count, "above", room=1.0))
        names.append(Name(text))
    columns = (
        translate("Charts", "Messages"),
        translate("Charts", "People"),
        translate("Charts", "Share of people"),
    )
    return Picture(
        title,
        ListedMarks(columns, marks),
        boxes.boxes(),
        (0.0, 0.0, float(max(len(people), 6)), highest * 1.1),
        translate(
            "Charts", "{n} who triggered something, by how many messages each would get."
        ).format(n=people_text(total)),
        bottom=Axis(AxisKind.NAMES, names=tuple(names)),
        left=Axis(AxisKind.COUNTS),
        labels=tuple(labels),
    )


def per_week(evaluation: Evaluation, asked: Asked, course: Course) -> Picture:
    """A cell for each week and number of messages: the darker, the more people get so many in that week."""
    title = translate("Charts", "Messages per person and week")
    found = messages_per_week(evaluation)
    weeks, most = found.people.shape
    if not weeks:
        return nothing_to_show(title, translate("Charts", "Nothing would be sent."))
    highest = int(found.people.max())
    boxes, marks, labels = BoxList(), [], []
    for column in range(most):
        row = most - 1 - column
        for week in range(weeks):
            count = int(found.people[week, column])
            ink = ramp(count / highest)
            boxes.add((week, row, week + 1, row + 1), ink)
            if count:
                text = number_text(count)
                labels.append(Label(text, week + 0.5, row + 0.5, room=1.0, on=ink))
            marks.append(_week_mark(evaluation, found, week, column))
    zone = evaluation.design.time_zone
    names = [Name(_messages(column, most)) for column in reversed(range(most))]
    days = [Name(day_words(_local(evaluation, found, week), year=False)) for week in range(weeks)]
    return Picture(
        title,
        ListedMarks(_week_columns(), marks),
        boxes.boxes(),
        (0.0, 0.0, float(weeks), float(most)),
        translate("Charts", "Weeks from Monday, {zone}. {pair}")
        .format(zone=zone, pair=_busiest(evaluation, found))
        .strip(),
        ramp=("1", number_text(highest)),
        bottom=Axis(AxisKind.NAMES, names=tuple(days)),
        left=Axis(AxisKind.ROWS, names=tuple(names)),
        labels=tuple(labels),
        down=True,
        rows=most,
        row_height=20,
    )


def pairs(evaluation: Evaluation, asked: Asked, course: Course) -> Picture:
    """The pairs of follow-ons that meet most often in one person's week."""
    title = translate("Charts", "Busiest pairs of follow-ons")
    found = messages_per_week(evaluation, pairs=12)
    if not found.pairs:
        return nothing_to_show(
            title, translate("Charts", "No two follow-ons reach one person in the same week.")
        )
    highest = found.pairs[0][2]
    boxes, marks, labels, names = BoxList(), [], [], []
    for row, (one, other, count) in enumerate(found.pairs):
        first, second = name_of(evaluation, one), name_of(evaluation, other)
        together = translate("Charts", "{first} and {second}").format(first=first, second=second)
        boxes.add((0.0, row + 0.17, count, row + 0.83), SENT, (0.0, row, count, row + 1))
        told = translate("Charts", "{pair}\nboth in one week: {n} times").format(
            pair=together, n=number_text(count)
        )
        title_of = translate("Charts", "Received {pair}").format(pair=together)
        behind = Behind(found.behind_pair(row), title_of)
        marks.append(Mark(told, (first, second, count), behind))
        labels.append(Label(number_text(count), count, row + 0.5, "left"))
        names.append(Name(first, translate("Charts", "and {name}").format(name=second)))
    columns = (
        translate("Charts", "Follow-on"),
        translate("Charts", "And"),
        translate("Charts", "Weeks of a person with both"),
    )
    return Picture(
        title,
        ListedMarks(columns, marks),
        boxes.boxes(),
        (0.0, 0.0, highest * 1.1, float(len(names))),
        translate("Charts", "Weeks of one person in which both arrive, in company time."),
        bottom=Axis(AxisKind.COUNTS),
        left=Axis(AxisKind.ROWS, names=tuple(names)),
        labels=tuple(labels),
        down=True,
        rows=len(names),
        row_height=40,
        row_most=52,
    )


def _messages(column: int, most: int) -> str:
    if column + 1 == most:
        return translate("Charts", "{n} or more").format(n=most)
    return messages_text(column + 1)


def _week_columns() -> tuple[str, ...]:
    return (
        translate("Charts", "Week from"),
        translate("Charts", "Messages in the week"),
        translate("Charts", "People"),
    )


def _week_mark(evaluation: Evaluation, found: MessagesPerWeek, week: int, column: int) -> Mark:
    count, most = int(found.people[week, column]), found.people.shape[1]
    words = _messages(column, most)
    day = day_words(_local(evaluation, found, week))
    told = translate("Charts", "{messages} in the week of {day}: {people}").format(
        messages=words, day=day, people=people_text(count)
    )
    title = translate("Charts", "{messages} in the week of {day}").format(messages=words, day=day)
    behind = Behind(found.behind(week, column), title) if count else None
    begin = day_text(int(found.begins[week]), evaluation.design.time_zone)
    number = f"{column + 1}+" if column + 1 == most else str(column + 1)
    return Mark(told, (begin, number, count), behind)


def _local(evaluation: Evaluation, found: MessagesPerWeek, week: int) -> int:
    """The company's clock at the beginning of a week, as microseconds since 1970 on that clock."""
    from datetime import UTC, datetime, timedelta

    from designer.gui.inspector.zone_times import local_time

    wall = local_time(int(found.begins[week]), evaluation.design.time_zone).replace(tzinfo=UTC)
    return (wall - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def _busiest(evaluation: Evaluation, found: MessagesPerWeek) -> str:
    if not found.pairs:
        return ""
    one, other, count = found.pairs[0]
    text = translate("Charts", "Busiest pair: {first} and {second}, {n} weeks of a person.")
    return text.format(
        first=name_of(evaluation, one), second=name_of(evaluation, other), n=number_text(count)
    )
