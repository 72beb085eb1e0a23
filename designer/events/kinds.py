"""What an event of the log is, in one byte, and the order of simultaneous events."""

from enum import IntEnum


class Kind(IntEnum):
    """Event kinds of the log.

    A kind holds every distinction that an interaction without a selector needs, so that matching an event to a trigger is
    one table look-up. The values are stored in log files: never renumber them, only append.
    """

    EMAIL_SEND = 1
    EMAIL_DELIVERY = 2
    EMAIL_RECEIPT = 3  # event_type `email.receive`: a receipt under either setting
    PUSH_SEND = 4
    SMS_SEND = 5
    SMS_DELIVERY = 6
    SMS_RECEIPT = 7  # event_type `sms.receive`
    WEBHOOK_SEND = 8
    CONTROL_ENROLMENT = 9

    IN_APP_VIEW = 20
    EMAIL_OPEN_OTHER = 21
    EMAIL_OPEN_MACHINE = 22
    PUSH_OPEN = 23
    CONTENT_CARD_VIEW = 24
    BANNER_VIEW = 25

    IN_APP_CLICK_BODY = 40
    IN_APP_CLICK_BUTTON = 41
    EMAIL_CLICK = 42
    EMAIL_CLICK_ALIAS = 43
    EMAIL_CLICK_BOT = 44
    EMAIL_CLICK_ALIAS_BOT = 45
    PUSH_CLICK_BUTTON = 46
    PUSH_CLICK_STORY = 47
    PUSH_CLICK_BUTTON_AND_STORY = 48
    SMS_CLICK = 49
    SMS_CLICK_BOT = 50
    CONTENT_CARD_CLICK = 51
    CONTENT_CARD_DISMISS = 52
    BANNER_CLICK = 53
    BANNER_DISMISS = 54
    WHATSAPP_CLICK = 55
    LINE_CLICK = 56
    LINE_CLICK_BOT = 57
    KAKAOTALK_CLICK = 58

    CONVERSION = 70
    PURCHASE = 71
    CUSTOM_EVENT = 72
    SESSION_START = 73
    IN_APP_SURVEY = 74


KIND_LIMIT = 128
"""Kinds are below this; tables indexed by kind have this many entries."""

COLLAPSING_KINDS = (
    Kind.EMAIL_SEND,
    Kind.EMAIL_DELIVERY,
    Kind.EMAIL_RECEIPT,
    Kind.PUSH_SEND,
    Kind.SMS_SEND,
    Kind.SMS_DELIVERY,
    Kind.SMS_RECEIPT,
    Kind.WEBHOOK_SEND,
)
"""Receipts: rows of one user, campaign and dispatch are one (architecture.md, Receipts)."""


def rank(kind: int) -> int:
    """Place of a kind among simultaneous events of one user (semantics.md A2).

    0 receipts and enrolments, 1 views and opens, 2 clicks and dismissals, 3 everything else.
    """
    if kind < 20:
        return 0
    if kind < 40:
        return 1
    return 2 if kind < 70 else 3
