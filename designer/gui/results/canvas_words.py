"""Figures of a replay as the canvas words them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from designer.evaluation.figures import FollowOnFigures, TriggerFigures
from designer.gui.canvas.numbers import ArrowNumbers, CardNumbers, KeyEntry, width_of
from designer.gui.jobs.amounts import number_text
from designer.model.campaigns import Campaign
from designer.model.event_words import does
from designer.model.verdict_names import OF_PEOPLE
from designer.model.verdicts import Verdict
from designer.session.selection import EventItem

translate = QCoreApplication.translate


def follow_on_numbers(
    campaign: Campaign, figures: FollowOnFigures, pinned: FollowOnFigures | None, *, stale: bool
) -> CardNumbers:
    """What a follow-on's card says."""
    pills, pill_details = _pills(campaign.id, figures)
    change = change_words(figures, pinned)
    if not figures.people:
        return CardNumbers(
            translate("Results", "Nobody triggered it"),
            change=change,
            short=number_text(0),
            pills=pills,
            stale=stale,
        )
    number, short = number_text(figures.recipients), compact(figures.recipients)
    without_people = translate("Results", "{n} would receive")
    return CardNumbers(
        headline=would_receive(figures.recipients),
        shorter=(without_people.format(n=number), without_people.format(n=short), number),
        change=change,
        short=short,
        shares=tuple(
            (verdict, figures.outcomes[verdict] / figures.people)
            for verdict in Verdict
            if figures.outcomes.get(verdict)
        ),
        key=tuple(key_of(figures)),
        details=tuple(details_of(campaign, figures)),
        pills=pills,
        pill_details=pill_details,
        stale=stale,
    )


def _pills(
    campaign: str, figures: FollowOnFigures
) -> tuple[dict[EventItem, str], dict[EventItem, tuple[str, ...]]]:
    """Counts beside what is docked to a card, and the lines of their tool tips."""
    pills: dict[EventItem, str] = {}
    details: dict[EventItem, tuple[str, ...]] = {}
    for place, each in enumerate(figures.by_trigger):
        key = EventItem(campaign, "trigger", place)
        pills[key], details[key] = compact(each.people), _trigger_details(each)
    for place, count in enumerate(figures.stopped_by):
        key = EventItem(campaign, "exception", place)
        details[key] = _exception_details(count)
        if count:
            pills[key] = stopped_words(count)
    return pills, details


def key_of(figures: FollowOnFigures) -> Iterator[KeyEntry]:
    """Those who would not receive it, in words: the stopped and the waiting first, then whatever befalls most."""
    outcomes = figures.outcomes
    first = (Verdict.CANCELLED_BY_EXCEPTION, Verdict.WAITING_AT_END_OF_DATA)
    rest = sorted(outcomes.keys() - {*first, Verdict.SENT}, key=lambda each: -outcomes[each])
    for verdict in (*first, *rest):
        if people := outcomes.get(verdict):
            yield KeyEntry(verdict, _outcome_words(verdict, people), compact(people))


def _outcome_words(verdict: Verdict, people: int) -> str:
    match verdict:
        case Verdict.CANCELLED_BY_EXCEPTION:
            return stopped_words(people)
        case Verdict.WAITING_AT_END_OF_DATA:
            return translate("Results", "{n} waiting").format(n=compact(people))
    return f"{compact(people)} {OF_PEOPLE[verdict].lower()}"


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
    return ArrowNumbers(
        people=compact(trigger.people),
        stopped=compact(stopped) if stopped else "",
        lost=lost,
        details=(*_trigger_details(trigger), *(_exception_details(stopped) if stopped else ())),
        width=width_of(trigger.people, most),
        stale=stale,
    )


def exception_numbers(stopped: int, most: int, *, stale: bool) -> ArrowNumbers:
    """What the arrow of an exception says."""
    words = compact(stopped) if stopped else ""
    return ArrowNumbers(
        people=words,
        details=_exception_details(stopped),
        width=width_of(stopped, most),
        stale=stale,
    )


def _trigger_details(trigger: TriggerFigures) -> tuple[str, ...]:
    lines = [
        _of_people(trigger.triggers, trigger.people),
        translate("Results", "{n} would receive it because of this").format(
            n=number_text(trigger.recipients)
        ),
    ]
    if trigger.lost:
        lines.append(
            translate(
                "Results",
                "{n} triggered it before the follow-on was published and never receive it",
            ).format(n=number_text(trigger.lost))
        )
    return tuple(lines)


def _exception_details(stopped: int) -> tuple[str, ...]:
    words = translate("Results", "It stopped {n} people.")
    if stopped == 1:
        words = translate("Results", "It stopped 1 person.")
    return (words.format(n=number_text(stopped)),)


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
    return translate("Results", "{n} stopped").format(n=compact(people))


def would_receive(people: int) -> str:
    """How many people would receive a follow-on."""
    if people == 1:
        return translate("Results", "1 person would receive")
    return translate("Results", "{n} people would receive").format(n=number_text(people))


def change_words(figures: FollowOnFigures, pinned: FollowOnFigures | None) -> str:
    """The difference from the baseline with its sign, "" without one."""
    if pinned is None:
        return ""
    change = figures.recipients - pinned.recipients
    if not change:
        return "±0"
    return f"{'+' if change > 0 else '−'}{number_text(abs(change))}"


def details_of(campaign: Campaign, figures: FollowOnFigures) -> Iterator[str]:
    """Each outcome in a line, what stopped people below theirs, and at last the triggers behind them."""
    outcomes: Mapping[Verdict, int] = figures.outcomes
    exceptions = campaign.follow_on.exceptions if campaign.follow_on is not None else ()
    for verdict in Verdict:
        if not outcomes.get(verdict):
            continue
        yield f"{OF_PEOPLE[verdict]}: {number_text(outcomes[verdict])}"
        if verdict is Verdict.CANCELLED_BY_EXCEPTION:
            for event, stopped in zip(exceptions, figures.stopped_by, strict=False):
                if stopped:
                    yield f"– {does(event)}: {number_text(stopped)}"
    yield _of_people(figures.triggers, figures.people)


def _of_people(triggers: int, people: int) -> str:
    return translate("Results", "{n} triggers of {people} people").format(
        n=number_text(triggers), people=number_text(people)
    )
