"""Small designs and rows for tests that say the rest themselves."""

from __future__ import annotations

from typing import Any

SECOND = 1_000_000
DAY = 86_400 * SECOND
START = 1_772_445_600 * SECOND
"""2026-03-02 10:00 UTC, a Monday."""


def source(identifier: str = "mail", **fields: Any) -> dict[str, Any]:
    return {
        "id": identifier,
        "name": identifier.title(),
        "channels": ["email"],
        "status": "active",
        "delivery": {"type": "scheduled"},
        **fields,
    }


def follow_on(identifier: str = "again", **delivery: Any) -> dict[str, Any]:
    """Received the source's e-mail, wait a week, unless opened; overridden by what is given."""
    campaign_fields: dict[str, Any] = {
        name: delivery.pop(name)
        for name in ("audience", "published_at", "stopped_at", "channels", "status")
        if name in delivery
    }
    return {
        "id": identifier,
        "name": identifier.title(),
        "channels": ["email"],
        "status": "active",
        "delivery": {
            "type": "action_based",
            "triggers": [interaction("email.receive")],
            "delay": {"type": "after", "amount": 1, "unit": "weeks"},
            "exceptions": [interaction("email.open")],
            **delivery,
        },
        **campaign_fields,
    }


def interaction(name: str, campaign: str = "mail", **fields: Any) -> dict[str, Any]:
    return {"type": "campaign_interaction", "interaction": name, "campaign": campaign, **fields}


def design(*campaigns: dict[str, Any], time_zone: str = "UTC") -> dict[str, Any]:
    return {
        "format": "campaign-design",
        "version": 1,
        "name": "Test",
        "time_zone": time_zone,
        "campaigns": list(campaigns),
    }


def row(
    user: str, time: int, event_type: str = "email.receive", campaign: str = "mail", **fields: Any
) -> dict[str, Any]:
    return {
        "user_id": user,
        "time": time,
        "event_type": event_type,
        "campaign_id": campaign,
        **fields,
    }
