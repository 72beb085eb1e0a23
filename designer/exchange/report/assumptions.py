"""Which of the replay's choices mattered in an evaluation, so that readers know (docs/assumptions.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from designer.evaluation.live import Evaluation
from designer.evaluation.matching import BOT_CLICKS
from designer.events.kinds import KIND_LIMIT, Kind
from designer.model.events import CampaignInteraction, Event
from designer.model.settings import Counting, InAppClick, Receive
from designer.model.verdicts import Verdict

BOTS = (*BOT_CLICKS, Kind.SMS_CLICK_BOT, Kind.LINE_CLICK_BOT)
BUTTONS = (Kind.IN_APP_CLICK_BUTTON,)
_PLURAL = re.compile(r"\b(event|open|click|trigger|follow-on)s\b")
DELIVERIES = (Kind.EMAIL_DELIVERY, Kind.SMS_DELIVERY)


@dataclass(frozen=True)
class Assumption:
    """A choice in a sentence, and how often it came to bear: `count` of `what` ("triggers", "events", ...)."""

    text: str
    count: int
    what: str

    @property
    def amount(self) -> str:
        """`1,072 events without a campaign`, `1 trigger`."""
        what = _PLURAL.sub(r"\1", self.what, count=1) if self.count == 1 else self.what
        return f"{self.count:,} {what}"


def assumptions(evaluation: Evaluation) -> tuple[Assumption, ...]:
    """All that can be told from design, log and verdicts; those with a count of 0 did not matter here."""
    return (*_about_events(evaluation), *_about_verdicts(evaluation), *_about_people(evaluation))


def _about_events(evaluation: Evaluation) -> Iterator[Assumption]:
    settings, log = evaluation.design.settings, evaluation.program.log
    kinds = np.bincount(log.kind, minlength=KIND_LIMIT)
    used = {
        event.interaction for event in _events(evaluation) if isinstance(event, CampaignInteraction)
    }

    def seen(interactions: set[str], chosen: tuple[Kind, ...]) -> int:
        return int(kinds[list(chosen)].sum()) if used & interactions else 0

    received = {"email.receive", "sms.receive"}
    sends = settings.receive is Receive.SEND
    yield Assumption(
        f"An e-mail or SMS counts as received when it is {'sent' if sends else 'delivered'}.",
        seen(received, DELIVERIES),
        "delivery events",
    )
    counted = settings.machine_opens is Counting.COUNT
    yield Assumption(
        f"Opens made by mail programs {'count as' if counted else 'are no'} opens.",
        seen({"email.open"}, (Kind.EMAIL_OPEN_MACHINE,)),
        "machine opens",
    )
    counted = settings.bot_clicks is Counting.COUNT
    clicks = {
        "email.click",
        "email.click_alias",
        "email.click_alias_any",
        "sms.click_link",
        "line.click_link",
    }
    yield Assumption(
        f"Suspected bot clicks {'count as' if counted else 'are no'} clicks.",
        seen(clicks, BOTS),
        "suspected bot clicks",
    )
    body = settings.in_app_click is InAppClick.BODY
    yield Assumption(
        f"A click on a button of an in-app message is {'no' if body else 'also a'} click on the message.",
        seen({"in_app.click"}, BUTTONS),
        "button clicks",
    )
    late = 0 if log.received_at is None else int(np.count_nonzero(log.received_at > log.time))
    yield Assumption(
        "An event recorded late is waited for: its message leaves when delay and recording are past.",
        late,
        "events recorded late",
    )
    yield Assumption(
        "Interactions with messages of no known campaign start and stop nothing.",
        log.summary.without_campaign,
        "events without a campaign (purchases and sessions among them)",
    )


def _about_verdicts(evaluation: Evaluation) -> Iterator[Assumption]:
    counts = np.bincount(evaluation.verdicts.verdict, minlength=len(Verdict))
    live = evaluation.design.settings.source_must_be_live
    for verdict, text in (
        (Verdict.ALREADY_WAITING, "A second trigger while the message waits changes nothing."),
        (Verdict.RESCHEDULED, "An event that is trigger and exception starts the wait anew."),
        (Verdict.DUPLICATE_TRIGGER, "Two triggers within the same second are one."),
        (Verdict.CANCELLED_BY_STOP, "A message that waits when its campaign stops is not sent."),
        (Verdict.DURATION_ENDED, "A message due after the campaign's end is not sent."),
        (
            Verdict.WAITING_AT_END_OF_DATA,
            "A wait that the data do not see to its end is left open.",
        ),
        (Verdict.CHAIN_LIMIT, "A chain without end is cut after a thousand messages to one user."),
    ):
        yield Assumption(text, int(counts[verdict]), "triggers")
    if live:
        text = "An interaction counts only while its own campaign is live."
        yield Assumption(text, int(counts[Verdict.SOURCE_NOT_ACTIVE]), "triggers")


def _about_people(evaluation: Evaluation) -> Iterator[Assumption]:
    counts = np.bincount(evaluation.verdicts.verdict, minlength=len(Verdict))
    yield Assumption(
        "A user of whom the data do not tell an attribute is neither in the audience nor outside it.",
        int(counts[Verdict.UNKNOWN_AUDIENCE]),
        "triggers",
    )
    listened = {
        event.campaign for event in _events(evaluation) if isinstance(event, CampaignInteraction)
    }
    simulated = [
        identifier
        for identifier, shown in evaluation.program.receipts_simulated.items()
        if shown and identifier in listened
    ]
    yield Assumption(
        "Whoever would be sent a follow-on is taken to have received it, for the next one of the chain; opens and clicks"
        " are never made up.",
        len(simulated),
        "follow-ons that others listen to",
    )


def _events(evaluation: Evaluation) -> Iterator[Event]:
    for campaign in evaluation.design.campaigns:
        if campaign.follow_on is not None:
            yield from (*campaign.follow_on.triggers, *campaign.follow_on.exceptions)
