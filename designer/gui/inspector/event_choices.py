"""What can be added as trigger or exception of a follow-on, most likely first; nothing impossible. Knows no Qt."""

from collections.abc import Iterator
from typing import Literal

from designer.edits.choices import interactions_for
from designer.gui.inspector.event_properties import known_event_names
from designer.model.design import Design
from designer.model.events import (
    CampaignInteraction,
    CustomEvent,
    Event,
    Purchase,
    SessionStart,
)


def event_choices(design: Design, campaign: str, role: str) -> list[Event]:
    """Events to offer for a follow-on's list, or for a campaign that has none yet.

    The campaigns that already trigger the follow-on come first. Its own interactions are no triggers of it (rule L02), and
    what the list holds already is not offered again.
    """
    followed = design.campaign(campaign)
    delivery = followed.follow_on if followed else None
    triggers = delivery.triggers if delivery else ()
    present = () if delivery is None else triggers if role == "trigger" else delivery.exceptions
    choices = [*_plain(design, role, triggers), *_interactions(design, campaign, role)]
    if role == "exception":
        close = {event.campaign for event in triggers if isinstance(event, CampaignInteraction)}
        # What one waits to see after a message is an open or a click, not the message itself.
        choices.sort(key=lambda event: (_source(event) not in close, _is_receipt(event)))
    return [event for event in dict.fromkeys(choices) if event not in present]


def custom_event(typed: str) -> CustomEvent | None:
    """A custom event of the name that was typed; None for no name."""
    name = typed.strip()[:255]
    return CustomEvent(type="custom_event", name=name) if name else None


def _plain(design: Design, role: str, triggers: tuple[Event, ...]) -> Iterator[Event]:
    yield Purchase(type="purchase")
    # A session start that both triggers and cancels is refused by the documentation (rule L27).
    if role == "trigger" or not any(isinstance(event, SessionStart) for event in triggers):
        yield SessionStart(type="session_start")
    for name in known_event_names(design):
        yield CustomEvent(type="custom_event", name=name)


def _interactions(design: Design, campaign: str, role: str) -> Iterator[Event]:
    for source in design.campaigns:
        if role == "trigger" and source.id == campaign:
            continue
        for interaction in interactions_for(source):
            if interaction.needs_campaign:
                yield interaction_event(interaction.id, source.id)
    yield interaction_event("email.click_alias_any", None)


def interaction_event(interaction: str, source: str | None) -> CampaignInteraction:
    """An interaction with a source, whatever the alias, button, page or conversion."""
    kind: Literal["campaign_interaction"] = "campaign_interaction"
    return CampaignInteraction(type=kind, interaction=interaction, campaign=source)


def _source(event: Event) -> str | None:
    return event.campaign if isinstance(event, CampaignInteraction) else None


def _is_receipt(event: Event) -> bool:
    return isinstance(event, CampaignInteraction) and event.interaction.endswith(".receive")
