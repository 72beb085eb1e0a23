"""Campaigns as they are when somebody has just drawn them."""

from __future__ import annotations

from collections.abc import Sequence

from designer.edits.naming import campaign_ids_in_use, slug, unused_id
from designer.edits.rebuilding import built
from designer.model.campaigns import ActionBased, Campaign, Delivery, Scheduled, Status
from designer.model.delays import Delay, Immediately
from designer.model.design import Design
from designer.model.events import Event
from designer.model.interactions import Channel


def new_campaign_id(design: Design, name: str) -> str:
    """An id made of the name that neither the design nor its event files know yet."""
    return unused_id(slug(name, "campaign"), campaign_ids_in_use(design))


def new_source(
    design: Design, name: str, channels: Sequence[Channel], *, status: Status = Status.ACTIVE
) -> Campaign:
    """A scheduled campaign that follow-ons can react to.

    It is active without times, hence live throughout: a draft without a publish time would never be (architecture.md,
    Live), and a replay of the drawing would show nothing. Raises EditError for a name or channels that do not fit.
    """
    return _new(design, name, channels, Scheduled(type="scheduled"), status)


def new_follow_on(
    design: Design,
    name: str,
    channels: Sequence[Channel],
    triggers: Sequence[Event],
    delay: Delay | None = None,
    exceptions: Sequence[Event] = (),
    *,
    status: Status = Status.ACTIVE,
) -> Campaign:
    """A campaign that reacts; live throughout, as a new source is. Raises EditError as `new_source` does."""
    fields = {
        "type": "action_based",
        "triggers": tuple(triggers),
        "delay": delay if delay is not None else Immediately(),
        "exceptions": tuple(exceptions),
    }
    return _new(design, name, channels, built(ActionBased, fields), status)


def _new(
    design: Design, name: str, channels: Sequence[Channel], delivery: Delivery, status: Status
) -> Campaign:
    fields = {
        "id": new_campaign_id(design, name),
        "name": name,
        "channels": tuple(channels),
        "status": status,
        "delivery": delivery,
    }
    return built(Campaign, fields)
