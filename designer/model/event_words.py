"""Triggers and exceptions in words: "receives push, Abandoned cart", "makes a purchase, price at least 30"."""

from collections.abc import Mapping
from types import MappingProxyType

from designer.model.conditions import Condition, Op
from designer.model.design import Design
from designer.model.events import CampaignInteraction, CustomEvent, Event, Purchase
from designer.model.typed_values import value_text

DOES: Mapping[str, str] = MappingProxyType(
    {
        "in_app.view": "views in-app message",
        "in_app.click": "clicks in-app message",
        "in_app.click_button": "clicks a button of the in-app message",
        "in_app.submit_survey": "submits in-app survey",
        "email.receive": "receives e-mail",
        "email.open": "opens e-mail",
        "email.open_machine": "e-mail is opened by a machine",
        "email.open_other": "opens e-mail (no machine)",
        "email.click": "clicks in e-mail",
        "email.click_alias": "clicks a named link in e-mail",
        "email.click_alias_any": "clicks a named link in any e-mail",
        "push.receive": "receives push",
        "push.open": "opens push directly",
        "push.click_button": "clicks a push button",
        "push.click_story": "clicks a push story page",
        "sms.receive": "receives SMS",
        "sms.click_link": "clicks link in SMS",
        "webhook.receive": "receives webhook",
        "conversion.perform": "converts",
        "control_group.enroll": "joins the control group",
        "content_card.view": "views content card",
        "content_card.click": "clicks content card",
        "content_card.dismiss": "dismisses content card",
        "banner.view": "views banner",
        "banner.click": "clicks banner",
        "banner.dismiss": "dismisses banner",
        "whatsapp.click_link": "clicks WhatsApp link",
        "line.click_link": "clicks LINE link",
        "kakaotalk.click_link": "clicks KakaoTalk link",
    }
)
"""What a user does, one phrase for each interaction of the catalogue."""

OPS: Mapping[Op, str] = MappingProxyType(
    {
        Op.EQ: "is",
        Op.NE: "is not",
        Op.GT: "more than",
        Op.GTE: "at least",
        Op.LT: "less than",
        Op.LTE: "at most",
        Op.CONTAINS: "contains",
        Op.MATCHES: "matches",
        Op.IS_BLANK: "is blank",
        Op.IS_NOT_BLANK: "is not blank",
        Op.IN: "is one of",
    }
)


def does(event: Event) -> str:
    """What a user does, with the selector where one is chosen, without source and filters."""
    match event:
        case CampaignInteraction():
            chosen = event.alias or event.button or event.page or event.conversion
            phrase = DOES[event.interaction]
            return f"{phrase} “{chosen}”" if chosen else phrase
        case Purchase():
            return "makes a purchase"
        case CustomEvent():
            return f"does “{event.name}”"
    return "starts a session"


def source_name(event: Event, design: Design) -> str:
    """The name of the campaign interacted with, its id where the design has no such campaign, "" for none."""
    if not isinstance(event, CampaignInteraction) or event.campaign is None:
        return ""
    source = design.campaign(event.campaign)
    return source.name or source.id if source else f"{event.campaign} (not in this design)"


def event_text(event: Event, design: Design) -> str:
    """What a user does, with which campaign, and the filters."""
    filters = " and ".join(condition_text(condition) for condition in event.where)
    return ", ".join(part for part in (does(event), source_name(event, design), filters) if part)


def condition_text(condition: Condition) -> str:
    """A comparison in words: "price at least 30"."""
    words = f"{condition.property} {OPS[condition.op]}"
    value = value_text(condition.value)
    return f"{words} {value}" if condition.value is not None else words
