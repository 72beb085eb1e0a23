"""Rules on ids that the design keeps beside its campaigns: event campaign ids and canvas positions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from designer.model.settings import Severity
from designer.rules.finding import Hit, Rule
from designer.rules.walking import campaigns

if TYPE_CHECKING:
    from designer.model.campaigns import Campaign
    from designer.model.design import Design


def _claimed_twice(design: Design) -> Iterator[Hit]:
    owners: dict[str, Campaign] = {}
    for steps, campaign in campaigns(design):
        for position, identifier in enumerate(campaign.log_ids):
            owner = owners.setdefault(identifier, campaign)
            if owner is campaign:
                continue
            explicit = campaign.event_campaign_ids is not None
            place = (*steps, "event_campaign_ids", position) if explicit else (*steps, "id")
            text = (
                f"Events of the campaign id “{identifier}” already belong to “{owner.name}”;"
                " every id of the event files can stand for one campaign only."
            )
            yield Hit(place, text)


def _card_without_campaign(design: Design) -> Iterator[Hit]:
    known = {campaign.id for campaign in design.campaigns}
    for identifier in design.layout:
        if identifier not in known:
            text = (
                f"The layout places “{identifier}”, which is no campaign; the entry can be removed."
            )
            yield Hit(("layout", identifier), text)


RULES = (
    Rule("S03", Severity.ERROR, "An event campaign id claimed by two campaigns", _claimed_twice),
    Rule("S06", Severity.INFO, "A position for an unknown campaign", _card_without_campaign),
)
