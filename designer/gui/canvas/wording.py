"""The words on the canvas: what users do, as rules and labels say it. The one place where they are translated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from designer.model.campaigns import Campaign, Status
from designer.model.conditions import Condition, Op
from designer.model.events import CampaignInteraction, CustomEvent, Event, Purchase
from designer.model.interactions import Channel

translate = QCoreApplication.translate


def _said(*pairs: tuple[str, str, str]) -> dict[str, Callable[[], tuple[str, str]]]:
    def words(present: str, past: str) -> Callable[[], tuple[str, str]]:
        return lambda: (translate("Canvas", present), translate("Canvas", past))

    return {interaction: words(present, past) for interaction, present, past in pairs}


_DEEDS = _said(
    ("in_app.view", "views in-app message", "viewed"),
    ("in_app.click", "clicks in-app message", "clicked"),
    ("in_app.click_button", "clicks a button", "button clicked"),
    ("in_app.submit_survey", "submits survey", "survey submitted"),
    ("email.click", "clicks e-mail", "clicked"),
    ("email.click_alias", "clicks alias", "alias clicked"),
    ("email.click_alias_any", "clicks alias anywhere", "alias clicked anywhere"),
    ("email.open", "opens e-mail", "opened"),
    ("email.open_machine", "machine opens e-mail", "opened by machine"),
    ("email.open_other", "opens e-mail (no machine)", "opened (no machine)"),
    ("email.receive", "receives e-mail", "received"),
    ("push.receive", "receives push", "received"),
    ("push.open", "opens push", "opened"),
    ("push.click_button", "clicks push button", "button clicked"),
    ("push.click_story", "clicks story page", "story page clicked"),
    ("sms.receive", "receives SMS", "received"),
    ("sms.click_link", "clicks SMS link", "link clicked"),
    ("webhook.receive", "receives webhook", "received"),
    ("conversion.perform", "converts", "converted"),
    ("control_group.enroll", "enters control group", "entered control group"),
    ("content_card.view", "views content card", "viewed"),
    ("content_card.click", "clicks content card", "clicked"),
    ("content_card.dismiss", "dismisses content card", "dismissed"),
    ("banner.view", "views banner", "viewed"),
    ("banner.click", "clicks banner", "clicked"),
    ("banner.dismiss", "dismisses banner", "dismissed"),
    ("whatsapp.click_link", "clicks WhatsApp link", "link clicked"),
    ("line.click_link", "clicks LINE link", "link clicked"),
    ("kakaotalk.click_link", "clicks KakaoTalk link", "link clicked"),
)


def deed(event: Event) -> str:
    """What the user does, in the present: "receives push", "makes a purchase"."""
    match event:
        case CampaignInteraction():
            return _chosen(event, _DEEDS[event.interaction]()[0])
        case Purchase():
            return translate("Canvas", "makes a purchase")
        case CustomEvent():
            return translate("Canvas", "does {name}").format(name=event.name)
        case _:
            return translate("Canvas", "starts a session")


def deed_done(event: Event) -> str:
    """What the user has done, after "unless": "opened"; what is no interaction stays in the present."""
    if isinstance(event, CampaignInteraction):
        return _chosen(event, _DEEDS[event.interaction]()[1])
    return deed(event)


def deed_in_rule(event: CampaignInteraction) -> str:
    """The bare verb where the campaign's name follows: "receives", "opens"."""
    if event.interaction == "control_group.enroll":
        return translate("Canvas", "enters control group of")
    if event.interaction == "conversion.perform":
        return _chosen(event, translate("Canvas", "converts after"))
    verb = _DEEDS[event.interaction]()[0].split(" ")[0]
    if event.definition.selector is None:
        return verb if verb != translate("Canvas", "machine") else _DEEDS[event.interaction]()[0]
    return _chosen(event, _DEEDS[event.interaction]()[0]) + " " + translate("Canvas", "of")


def _chosen(event: CampaignInteraction, words: str) -> str:
    value = next(
        (v for v in (event.alias, event.button, event.page, event.conversion) if v is not None),
        None,
    )
    return words if value is None else f"{words} “{value}”"


def pill_words(event: Event) -> str:
    """A few words for a pill: "purchase", the name of a custom event, "session start"."""
    match event:
        case Purchase():
            return translate("Canvas", "purchase")
        case CustomEvent():
            return event.name
        case CampaignInteraction():
            return deed(event)
        case _:
            return translate("Canvas", "session start")


_SIGNS = {Op.EQ: "=", Op.NE: "≠", Op.GT: ">", Op.GTE: "≥", Op.LT: "<", Op.LTE: "≤"}


def filter_words(where: tuple[Condition, ...]) -> str:
    """Such as "price ≥ 30", of several the first and how many more; "" without."""
    if not where:
        return ""
    first = where[0]
    value = "" if first.value is None else _value_text(first.value)
    sign = _SIGNS.get(first.op, first.op.replace("_", " "))
    text = f"{first.property} {sign} {value}".strip()
    if len(where) > 1:
        text += " " + translate("Canvas", "and {count} more").format(count=len(where) - 1)
    return text


def _value_text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_value_text(part) for part in value)
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def status_words(status: Status) -> str:
    """The label of the dashboard."""
    return {
        Status.DRAFT: translate("Canvas", "Draft"),
        Status.ACTIVE: translate("Canvas", "Active"),
        Status.STOPPED: translate("Canvas", "Stopped"),
        Status.ARCHIVED: translate("Canvas", "Archived"),
        Status.COMPLETED: translate("Canvas", "Completed"),
    }[status]


def published_words(campaign: Campaign, zone: str) -> str:
    """When it is live, in the design's zone: "2 Feb 2026, 09:00", or both days where it has been stopped; "" without."""
    if campaign.published_at is None:
        return ""
    start = _local(campaign.published_at, zone)
    if campaign.stopped_at is None:
        return f"{start.day} {start:%b %Y}, {start:%H:%M}"
    stop = _local(campaign.stopped_at, zone)
    first = f"{start.day}"
    if (start.year, start.month) != (stop.year, stop.month):
        first += f" {start:%b}"
    if start.year != stop.year:
        first += f" {start.year}"
    return f"{first} – {stop.day} {stop:%b %Y}"


def _local(instant: int, zone: str) -> datetime:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)).astimezone(
        ZoneInfo(zone)
    )


def channel_words(channel: Channel) -> str:
    """The channel's name."""
    return {
        Channel.EMAIL: translate("Canvas", "E-mail"),
        Channel.PUSH: translate("Canvas", "Push"),
        Channel.SMS: translate("Canvas", "SMS"),
        Channel.IN_APP: translate("Canvas", "In-app message"),
        Channel.CONTENT_CARD: translate("Canvas", "Content card"),
        Channel.WEBHOOK: translate("Canvas", "Webhook"),
        Channel.BANNER: translate("Canvas", "Banner"),
        Channel.WHATSAPP: translate("Canvas", "WhatsApp"),
        Channel.LINE: translate("Canvas", "LINE"),
        Channel.KAKAOTALK: translate("Canvas", "KakaoTalk"),
    }[channel]
