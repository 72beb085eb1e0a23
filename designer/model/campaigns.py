"""A campaign: its channels, its life, and how it is delivered."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StrictFloat, StrictInt, model_validator

from designer.model.audience import AllUsers, Audience
from designer.model.base import FieldError, Part
from designer.model.delays import Delay, Immediately
from designer.model.events import Event, Identifier
from designer.model.interactions import Channel
from designer.model.units import Duration, Instant


class Status(StrEnum):
    """The label in the dashboard. It decides nothing: times do (architecture.md, Live)."""

    DRAFT = "draft"
    ACTIVE = "active"
    STOPPED = "stopped"
    ARCHIVED = "archived"
    COMPLETED = "completed"


class Scheduled(Part):
    """Sent at times chosen by the sender; only a source here."""

    type: Literal["scheduled"]


class ApiTriggered(Part):
    """Sent when a server asks for it; only a source here."""

    type: Literal["api_triggered"]


class ActionBased(Part):
    """A follow-on: triggers, a schedule delay, and exceptions that cancel while a user waits.

    `starts_at` and `ends_at` are both inclusive (semantics.md A1). `re_eligible_after` absent means once for ever; an
    amount of 0 means always again.
    """

    type: Literal["action_based"]
    triggers: tuple[Event, ...]
    delay: Delay = Immediately()
    exceptions: tuple[Event, ...] = ()
    starts_at: Instant | None = None
    ends_at: Instant | None = None
    re_eligible_after: Duration | None = None
    quiet_hours: None = None
    """Reserved; a value is refused until quiet hours are replayed."""


Delivery = Annotated[Scheduled | ActionBased | ApiTriggered, Field(discriminator="type")]


class ConversionEvent(Part):
    """What counts as a conversion of the campaign; the first of the list is the primary one."""

    id: Identifier
    event: Event
    deadline: Duration


class Campaign(Part):
    """One message programme, source or follow-on.

    `event_campaign_ids` are its ids in event files; absent, its own `id` is used.
    """

    id: Identifier
    name: Annotated[str, Field(max_length=1024)]
    description: Annotated[str, Field(max_length=100_000)] | None = None
    channels: tuple[Channel, ...]
    tags: tuple[str, ...] = ()
    status: Status
    published_at: Instant | None = None
    stopped_at: Instant | None = None
    event_campaign_ids: tuple[Identifier, ...] | None = None
    delivery: Delivery
    audience: Audience = AllUsers()
    control_group_percent: (
        Annotated[
            StrictInt | StrictFloat,
            Field(ge=0, le=100, json_schema_extra={"minimum": 0, "maximum": 100}),
        ]
        | None
    ) = None
    conversion_events: tuple[ConversionEvent, ...] = ()

    @property
    def log_ids(self) -> tuple[str, ...]:
        """The ids under which event files know this campaign."""
        return self.event_campaign_ids if self.event_campaign_ids is not None else (self.id,)

    @property
    def follow_on(self) -> ActionBased | None:
        """The delivery where this campaign is a follow-on, else None."""
        return self.delivery if isinstance(self.delivery, ActionBased) else None

    @model_validator(mode="after")
    def _no_repeats(self) -> Self:
        for what, field, values in (
            ("channel", "channels", self.channels),
            ("event campaign id", "event_campaign_ids", self.event_campaign_ids or ()),
            (
                "conversion event",
                "conversion_events",
                [event.id for event in self.conversion_events],
            ),
        ):
            repeated = next((i for i, value in enumerate(values) if value in values[:i]), None)
            if repeated is not None:
                raise FieldError(
                    f"the {what} “{values[repeated]}” is listed twice", field, repeated
                )
        return self
