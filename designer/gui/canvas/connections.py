"""Which arrows and pills a design has: what starts and stops each follow-on, without a word about where they lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from designer.gui.canvas import wording
from designer.gui.canvas.wording import translate
from designer.model.campaigns import Campaign, Status
from designer.model.delays import Immediately
from designer.model.events import CampaignInteraction, CustomEvent, Event, Purchase
from designer.session.selection import EventItem

Role = Literal["trigger", "exception"]


class Meaning(Enum):
    """What an arrow or a pill does to the wait it reaches."""

    TRIGGER = "trigger"
    EXCEPTION = "exception"
    RESEND = "resend"
    """A trigger and exceptions of one campaign drawn as one arrow with a chip."""


@dataclass(frozen=True)
class Port:
    """One row at a follow-on's left edge, and what arrives there.

    `source` is None for a pill; `events` holds the trigger first where an arrow merges several. `chip` is the
    second line of a merged arrow.
    """

    target: str
    source: str | None
    meaning: Meaning
    events: tuple[EventItem, ...]
    icon: str
    words: str
    chip: str = ""
    clock: bool = False

    @property
    def key(self) -> EventItem:
        """What tells it from all others of the design."""
        return self.events[0]

    @property
    def dashed(self) -> bool:
        return self.meaning is Meaning.EXCEPTION


def connections(campaign: Campaign, design: Mapping[str, Campaign]) -> tuple[Port, ...]:
    """The ports of a follow-on from top to bottom: triggers, then exceptions; none for a source.

    Without a delay nothing waits, so exceptions are not drawn (semantics.md 4).
    """
    follow_on = campaign.follow_on
    if follow_on is None:
        return ()
    waits = not isinstance(follow_on.delay, Immediately)
    exceptions = dict(enumerate(follow_on.exceptions)) if waits else {}
    ports = []
    for position, event in enumerate(follow_on.triggers):
        same = list(_of_same_campaign(event, exceptions, design))
        for index, _ in same:
            del exceptions[index]
        ports.append(_trigger(campaign, position, event, same, design))
    ports.extend(
        _exception(campaign, position, event, design) for position, event in exceptions.items()
    )
    return tuple(ports)


def mentioned_by(campaign: Campaign) -> tuple[str, ...]:
    """Ids of the campaigns that a follow-on's rule speaks of, each once."""
    follow_on = campaign.follow_on
    if follow_on is None:
        return ()
    events = (*follow_on.triggers, *follow_on.exceptions)
    return tuple(
        dict.fromkeys(
            event.campaign
            for event in events
            if isinstance(event, CampaignInteraction) and event.campaign is not None
        )
    )


def _of_same_campaign(
    event: Event, exceptions: Mapping[int, Event], design: Mapping[str, Campaign]
) -> Iterator[tuple[int, CampaignInteraction]]:
    if not isinstance(event, CampaignInteraction) or event.campaign not in design:
        return
    for index, other in exceptions.items():
        if isinstance(other, CampaignInteraction) and other.campaign == event.campaign:
            yield index, other


def _trigger(
    campaign: Campaign,
    position: int,
    event: Event,
    same: list[tuple[int, CampaignInteraction]],
    design: Mapping[str, Campaign],
) -> Port:
    items = [EventItem(campaign.id, "trigger", position)]
    items.extend(EventItem(campaign.id, "exception", index) for index, _ in same)
    chip = translate("Canvas", "unless") + " " + ", ".join(wording.deed_done(e) for _, e in same)
    source = _source(event, design)
    return Port(
        campaign.id,
        source,
        Meaning.RESEND if same else Meaning.TRIGGER,
        tuple(items),
        event_icon(event),
        port_words(event, design, arrow=source is not None),
        chip if same else "",
        source is not None and _live_before(design[source], campaign),
    )


def _exception(
    campaign: Campaign, position: int, event: Event, design: Mapping[str, Campaign]
) -> Port:
    source = _source(event, design)
    words = port_words(event, design, arrow=source is not None)
    if source is not None:
        words = wording.deed(event)
    return Port(
        campaign.id,
        source,
        Meaning.EXCEPTION,
        (EventItem(campaign.id, "exception", position),),
        event_icon(event),
        translate("Canvas", "unless") + " " + words,
    )


def port_words(event: Event, design: Mapping[str, Campaign], *, arrow: bool) -> str:
    """The label of an arrow, or the words of a pill."""
    if isinstance(event, CampaignInteraction) and event.campaign is not None and not arrow:
        return translate("Canvas", "no campaign {id}").format(id=event.campaign)
    return wording.deed(event) if arrow else wording.pill_words(event)


_VERB_ICONS = {
    "receive": "receive",
    "open": "open",
    "view": "view",
    "dismiss": "dismiss",
    "submit": "submit",
}


def event_icon(event: Event) -> str:
    """The file in `resources/icons` that shows what happens."""
    match event:
        case CampaignInteraction():
            where, _, verb = event.interaction.partition(".")
            if where in ("conversion", "control_group"):
                return "event-" + where.partition("_")[0]
            return "event-" + _VERB_ICONS.get(verb.partition("_")[0], "click")
        case Purchase():
            return "event-purchase"
        case CustomEvent():
            return "event-custom"
        case _:
            return "event-session"


def _source(event: Event, design: Mapping[str, Campaign]) -> str | None:
    if isinstance(event, CampaignInteraction) and event.campaign in design:
        return event.campaign
    return None


def _live_before(source: Campaign, follow_on: Campaign) -> bool:
    """Whether interactions may come before the follow-on is there to hear them (semantics.md 1.4)."""
    if follow_on.published_at is None or source.id == follow_on.id:
        return False
    if source.published_at is None:
        return source.status is not Status.DRAFT
    return source.published_at < follow_on.published_at
