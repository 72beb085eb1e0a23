"""Hour by weekday: when in the week messages would go out."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from designer.evaluation.charts.week_hours import week_hours
from designer.evaluation.live import Evaluation
from designer.gui.jobs.amounts import number_text, place
from designer.gui.results.charts.asked import Asked, Course
from designer.gui.results.charts.drawing import Drawing
from designer.gui.results.charts.marks import Behind, Mark
from designer.gui.results.charts.picture import (
    Axis,
    AxisKind,
    Name,
    Picture,
    nothing_to_show,
)
from designer.gui.results.charts.sends import clock_note
from designer.gui.results.charts.words import messages_text, share_text, translate

_HOURS = 24


def hours_picture(evaluation: Evaluation, asked: Asked, course: Course) -> Picture:
    """A cell for each hour of the week: the darker, the more messages."""
    title = translate("Charts", "Messages by weekday and hour")
    found = week_hours(evaluation, asked.clock, asked.follow_ons)
    total, highest = int(found.counts.sum()), int(found.counts.max())
    if not total:
        return nothing_to_show(title, translate("Charts", "Nothing would be sent."))
    drawing = Drawing()
    for day in range(7):
        name = _day(day, QLocale.FormatType.LongFormat)
        for hour in range(_HOURS):
            count = int(found.counts[day, hour])
            when = f"{name} {hour:02}:00–{(hour + 1) % _HOURS:02}:00"
            told = f"{when}: {messages_text(count)}, {share_text(count, total)}"
            title_of = translate("Charts", "Messages, {when}").format(when=when)
            behind = Behind(found.behind(day, hour), title_of) if count else None
            drawing.cell(Mark(told, (name, hour, count), behind), hour, day, count, highest)
    days = tuple(Name(_day(day, QLocale.FormatType.ShortFormat)) for day in range(7))
    return Picture(
        title,
        drawing.marks(*_columns()),
        drawing.boxes,
        (0.0, 0.0, float(_HOURS), 7.0),
        clock_note(evaluation, asked.clock),
        ramp=("1", number_text(highest)),
        bottom=Axis(AxisKind.NAMES, names=tuple(Name(f"{hour:02}") for hour in range(_HOURS))),
        left=Axis(AxisKind.ROWS, names=days),
        labels=drawing.labels,
        down=True,
        rows=7,
        row_height=18,
    )


def _day(day: int, form: QLocale.FormatType) -> str:
    return place().standaloneDayName(day + 1, form)


def _columns() -> tuple[str, ...]:
    return (
        translate("Charts", "Weekday"),
        translate("Charts", "Hour"),
        translate("Charts", "Messages"),
    )
