"""Rules on conversion events (semantics.md 5.6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from designer.model.interactions import Channel
from designer.model.settings import Severity
from designer.rules.finding import Hit, Rule
from designer.rules.walking import campaigns, conversions, interactions

if TYPE_CHECKING:
    from designer.model.campaigns import Campaign
    from designer.model.design import Design
    from designer.model.events import CampaignInteraction

_MOST = 4
_SHORTEST = 5 * 60 * 1_000_000
_LONGEST = 30 * 86_400 * 1_000_000
_EMAIL_REACTIONS = ("email.open", "email.click")


def _number_and_deadlines(design: Design) -> Iterator[Hit]:
    for steps, campaign in campaigns(design):
        if len(campaign.conversion_events) > _MOST:
            text = f"“{campaign.name}” has more than {_MOST} conversion events; remove some."
            yield Hit((*steps, "conversion_events"), text)
        for position, conversion in enumerate(campaign.conversion_events):
            if not _SHORTEST <= conversion.deadline.microseconds <= _LONGEST:
                text = "The deadline of a conversion lies between 5 minutes and 30 days; change it."
                yield Hit((*steps, "conversion_events", position, "deadline"), text)


def _wrong_kind(design: Design) -> Iterator[Hit]:
    for mention, event in interactions(conversions(design)):
        if not _opens_or_clicks_email(mention.campaign, event):
            text = (
                f"“{event.interaction}” cannot be a conversion of “{mention.campaign.name}”: besides purchases,"
                " custom events and session starts only opens and clicks of its own e-mail can."
            )
            yield Hit(mention.steps, text)


def _opens_or_clicks_email(campaign: Campaign, event: CampaignInteraction) -> bool:
    return Channel.EMAIL in campaign.channels and event.interaction.startswith(_EMAIL_REACTIONS)


RULES = (
    Rule(
        "L70",
        Severity.ERROR,
        "Too many conversion events, or a wrong deadline",
        _number_and_deadlines,
    ),
    Rule("L71", Severity.ERROR, "Opens or clicks as conversion without e-mail", _wrong_kind),
)
