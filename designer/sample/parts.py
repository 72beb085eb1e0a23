"""Parts of the drawing as design JSON writes them."""

from typing import Any

from designer.model.units import MICROSECONDS, instant_to_text
from designer.sample.messages import NAMES, identifier
from designer.sample.plan import DAY, Plan

Part = dict[str, Any]
ORDER: Part = {
    "id": "order",
    "event": {"type": "purchase"},
    "deadline": {"amount": 3, "unit": "days"},
}
TESTERS: Part = {"type": "attribute", "property": "tester", "op": "eq", "value": True}


def campaign(slug: str, channel: str, delivery: Part, published: str, **more: Any) -> Part:
    """A live campaign, known in event files under the id that the rows carry."""
    content = {
        "id": slug,
        "name": NAMES[slug],
        "channels": [channel],
        "status": "active",
        "published_at": published,
        "event_campaign_ids": [identifier(slug)],
        "delivery": delivery,
    }
    return content | more


def at(plan: Plan, full_day: int, hour: int) -> str:
    """The UTC time of an hour on a calendar day."""
    return instant_to_text(plan.instant(full_day, hour) * MICROSECONDS)


def eve(plan: Plan, full_day: int, hour: int) -> str:
    """The UTC time of an hour on the day before a calendar day: early enough for every zone's morning."""
    return instant_to_text((plan.instant(full_day, hour) - DAY) * MICROSECONDS)


def when(interaction: str, campaign: str, **selector: str) -> Part:
    """An interaction with a campaign."""
    return {
        "type": "campaign_interaction",
        "interaction": interaction,
        "campaign": campaign,
    } | selector


def after(amount: int, unit: str) -> Part:
    """An elapsed schedule delay."""
    return {"type": "after", "amount": amount, "unit": unit}


def follow_on(*triggers: Part, **more: Any) -> Part:
    """An action-based delivery."""
    return {"type": "action_based", "triggers": list(triggers)} | more


def custom(name: str, **more: Any) -> Part:
    """A custom event."""
    return {"type": "custom_event", "name": name} | more
