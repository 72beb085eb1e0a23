"""The funnel of a follow-on: how far people came, and where the others went."""

from __future__ import annotations

from designer.evaluation.charts.funnel import FunnelStep, Step, funnel
from designer.evaluation.live import Evaluation
from designer.evaluation.selecting import RowFilter
from designer.exchange.verdict_colours import COLOURS
from designer.gui.jobs.amounts import number_text
from designer.gui.results.charts.asked import Asked, Course
from designer.gui.results.charts.drawing import Drawing
from designer.gui.results.charts.inks import NEUTRAL, OPEN, SENT
from designer.gui.results.charts.marks import Behind, Mark, Unlisted
from designer.gui.results.charts.picture import (
    Axis,
    AxisKind,
    KeyEntry,
    Label,
    Name,
    Picture,
    nothing_to_show,
)
from designer.gui.results.charts.words import name_of, people_text, share_text, translate
from designer.model.verdict_names import OF_PEOPLE
from designer.model.verdicts import Verdict


def funnel_picture(evaluation: Evaluation, asked: Asked, course: Course) -> Picture:
    """A row for each step: those who came so far, then by verdict those who came no further than the step before."""
    name = name_of(evaluation, asked.one)
    title = translate("Charts", "Funnel: {name}").format(name=name)
    steps = funnel(evaluation, asked.one)
    first = steps[0].people
    if not first:
        return nothing_to_show(title, translate("Charts", "Nobody came near this follow-on."))
    drawn = _Drawn(name, asked.one, first)
    former: FunnelStep | None = None
    for row, step in enumerate(steps):
        drawn.add(row, step, former)
        former = step
    return Picture(
        title,
        drawn.drawing.marks(*_columns()),
        drawn.drawing.boxes,
        (0.0, 0.0, first * 1.22, float(len(steps))),
        _note(steps),
        _key(steps),
        bottom=Axis(AxisKind.COUNTS),
        left=Axis(AxisKind.ROWS, names=tuple(Name(step_words(each.step)) for each in steps)),
        labels=drawn.drawing.labels,
        down=True,
        rows=len(steps),
        row_height=26,
        row_most=48,
    )


class _Drawn:
    """The rows of a funnel, one after the other."""

    def __init__(self, name: str, follow_on: str, first: int) -> None:
        self.drawing = Drawing()
        self._name, self._follow_on, self._first = name, follow_on, first

    def add(self, row: int, step: FunnelStep, former: FunnelStep | None) -> None:
        words = step_words(step.step)
        share = share_text(step.people, self._first)
        told = f"{self._name}\n{words}: {people_text(step.people)}, {share}"
        named = f"{self._name}: {words}"
        behind = Behind(step.behind, named) if step.behind is not None else _unlisted()
        ink = SENT if step.step is Step.RECEIVED else NEUTRAL
        mark = Mark(told, (words, "", step.people, step.people / self._first), behind)
        self.drawing.bar(mark, row, 0.0, step.people, ink)
        x = float(step.people)
        for verdict, count in step.fell:
            self._fell(row, words, verdict, count, x)
            x += count
        if former is not None and former.step is Step.REACHED and former.people > step.people:
            self._never(row, words, former.people - step.people, x)
            x = float(former.people)
        text = f"{number_text(step.people)}  ·  {share}"
        self.drawing.write(Label(text, x, row + 0.5, "left"))

    def _fell(self, row: int, words: str, verdict: Verdict, count: int, x: float) -> None:
        outcome = OF_PEOPLE[verdict]
        share = share_text(count, self._first)
        told = f"{self._name}\n{outcome}: {people_text(count)}, {share}"
        rows = RowFilter(
            follow_ons=frozenset((self._follow_on,)), verdicts=frozenset((verdict,)), outcomes=True
        )
        cells = (words, outcome, count, count / self._first)
        mark = Mark(told, cells, Behind(rows, f"{self._name}: {outcome}"))
        self.drawing.bar(mark, row, x, count, COLOURS[verdict])

    def _never(self, row: int, words: str, count: int, x: float) -> None:
        never = translate("Charts", "Never triggered it")
        told = f"{self._name}\n{never}: {people_text(count)}"
        mark = Mark(told, (words, never, count, count / self._first), _unlisted())
        self.drawing.bar(mark, row, x, count, OPEN)


def step_words(step: Step) -> str:
    """A step as its row is called."""
    return {
        Step.REACHED: translate("Charts", "Met the source"),
        Step.TRIGGERED: translate("Charts", "Triggered it"),
        Step.WAITED: translate("Charts", "Began to wait"),
        Step.STAYED: translate("Charts", "Survived the wait"),
        Step.RECEIVED: translate("Charts", "Would receive it"),
    }[step]


def _note(steps: tuple[FunnelStep, ...]) -> str:
    if steps[0].step is Step.REACHED:
        return translate("Charts", "Shares are of the people who met the source.")
    return translate(
        "Charts", "Anybody may trigger it, so the data cannot say how many were reached."
    )


def _unlisted() -> Unlisted:
    text = "Who met the source and did nothing that triggers has no verdict: no row tells of them."
    return Unlisted(translate("Charts", text))


def _columns() -> tuple[str, ...]:
    return (
        translate("Charts", "Step"),
        translate("Charts", "Left before it"),
        translate("Charts", "People"),
        translate("Charts", "Share of the first step"),
    )


def _key(steps: tuple[FunnelStep, ...]) -> tuple[KeyEntry, ...]:
    used = {verdict for step in steps for verdict, _ in step.fell}
    entries = [KeyEntry(translate("Charts", "Came so far"), NEUTRAL)]
    if steps[0].step is Step.REACHED and steps[0].people > steps[1].people:
        entries.append(KeyEntry(translate("Charts", "Never triggered it"), OPEN))
    entries += [KeyEntry(OF_PEOPLE[each], COLOURS[each]) for each in Verdict if each in used]
    entries.append(KeyEntry(OF_PEOPLE[Verdict.SENT], SENT))
    return tuple(entries)
