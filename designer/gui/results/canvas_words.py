"""Figures of a replay as the canvas words them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from designer.evaluation.figures import FollowOnFigures, TriggerFigures
from designer.gui.canvas.numbers import ArrowNumbers, CardNumbers, width_of
from designer.gui.jobs.amounts import number_text
from designer.model.verdict_names import OF_PEOPLE
from designer.model.verdicts import Verdict
from designer.session.selection import EventItem

translate = QCoreApplication.translate


def follow_on_numbers(
    campaign: str, figures: FollowOnFigures, pinned: FollowOnFigures | None, *, stale: bool
) -> CardNumbers:
    """What a follow-on's card says."""
    pills = {
        EventItem(campaign, "trigger", place): number_text(each.people)
        for place, each in enumerate(figures.by_trigger)
    }
    pills |= {
        EventItem(campaign, "exception", place): stopped_words(count)
        for place, count in enumerate(figures.stopped_by)
        if count
    }
    if not figures.people:
        nobody = translate("Results", "Nobody triggered it")
        return CardNumbers(nobody, short=number_text(0), pills=pills, stale=stale)
    return CardNumbers(
        headline=would_receive(figures.recipients),
        change=change_words(figures, pinned),
        short=number_text(figures.recipients),
        shares=tuple(
            (verdict, figures.outcomes[verdict] / figures.people)
            for verdict in Verdict
            if figures.outcomes.get(verdict)
        ),
        details=tuple(details_of(figures)),
        pills=pills,
        stale=stale,
    )


def source_numbers(people: int | None) -> CardNumbers:
    """What a source's card says; None where the events do not know it."""
    if people is None:
        return CardNumbers(translate("Results", "Not in the events"))
    words = translate("Results", "1 person in the events")
    if people != 1:
        words = translate("Results", "{n} people in the events").format(n=number_text(people))
    return CardNumbers(words, short=number_text(people))


def uncounted_numbers() -> CardNumbers:
    """What a source's card says before its people are counted."""
    return CardNumbers(translate("Results", "In the events"), stale=True)


def arrow_numbers(trigger: TriggerFigures, stopped: int, most: int, *, stale: bool) -> ArrowNumbers:
    """What the arrow of a trigger says; `stopped` people were stopped by the exceptions merged into it."""
    lost = ""
    if trigger.lost:
        lost = translate("Results", "{n} lost").format(n=number_text(trigger.lost))
    details = [
        translate("Results", "{n} triggers").format(n=number_text(trigger.triggers)),
        translate("Results", "{n} would receive it because of this").format(
            n=number_text(trigger.recipients)
        ),
    ]
    if trigger.lost:
        details.append(
            translate(
                "Results",
                "{n} triggered it before the follow-on was published and never receive it",
            ).format(n=number_text(trigger.lost))
        )
    return ArrowNumbers(
        people=compact(trigger.people),
        stopped=compact(stopped) if stopped else "",
        lost=lost,
        details=tuple(details),
        width=width_of(trigger.people, most),
        stale=stale,
    )


def exception_numbers(stopped: int, most: int, *, stale: bool) -> ArrowNumbers:
    """What the arrow of an exception says."""
    words = compact(stopped) if stopped else ""
    return ArrowNumbers(people=words, width=width_of(stopped, most), stale=stale)


def compact(number: int) -> str:
    """A number for a label: all its digits up to 99,999, then thousands and millions."""
    if number >= 1_000_000:
        millions = QLocale().toString(number / 1_000_000, "f", 1)
        return translate("Results", "{n} M").format(n=millions)
    if number >= 100_000:
        return translate("Results", "{n} k").format(n=number_text(number // 1_000))
    return number_text(number)


def stopped_words(people: int) -> str:
    """How many an exception stopped."""
    return translate("Results", "{n} stopped").format(n=number_text(people))


def would_receive(people: int) -> str:
    """How many people would receive a follow-on."""
    if people == 1:
        return translate("Results", "1 would receive")
    return translate("Results", "{n} would receive").format(n=number_text(people))


def change_words(figures: FollowOnFigures, pinned: FollowOnFigures | None) -> str:
    """The difference from the baseline with its sign, "" without one."""
    if pinned is None:
        return ""
    change = figures.recipients - pinned.recipients
    if not change:
        return "±0"
    return f"{'+' if change > 0 else '−'}{number_text(abs(change))}"


def details_of(figures: FollowOnFigures) -> list[str]:
    """Each outcome in a line, and the triggers behind them."""
    outcomes: Mapping[Verdict, int] = figures.outcomes
    lines = [
        f"{OF_PEOPLE[verdict]}: {number_text(outcomes[verdict])}"
        for verdict in Verdict
        if outcomes.get(verdict)
    ]
    triggers = translate("Results", "{n} triggers of {people} people").format(
        n=number_text(figures.triggers), people=number_text(figures.people)
    )
    return [*lines, triggers]
