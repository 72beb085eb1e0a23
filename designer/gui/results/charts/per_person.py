"""Users by number of messages over the whole time."""

from __future__ import annotations

from designer.evaluation.charts.messages import MessagesPerUser, messages_per_user
from designer.evaluation.live import Evaluation
from designer.gui.jobs.amounts import number_text
from designer.gui.results.charts.asked import Asked, Course
from designer.gui.results.charts.drawing import Drawing
from designer.gui.results.charts.inks import NEUTRAL, SENT
from designer.gui.results.charts.marks import Behind, Mark
from designer.gui.results.charts.picture import (
    Axis,
    AxisKind,
    Label,
    Name,
    Picture,
    nothing_to_show,
)
from designer.gui.results.charts.words import messages_text, people_text, share_text, translate

_COLUMNS = 16
"""More messages than this are counted together."""
_FEWEST = 6
"""So many columns have room, also where there are less."""
_ENDLESS = 2**31


def per_user(evaluation: Evaluation, asked: Asked, course: Course) -> Picture:
    """A column for each number of messages, from none on."""
    title = translate("Charts", "Messages per person")
    found = messages_per_user(evaluation)
    people = [int(count) for count in found.people]
    if not sum(people):
        return nothing_to_show(title, translate("Charts", "Nobody triggered a follow-on."))
    if len(people) > _COLUMNS:
        people = [*people[: _COLUMNS - 1], sum(people[_COLUMNS - 1 :])]
    top = max(people) * 1.1
    drawing = Drawing()
    for number, count in enumerate(people):
        painted = (number + 0.12, 0.0, number + 0.88, float(count))
        ink = SENT if number else NEUTRAL
        drawing.add(_mark(found, number, count), painted, ink, (number, 0.0, number + 1, top))
        if count:
            drawing.write(Label(number_text(count), number + 0.5, count, "above", room=1.0))
    names = tuple(Name(_number(found, number)) for number in range(len(people)))
    note = translate("Charts", "{n} who triggered something, by how many messages each would get.")
    return Picture(
        title,
        drawing.marks(*_columns()),
        drawing.boxes,
        (0.0, 0.0, float(max(len(people), _FEWEST)), top),
        note.format(n=people_text(sum(people))),
        bottom=Axis(AxisKind.NAMES, names=names),
        left=Axis(AxisKind.COUNTS),
        labels=drawing.labels,
    )


def _is_rest(found: MessagesPerUser, number: int) -> bool:
    """Whether a column holds all who get so many or more."""
    return number == _COLUMNS - 1 and len(found.people) > _COLUMNS


def _number(found: MessagesPerUser, number: int) -> str:
    return f"{number}+" if _is_rest(found, number) else number_text(number)


def _words(found: MessagesPerUser, number: int) -> str:
    if _is_rest(found, number):
        return translate("Charts", "{n} or more messages").format(n=number)
    return messages_text(number) if number else translate("Charts", "Triggered, no message")


def _mark(found: MessagesPerUser, number: int, count: int) -> Mark:
    words, total = _words(found, number), int(found.people.sum())
    told = f"{words}: {people_text(count)}, {share_text(count, total)}"
    high = _ENDLESS if _is_rest(found, number) else number
    behind = Behind(found.behind(number, high), words) if count else None
    return Mark(told, (_number(found, number), count, count / total), behind)


def _columns() -> tuple[str, ...]:
    return (
        translate("Charts", "Messages"),
        translate("Charts", "People"),
        translate("Charts", "Share of people"),
    )
