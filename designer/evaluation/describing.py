"""Events and spans of time in words, for explanations."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from designer.events.event_log import Detail, EventLog, NumberDetail
from designer.events.kinds import Kind
from designer.model.design import Design
from designer.model.units import instant_to_text

_DONE: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.EMAIL_SEND: "was sent the e-mail",
        Kind.EMAIL_DELIVERY: "the e-mail was delivered",
        Kind.EMAIL_RECEIPT: "received the e-mail",
        Kind.PUSH_SEND: "received the push",
        Kind.SMS_SEND: "was sent the SMS",
        Kind.SMS_DELIVERY: "the SMS was delivered",
        Kind.SMS_RECEIPT: "received the SMS",
        Kind.WEBHOOK_SEND: "received the webhook",
        Kind.CONTROL_ENROLMENT: "was enrolled in the control group",
        Kind.IN_APP_VIEW: "viewed the in-app message",
        Kind.EMAIL_OPEN_OTHER: "opened the e-mail",
        Kind.EMAIL_OPEN_MACHINE: "a machine opened the e-mail",
        Kind.PUSH_OPEN: "opened the push",
        Kind.CONTENT_CARD_VIEW: "viewed the content card",
        Kind.BANNER_VIEW: "viewed the banner",
        Kind.IN_APP_CLICK_BODY: "clicked the in-app message",
        Kind.IN_APP_CLICK_BUTTON: "clicked a button of the in-app message",
        Kind.EMAIL_CLICK: "clicked the e-mail",
        Kind.EMAIL_CLICK_ALIAS: "clicked a link of the e-mail",
        Kind.EMAIL_CLICK_BOT: "a bot seems to have clicked the e-mail",
        Kind.EMAIL_CLICK_ALIAS_BOT: "a bot seems to have clicked a link of the e-mail",
        Kind.PUSH_CLICK_BUTTON: "clicked a button of the push",
        Kind.PUSH_CLICK_STORY: "clicked a story page of the push",
        Kind.PUSH_CLICK_BUTTON_AND_STORY: "clicked a button on a story page of the push",
        Kind.SMS_CLICK: "clicked the SMS link",
        Kind.SMS_CLICK_BOT: "a bot seems to have clicked the SMS link",
        Kind.CONTENT_CARD_CLICK: "clicked the content card",
        Kind.CONTENT_CARD_DISMISS: "dismissed the content card",
        Kind.BANNER_CLICK: "clicked the banner",
        Kind.BANNER_DISMISS: "dismissed the banner",
        Kind.WHATSAPP_CLICK: "clicked the WhatsApp link",
        Kind.LINE_CLICK: "clicked the LINE link",
        Kind.LINE_CLICK_BOT: "a bot seems to have clicked the LINE link",
        Kind.KAKAOTALK_CLICK: "clicked the KakaoTalk link",
        Kind.CONVERSION: "converted",
        Kind.PURCHASE: "made a purchase",
        Kind.CUSTOM_EVENT: "custom event",
        Kind.SESSION_START: "started a session",
        Kind.IN_APP_SURVEY: "submitted the in-app survey",
    }
)
_TELLING = ("name", "alias", "button", "page", "product_id", "price", "conversion")
_UNITS = (("week", 604_800), ("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def describe_event(design: Design, log: EventLog, row: int) -> str:
    """What the user did, with which campaign, and the detail that tells it from others: "opened the push · Abandoned cart".

    A campaign that the file did not name but an earlier send suggests is called inferred.
    """
    kind = Kind(int(log.kind[row]))
    telling = [text for name in _TELLING if (text := _detail(log, name, row))]
    campaign = campaign_name(design, log, int(log.campaign[row]))
    if log.inferred is not None and log.inferred[row]:
        campaign = f"{campaign} (inferred)"
    return " · ".join([_DONE[kind], *telling, *([campaign] if campaign else [])])


def rows_with_details(log: EventLog) -> set[int]:
    """The events of which more can be told than kind and campaign: the others of one kind and campaign read alike."""
    found: set[int] = set()
    for name in _TELLING:
        if name in log.details:
            found.update(log.details[name].rows.tolist())
    return found


def campaign_name(design: Design, log: EventLog, code: int) -> str:
    """The drawing's name for a campaign of the log, else the log's own name for it, else its id."""
    if not code:
        return ""
    identifier = log.campaigns[code]
    for campaign in design.campaigns:
        if identifier in campaign.log_ids:
            return campaign.name
    known = {count.id: count.name for count in log.summary.campaigns}
    return known.get(identifier) or identifier


def _detail(log: EventLog, name: str, row: int) -> str:
    detail = log.details.get(name)
    if detail is None:
        return ""
    place = int(detail.rows.searchsorted(row))
    if place == len(detail.rows) or detail.rows[place] != row:
        return ""
    if isinstance(detail, Detail):
        return detail.values[int(detail.codes[place])]
    return f"{name} {detail.values[place]:g}" if isinstance(detail, NumberDetail) else ""


def moment(instant: int) -> str:
    """An instant for people: UTC, without needless parts."""
    return instant_to_text(instant).replace("T", " ").removesuffix("Z") + " UTC"


def duration(microseconds: int) -> str:
    """A span in its two largest units: "1 day 3 hours"; never less than a second in words."""
    seconds = abs(microseconds) // 1_000_000
    if not seconds:
        return "less than a second"
    parts = []
    for unit, length in _UNITS:
        count, seconds = divmod(seconds, length)
        if count:
            parts.append(f"{count} {unit}" + ("s" if count != 1 else ""))
        if len(parts) == 2 or (parts and not count):
            break
    return " ".join(parts)
