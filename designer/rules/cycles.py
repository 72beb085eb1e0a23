"""The rule on follow-ons that trigger each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from designer.model.settings import Severity
from designer.rules.finding import Hit, Rule
from designer.rules.walking import campaigns, interactions, triggers

if TYPE_CHECKING:
    from designer.model.campaigns import Campaign
    from designer.model.design import Design


def _cycle(design: Design) -> Iterator[Hit]:
    sources: dict[str, list[str]] = {campaign.id: [] for campaign in design.campaigns}
    for mention, _ in interactions(triggers(design)):
        if mention.source is not None and mention.source is not mention.campaign:
            sources[mention.campaign.id].append(mention.source.id)
    for steps, campaign in campaigns(design):
        circle = _way_back(campaign.id, sources)
        if not circle:
            continue
        members = [member for member in design.campaigns if member.id in circle]
        if members[0] is campaign:
            yield Hit((*steps, "delivery", "triggers"), _text(circle, design), _severity(members))


def _way_back(start: str, sources: dict[str, list[str]]) -> list[str]:
    """The ids on a shortest way from a campaign through its sources to itself, empty where there is none."""
    came_from: dict[str, str] = {}
    open_ids = [start]
    for identifier in open_ids:
        for source in sources[identifier]:
            if source == start:
                way = [identifier]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way
            if source not in came_from:
                came_from[source] = identifier
                open_ids.append(source)
    return []


def _always_eligible(campaign: Campaign) -> bool:
    delivery = campaign.follow_on
    if delivery is None or delivery.re_eligible_after is None:
        return False
    return delivery.re_eligible_after.amount == 0


def _severity(members: list[Campaign]) -> Severity:
    return Severity.ERROR if all(map(_always_eligible, members)) else Severity.WARNING


def _text(circle: list[str], design: Design) -> str:
    names = {campaign.id: campaign.name for campaign in design.campaigns}
    way = " → ".join(f"“{names[identifier]}”" for identifier in [*circle, circle[0]])
    return (
        f"These follow-ons trigger each other in a circle: {way}."
        " Take one trigger away, or keep re-eligibility off so that it ends."
    )


RULES = (Rule("L03", Severity.WARNING, "Follow-ons trigger each other in a circle", _cycle),)
