"""What has to do with a selection, so that the rest can step back."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from designer.gui.canvas.connections import Port
from designer.model.design import Design
from designer.session.selection import CampaignItem, DelayItem, EventItem, GroupItem, Selection


def related(
    design: Design, selection: Selection, ports: Mapping[Hashable, Port]
) -> tuple[set[str], set[Hashable]] | None:
    """Cards and arrows that belong to what is selected; None where nothing shall step back."""
    cards: set[str] = set()
    arrows: set[Hashable] = set()
    groups = {group.id: group for group in design.groups}
    for item in selection:
        match item:
            case CampaignItem():
                cards.add(item.campaign)
            case DelayItem() | EventItem():
                cards.add(item.campaign)
            case GroupItem():
                cards.update(groups[item.group].members)
    if not cards:
        return None
    events = {item for item in selection if isinstance(item, EventItem)}
    whole = {item.campaign for item in selection if isinstance(item, CampaignItem)}
    for group in (item for item in selection if isinstance(item, GroupItem)):
        whole.update(groups[group.group].members)
    shown = set(cards)
    pairs = {(p.source, p.target) for p in ports.values() if events.intersection(p.events)}
    for key, port in ports.items():
        touches = (
            port.target in whole or port.source in whole or (port.source, port.target) in pairs
        )
        if touches or (port.target in cards and not events and not whole):
            arrows.add(key)
            shown.update(name for name in (port.target, port.source) if name)
    return shown, arrows
