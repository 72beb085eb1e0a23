"""The rows of the outline and their words: campaigns with triggers, delay and exceptions, then notes and groups. Knows no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from designer.gui.inspector.delay_words import delay_text
from designer.gui.inspector.event_icons import event_icon
from designer.model.campaigns import Campaign
from designer.model.delay_sentence import counted
from designer.model.delays import After, DelayZone, Immediately, NextWeekday
from designer.model.design import Design
from designer.model.event_words import event_text
from designer.model.events import Event
from designer.session.selection import (
    CampaignItem,
    DelayItem,
    EventItem,
    GroupItem,
    Item,
    NoteItem,
)


@dataclass(frozen=True)
class Shape:
    """How many rows of each kind stand below a top-level row."""

    triggers: int = 0
    delays: int = 0
    exceptions: int = 0

    @property
    def rows(self) -> int:
        return self.triggers + self.delays + self.exceptions


def top_items(design: Design) -> list[Item]:
    """The top-level rows in order."""
    campaigns: list[Item] = [CampaignItem(campaign.id) for campaign in design.campaigns]
    notes: list[Item] = [NoteItem(note.id) for note in design.notes]
    groups: list[Item] = [GroupItem(group.id) for group in design.groups]
    return [*campaigns, *notes, *groups]


def touched_items(before: Design, after: Design) -> list[Item]:
    """Top-level rows of `after` that may say something else, or have other rows below, than they did before."""
    old = {campaign.id: campaign for campaign in before.campaigns}
    new = {campaign.id: campaign for campaign in after.campaigns}
    differ = {each.id for each in after.campaigns if old.get(each.id) is not each}
    # An undone design is read anew: other objects that say the same.
    differ = {each for each in differ if old.get(each) != new[each]}
    gone = old.keys() - new.keys()
    named = differ | gone
    touched: list[Item] = [
        CampaignItem(each.id)
        for each in after.campaigns
        if each.id in differ or not named.isdisjoint(_sources(each))
    ]
    if (before.notes, before.groups) != (after.notes, after.groups):
        touched += [item for item in top_items(after) if not isinstance(item, CampaignItem)]
    return touched


def _sources(campaign: Campaign) -> set[str]:
    """The campaigns that its triggers and exceptions name."""
    delivery = campaign.follow_on
    events = (*delivery.triggers, *delivery.exceptions) if delivery else ()
    return {getattr(event, "campaign", None) or "" for event in events}


def shape_of(item: Item, design: Design) -> Shape:
    """The rows below a top-level one: none unless it is a follow-on."""
    campaign = design.campaign(item.campaign) if isinstance(item, CampaignItem) else None
    delivery = campaign.follow_on if campaign else None
    if delivery is None:
        return Shape()
    return Shape(len(delivery.triggers), 1, len(delivery.exceptions))


def child_item(campaign: str, shape: Shape, row: int) -> Item:
    """What a row below a campaign stands for: triggers, then the delay, then exceptions."""
    if row < shape.triggers:
        return EventItem(campaign, "trigger", row)
    if row < shape.triggers + shape.delays:
        return DelayItem(campaign)
    return EventItem(campaign, "exception", row - shape.triggers - shape.delays)


def row_of(item: Item, shape: Shape) -> int | None:
    """The row of a trigger, delay or exception below its campaign."""
    match item:
        case EventItem(role="trigger", position=position):
            return position if position < shape.triggers else None
        case DelayItem():
            return shape.triggers if shape.delays else None
        case EventItem(position=position):
            return shape.triggers + shape.delays + position if position < shape.exceptions else None
    return None


def event_at(item: EventItem, design: Design) -> Event | None:
    """The trigger or exception; None where the design has it no more."""
    campaign = design.campaign(item.campaign)
    delivery = campaign.follow_on if campaign else None
    if delivery is None:
        return None
    events: Sequence[Event] = delivery.triggers if item.role == "trigger" else delivery.exceptions
    return events[item.position] if item.position < len(events) else None


def shown_text(item: Item, design: Design) -> str:
    """What the row says to the eye: "When receives push, Abandoned cart", "Wait 1 day", "Unless ..."."""
    match item:
        case CampaignItem():
            campaign = design.campaign(item.campaign)
            return (campaign.name or campaign.id) if campaign else ""
        case EventItem():
            event = event_at(item, design)
            word = "When" if item.role == "trigger" else "Unless"
            return f"{word} {event_text(event, design)}" if event else ""
        case DelayItem():
            return _wait_words(item, design)
        case NoteItem():
            return next((note.text for note in design.notes if note.id == item.note), "")
    return next((group.name for group in design.groups if group.id == item.group), "")


def spoken_text(item: Item, design: Design) -> str:
    """What a screen reader says: "Trigger, receives push, Abandoned cart", "Delay, 1 day"."""
    match item:
        case CampaignItem():
            campaign = design.campaign(item.campaign)
            return _spoken_campaign(campaign) if campaign else ""
        case EventItem():
            event = event_at(item, design)
            return f"{item.role.capitalize()}, {event_text(event, design)}" if event else ""
        case DelayItem():
            return f"Delay, {_delay_words(item, design)}"
        case NoteItem():
            return f"Note, {shown_text(item, design)}"
    return f"Group, {shown_text(item, design)}"


def icon_name(item: Item, design: Design) -> str:
    """The icon of a row."""
    match item:
        case CampaignItem():
            campaign = design.campaign(item.campaign)
            channels = campaign.channels if campaign else ()
            return f"channel-{channels[0]}" if len(channels) == 1 else "channel-several"
        case EventItem(role="exception"):
            return "unless"
        case EventItem():
            event = event_at(item, design)
            return event_icon(event) if event else "event-custom"
        case DelayItem():
            return "clock"
        case NoteItem():
            return "note"
    return "group"


def _delay_words(item: DelayItem, design: Design) -> str:
    campaign = design.campaign(item.campaign)
    delivery = campaign.follow_on if campaign else None
    return delay_text(delivery.delay) if delivery else ""


def _wait_words(item: DelayItem, design: Design) -> str:
    campaign = design.campaign(item.campaign)
    delay = campaign.follow_on.delay if campaign and campaign.follow_on else None
    match delay:
        case None:
            return ""
        case Immediately():
            return "At once"
        case After():
            return f"Wait {delay_text(delay)}"
        case NextWeekday():
            return f"Wait until {delay_text(delay)}"
    zone = "" if delay.zone is DelayZone.USER else ", company's zone"
    return f"Wait until {delay.at:%H:%M} in {counted(delay.days, 'day')}{zone}"


def _spoken_campaign(campaign: Campaign) -> str:
    kind = "Follow-on" if campaign.follow_on else "Campaign"
    channels = " and ".join(channel.value.replace("_", " ") for channel in campaign.channels)
    parts = (kind, campaign.name or campaign.id, channels, campaign.status.value)
    return ", ".join(part for part in parts if part)
