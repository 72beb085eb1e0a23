"""Copy, paste and duplicate, within a project and between projects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from designer.edits.design_part import DesignPart, part_from, part_of, text_of
from designer.edits.keepable import refuse_unkeepable
from designer.edits.layout import GRID
from designer.edits.naming import campaign_ids_in_use, unused_id, unused_name
from designer.edits.rebuilding import built, changed, counted, named
from designer.model.annotations import Note
from designer.model.campaigns import Campaign, ConversionEvent
from designer.model.design import Design, Position
from designer.model.events import CampaignInteraction, Event

_STEP = 2 * GRID


def copied_text(design: Design, campaign_ids: Collection[str], notes: Collection[str] = ()) -> str:
    """Campaigns and notes as text for the clipboard; EditError where nothing is selected."""
    return text_of(part_of(design, campaign_ids, notes))


@dataclass(frozen=True)
class Paste:
    """What `copied_text` gave, at the end of the order, its top left corner at `at` or a step beside the original.

    Ids and names that the design has already get a number. Triggers and exceptions among the pasted campaigns follow
    the new ids; those from campaigns outside are kept with `outer_arrows` (a finding says where the design has no such
    campaign), else dropped. Event campaign ids that another campaign claims are left out.
    """

    text: str
    at: Position | None = None
    outer_arrows: bool = True

    @property
    def title(self) -> str:
        return "Paste"

    def apply(self, design: Design) -> Design:
        return _with_part(design, part_from(self.text), self.at, self.outer_arrows)


@dataclass(frozen=True)
class Duplicate:
    """Copies of campaigns and notes a step beside them; otherwise as `Paste`."""

    ids: tuple[str, ...]
    outer_arrows: bool = True
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        number = len(self.ids) + len(self.notes)
        return f"Duplicate {counted(number, 'item', 'items')}"

    def title_in(self, design: Design) -> str:
        return self.title if self.notes else f"Duplicate {named(design, self.ids)}"

    def apply(self, design: Design) -> Design:
        part = part_of(design, self.ids, self.notes)
        return _with_part(design, part, None, self.outer_arrows)


def _with_part(design: Design, part: DesignPart, at: Position | None, outer_arrows: bool) -> Design:
    ids = _fresh_ids(part.campaigns, campaign_ids_in_use(design))
    note_ids = _fresh_ids(part.notes, {note.id for note in design.notes})
    group_ids = _fresh_ids(part.groups, {group.id for group in design.groups})
    dx, dy = _offset(design, part, at)
    layout = {ids[key]: _moved(place, dx, dy) for key, place in part.layout.items() if key in ids}
    notes = [changed(_moved(note, dx, dy), {"id": note_ids[note.id]}) for note in part.notes]
    groups = [
        changed(
            group,
            {"id": group_ids[group.id], "members": tuple(ids.get(m, m) for m in group.members)},
        )
        for group in part.groups
    ]
    campaigns = _copies(design, part, ids, outer_arrows)
    refuse_unkeepable((*layout.values(), *notes))
    fields = {
        "campaigns": (*design.campaigns, *campaigns),
        "notes": (*design.notes, *notes),
        "groups": (*design.groups, *groups),
        "layout": {**design.layout, **layout},
    }
    return changed(design, fields)


def _fresh_ids(items: Iterable[Any], used: set[str]) -> dict[str, str]:
    """Old id -> id that is still free."""
    fresh: dict[str, str] = {}
    for item in items:
        fresh[item.id] = unused_id(item.id, used)
        used.add(fresh[item.id])
    return fresh


def _copies(
    design: Design, part: DesignPart, ids: Mapping[str, str], outer_arrows: bool
) -> list[Campaign]:
    names = {campaign.name for campaign in design.campaigns}
    claimed = campaign_ids_in_use(design) | set(ids.values())
    copies = []
    for campaign in part.campaigns:
        name = unused_name(campaign.name, names)
        names.add(name)
        own = campaign.event_campaign_ids
        keeps = own is not None and claimed.isdisjoint(own)
        fields = {
            "id": ids[campaign.id],
            "name": name,
            "event_campaign_ids": own if keeps else None,
            "conversion_events": tuple(
                _conversion(each, ids) for each in campaign.conversion_events
            ),
        }
        claimed |= set(own or ())
        copies.append(_rewired(changed(campaign, fields), ids, outer_arrows))
    return copies


def _rewired(campaign: Campaign, ids: Mapping[str, str], outer_arrows: bool) -> Campaign:
    delivery = campaign.follow_on
    if delivery is None:
        return campaign
    fields = {
        "triggers": _followed(delivery.triggers, ids, outer_arrows),
        "exceptions": _followed(delivery.exceptions, ids, outer_arrows),
    }
    return changed(campaign, {"delivery": changed(delivery, fields)})


def _followed(
    events: tuple[Event, ...], ids: Mapping[str, str], outer_arrows: bool
) -> tuple[Event, ...]:
    kept: list[Event] = []
    for event in events:
        if not isinstance(event, CampaignInteraction) or event.campaign is None:
            kept.append(event)
        elif (copy := ids.get(event.campaign)) is not None:
            kept.append(changed(event, {"campaign": copy}))
        elif outer_arrows:
            kept.append(event)
        elif not event.definition.needs_campaign:
            kept.append(changed(event, {"campaign": None}))
    return tuple(kept)


def _conversion(conversion: ConversionEvent, ids: Mapping[str, str]) -> ConversionEvent:
    """Never dropped: event files count conversion events by their position in the list."""
    event = conversion.event
    if isinstance(event, CampaignInteraction) and event.campaign is not None:
        event = changed(event, {"campaign": ids.get(event.campaign, event.campaign)})
    return changed(conversion, {"event": event})


def _moved(thing: Position | Note, dx: float, dy: float) -> Any:
    return built(type(thing), dict(thing) | {"x": thing.x + dx, "y": thing.y + dy})


def _offset(design: Design, part: DesignPart, at: Position | None) -> tuple[float, float]:
    """How far the part moves: to `at`, or by steps until nothing lies exactly on what is there already."""
    places = _places(part)
    if not places:
        return 0, 0
    if at is not None:
        return at.x - min(x for x, _ in places), at.y - min(y for _, y in places)
    taken = set(_places(design))
    shift = 0
    for _ in range(len(taken) + 1):
        if taken.isdisjoint((x + shift, y + shift) for x, y in places):
            break
        shift += _STEP
    return shift, shift


def _places(whole: Design | DesignPart) -> list[tuple[float, float]]:
    cards = [(place.x, place.y) for place in whole.layout.values()]
    return [*cards, *((note.x, note.y) for note in whole.notes)]
