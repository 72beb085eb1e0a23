"""Edits of a follow-on's triggers and exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from designer.edits.base import EditError
from designer.edits.rebuilding import inserted, named, the_delivery, with_delivery, without
from designer.model.design import Design
from designer.model.events import Event

Role = Literal["trigger", "exception"]


def events_of(design: Design, campaign: str, role: Role) -> tuple[Event, ...]:
    """The follow-on's list for that role; EditError where the campaign is no follow-on."""
    delivery = the_delivery(design, campaign)
    return delivery.triggers if role == "trigger" else delivery.exceptions


def with_events(design: Design, campaign: str, role: Role, events: tuple[Event, ...]) -> Design:
    """The design with another list for that role."""
    name = "triggers" if role == "trigger" else "exceptions"
    return with_delivery(design, campaign, {name: events})


def _existing(design: Design, campaign: str, role: Role, position: int) -> tuple[Event, ...]:
    events = events_of(design, campaign, role)
    if not 0 <= position < len(events):
        raise EditError(f"There is no {role} {position + 1} any more.")
    return events


@dataclass(frozen=True)
class AddEvent:
    """A further trigger or exception, at the end or at `index`.

    Only follow-ons have any: a scheduled campaign becomes one by SetDelivery.
    """

    campaign: str
    role: Role
    event: Event
    index: int | None = None

    @property
    def title(self) -> str:
        return f"Add {self.role}"

    def title_in(self, design: Design) -> str:
        return f"{self.title} to {named(design, (self.campaign,))}"

    def apply(self, design: Design) -> Design:
        events = events_of(design, self.campaign, self.role)
        return with_events(
            design, self.campaign, self.role, inserted(events, self.event, self.index)
        )


@dataclass(frozen=True)
class ReplaceEvent:
    """Another event in the place of a trigger or exception."""

    campaign: str
    role: Role
    position: int
    event: Event

    @property
    def title(self) -> str:
        return f"Change {self.role}"

    def title_in(self, design: Design) -> str:
        return f"{self.title} of {named(design, (self.campaign,))}"

    def apply(self, design: Design) -> Design:
        events = _existing(design, self.campaign, self.role, self.position)
        after = inserted(without(events, self.position), self.event, self.position)
        return with_events(design, self.campaign, self.role, after)


@dataclass(frozen=True)
class RemoveEvent:
    """One trigger or exception less."""

    campaign: str
    role: Role
    position: int

    @property
    def title(self) -> str:
        return f"Remove {self.role}"

    def title_in(self, design: Design) -> str:
        return f"{self.title} of {named(design, (self.campaign,))}"

    def apply(self, design: Design) -> Design:
        events = _existing(design, self.campaign, self.role, self.position)
        return with_events(design, self.campaign, self.role, without(events, self.position))


@dataclass(frozen=True)
class MoveEvent:
    """Another place in its list, counted from 0 without the event itself."""

    campaign: str
    role: Role
    position: int
    to: int

    @property
    def title(self) -> str:
        return f"Change order of {self.role}s"

    def title_in(self, design: Design) -> str:
        return f"{self.title} of {named(design, (self.campaign,))}"

    def apply(self, design: Design) -> Design:
        events = _existing(design, self.campaign, self.role, self.position)
        after = inserted(without(events, self.position), events[self.position], self.to)
        return with_events(design, self.campaign, self.role, after)
