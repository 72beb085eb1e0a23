"""Which events of the log a trigger or exception of the design means (event-files.md 2; design settings)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from designer.events.kinds import Kind
from designer.model.conditions import Condition, Op
from designer.model.events import CampaignInteraction, CustomEvent, Event, Purchase
from designer.model.interactions import Channel
from designer.model.settings import Counting, InAppClick, Receive, Settings

if TYPE_CHECKING:
    from designer.model.design import Design

CLICKS = (Kind.EMAIL_CLICK, Kind.EMAIL_CLICK_ALIAS)
BOT_CLICKS = (Kind.EMAIL_CLICK_BOT, Kind.EMAIL_CLICK_ALIAS_BOT)

_PLAIN: dict[str, tuple[Kind, ...]] = {
    "in_app.view": (Kind.IN_APP_VIEW,),
    "in_app.click_button": (Kind.IN_APP_CLICK_BUTTON,),
    "in_app.submit_survey": (Kind.IN_APP_SURVEY,),
    "email.open_machine": (Kind.EMAIL_OPEN_MACHINE,),
    "email.open_other": (Kind.EMAIL_OPEN_OTHER,),
    "push.receive": (Kind.PUSH_SEND,),
    "push.open": (Kind.PUSH_OPEN,),
    "push.click_button": (Kind.PUSH_CLICK_BUTTON, Kind.PUSH_CLICK_BUTTON_AND_STORY),
    "push.click_story": (Kind.PUSH_CLICK_STORY, Kind.PUSH_CLICK_BUTTON_AND_STORY),
    "webhook.receive": (Kind.WEBHOOK_SEND,),
    "control_group.enroll": (Kind.CONTROL_ENROLMENT,),
    "conversion.perform": (Kind.CONVERSION,),
    "content_card.view": (Kind.CONTENT_CARD_VIEW,),
    "content_card.click": (Kind.CONTENT_CARD_CLICK,),
    "content_card.dismiss": (Kind.CONTENT_CARD_DISMISS,),
    "banner.view": (Kind.BANNER_VIEW,),
    "banner.click": (Kind.BANNER_CLICK,),
    "banner.dismiss": (Kind.BANNER_DISMISS,),
    "whatsapp.click_link": (Kind.WHATSAPP_CLICK,),
    "kakaotalk.click_link": (Kind.KAKAOTALK_CLICK,),
}

_RECEIPTS: dict[str, dict[Receive, tuple[Kind, ...]]] = {
    "email.receive": {
        Receive.SEND: (Kind.EMAIL_SEND, Kind.EMAIL_RECEIPT),
        Receive.DELIVERY: (Kind.EMAIL_DELIVERY, Kind.EMAIL_RECEIPT),
    },
    "sms.receive": {
        Receive.SEND: (Kind.SMS_SEND, Kind.SMS_RECEIPT),
        Receive.DELIVERY: (Kind.SMS_DELIVERY, Kind.SMS_RECEIPT),
    },
}

_WITH_BOTS: dict[str, tuple[tuple[Kind, ...], tuple[Kind, ...]]] = {
    "email.click": (CLICKS, BOT_CLICKS),
    "email.click_alias": ((Kind.EMAIL_CLICK_ALIAS,), (Kind.EMAIL_CLICK_ALIAS_BOT,)),
    "email.click_alias_any": ((Kind.EMAIL_CLICK_ALIAS,), (Kind.EMAIL_CLICK_ALIAS_BOT,)),
    "sms.click_link": ((Kind.SMS_CLICK,), (Kind.SMS_CLICK_BOT,)),
    "line.click_link": ((Kind.LINE_CLICK,), (Kind.LINE_CLICK_BOT,)),
}


def interaction_kinds(interaction: str, settings: Settings) -> tuple[Kind, ...]:
    """The kinds an interaction stands for under the design's settings."""
    if interaction in _RECEIPTS:
        return _RECEIPTS[interaction][settings.receive]
    if interaction in _WITH_BOTS:
        people, bots = _WITH_BOTS[interaction]
        return people + bots if settings.bot_clicks is Counting.COUNT else people
    if interaction == "email.open":
        machine = (Kind.EMAIL_OPEN_MACHINE,) if settings.machine_opens is Counting.COUNT else ()
        return (Kind.EMAIL_OPEN_OTHER, *machine)
    if interaction == "in_app.click":
        buttons = (Kind.IN_APP_CLICK_BUTTON,) if settings.in_app_click is InAppClick.ANY else ()
        return (Kind.IN_APP_CLICK_BODY, *buttons)
    return _PLAIN[interaction]


