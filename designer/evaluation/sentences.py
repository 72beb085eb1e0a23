"""Verdicts and nearest misses as sentences."""

from __future__ import annotations

import numpy as np

from designer.evaluation.describing import describe_event, duration, moment
from designer.evaluation.follow_ons import live_span
from designer.evaluation.histories import History
from designer.evaluation.nearest_miss import NearestMiss
from designer.events.batch import NO_TIME
from designer.model.events import CampaignInteraction, CustomEvent, Event, Purchase
from designer.model.interaction_names import interaction_name
from designer.model.verdicts import MEANINGS, Verdict


def verdict_sentence(history: History, row: int) -> str:
    """Why a trigger ended as it did, with the times and causes of this case."""
    rows = history.verdicts
    campaign = history.program.design.campaigns[int(rows.campaign[row])]
    delivery = campaign.follow_on
    assert delivery is not None
    verdict = Verdict(int(rows.verdict[row]))
    due, decided = moment_or_empty(int(rows.due_time[row])), moment(int(rows.decided_time[row]))
    published, stopped = live_span(campaign)
    match verdict:
        case Verdict.SENT:
            return f"Sent at {decided}."
        case Verdict.WAITING_AT_END_OF_DATA:
            return f"Due at {due}; the data end before, at {decided}, so whether it leaves is open."
        case Verdict.CANCELLED_BY_EXCEPTION:
            cause = event_phrase(history, delivery.exceptions[int(rows.exception[row])])
            return f"Cancelled at {decided}, before it was due at {due}: {cause}."
        case Verdict.RESCHEDULED:
            return f"Replaced at {decided}: the event is trigger and exception, so the wait began anew."
        case Verdict.CANCELLED_BY_STOP:
            return f"Cancelled at {decided}, when the campaign was stopped; it was due at {due}."
        case Verdict.DURATION_ENDED:
            return f"Not sent: due at {due}, after the campaign's end at {decided}."
        case Verdict.BEFORE_PUBLISH if campaign.published_at is not None:
            return f"Does not count: the follow-on was published only at {moment(published)}."
        case Verdict.AFTER_STOP:
            return f"Does not count: the follow-on was stopped at {moment(stopped)}."
        case Verdict.BEFORE_START | Verdict.AFTER_END:
            edge = delivery.starts_at if verdict is Verdict.BEFORE_START else delivery.ends_at
            word = "starts" if verdict is Verdict.BEFORE_START else "ended"
            return f"Does not count: the follow-on {word} at {moment_or_empty(edge)}."
        case Verdict.ALREADY_RECEIVED | Verdict.NOT_YET_RE_ELIGIBLE:
            return (
                f"{MEANINGS[verdict]} It was sent at {moment_or_empty(_last_send(history, row))}."
            )
    return MEANINGS[verdict]


def moment_or_empty(instant: int | None) -> str:
    """An instant for people, or a dash where there is none."""
    return moment(instant) if instant is not None and instant != NO_TIME else "–"


def _last_send(history: History, row: int) -> int | None:
    rows = history.verdicts
    sent = (rows.campaign == rows.campaign[row]) & (rows.verdict == int(Verdict.SENT))
    earlier = rows.decided_time[sent & (rows.decided_time <= rows.trigger_time[row])]
    return int(np.max(earlier)) if len(earlier) else None


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
            return f"custom event “{event.name}”"
        case Purchase():
            return "a purchase"
        case _:
            return "a session start"


def miss_sentence(history: History, row: int, miss: NearestMiss) -> str:
    """What moving that one event would have changed."""
    program = history.program
    place = history.order.tolist().index(miss.event)
    when = "earlier" if miss.shift < 0 else "later"
    result = {
        Verdict.SENT: "the message would have gone out",
        Verdict.WAITING_AT_END_OF_DATA: "the message would be waiting",
        Verdict.CANCELLED_BY_EXCEPTION: "this would have cancelled the message",
        Verdict.RESCHEDULED: "this would have started the wait anew",
    }[miss.verdict]
    if miss.event == int(history.verdicts.event[row]):
        return f"Had the trigger come {duration(miss.shift)} {when}, {result}."
    what = describe_event(program.design, program.log, place)
    return f"Had “{what}” of {moment(miss.time)} come {duration(miss.shift)} {when}, {result}."
