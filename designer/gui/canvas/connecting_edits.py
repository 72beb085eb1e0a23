"""Edits that draw an arrow, and what the chooser offers for it."""

from __future__ import annotations

from typing import Literal

from designer.edits.base import Edit, EditError
from designer.edits.delivery import SetDelivery
from designer.edits.events import AddEvent
from designer.edits.naming import unused_name
from designer.gui.canvas.wording import translate
from designer.model.campaigns import ActionBased, Campaign
from designer.model.delays import Immediately
from designer.model.design import Design
from designer.model.events import CampaignInteraction
from designer.model.interactions import Interaction

ArrowRole = Literal["trigger", "exception"]


def arrow_edit(
    design: Design, source: str, target: str, interaction: Interaction, role: ArrowRole
) -> Edit:
    """The edit that lets the source's interaction start the target, or stop its wait. EditError where it cannot."""
    campaign = design.campaign(target)
    if campaign is None:
        raise EditError(translate("Canvas", "That campaign is not in the design any more."))
    event = CampaignInteraction(
        type="campaign_interaction", interaction=interaction.id, campaign=source
    )
    if campaign.follow_on is not None:
        return AddEvent(target, role, event)
    if role == "exception":
        raise EditError(no_wait(campaign))
    return SetDelivery(target, ActionBased(type="action_based", triggers=(event,)))


def no_wait(campaign: Campaign) -> str:
    """Why nothing can stop this campaign: "" where it waits."""
    if campaign.follow_on is not None and not isinstance(campaign.follow_on.delay, Immediately):
        return ""
    return translate("Canvas", "An exception stops a wait, and this campaign has no delay.")


def follow_on_name(design: Design, source: Campaign) -> str:
    """A first name for a follow-on, not yet taken."""
    names = {campaign.name for campaign in design.campaigns}
    words = translate("Canvas", "{name}, follow-on").format(name=source.name)
    return unused_name(words, names)
