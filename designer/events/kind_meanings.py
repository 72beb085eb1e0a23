"""What each kind of event is to people: its words, its channel, the interactions it counts for, its part in a message's life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from designer.events.kinds import Kind
from designer.model.interactions import Channel


class Role(IntEnum):
    """A message is sent, delivered, reacted to. `OTHER` is no part of that."""

    OTHER = 0
    SEND = 1
    DELIVERY = 2
    REACTION = 3


@dataclass(frozen=True)
class KindMeaning:
    """`interactions` are the ids that an event of the kind counts for, whatever the settings of a design leave out."""

    label: str
    channel: Channel | None
    role: Role
    interactions: tuple[str, ...]


def _of(
    channel: Channel, role: Role, entries: Mapping[Kind, tuple[str, tuple[str, ...]]]
) -> dict[Kind, KindMeaning]:
    return {
        kind: KindMeaning(label, channel, role, interactions)
        for kind, (label, interactions) in entries.items()
    }


KIND_MEANINGS: Mapping[Kind, KindMeaning] = MappingProxyType(
    {
        **_of(
            Channel.EMAIL,
            Role.SEND,
            {
                Kind.EMAIL_SEND: ("E-mail sent", ("email.receive",)),
                Kind.EMAIL_RECEIPT: ("E-mail received", ("email.receive",)),
            },
        ),
        **_of(Channel.EMAIL, Role.DELIVERY, {Kind.EMAIL_DELIVERY: ("E-mail delivered", ())}),
        **_of(
            Channel.EMAIL,
            Role.REACTION,
            {
                Kind.EMAIL_OPEN_OTHER: ("E-mail opened", ("email.open", "email.open_other")),
                Kind.EMAIL_OPEN_MACHINE: (
                    "E-mail opened by a machine",
                    ("email.open", "email.open_machine"),
                ),
                Kind.EMAIL_CLICK: ("E-mail clicked", ("email.click",)),
                Kind.EMAIL_CLICK_ALIAS: (
                    "Link alias in e-mail clicked",
                    ("email.click", "email.click_alias"),
                ),
                Kind.EMAIL_CLICK_BOT: ("E-mail clicked, probably by a bot", ("email.click",)),
                Kind.EMAIL_CLICK_ALIAS_BOT: (
                    "Link alias in e-mail clicked, probably by a bot",
                    ("email.click", "email.click_alias"),
                ),
            },
        ),
        **_of(Channel.PUSH, Role.SEND, {Kind.PUSH_SEND: ("Push sent", ("push.receive",))}),
        **_of(
            Channel.PUSH,
            Role.REACTION,
            {
                Kind.PUSH_OPEN: ("Push opened", ("push.open",)),
                Kind.PUSH_CLICK_BUTTON: ("Push button clicked", ("push.click_button",)),
                Kind.PUSH_CLICK_STORY: ("Push story page clicked", ("push.click_story",)),
                Kind.PUSH_CLICK_BUTTON_AND_STORY: (
                    "Button on a push story page clicked",
                    ("push.click_button", "push.click_story"),
                ),
            },
        ),
        **_of(
            Channel.SMS,
            Role.SEND,
            {
                Kind.SMS_SEND: ("SMS sent", ("sms.receive",)),
                Kind.SMS_RECEIPT: ("SMS received", ("sms.receive",)),
            },
        ),
        **_of(Channel.SMS, Role.DELIVERY, {Kind.SMS_DELIVERY: ("SMS delivered", ())}),
        **_of(
            Channel.SMS,
            Role.REACTION,
            {
                Kind.SMS_CLICK: ("SMS link clicked", ("sms.click_link",)),
                Kind.SMS_CLICK_BOT: ("SMS link clicked, probably by a bot", ("sms.click_link",)),
            },
        ),
        **_of(
            Channel.WEBHOOK, Role.SEND, {Kind.WEBHOOK_SEND: ("Webhook sent", ("webhook.receive",))}
        ),
        **_of(
            Channel.IN_APP,
            Role.REACTION,
            {
                Kind.IN_APP_VIEW: ("In-app message viewed", ("in_app.view",)),
                Kind.IN_APP_CLICK_BODY: ("In-app message clicked", ("in_app.click",)),
                Kind.IN_APP_CLICK_BUTTON: (
                    "In-app message button clicked",
                    ("in_app.click_button",),
                ),
                Kind.IN_APP_SURVEY: ("In-app survey submitted", ("in_app.submit_survey",)),
            },
        ),
        **_of(
            Channel.CONTENT_CARD,
            Role.REACTION,
            {
                Kind.CONTENT_CARD_VIEW: ("Content card viewed", ("content_card.view",)),
                Kind.CONTENT_CARD_CLICK: ("Content card clicked", ("content_card.click",)),
                Kind.CONTENT_CARD_DISMISS: ("Content card dismissed", ("content_card.dismiss",)),
            },
        ),
        **_of(
            Channel.BANNER,
            Role.REACTION,
            {
                Kind.BANNER_VIEW: ("Banner viewed", ("banner.view",)),
                Kind.BANNER_CLICK: ("Banner clicked", ("banner.click",)),
                Kind.BANNER_DISMISS: ("Banner dismissed", ("banner.dismiss",)),
            },
        ),
        **_of(
            Channel.WHATSAPP,
            Role.REACTION,
            {Kind.WHATSAPP_CLICK: ("WhatsApp link clicked", ("whatsapp.click_link",))},
        ),
        **_of(
            Channel.LINE,
            Role.REACTION,
            {
                Kind.LINE_CLICK: ("LINE link clicked", ("line.click_link",)),
                Kind.LINE_CLICK_BOT: ("LINE link clicked, probably by a bot", ("line.click_link",)),
            },
        ),
        **_of(
            Channel.KAKAOTALK,
            Role.REACTION,
            {Kind.KAKAOTALK_CLICK: ("KakaoTalk link clicked", ("kakaotalk.click_link",))},
        ),
        Kind.CONTROL_ENROLMENT: KindMeaning(
            "Enrolled in a control group", None, Role.OTHER, ("control_group.enroll",)
        ),
        Kind.CONVERSION: KindMeaning("Converted", None, Role.OTHER, ("conversion.perform",)),
        Kind.PURCHASE: KindMeaning("Purchase", None, Role.OTHER, ()),
        Kind.CUSTOM_EVENT: KindMeaning("Custom event", None, Role.OTHER, ()),
        Kind.SESSION_START: KindMeaning("Session started", None, Role.OTHER, ()),
    }
)
"""Every kind, once."""


def kinds_of_role(*roles: Role) -> tuple[Kind, ...]:
    """The kinds that play one of these parts."""
    return tuple(kind for kind, meaning in KIND_MEANINGS.items() if meaning.role in roles)
