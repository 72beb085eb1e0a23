"""What is selected, shared by canvas, outline and inspector."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from designer.model.design import Design
from designer.model.events import Event


@dataclass(frozen=True)
class CampaignItem:
    """A campaign's card."""

    campaign: str


@dataclass(frozen=True)
class EventItem:
    """A trigger or exception: its place in the follow-on's list."""

    campaign: str
    role: Literal["trigger", "exception"]
    position: int


@dataclass(frozen=True)
class DelayItem:
    """A follow-on's wait."""

    campaign: str


@dataclass(frozen=True)
class NoteItem:
    """A note on the canvas."""

    note: str


@dataclass(frozen=True)
class GroupItem:
    """A group's frame."""

    group: str


Item = CampaignItem | EventItem | DelayItem | NoteItem | GroupItem
Selection = tuple[Item, ...]
"""In the order in which things were selected; the last one is the current one."""


def exists(item: Item, design: Design) -> bool:
    """Whether the design has what is selected."""
    match item:
        case NoteItem():
            return any(note.id == item.note for note in design.notes)
        case GroupItem():
            return any(group.id == item.group for group in design.groups)
        case CampaignItem():
            return design.campaign(item.campaign) is not None
        case DelayItem():
            campaign = design.campaign(item.campaign)
            return campaign is not None and campaign.follow_on is not None
        case EventItem():
            return 0 <= item.position < len(_events(item, design))


def carried(selection: Selection, before: Design, after: Design) -> Selection:
    """The selection after a change: what is gone falls out, and a trigger or exception that moved in its list is followed."""
    items = (
        _followed(item, before, after) if isinstance(item, EventItem) else item
        for item in selection
    )
    return tuple(dict.fromkeys(item for item in items if item is not None and exists(item, after)))


def _events(item: EventItem, design: Design) -> tuple[Event, ...]:
    campaign = design.campaign(item.campaign)
    delivery = campaign.follow_on if campaign else None
    if delivery is None:
        return ()
    return delivery.triggers if item.role == "trigger" else delivery.exceptions


def _followed(item: EventItem, before: Design, after: Design) -> EventItem | None:
    """Where the event is now; in a list as long as before, one that is not found was changed in its place."""
    old, new = _events(item, before), _events(item, after)
    if old == new or not 0 <= item.position < len(old):
        return item
    event = old[item.position]
    # Among equal ones the same in number: the second of two stays the second.
    equals = [place for place, other in enumerate(new) if other == event]
    number = old[: item.position].count(event)
    if len(equals) == old.count(event):
        return replace(item, position=equals[number])
    return item if len(old) == len(new) else None
