"""Parts of a design as rows of tables, and rows as what the models read."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any

from designer.model.annotations import Group, Note
from designer.model.campaigns import Campaign
from designer.model.design import Design, Position
from designer.model.events import SELECTORS, Event
from designer.store.tables import (
    CampaignRow,
    ConversionEventRow,
    DesignRow,
    EventRow,
    GroupRow,
    LayoutRow,
    NoteRow,
)

TRIGGER, EXCEPTION, CONVERSION = "trigger", "exception", "conversion"

Row = dict[str, Any]


def design_row(design: Design) -> Row:
    """The row of what belongs to no campaign."""
    settings = design.settings.model_dump(mode="json")
    return {
        "id": 1,
        "name": design.name,
        "description": design.description,
        "time_zone": design.time_zone,
        "settings": settings,
    }


def campaign_row(campaign: Campaign, position: int) -> Row:
    """The row of a campaign without its events."""
    plain = campaign.model_dump(mode="json", exclude={"delivery", "conversion_events"})
    follow_on = campaign.follow_on
    again = follow_on.re_eligible_after if follow_on else None
    return plain | {
        "position": position,
        "audience": campaign.audience.model_dump(mode="json", exclude_none=True),
        "published_at": campaign.published_at,
        "stopped_at": campaign.stopped_at,
        "delivery": campaign.delivery.type,
        "delay": follow_on.delay.model_dump(mode="json") if follow_on else None,
        "starts_at": follow_on.starts_at if follow_on else None,
        "ends_at": follow_on.ends_at if follow_on else None,
        "re_eligible_amount": again.amount if again else None,
        "re_eligible_unit": again.unit.value if again else None,
    }


def event_rows(campaign: Campaign, known: Container[str]) -> list[Row]:
    """The rows of a campaign's triggers, exceptions and conversions; `known` are the ids of campaigns that exist."""
    follow_on = campaign.follow_on
    lists: tuple[tuple[str, Sequence[Event]], ...] = (
        (TRIGGER, follow_on.triggers if follow_on else ()),
        (EXCEPTION, follow_on.exceptions if follow_on else ()),
        (CONVERSION, [conversion.event for conversion in campaign.conversion_events]),
    )
    return [
        {"owner": campaign.id, "role": role, "position": position} | _event_fields(event, known)
        for role, events in lists
        for position, event in enumerate(events)
    ]


def _event_fields(event: Event, known: Container[str]) -> Row:
    plain = event.model_dump(mode="json", exclude_none=True)
    campaign = plain.get("campaign")
    return {
        "type": event.type,
        "interaction": plain.get("interaction"),
        "campaign": campaign,
        "source": campaign if campaign in known else None,
        **{selector: plain.get(selector) for selector in SELECTORS},
        "name": plain.get("name"),
        "filters": plain["where"],
    }


def conversion_rows(campaign: Campaign) -> list[Row]:
    """The rows of a campaign's conversion events."""
    return [
        {
            "owner": campaign.id,
            "position": position,
            "role": CONVERSION,
            "id": conversion.id,
            "deadline_amount": conversion.deadline.amount,
            "deadline_unit": conversion.deadline.unit.value,
        }
        for position, conversion in enumerate(campaign.conversion_events)
    ]


def layout_row(campaign: str, position: Position) -> Row:
    """The row of a card's place."""
    return {"campaign": campaign, "x": position.x, "y": position.y}


def note_row(position: int, note: Note) -> Row:
    """The row of a note."""
    return {"position": position, **note.model_dump(mode="json")}


def group_row(position: int, group: Group) -> Row:
    """The row of a group."""
    return {"position": position, **group.model_dump(mode="json")}


# ------------------------------------------------------------------------------------------------------ rows -> models


def plain_design(row: DesignRow) -> Row:
    """What the model reads of the design's own row; parts are to be added."""
    return {
        "format": "campaign-design",
        "version": 1,
        "name": row.name,
        "description": row.description,
        "time_zone": row.time_zone,
        "settings": row.settings,
    }


def plain_campaign(
    row: CampaignRow, events: Sequence[EventRow], conversions: Sequence[ConversionEventRow]
) -> Row:
    """What the model reads of a campaign, its events and conversion events in order."""
    counted = {event.position: event for event in events if event.role == CONVERSION}
    return {
        "id": row.id,
        "name": row.name,
        "description": row.description,
        "channels": row.channels,
        "tags": row.tags,
        "status": row.status,
        "published_at": row.published_at,
        "stopped_at": row.stopped_at,
        "event_campaign_ids": row.event_campaign_ids,
        "delivery": _plain_delivery(row, events),
        "audience": row.audience,
        "control_group_percent": row.control_group_percent,
        "conversion_events": [
            {
                "id": conversion.id,
                "event": _plain_event(counted[conversion.position]),
                "deadline": {
                    "amount": conversion.deadline_amount,
                    "unit": conversion.deadline_unit,
                },
            }
            for conversion in conversions
        ],
    }


def _plain_delivery(row: CampaignRow, events: Sequence[EventRow]) -> Row:
    if row.delivery != "action_based":
        return {"type": row.delivery}
    again = row.re_eligible_amount
    return {
        "type": row.delivery,
        "triggers": [_plain_event(event) for event in events if event.role == TRIGGER],
        "delay": row.delay,
        "exceptions": [_plain_event(event) for event in events if event.role == EXCEPTION],
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
        "re_eligible_after": None
        if again is None
        else {"amount": again, "unit": row.re_eligible_unit},
    }


def _plain_event(row: EventRow) -> Row:
    names = ("type", "interaction", "campaign", *SELECTORS, "name")
    plain = {name: getattr(row, name) for name in names if getattr(row, name) is not None}
    return plain | {"where": row.filters}


def plain_layout(rows: Iterable[LayoutRow]) -> Row:
    """What the model reads of the places of cards."""
    return {row.campaign: {"x": row.x, "y": row.y} for row in rows}


def plain_note(row: NoteRow) -> Row:
    """What the model reads of a note."""
    names = ("id", "text", "x", "y", "width", "height")
    return {name: getattr(row, name) for name in names}


def plain_group(row: GroupRow) -> Row:
    """What the model reads of a group."""
    return {"id": row.id, "name": row.name, "members": row.members}
