"""Campaigns that event files name and the drawing: which belong together, and edits that bring them together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from designer.edits.automatic_layout import BETWEEN_CARDS, BETWEEN_LAYERS
from designer.edits.base import EditError
from designer.edits.keepable import refuse_unkeepable
from designer.edits.layout import DEFAULT_SIZE, GRID
from designer.edits.naming import campaign_ids_in_use, slug, unused_id, unused_name
from designer.edits.new_campaigns import new_source
from designer.edits.rebuilding import called, changed, counted, quoted, the_campaign, with_campaigns
from designer.events.found_campaigns import FoundCampaign
from designer.model.campaigns import Campaign
from designer.model.design import Design, Position

_ROWS = 12
"""A column of new cards has as many at least; many campaigns make more columns, and longer ones."""

_LONGEST_NAME = 1024


@dataclass(frozen=True)
class Match:
    """A campaign of the events and the card it belongs to, by its id.

    `by` tells how sure that is: `id` where the card counts its events already, `name` where only one card is called the
    same, so that somebody should link them; "" where there is no card (`campaign` is None).
    """

    found: FoundCampaign
    campaign: str | None = None
    by: Literal["id", "name", ""] = ""


def matches(design: Design, found: Sequence[FoundCampaign]) -> tuple[Match, ...]:
    """The card of each campaign of the events, in their order. Names are compared whatever their case and blanks."""
    by_id = {log_id: campaign.id for campaign in design.campaigns for log_id in campaign.log_ids}
    by_name: dict[str, list[str]] = defaultdict(list)
    for campaign in design.campaigns:
        by_name[_plain(campaign.name)].append(campaign.id)
    return tuple(_match(each, by_id, by_name) for each in found)


def _match(found: FoundCampaign, by_id: dict[str, str], by_name: dict[str, list[str]]) -> Match:
    if found.id in by_id:
        return Match(found, by_id[found.id], "id")
    namesakes = by_name.get(_plain(found.name or found.id), ())
    return Match(found, namesakes[0], "name") if len(namesakes) == 1 else Match(found)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


@dataclass(frozen=True)
class AddFoundCampaigns:
    """A source campaign for each campaign of the events that no card counts yet, in columns left of everything."""

    found: tuple[FoundCampaign, ...]

    @property
    def title(self) -> str:
        if len(self.found) == 1:
            return f"Add campaign {quoted(_name(self.found[0]))} from events"
        return f"Add {counted(len(self.found), 'campaign', 'campaigns')} from events"

    def apply(self, design: Design) -> Design:
        new = [match.found for match in matches(design, self.found) if match.by != "id"]
        if not new:
            raise EditError("The drawing has all of these campaigns already.")
        campaigns = _sources(design, new)
        refuse_unkeepable(tuple(campaigns))
        places = zip(campaigns, _places(design, len(new)), strict=True)
        layout = {**design.layout, **{campaign.id: place for campaign, place in places}}
        return changed(design, {"campaigns": (*design.campaigns, *campaigns), "layout": layout})


def _sources(design: Design, new: Sequence[FoundCampaign]) -> list[Campaign]:
    names = {campaign.name for campaign in design.campaigns}
    ids = campaign_ids_in_use(design) | {found.id for found in new}
    campaigns = []
    for found in new:
        name = unused_name(_name(found), names)
        own = unused_id(slug(name, "campaign"), ids)
        campaign = new_source(design, name, found.channels)
        campaigns.append(changed(campaign, {"id": own, "event_campaign_ids": (found.id,)}))
        names.add(name)
        ids.add(own)
    return campaigns


def _name(found: FoundCampaign) -> str:
    return (found.name.strip() or found.id)[:_LONGEST_NAME]


def _places(design: Design, count: int) -> list[Position]:
    """So many free places, column by column; the columns end where the drawing begins."""
    rows = max(_ROWS, math.isqrt(2 * count))
    columns = -(-count // rows)
    across, down = DEFAULT_SIZE[0] + BETWEEN_LAYERS, DEFAULT_SIZE[1] + BETWEEN_CARDS
    taken = [(place.x, place.y) for place in design.layout.values()]
    taken += [(note.x, note.y) for note in design.notes]
    left = _on_grid(min((x for x, _ in taken), default=columns * across) - columns * across)
    top = _on_grid(min((y for _, y in taken), default=0))
    return [
        Position(x=left + int(place // rows * across), y=top + int(place % rows * down))
        for place in range(count)
    ]


def _on_grid(value: float) -> int:
    return math.floor(value / GRID) * GRID


@dataclass(frozen=True)
class LinkFoundCampaign:
    """One more id under which event files know a campaign, besides those it has."""

    campaign: str
    event_id: str

    @property
    def title(self) -> str:
        return f"Link events of {quoted(self.event_id)}"

    def title_in(self, design: Design) -> str:
        return f"{self.title} to {called(the_campaign(design, self.campaign))}"

    def apply(self, design: Design) -> Design:
        campaign = the_campaign(design, self.campaign)
        owner = _owner(design, self.event_id)
        if owner is not None and owner.id != campaign.id:
            raise EditError(
                f"{called(owner)} counts the events of {quoted(self.event_id)} already; take the id out there first."
            )
        if owner is not None:
            return design
        ids = (*campaign.log_ids, self.event_id)
        return with_campaigns(design, [changed(campaign, {"event_campaign_ids": ids})])


def _owner(design: Design, event_id: str) -> Campaign | None:
    return next((each for each in design.campaigns if event_id in each.log_ids), None)
