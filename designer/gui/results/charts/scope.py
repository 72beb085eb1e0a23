"""Which follow-ons the charts are about: those that are selected, or all."""

from __future__ import annotations

from designer.model.design import Design
from designer.model.events import CampaignInteraction
from designer.session.selection import CampaignItem, DelayItem, EventItem, GroupItem, Selection


def selected_follow_ons(selection: Selection, design: Design) -> frozenset[str] | None:
    """The follow-ons selected, or triggered by a selected source; None, for all, where there are none."""
    chosen: set[str] = set()
    for item in selection:
        match item:
            case CampaignItem() | DelayItem() | EventItem():
                chosen.add(item.campaign)
            case GroupItem():
                for group in design.groups:
                    chosen.update(group.members if group.id == item.group else ())
    found = {each.id for each in design.campaigns if each.follow_on is not None}
    mine = chosen & found
    for campaign in design.campaigns:
        delivery = campaign.follow_on
        if delivery is None:
            continue
        sources = {
            each.campaign for each in delivery.triggers if isinstance(each, CampaignInteraction)
        }
        if sources & (chosen - found):
            mine.add(campaign.id)
    return frozenset(mine) or None