def receipt_kinds(channel: Channel, settings: Settings) -> tuple[Kind, ...]:
    """The kinds that are receipts on a channel; none for a channel without a `receive` interaction."""
    interaction = f"{channel}.receive"
    known = interaction in _RECEIPTS or interaction in _PLAIN
    return interaction_kinds(interaction, settings) if known else ()


@dataclass(frozen=True)
class Matcher:
    """What a trigger or an exception of one follow-on looks for.

    `source` is the position in the design of the campaign it must happen with; None means any or none. `never` marks
    a reference that leads nowhere. `conditions` are property filters, selectors among them.
    """

    follow_on: int
    role: Literal["trigger", "exception"]
    position: int
    event: Event
    kinds: tuple[Kind, ...]
    source: int | None
    conditions: tuple[Condition, ...]
    never: bool = False


def matchers(design: Design, follow_ons: tuple[int, ...]) -> tuple[Matcher, ...]:
    """All triggers and exceptions of the design.

    `follow_ons` are positions of campaigns; a follow-on's number is its place among them.
    """
    found = []
    for number, position in enumerate(follow_ons):
        delivery = design.campaigns[position].follow_on
        assert delivery is not None
        for place, event in enumerate(delivery.triggers):
            found.append(_matcher(design, number, "trigger", place, event))
        for place, event in enumerate(delivery.exceptions):
            found.append(_matcher(design, number, "exception", place, event))
    return tuple(found)


def _matcher(
    design: Design, follow_on: int, role: Literal["trigger", "exception"], place: int, event: Event
) -> Matcher:
    if not isinstance(event, CampaignInteraction):
        kind, conditions = _plain_event(event)
        return Matcher(follow_on, role, place, event, (kind,), None, conditions)
    kinds = interaction_kinds(event.interaction, design.settings)
    source, never = None, False
    if event.definition.needs_campaign:
        ids = [campaign.id for campaign in design.campaigns]
        source = ids.index(event.campaign) if event.campaign in ids else None
        never = source is None
    selectors, impossible = _selector_conditions(design, event, source)
    return Matcher(
        follow_on, role, place, event, kinds, source, selectors + event.where, never or impossible
    )


def _plain_event(event: Event) -> tuple[Kind, tuple[Condition, ...]]:
    if isinstance(event, CustomEvent):
        return Kind.CUSTOM_EVENT, (_equals("$name", event.name), *event.where)
    return (Kind.PURCHASE if isinstance(event, Purchase) else Kind.SESSION_START), event.where


def _selector_conditions(
    design: Design, event: CampaignInteraction, source: int | None
) -> tuple[tuple[Condition, ...], bool]:
    """Selectors as conditions on the log's details, and whether the selector names something that is not there."""
    conditions = [
        _equals(f"${detail}", wanted)
        for detail, wanted in (
            ("alias", event.alias),
            ("button", event.button),
            ("page", event.page),
        )
        if wanted is not None
    ]
    if event.conversion is not None and source is not None:
        ids = [conversion.id for conversion in design.campaigns[source].conversion_events]
        if event.conversion not in ids:
            return (), True
        conditions.append(_equals("$conversion", ids.index(event.conversion)))
    return tuple(conditions), False


def _equals(detail: str, wanted: str | int) -> Condition:
    """A comparison with a detail of the log; the `$` keeps it apart from properties, whose names never begin so."""
    return Condition(property=detail, op=Op.EQ, value=wanted)
