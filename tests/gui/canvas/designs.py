"""Designs of any size, the same for the same seed: what a busy team's canvas may look like."""

from __future__ import annotations

import random
from typing import Any

from designer.edits.automatic_layout import layered_layout
from designer.model.design import Design

CHANNELS = {
    "email": ("email.receive", "email.open", "email.click"),
    "push": ("push.receive", "push.open"),
    "sms": ("sms.receive", "sms.click_link"),
    "in_app": ("in_app.view", "in_app.click"),
    "webhook": ("webhook.receive",),
}
FAMILY = 9
"""So many campaigns belong together, as people plan them; few arrows lead elsewhere."""
WORDS = ("Welcome", "Spring", "Cart", "Offer", "Reminder", "Loyalty", "Guide", "Survey", "Flash")


def design_of(campaigns: list[dict[str, Any]], layout: dict[str, Any] | None = None) -> Design:
    return Design.model_validate(
        {
            "format": "campaign-design",
            "version": 1,
            "name": "Test",
            "time_zone": "UTC",
            "campaigns": campaigns,
            "layout": layout or {},
        }
    )


def source(identifier: str, name: str | None = None, channel: str = "push", **fields: Any):
    return {
        "id": identifier,
        "name": name or identifier,
        "channels": [channel],
        "status": "active",
        "delivery": {"type": "scheduled"},
        **fields,
    }


def interaction(campaign: str, what: str = "push.receive") -> dict[str, Any]:
    return {"type": "campaign_interaction", "interaction": what, "campaign": campaign}


def follow_on(
    identifier: str,
    triggers: list[dict[str, Any]],
    exceptions: list[dict[str, Any]] | None = None,
    days: int = 1,
    channel: str = "push",
    **fields: Any,
) -> dict[str, Any]:
    delay = {"type": "after", "amount": days, "unit": "days"} if days else {"type": "immediately"}
    campaign: dict[str, Any] = source(identifier, channel=channel, **fields)
    return campaign | {
        "delivery": {
            "type": "action_based",
            "triggers": triggers,
            "delay": delay,
            "exceptions": exceptions or [],
        }
    }


def random_design(count: int, seed: int = 1, *, scattered: bool = False) -> Design:
    """Chains, fans, circles and self-made detours; laid out in layers, or `scattered` over the canvas by chance."""
    dice = random.Random(seed)
    campaigns: list[dict[str, Any]] = []
    for number in range(count):
        name = f"{dice.choice(WORDS)} {dice.choice(WORDS).lower()} {number}"
        channel = dice.choice(list(CHANNELS))
        if number % FAMILY in (0, 1) or dice.random() < 0.1:
            campaigns.append(source(f"c{number}", name, channel))
        else:
            campaigns.append(_random_follow_on(dice, number, name, channel, campaigns, count))
    design = design_of(campaigns)
    return design.model_copy(update={"layout": _layout(design, dice, scattered)})


def _random_follow_on(dice, number, name, channel, earlier, count) -> dict[str, Any]:
    def event() -> dict[str, Any]:
        kind = dice.random()
        if kind < 0.12:
            return {"type": "purchase"}
        if kind < 0.2:
            return {"type": "custom_event", "name": "added_to_cart"}
        family = earlier[number - number % FAMILY :]
        near = family if family and dice.random() < 0.95 else earlier
        origin = dice.choice(near)
        return interaction(origin["id"], dice.choice(CHANNELS[origin["channels"][0]]))

    triggers = [event() for _ in range(dice.choice((1, 1, 1, 2, 3)))]
    if dice.random() < 0.05:
        triggers.append(interaction(f"c{min(count - 1, number + 1)}", "push.receive"))
    exceptions = [event() for _ in range(dice.choice((0, 0, 1, 1, 2)))]
    if dice.random() < 0.4 and triggers[0]["type"] == "campaign_interaction":
        exceptions.append(triggers[0] | {"interaction": triggers[0]["interaction"]})
    days = dice.choice((0, 1, 3, 7))
    return follow_on(f"c{number}", triggers, exceptions if days else [], days, channel, name=name)


def _layout(design: Design, dice: random.Random, scattered: bool) -> dict[str, Any]:
    from designer.model.design import Position

    if not scattered:
        sizes = {campaign.id: (350.0, 190.0) for campaign in design.campaigns}
        return dict(layered_layout(design, sizes))
    columns = max(1, round(len(design.campaigns) ** 0.5))
    cells = [(x, y) for y in range(columns + 1) for x in range(columns)]
    dice.shuffle(cells)
    return {
        campaign.id: Position(
            x=x * 620 + dice.randrange(0, 100, 10), y=y * 300 + dice.randrange(0, 80, 10)
        )
        for campaign, (x, y) in zip(design.campaigns, cells, strict=False)
    }
