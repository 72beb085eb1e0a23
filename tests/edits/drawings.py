"""A small drawing, and what every edit of it has to keep to."""

from typing import Any

import pytest

from designer.edits.base import Edit, EditError, title_of
from designer.exchange.design_json import read_design, write_design
from designer.model.annotations import Group, Note
from designer.model.campaigns import Campaign
from designer.model.design import Design
from designer.model.events import CampaignInteraction, CustomEvent, Event, Purchase


def received(campaign: str, channel: str = "push") -> CampaignInteraction:
    return interaction(f"{channel}.receive", campaign)


def interaction(which: str, campaign: str | None = None, **more: Any) -> CampaignInteraction:
    return CampaignInteraction(
        type="campaign_interaction", interaction=which, campaign=campaign, **more
    )


def purchase() -> Purchase:
    return Purchase(type="purchase")


def custom_event(name: str) -> CustomEvent:
    return CustomEvent(type="custom_event", name=name)


def source(identifier: str, **more: Any) -> Campaign:
    fields = {
        "id": identifier,
        "name": identifier.title(),
        "channels": ["push"],
        "status": "active",
        "delivery": {"type": "scheduled"},
    }
    return Campaign.model_validate(fields | more)


def follow_on(
    identifier: str, *triggers: Event, exceptions: tuple[Event, ...] = (), **more: Any
) -> Campaign:
    delivery = {
        "type": "action_based",
        "triggers": triggers,
        "delay": {"type": "after", "amount": 1, "unit": "days"},
        "exceptions": exceptions,
    }
    return source(identifier, **({"delivery": delivery} | more))


def design_of(*campaigns: Campaign, **more: Any) -> Design:
    fields = {
        "format": "campaign-design",
        "version": 1,
        "name": "Drawing",
        "time_zone": "Europe/Berlin",
        "campaigns": campaigns,
    }
    return Design.model_validate(fields | more)


def drawing() -> Design:
    """Cart, its reminder (unless opened or bought), an offer after the reminder, and a guide on its own."""
    return design_of(
        source("cart", event_campaign_ids=["4f2b"]),
        follow_on(
            "reminder",
            received("cart"),
            custom_event("left the shop"),
            exceptions=(interaction("push.open", "cart"), purchase()),
        ),
        follow_on("offer", received("reminder"), exceptions=(purchase(),), channels=["email"]),
        source("guide"),
        notes=(Note(id="note", text="Ask sales", x=0, y=400),),
        groups=(
            Group(id="group", name="Cart", members=("cart", "reminder")),
            Group(id="alone", name="Alone", members=("guide",)),
        ),
        layout={
            "cart": {"x": 0, "y": 0},
            "reminder": {"x": 400, "y": 20},
            "offer": {"x": 800, "y": 100},
        },
    )


def applied(edit: Edit, design: Design) -> Design:
    """The changed design, after checking that the edit kept to the rules."""
    text = write_design(design)
    after = edit.apply(design)
    assert write_design(design) == text, "the edit changed the design it was given"
    written = write_design(after)
    again = read_design(written)
    assert again == after
    assert write_design(again) == written
    for title in (edit.title, title_of(edit, design)):
        assert title
        assert title == title.strip()
        assert "\n" not in title
    return after


def refused(edit: Edit, design: Design) -> EditError:
    """The refusal, after checking that it is one sentence and nothing changed."""
    text = write_design(design)
    with pytest.raises(EditError) as caught:
        edit.apply(design)
    assert write_design(design) == text
    sentence = str(caught.value)
    assert sentence[:1].isupper() or sentence[:1] == "“"
    assert sentence.endswith((".", "?"))
    return caught.value
