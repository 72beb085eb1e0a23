"""Removing what is selected, in one step and without leaving loose ends."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from designer.edits.base import EditError
from designer.edits.events import Role, events_of
from designer.edits.rebuilding import changed, counted, named, the_campaign, the_delivery
from designer.model.annotations import Group
from designer.model.campaigns import ActionBased, Campaign
from designer.model.delays import Immediately
from designer.model.design import Design
from designer.model.events import CampaignInteraction, Event


@dataclass(frozen=True)
class RemoveItems:
    """Campaigns, triggers, exceptions, delays, notes and groups out of the design.

    `events` are (campaign, role, position) with positions as they stand before. With a campaign go the triggers and
    exceptions of others that name it, its place on the canvas and its membership in groups; a group that loses its
    last member goes too. A removed delay is `immediately`. A removed group leaves its members. Conversion events that
    name a removed campaign stay, with a finding: event files number them, so that removing one would shift the rest.
    """

    campaigns: tuple[str, ...] = ()
    events: tuple[tuple[str, Role, int], ...] = ()
    delays: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        kinds = [
            (len(self.campaigns), "campaign", "campaigns"),
            *((1, role, f"{role}s") for _, role, _ in self.events),
            (len(self.delays), "delay", "delays"),
            (len(self.notes), "note", "notes"),
            (len(self.groups), "group", "groups"),
        ]
        number = sum(count for count, _, _ in kinds)
        words = {one: (one, many) for count, one, many in kinds if count}
        if len(words) != 1:
            return f"Remove {counted(number, 'item', 'items')}"
        ((one, many),) = words.values()
        return f"Remove {one}" if number == 1 else f"Remove {counted(number, one, many)}"

    def title_in(self, design: Design) -> str:
        if self.title == "Remove campaign":
            return f"Remove {named(design, self.campaigns)}"
        owners = (*self.delays, *(campaign for campaign, _, _ in self.events))
        one = len(owners) == 1 and not (self.campaigns or self.notes or self.groups)
        return f"{self.title} of {named(design, owners)}" if one else self.title

    def apply(self, design: Design) -> Design:
        self._check(design)
        gone = frozenset(self.campaigns)
        campaigns = [self._trimmed(each, gone) for each in design.campaigns if each.id not in gone]
        fields: dict[str, Any] = {
            "campaigns": tuple(campaigns),
            "notes": tuple(note for note in design.notes if note.id not in self.notes),
            "groups": tuple(_remaining(design.groups, gone, self.groups)),
            "layout": {key: place for key, place in design.layout.items() if key not in gone},
        }
        return changed(design, fields)

    def _check(self, design: Design) -> None:
        for identifier in self.campaigns:
            the_campaign(design, identifier)
        for identifier in self.delays:
            the_delivery(design, identifier)
        for campaign, role, position in self.events:
            if not 0 <= position < len(events_of(design, campaign, role)):
                raise EditError(f"There is no {role} {position + 1} any more.")
        for what, ids, parts in (
            ("note", self.notes, design.notes),
            ("group", self.groups, design.groups),
        ):
            if not set(ids) <= {part.id for part in parts}:
                raise EditError(f"The design does not have that {what} any more.")

    def _trimmed(self, campaign: Campaign, gone: Collection[str]) -> Campaign:
        delivery = campaign.follow_on
        if delivery is None:
            return campaign
        after = changed(
            delivery,
            {
                "triggers": self._kept(campaign.id, "trigger", delivery.triggers, gone),
                "exceptions": self._kept(campaign.id, "exception", delivery.exceptions, gone),
                "delay": Immediately() if campaign.id in self.delays else delivery.delay,
            },
        )
        return campaign if _same_lists(delivery, after) else changed(campaign, {"delivery": after})

    def _kept(
        self, campaign: str, role: Role, events: tuple[Event, ...], gone: Collection[str]
    ) -> tuple[Event, ...]:
        return tuple(
            _freed(event, gone)
            for position, event in enumerate(events)
            if (campaign, role, position) not in self.events and not depends_on(event, gone)
        )


def depends_on(event: Event, campaigns: Collection[str]) -> bool:
    """Whether the event cannot happen without one of these campaigns."""
    return (
        isinstance(event, CampaignInteraction)
        and event.definition.needs_campaign
        and event.campaign in campaigns
    )


def _freed(event: Event, gone: Collection[str]) -> Event:
    """The event without the mention of a removed campaign, where that says nothing anyway (rule L14)."""
    if isinstance(event, CampaignInteraction) and event.campaign in gone:
        return changed(event, {"campaign": None})
    return event


def _same_lists(before: ActionBased, after: ActionBased) -> bool:
    return (
        before.delay is after.delay
        and before.triggers == after.triggers
        and before.exceptions == after.exceptions
    )


def _remaining(
    groups: tuple[Group, ...], gone: Collection[str], removed: Collection[str]
) -> list[Group]:
    remaining = []
    for group in groups:
        members = tuple(member for member in group.members if member not in gone)
        emptied = group.members and not members
        if group.id not in removed and not emptied:
            same = members == group.members
            remaining.append(group if same else changed(group, {"members": members}))
    return remaining
