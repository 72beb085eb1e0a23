"""What a row means: its event type and a few fields make a `Kind`.

Event types are those of Currents or interaction ids, which stand for their Currents type with the predicate fulfilled
(architecture.md, Interaction ids as event_type; predicates: event-files.md, Mapping).
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from designer.events.kinds import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

MACHINE = 1
BOT = 2
ALIAS = 4
BUTTON_ID = 8
BUTTON_STRING = 16
STORY = 32
SIGNS = 64
"""Below this lies every sum of the signs above, which the fields of a row give."""

IRRELEVANT_PREFIXES = ("users.", "agentconsole.")


@dataclass(frozen=True)
class Rule:
    """How rows of one event type become kinds: `kinds[sum of signs]`.

    Rules with one `type_code` are the same event type where duplicates are looked for. `signs` are those that matter.
    """

    type_code: int
    kinds: tuple[Kind, ...]
    signs: int


def _open(signs: int) -> Kind:
    return Kind.EMAIL_OPEN_MACHINE if signs & MACHINE else Kind.EMAIL_OPEN_OTHER


def _email_click(signs: int) -> Kind:
    if signs & ALIAS:
        return Kind.EMAIL_CLICK_ALIAS_BOT if signs & BOT else Kind.EMAIL_CLICK_ALIAS
    return Kind.EMAIL_CLICK_BOT if signs & BOT else Kind.EMAIL_CLICK


def _in_app_click(signs: int) -> Kind:
    return Kind.IN_APP_CLICK_BUTTON if signs & BUTTON_ID else Kind.IN_APP_CLICK_BODY


def _push_open(signs: int) -> Kind:
    if signs & BUTTON_STRING:
        return Kind.PUSH_CLICK_BUTTON_AND_STORY if signs & STORY else Kind.PUSH_CLICK_BUTTON
    return Kind.PUSH_CLICK_STORY if signs & STORY else Kind.PUSH_OPEN


def _sms_click(signs: int) -> Kind:
    return Kind.SMS_CLICK_BOT if signs & BOT else Kind.SMS_CLICK


def _line_click(signs: int) -> Kind:
    return Kind.LINE_CLICK_BOT if signs & BOT else Kind.LINE_CLICK


Predicate = Kind | Callable[[int], Kind]

CURRENTS: tuple[tuple[int, str, Predicate], ...] = (
    (1, "users.messages.email.Send", Kind.EMAIL_SEND),
    (2, "users.messages.email.Delivery", Kind.EMAIL_DELIVERY),
    (3, "users.messages.email.Open", _open),
    (4, "users.messages.email.Click", _email_click),
    (5, "users.messages.pushnotification.Send", Kind.PUSH_SEND),
    (6, "users.messages.pushnotification.Open", _push_open),
    (7, "users.messages.inappmessage.Impression", Kind.IN_APP_VIEW),
    (8, "users.messages.inappmessage.Click", _in_app_click),
    (9, "users.messages.contentcard.Impression", Kind.CONTENT_CARD_VIEW),
    (10, "users.messages.contentcard.Click", Kind.CONTENT_CARD_CLICK),
    (11, "users.messages.contentcard.Dismiss", Kind.CONTENT_CARD_DISMISS),
    (12, "users.messages.sms.Send", Kind.SMS_SEND),
    (13, "users.messages.sms.Delivery", Kind.SMS_DELIVERY),
    (14, "users.messages.sms.ShortLinkClick", _sms_click),
    (15, "users.messages.webhook.Send", Kind.WEBHOOK_SEND),
    (16, "users.messages.whatsapp.Click", Kind.WHATSAPP_CLICK),
    (17, "users.messages.line.Click", _line_click),
    (18, "users.messages.banner.Impression", Kind.BANNER_VIEW),
    (19, "users.messages.banner.Click", Kind.BANNER_CLICK),
    (20, "users.messages.banner.Dismiss", Kind.BANNER_DISMISS),
    (21, "users.campaigns.Conversion", Kind.CONVERSION),
    (22, "users.campaigns.EnrollInControl", Kind.CONTROL_ENROLMENT),
    (23, "users.behaviors.CustomEvent", Kind.CUSTOM_EVENT),
    (24, "users.behaviors.Purchase", Kind.PURCHASE),
    (25, "users.behaviors.app.SessionStart", Kind.SESSION_START),
)
"""Type code, event type, kind. The codes are kept in log digests: append, never renumber."""

INTERACTION_IDS: tuple[tuple[int, str, Predicate], ...] = (
    (1, "email.receive", Kind.EMAIL_RECEIPT),
    (3, "email.open", _open),
    (3, "email.open_machine", Kind.EMAIL_OPEN_MACHINE),
    (3, "email.open_other", Kind.EMAIL_OPEN_OTHER),
    (4, "email.click", _email_click),
    (4, "email.click_alias", lambda signs: _email_click(signs | ALIAS)),
    (4, "email.click_alias_any", lambda signs: _email_click(signs | ALIAS)),
    (5, "push.receive", Kind.PUSH_SEND),
    (6, "push.open", Kind.PUSH_OPEN),
    (6, "push.click_button", lambda signs: _push_open(signs | BUTTON_STRING)),
    (6, "push.click_story", lambda signs: _push_open(signs | STORY)),
    (7, "in_app.view", Kind.IN_APP_VIEW),
    (8, "in_app.click", Kind.IN_APP_CLICK_BODY),
    (8, "in_app.click_button", Kind.IN_APP_CLICK_BUTTON),
    (9, "content_card.view", Kind.CONTENT_CARD_VIEW),
    (10, "content_card.click", Kind.CONTENT_CARD_CLICK),
    (11, "content_card.dismiss", Kind.CONTENT_CARD_DISMISS),
    (12, "sms.receive", Kind.SMS_RECEIPT),
    (14, "sms.click_link", _sms_click),
    (15, "webhook.receive", Kind.WEBHOOK_SEND),
    (16, "whatsapp.click_link", Kind.WHATSAPP_CLICK),
    (17, "line.click_link", _line_click),
    (18, "banner.view", Kind.BANNER_VIEW),
    (19, "banner.click", Kind.BANNER_CLICK),
    (20, "banner.dismiss", Kind.BANNER_DISMISS),
    (21, "conversion.perform", Kind.CONVERSION),
    (22, "control_group.enroll", Kind.CONTROL_ENROLMENT),
    (26, "in_app.submit_survey", Kind.IN_APP_SURVEY),
    (27, "kakaotalk.click_link", Kind.KAKAOTALK_CLICK),
)

OTHER_NAMES = {
    "purchase": "users.behaviors.Purchase",
    "custom_event": "users.behaviors.CustomEvent",
    "session_start": "users.behaviors.app.SessionStart",
}
"""What people write for events that no campaign sent; only used to suggest the right name."""


def _rule(type_code: int, predicate: Predicate) -> Rule:
    if isinstance(predicate, Kind):
        return Rule(type_code, (predicate,) * SIGNS, 0)
    kinds = tuple(predicate(signs) for signs in range(SIGNS))
    bits = (MACHINE, BOT, ALIAS, BUTTON_ID, BUTTON_STRING, STORY)
    matter = [bit for bit in bits if any(kinds[s] != kinds[s ^ bit] for s in range(SIGNS))]
    return Rule(type_code, kinds, sum(matter))


@cache
def rules() -> dict[str, Rule]:
    """The rule of every event type that matters."""
    return {name: _rule(code, kind) for code, name, kind in (*CURRENTS, *INTERACTION_IDS)}


def is_irrelevant(event_type: str) -> bool:
    """Whether this is a Currents type, known or to come, that no interaction or exception is made of."""
    return event_type.startswith(IRRELEVANT_PREFIXES) and event_type not in rules()


def kind_table(chosen: list[Rule]) -> NDArray[np.uint8]:
    """The kinds of these rules: uint8[number of rules, SIGNS]."""
    return np.array([rule.kinds for rule in chosen], np.uint8).reshape(len(chosen), SIGNS)


def shown(text: str) -> str:
    """A text of a file, short enough for a message and without line breaks."""
    return repr(text if len(text) <= 60 else text[:57] + "...")


def unknown_type(event_type: str) -> str:
    """Why an event type is refused, with the nearest known name."""
    reason = f"unknown event type {shown(event_type)}"
    nearest = OTHER_NAMES.get(event_type.casefold(), "") or _nearest(event_type)
    return f"{reason}; is {nearest!r} meant?" if nearest else reason


def _nearest(event_type: str) -> str:
    if len(event_type) > 100:
        return ""
    folded = {name.casefold(): name for name in rules()}
    close = difflib.get_close_matches(event_type.casefold(), folded, n=1, cutoff=0.7)
    return folded[close[0]] if close else ""
