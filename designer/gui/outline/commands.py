"""What the outline can do with the rows that are selected; each command is one edit."""

from PySide6.QtCore import QCoreApplication

from designer.edits.base import Edit
from designer.edits.campaigns import AddCampaign, MoveCampaign
from designer.edits.choices import interactions_for
from designer.edits.events import MoveEvent
from designer.edits.new_campaigns import new_follow_on, new_source
from designer.edits.rebuilding import quoted
from designer.edits.removing import RemoveItems
from designer.gui.inspector.event_choices import interaction_event
from designer.model.delays import After
from designer.model.design import Design
from designer.model.interactions import Channel
from designer.model.units import DurationUnit
from designer.session.selection import (
    CampaignItem,
    DelayItem,
    EventItem,
    GroupItem,
    Item,
    NoteItem,
    Selection,
)

FIRST_WAIT = After(type="after", amount=1, unit=DurationUnit.DAYS)
"""The wait of a new follow-on: a message of its own that nothing can stop would be a poor start."""


def new_campaign(design: Design) -> AddCampaign:
    """A source to begin with."""
    name = QCoreApplication.translate("Outline", "New campaign")
    return AddCampaign(new_source(design, name, (Channel.EMAIL,)))


def follow_on_of(design: Design, source: str) -> AddCampaign | None:
    """A follow-on that waits for the likeliest interaction with the source, right after it in the order."""
    campaign = design.campaign(source)
    offered = interactions_for(campaign) if campaign else ()
    if campaign is None or not offered:
        return None
    name = QCoreApplication.translate("Outline", "Follow-on to {name}").format(
        name=quoted(campaign.name)
    )
    trigger = interaction_event(offered[0].id, source)
    channels = campaign.channels[:1]
    made = new_follow_on(design, name, channels, [trigger], FIRST_WAIT)
    return AddCampaign(made, index=design.campaigns.index(campaign) + 1)


def removal(selection: Selection) -> RemoveItems:
    """Everything selected, in one step."""
    return RemoveItems(
        campaigns=tuple(item.campaign for item in selection if isinstance(item, CampaignItem)),
        events=tuple(
            (item.campaign, item.role, item.position)
            for item in selection
            if isinstance(item, EventItem)
        ),
        delays=tuple(item.campaign for item in selection if isinstance(item, DelayItem)),
        notes=tuple(item.note for item in selection if isinstance(item, NoteItem)),
        groups=tuple(item.group for item in selection if isinstance(item, GroupItem)),
    )


def moved(design: Design, item: Item, step: int) -> tuple[Edit, Item] | None:
    """The edit that moves a campaign, trigger or exception one place up (-1) or down (1), and what it is then."""
    if isinstance(item, CampaignItem):
        ids = [campaign.id for campaign in design.campaigns]
        place = ids.index(item.campaign) + step
        return (MoveCampaign(item.campaign, place), item) if 0 <= place < len(ids) else None
    if isinstance(item, EventItem):
        campaign = design.campaign(item.campaign)
        delivery = campaign.follow_on if campaign else None
        if delivery is None:
            return None
        events = delivery.triggers if item.role == "trigger" else delivery.exceptions
        place = item.position + step
        if 0 <= place < len(events):
            after = EventItem(item.campaign, item.role, place)
            return MoveEvent(item.campaign, item.role, item.position, place), after
    return None
