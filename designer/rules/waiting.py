"""Rules on triggers, delays and exceptions: can the wait do what was meant? (semantics.md 3, 4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from designer.model.delays import After, Immediately
from designer.model.events import CampaignInteraction, SessionStart
from designer.model.settings import Severity
from designer.rules.finding import Hit, Rule
from designer.rules.walking import FollowOn, follow_ons

if TYPE_CHECKING:
    from designer.model.design import Design


def _no_triggers(design: Design) -> Iterator[Hit]:
    for found in follow_ons(design):
        if not found.delivery.triggers:
            text = f"“{found.campaign.name}” has no trigger, so it is never sent; add one."
            yield Hit((*found.steps, "delivery", "triggers"), text)


def _exceptions_without_delay(design: Design) -> Iterator[Hit]:
    for found in follow_ons(design):
        if found.delivery.exceptions and not _waits(found):
            text = (
                "Exceptions can only cancel while a user waits, and this message leaves at once;"
                " add a delay or remove the exceptions."
            )
            yield Hit((*found.steps, "delivery", "exceptions"), text)


def _session_start_twice(design: Design) -> Iterator[Hit]:
    for found in follow_ons(design):
        if not any(isinstance(event, SessionStart) for event in found.delivery.triggers):
            continue
        for position, event in enumerate(found.delivery.exceptions):
            if isinstance(event, SessionStart):
                text = "A session start cannot be both trigger and exception; remove one of them."
                yield Hit((*found.steps, "delivery", "exceptions", position), text)


def _trigger_is_exception(design: Design) -> Iterator[Hit]:
    for found in follow_ons(design):
        for position, event in enumerate(found.delivery.exceptions):
            if event in found.delivery.triggers and not isinstance(event, SessionStart):
                text = (
                    "The same event is trigger and exception: each further one starts the wait anew, so the"
                    " message leaves only after a pause. Remove the exception if that is not meant."
                )
                yield Hit((*found.steps, "delivery", "exceptions", position), text)


def _resend_without_exception(design: Design) -> Iterator[Hit]:
    for found in follow_ons(design):
        if found.delivery.exceptions or not _waits(found):
            continue
        for position in _receipts(found):
            text = (
                "Everybody who received the first message gets this one too, whatever they did meanwhile;"
                " add an exception such as opening it, if only the others are meant."
            )
            yield Hit((*found.steps, "delivery", "triggers", position), text)


def _two_messages_at_once(design: Design) -> Iterator[Hit]:
    for found in follow_ons(design):
        if _waits(found):
            continue
        for position in _receipts(found):
            text = (
                "The message leaves the moment another one is received, so users get two at once;"
                " add a delay."
            )
            yield Hit((*found.steps, "delivery", "triggers", position), text)


def _waits(found: FollowOn) -> bool:
    delay = found.delivery.delay
    if isinstance(delay, After):
        return delay.amount > 0
    return not isinstance(delay, Immediately)


def _receipts(found: FollowOn) -> Iterator[int]:
    for position, event in enumerate(found.delivery.triggers):
        if isinstance(event, CampaignInteraction) and event.interaction.endswith(".receive"):
            yield position


RULES = (
    Rule("L26", Severity.ERROR, "Exceptions without a delay", _exceptions_without_delay),
    Rule("L27", Severity.ERROR, "Session start as trigger and exception", _session_start_twice),
    Rule("L28", Severity.WARNING, "The same event as trigger and exception", _trigger_is_exception),
    Rule(
        "L39", Severity.WARNING, "A second message without an exception", _resend_without_exception
    ),
    Rule("L40", Severity.WARNING, "Two messages at once", _two_messages_at_once),
    Rule("S01", Severity.ERROR, "A follow-on without a trigger", _no_triggers),
)
