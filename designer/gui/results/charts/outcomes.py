"""Outcomes by follow-on: a bar for each, cut by what it came to."""

from __future__ import annotations

from designer.evaluation.charts.verdict_bars import Segment, VerdictBar, verdict_bars
from designer.evaluation.live import Evaluation
from designer.exchange.verdict_colours import COLOURS
from designer.gui.jobs.amounts import number_text
from designer.gui.results.charts.asked import Asked, Course
from designer.gui.results.charts.drawing import Drawing
from designer.gui.results.charts.marks import Behind, Mark
from designer.gui.results.charts.picture import (
    Axis,
    AxisKind,
    KeyEntry,
    Label,
    Name,
    Picture,
    nothing_to_show,
)
from designer.gui.results.charts.words import people_text, share_text, shown_name, translate
from designer.model.verdict_names import OF_PEOPLE, OF_TRIGGERS
from designer.model.verdicts import Verdict


def outcomes(evaluation: Evaluation, asked: Asked, course: Course) -> Picture:
    """People, or triggers, of each follow-on by verdict; bars of one scale, or each as a whole."""
    title = translate("Charts", "Outcomes by follow-on")
    bars = verdict_bars(evaluation, asked.follow_ons, people=asked.people)
    most = max((bar.total for bar in bars), default=0)
    if not most:
        return nothing_to_show(title, translate("Charts", "Nobody triggered a follow-on."))
    drawing = Drawing()
    for row, bar in enumerate(bars):
        _draw(drawing, bar, row, asked)
    whole = 1.0 if asked.shares else float(most)
    return Picture(
        title,
        drawing.marks(*_columns(asked)),
        drawing.boxes,
        (0.0, 0.0, whole * 1.1, float(len(bars))),
        _note(asked),
        _key(bars, asked),
        bottom=Axis(AxisKind.SHARES if asked.shares else AxisKind.COUNTS),
        left=Axis(AxisKind.ROWS, names=tuple(Name(shown_name(b.name, b.campaign)) for b in bars)),
        labels=drawing.labels,
        down=True,
        rows=len(bars),
        row_height=22,
        row_most=36,
    )


def _draw(drawing: Drawing, bar: VerdictBar, row: int, asked: Asked) -> None:
    size = (1.0 / bar.total if asked.shares else 1.0) if bar.total else 0.0
    x = 0.0
    for segment in bar.segments:
        wide, ink = segment.count * size, COLOURS[segment.verdict]
        drawing.bar(_mark(bar, segment, asked), row, x, wide, ink)
        share = share_text(segment.count, bar.total) if asked.shares else ""
        text = share or number_text(segment.count)
        drawing.write(Label(text, x + wide / 2, row + 0.5, room=wide, on=ink))
        x += wide
    text = number_text(bar.total) if bar.total else translate("Charts", "nobody triggered it")
    drawing.write(Label(text, x, row + 0.5, "left", muted=not bar.total))


def _note(asked: Asked) -> str:
    if asked.people:
        return translate("Charts", "Each person counts once for each follow-on.")
    return translate("Charts", "Each trigger counts; one person may have several.")


def _columns(asked: Asked) -> tuple[str, ...]:
    return (
        translate("Charts", "Follow-on"),
        translate("Charts", "Outcome"),
        translate("Charts", "People") if asked.people else translate("Charts", "Triggers"),
        translate("Charts", "Share of the follow-on"),
    )


def _key(bars: tuple[VerdictBar, ...], asked: Asked) -> tuple[KeyEntry, ...]:
    used = {segment.verdict for bar in bars for segment in bar.segments}
    names = OF_PEOPLE if asked.people else OF_TRIGGERS
    return tuple(KeyEntry(names[each], COLOURS[each]) for each in Verdict if each in used)


def _mark(bar: VerdictBar, segment: Segment, asked: Asked) -> Mark:
    name = shown_name(bar.name, bar.campaign)
    outcome = (OF_PEOPLE if asked.people else OF_TRIGGERS)[segment.verdict]
    amount = people_text(segment.count) if asked.people else _triggers_text(segment.count)
    told = translate("Charts", "{name}\n{outcome}: {amount}, {share} of {total}").format(
        name=name,
        outcome=outcome,
        amount=amount,
        share=share_text(segment.count, bar.total),
        total=number_text(bar.total),
    )
    cells = (name, outcome, segment.count, segment.count / bar.total)
    return Mark(told, cells, Behind(segment.behind, f"{name}: {outcome}"))


def _triggers_text(count: int) -> str:
    if count == 1:
        return translate("Charts", "1 trigger")
    return translate("Charts", "{n} triggers").format(n=number_text(count))
