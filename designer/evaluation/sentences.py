"""Verdicts as sentences."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from designer.evaluation.describing import duration
from designer.evaluation.follow_ons import live_span
from designer.evaluation.histories import History
from designer.evaluation.kernel.tables import CHAIN_LIMIT, NEVER
from designer.evaluation.wall_clock import UTC_CLOCK, WallClock
from designer.events.batch import NO_TIME
from designer.model.campaigns import ActionBased, Campaign
from designer.model.events import CampaignInteraction, CustomEvent, Event, Purchase
from designer.model.interaction_names import interaction_name
from designer.model.verdicts import MEANINGS, Verdict


def verdict_sentence(history: History, row: int, clock: WallClock = UTC_CLOCK) -> str:
    """Why a trigger ended as it did, with the times and causes of this case as the clock shows them."""
    case = _Case(history, row, clock)
    return _of_wait(case) if case.due != NO_TIME else _of_refusal(case)


@dataclass(frozen=True)
class _Case:
    """One verdict row and what its sentence needs to know."""

    history: History
    row: int
    clock: WallClock

    @property
    def verdict(self) -> Verdict:
        return Verdict(int(self.history.verdicts.verdict[self.row]))

    @property
    def campaign(self) -> Campaign:
        place = int(self.history.verdicts.campaign[self.row])
        return self.history.program.design.campaigns[place]

    @property
    def delivery(self) -> ActionBased:
        delivery = self.campaign.follow_on
        assert delivery is not None
        return delivery

    @property
    def begin(self) -> int:
        return int(self.history.verdicts.trigger_time[self.row])

    @property
    def due(self) -> int:
        return int(self.history.verdicts.due_time[self.row])

    @property
    def decided(self) -> int:
        return int(self.history.verdicts.decided_time[self.row])

    def told(self, instant: int | None) -> str:
        """An instant for people, or a dash where there is none."""
        return self.clock.text(instant) if instant is not None and instant != NO_TIME else "–"


def _of_wait(case: _Case) -> str:
    """How a wait ended."""
    due, decided = case.told(case.due), case.told(case.decided)
    match case.verdict:
        case Verdict.SENT:
            return _of_send(case)
        case Verdict.WAITING_AT_END_OF_DATA:
            return f"Due at {due}, but the data end before, at {decided}: whether it would be sent is open."
        case Verdict.CANCELLED_BY_EXCEPTION:
            place = int(case.history.verdicts.exception[case.row])
            cause = event_phrase(case.history, case.delivery.exceptions[place])
            return (
                f"Stopped at {decided} by an exception ({cause}); it would have been due at {due}."
            )
        case Verdict.RESCHEDULED:
            return f"Replaced at {decided}: what happened then is trigger and exception at once, so a new wait began."
        case Verdict.CANCELLED_BY_STOP:
            when = "at that very moment" if case.due == case.decided else f"at {due}"
            return f"Cancelled at {decided}, when the campaign was stopped; it would have been due {when}."
        case Verdict.DURATION_ENDED:
            return f"Not sent: it would have been due at {due}, after the follow-on's end at {decided}."
    return MEANINGS[case.verdict]


def _of_send(case: _Case) -> str:
    if case.due == case.begin:
        return f"Would be sent at once, at {case.told(case.due)}."
    wait = f"the wait of {duration(case.due - case.begin)}"
    why = f"no exception came during {wait}" if case.delivery.exceptions else f"{wait} was over"
    return f"Would be sent at {case.told(case.due)}: {why}."


def _of_refusal(case: _Case) -> str:
    """Why a trigger opened no wait."""
    if case.verdict is Verdict.UNKNOWN_AUDIENCE:
        return "Not decided: the data do not tell whether the user was in the audience."
    return f"Does not count: {_reason(case)}."


def _reason(case: _Case) -> str:
    published, stopped = live_span(case.campaign)
    match case.verdict:
        case Verdict.BEFORE_PUBLISH if published == NEVER:
            return "the follow-on is a draft and was never published"
        case Verdict.BEFORE_PUBLISH:
            return f"the follow-on was published only later, at {case.told(published)}"
        case Verdict.AFTER_STOP:
            return f"the follow-on had been stopped at {case.told(stopped)}"
        case Verdict.BEFORE_START:
            return f"the follow-on started only later, at {case.told(case.delivery.starts_at)}"
        case Verdict.AFTER_END:
            return f"the follow-on had ended at {case.told(case.delivery.ends_at)}"
        case Verdict.SOURCE_NOT_ACTIVE:
            return _why_not_live(case)
        case Verdict.NOT_IN_AUDIENCE:
            return "the user was not in the audience of the follow-on"
        case Verdict.ALREADY_RECEIVED | Verdict.NOT_YET_RE_ELIGIBLE:
            return _why_not_again(case)
        case Verdict.ALREADY_WAITING:
            return _what_waited(case)
        case Verdict.DUPLICATE_TRIGGER:
            return "it repeats another trigger of this follow-on within the same second"
        case Verdict.CHAIN_LIMIT:
            return f"{CHAIN_LIMIT:,} messages of this follow-on to one user are the most that are simulated"
    return MEANINGS[case.verdict].removesuffix(".")


def _why_not_live(case: _Case) -> str:
    """The campaign of the trigger, and where its life is known, when that was."""
    source = source_of_trigger(case.history, case.row)
    if source is None:
        return "it happened with a campaign that was not live then"
    published, stopped = live_span(source)
    if published == NEVER:
        when = "was never published"
    elif case.begin < published:
        when = f"was published only later, at {case.told(published)}"
    else:
        when = f"had been stopped at {case.told(stopped)}"
    return f"“{source.name or source.id}” {when}"


def _why_not_again(case: _Case) -> str:
    sent = case.told(_last_send(case))
    again = case.delivery.re_eligible_after
    if case.verdict is Verdict.ALREADY_RECEIVED or again is None:
        return f"the user had received this follow-on at {sent}, and re-eligibility is off"
    span = duration(again.microseconds)
    return f"the user had received this follow-on at {sent}, and can receive it again only after {span}"


def _last_send(case: _Case) -> int | None:
    rows = case.history.verdicts
    sent = (rows.campaign == rows.campaign[case.row]) & (rows.verdict == int(Verdict.SENT))
    earlier = rows.decided_time[sent & (rows.decided_time <= case.begin)]
    return int(np.max(earlier)) if len(earlier) else None


def _what_waited(case: _Case) -> str:
    """The wait that was open when the trigger came."""
    rows = case.history.verdicts
    mine = (rows.campaign == rows.campaign[case.row]) & (rows.due_time != NO_TIME)
    open_then = mine & (rows.trigger_time <= case.begin) & (rows.decided_time >= case.begin)
    found = np.flatnonzero(open_then)
    if not len(found):
        return "a message of this follow-on was already waiting for the user"
    other = int(found[-1])
    since, due = (case.told(int(times[other])) for times in (rows.trigger_time, rows.due_time))
    return f"a message of this follow-on was already waiting, since {since} and due at {due}"


def received_text(history: History, row: int) -> str:
    """What triggered a row without an event of the log: a message that the replay itself sends."""
    source = source_of_trigger(history, row)
    name = f"“{source.name or source.id}”" if source is not None else "a follow-on"
    return f"would have received {name} (simulated)"


def source_of_trigger(history: History, row: int) -> Campaign | None:
    """The campaign that a row's trigger is an interaction with, None where it names none."""
    program, rows = history.program, history.verdicts
    delivery = program.design.campaigns[int(rows.campaign[row])].follow_on
    assert delivery is not None
    event = delivery.triggers[int(rows.trigger[row])]
    named = event.campaign if isinstance(event, CampaignInteraction) else None
    return program.design.campaign(named) if named else None


def event_phrase(history: History, event: Event) -> str:
    """A trigger or exception of the design in words: "Open email · Abandoned cart"."""
    match event:
        case CampaignInteraction():
            source = history.program.design.campaign(event.campaign) if event.campaign else None
            name = interaction_name(event.interaction)
            return (
                f"{name} · {source.name if source else event.campaign}" if event.campaign else name
            )
        case CustomEvent():
            return f"custom event {event.name}"
        case Purchase():
            return "a purchase"
        case _:
            return "a session start"
