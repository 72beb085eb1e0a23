"""Ways through a design that several rules share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from designer.model.events import CampaignInteraction, Event

if TYPE_CHECKING:
    from designer.model.campaigns import ActionBased, Campaign
    from designer.model.design import Design
    from designer.rules.finding import Steps


@dataclass(frozen=True)
class FollowOn:
    """A campaign that reacts to interactions, with the steps that lead to it."""

    steps: Steps
    campaign: Campaign
    delivery: ActionBased


@dataclass(frozen=True)
class Mention:
    """An event named somewhere in a campaign; `source` is the campaign it happens with, if the design has it."""

    steps: Steps
    campaign: Campaign
    event: Event
    source: Campaign | None


def campaigns(design: Design) -> Iterator[tuple[Steps, Campaign]]:
    """Every campaign with its steps."""
    for position, campaign in enumerate(design.campaigns):
        yield ("campaigns", position), campaign


def follow_ons(design: Design) -> Iterator[FollowOn]:
    """Every follow-on."""
    for steps, campaign in campaigns(design):
        if campaign.follow_on is not None:
            yield FollowOn(steps, campaign, campaign.follow_on)


def triggers(design: Design) -> Iterator[Mention]:
    """Every trigger of every follow-on."""
    known = _by_id(design)
    for found in follow_ons(design):
        for position, event in enumerate(found.delivery.triggers):
            steps = (*found.steps, "delivery", "triggers", position)
            yield Mention(steps, found.campaign, event, _source(known, event))


def exceptions(design: Design) -> Iterator[Mention]:
    """Every exception of every follow-on."""
    known = _by_id(design)
    for found in follow_ons(design):
        for position, event in enumerate(found.delivery.exceptions):
            steps = (*found.steps, "delivery", "exceptions", position)
            yield Mention(steps, found.campaign, event, _source(known, event))


def conversions(design: Design) -> Iterator[Mention]:
    """Every conversion event of every campaign."""
    known = _by_id(design)
    for campaign_steps, campaign in campaigns(design):
        for position, conversion in enumerate(campaign.conversion_events):
            steps = (*campaign_steps, "conversion_events", position)
            yield Mention(steps, campaign, conversion.event, _source(known, conversion.event))


def mentions(design: Design) -> Iterator[Mention]:
    """Triggers, exceptions and conversion events."""
    yield from triggers(design)
    yield from exceptions(design)
    yield from conversions(design)


def interactions(found: Iterator[Mention]) -> Iterator[tuple[Mention, CampaignInteraction]]:
    """Those of the mentions that are interactions with a campaign."""
    for mention in found:
        if isinstance(mention.event, CampaignInteraction):
            yield mention, mention.event


def _by_id(design: Design) -> Mapping[str, Campaign]:
    """Looked up for every mention: walking the list each time would be felt while editing large designs."""
    return {campaign.id: campaign for campaign in design.campaigns}


def _source(known: Mapping[str, Campaign], event: Event) -> Campaign | None:
    if not isinstance(event, CampaignInteraction) or event.campaign is None:
        return None
    return known.get(event.campaign) if event.definition.needs_campaign else None
