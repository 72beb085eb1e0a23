"""What a strategist should know about a log before relying on a replay of it, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.events.kind_meanings import KIND_MEANINGS, Role
from designer.events.kinds import Kind
from designer.events.quality import Quality, QualityRemark, Severity
from designer.events.quality_doubts import doubts
from designer.events.quality_words import counted, listed
from designer.events.report_kernels import DAY
from designer.model.interactions import Channel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from designer.events.quality_counts import Counts

WEEK, MONTH = 7, 30
SEVERITIES: tuple[Severity, ...] = ("serious", "caution", "note")
CHANNEL_WORDS = {
    Channel.EMAIL: "e-mail",
    Channel.PUSH: "push",
    Channel.SMS: "SMS",
    Channel.IN_APP: "in-app message",
    Channel.CONTENT_CARD: "content card",
    Channel.WEBHOOK: "webhook",
    Channel.BANNER: "banner",
    Channel.WHATSAPP: "WhatsApp",
    Channel.LINE: "LINE",
    Channel.KAKAOTALK: "KakaoTalk",
}
ANSWERING = (Channel.EMAIL, Channel.PUSH, Channel.SMS)
"""Channels on which people both receive and react."""

ABSENT = (
    (
        Kind.CONTROL_ENROLMENT,
        "no_control_group",
        "No control-group events: who was held back is not in the files, so enrolment can neither start nor cancel anything.",
    ),
    (
        Kind.CONVERSION,
        "no_conversions",
        "No conversion events: exceptions on a conversion never cancel a message.",
    ),
    (
        Kind.PURCHASE,
        "no_purchases",
        "No purchases: an exception on a purchase never cancels a message, so too many would be sent.",
    ),
    (
        Kind.CUSTOM_EVENT,
        "no_custom_events",
        "No custom events: exceptions on them never cancel a message.",
    ),
    (
        Kind.SESSION_START,
        "no_sessions",
        "No session starts: an exception on the start of a session never cancels a message.",
    ),
)


def remarks(quality: Quality, counts: Counts) -> tuple[QualityRemark, ...]:
    """The remarks, the serious ones first."""
    found = [*doubts(quality, counts), *unanswered(quality)]
    return tuple(sorted(found, key=lambda remark: SEVERITIES.index(remark.severity)))


def unanswered(quality: Quality) -> Iterator[QualityRemark]:
    """What the log cannot tell."""
    if not quality.events:
        yield _remark(
            "no_events",
            "serious",
            "There is no event that a follow-on could react to: the files may be of another kind, or understood wrongly.",
        )
        return
    totals = {Kind[kind.kind]: kind.total for kind in quality.kinds}
    yield from _sends(totals)
    yield from _reactions(totals)
    yield from _end(quality)
    yield from _flags(totals)
    for kind, code, text in ABSENT:
        if kind not in totals:
            yield _remark(code, "note", text)
    missing = [CHANNEL_WORDS[channel] for channel in Channel if channel not in quality.channels]
    if missing:
        yield _remark(
            "missing_channels",
            "note",
            f"Nothing happens on these channels: {listed(missing, len(missing))}.",
        )


def _sends(totals: dict[Kind, int]) -> Iterator[QualityRemark]:
    parts = {KIND_MEANINGS[kind].role for kind in totals}
    if Role.SEND not in parts and Role.DELIVERY not in parts:
        yield _remark(
            "no_sends",
            "serious",
            "No sends at all: nothing that waits for a message to be received ever starts, and whether an open or click "
            "answers a message cannot be checked.",
        )
        return
    for sent, received, delivered, code, name in (
        (Kind.EMAIL_SEND, Kind.EMAIL_RECEIPT, Kind.EMAIL_DELIVERY, "email", "e-mail"),
        (Kind.SMS_SEND, Kind.SMS_RECEIPT, Kind.SMS_DELIVERY, "sms", "SMS"),
    ):
        if delivered in totals and sent not in totals and received not in totals:
            yield _remark(
                f"only_deliveries.{code}",
                "caution",
                f"For {name} there are deliveries but no sends: let the design count a message as received when it is "
                "delivered, or nothing starts.",
            )


def _reactions(totals: dict[Kind, int]) -> Iterator[QualityRemark]:
    for channel in ANSWERING:
        own = [kind for kind in totals if KIND_MEANINGS[kind].channel is channel]
        if own and not any(KIND_MEANINGS[kind].role is Role.REACTION for kind in own):
            name = CHANNEL_WORDS[channel]
            yield _remark(
                f"no_reactions.{channel}",
                "caution",
                f"{name[0].upper()}{name[1:]} is sent but nobody ever opens or clicks it: such exceptions never cancel "
                "a message here.",
            )


def _end(quality: Quality) -> Iterator[QualityRemark]:
    if quality.last_send is None or quality.observed_until is None:
        return
    days = (quality.observed_until - quality.last_send) // DAY
    until = "within a day of" if days < 1 else f"{counted(days, 'day', 'days')} after"
    if days < WEEK:
        yield _remark(
            "ends_early",
            "caution" if days < 1 else "note",
            f"The events end {until} the last send, so week-long waits that began then stay open.",
        )
    elif days < MONTH:
        yield _remark(
            "ends_early",
            "note",
            f"The events end {until} the last send, so month-long waits that began then stay open.",
        )
    else:
        yield _remark(
            "sends_end_early",
            "note",
            f"Nothing is sent in the last {counted(days, 'day', 'days')} of the events.",
        )


def _flags(totals: dict[Kind, int]) -> Iterator[QualityRemark]:
    if Kind.EMAIL_OPEN_OTHER in totals and Kind.EMAIL_OPEN_MACHINE not in totals:
        yield _remark(
            "no_machine_opens",
            "note",
            "No machine-open flag: opens by mail programs cannot be told from those of people.",
        )
    clicks = (Kind.EMAIL_CLICK, Kind.EMAIL_CLICK_ALIAS, Kind.SMS_CLICK)
    bots = (Kind.EMAIL_CLICK_BOT, Kind.EMAIL_CLICK_ALIAS_BOT, Kind.SMS_CLICK_BOT)
    if any(kind in totals for kind in clicks) and not any(kind in totals for kind in bots):
        yield _remark(
            "no_bot_clicks",
            "note",
            "No click is marked as a bot's: clicks by link checkers cannot be told from those of people.",
        )


def _remark(code: str, severity: Severity, text: str) -> QualityRemark:
    return QualityRemark(code=code, severity=severity, text=text)
