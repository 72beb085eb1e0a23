"""What event names of unknown tools probably mean, by the words in them."""

from __future__ import annotations

import re
from collections.abc import Mapping as Pairs
from types import MappingProxyType

PASSED_OVER = ""
"""Stands for names that are understood and matter to nobody."""

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")

CHANNELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("in_app", ("in app", "inapp", "iam", "popup")),
    ("content_card", ("content card", "card", "inbox")),
    ("push", ("push", "notification", "webpush")),
    ("sms", ("sms", "mms", "text")),
    ("whatsapp", ("whatsapp", "whats app")),
    ("webhook", ("webhook",)),
    ("line", ("line",)),
    ("banner", ("banner",)),
    ("email", ("email", "e mail", "mail", "newsletter")),
)

ACTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "other",
        (
            *("bounce", "bounced", "unsubscribe", "unsubscribed", "optout", "spam", "complaint"),
            *("complained", "dropped", "drop", "deferred", "failed", "failure", "undelivered"),
            *("rejected", "abort", "aborted", "skipped", "suppressed", "subscribe", "subscribed"),
        ),
    ),
    ("dismiss", ("dismiss", "dismissed", "close", "closed", "swiped")),
    ("click", ("click", "clicks", "clicked", "tap", "tapped", "clickthrough")),
    (
        "view",
        (
            *("open", "opens", "opened", "read", "view", "viewed", "seen", "shown", "show"),
            *("displayed", "display", "impression", "impressions"),
        ),
    ),
    ("delivery", ("delivered", "delivery", "deliver")),
    ("send", ("send", "sends", "sent", "receive", "received", "dispatched", "processed")),
)

MESSAGES: Pairs[tuple[str, str], str] = MappingProxyType(
    {
        ("email", "send"): "users.messages.email.Send",
        ("email", "delivery"): "users.messages.email.Delivery",
        ("email", "view"): "email.open",
        ("email", "click"): "email.click",
        ("push", "send"): "push.receive",
        ("push", "view"): "push.open",
        ("push", "click"): "push.open",
        ("sms", "send"): "users.messages.sms.Send",
        ("sms", "delivery"): "users.messages.sms.Delivery",
        ("sms", "click"): "sms.click_link",
        ("in_app", "view"): "in_app.view",
        ("in_app", "click"): "users.messages.inappmessage.Click",
        ("content_card", "view"): "content_card.view",
        ("content_card", "click"): "content_card.click",
        ("content_card", "dismiss"): "content_card.dismiss",
        ("webhook", "send"): "webhook.receive",
        ("whatsapp", "click"): "whatsapp.click_link",
        ("line", "click"): "line.click_link",
        ("banner", "view"): "banner.view",
        ("banner", "click"): "banner.click",
        ("banner", "dismiss"): "banner.dismiss",
    }
)

OTHERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("users.campaigns.EnrollInControl", ("control group", "control", "holdout")),
    ("users.campaigns.Conversion", ("conversion", "converted", "convert")),
    (
        "users.behaviors.Purchase",
        ("purchase", "purchased", "order placed", "placed order", "order completed", "bought"),
    ),
    (
        "users.behaviors.app.SessionStart",
        ("session start", "session started", "start session", "app open", "app opened", "login"),
    ),
)


def words_of(text: str) -> str:
    """The words of a name in lower case with blanks around and between: `emailOpened` is ` email opened `."""
    return f" {' '.join(word.casefold() for word in WORD.findall(text))} "


def channel_of(text: str) -> str | None:
    """The channel that a name speaks of, None where it speaks of none."""
    return _first(words_of(text), CHANNELS)


def event_of(text: str, channel: str | None = None) -> str | None:
    """What an event name probably means: an interaction id or Currents type, PASSED_OVER, or None where it says nothing.

    `channel` counts where the name speaks of none itself.
    """
    words = words_of(text)
    other = _first(words, OTHERS)
    if other is not None:
        return other
    action = _first(words, ACTIONS)
    if action is None:
        return None
    own = _first(words, CHANNELS) or channel
    if own is None:
        return None
    return MESSAGES.get((own, action), PASSED_OVER)


def _first(words: str, table: tuple[tuple[str, tuple[str, ...]], ...]) -> str | None:
    return next(
        (name for name, marks in table if any(f" {mark} " in words for mark in marks)), None
    )
