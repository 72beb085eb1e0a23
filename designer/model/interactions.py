"""The catalogue of interactions that can trigger or cancel a follow-on (semantics.md 1).

Ids are part of the design JSON and of event files. The 19 core ones are in every version of the documentation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType


class Channel(StrEnum):
    """Where a message appears."""

    EMAIL = "email"
    PUSH = "push"
    SMS = "sms"
    IN_APP = "in_app"
    CONTENT_CARD = "content_card"
    WEBHOOK = "webhook"
    BANNER = "banner"
    WHATSAPP = "whatsapp"
    LINE = "line"
    KAKAOTALK = "kakaotalk"


RECEIVING_CHANNELS = (Channel.EMAIL, Channel.PUSH, Channel.SMS, Channel.WEBHOOK)
"""Channels with a `receive` interaction: only their sends can trigger what follows."""


@dataclass(frozen=True)
class Interaction:
    """One entry: `channel` None means any channel; `selector` names the extra value a designer may choose."""

    id: str
    channel: Channel | None
    core: bool
    selector: str | None = None
    needs_campaign: bool = True


def _catalogue(*entries: Interaction) -> Mapping[str, Interaction]:
    return MappingProxyType({entry.id: entry for entry in entries})


INTERACTIONS: Mapping[str, Interaction] = _catalogue(
    Interaction("in_app.view", Channel.IN_APP, core=True),
    Interaction("in_app.click", Channel.IN_APP, core=True),
    Interaction("in_app.click_button", Channel.IN_APP, core=True, selector="button"),
    Interaction("email.click", Channel.EMAIL, core=True),
    Interaction("email.click_alias", Channel.EMAIL, core=True, selector="alias"),
    Interaction("email.open", Channel.EMAIL, core=True),
    Interaction("push.open", Channel.PUSH, core=True),
    Interaction("push.click_button", Channel.PUSH, core=True, selector="button"),
    Interaction("push.click_story", Channel.PUSH, core=True, selector="page"),
    Interaction("conversion.perform", None, core=True, selector="conversion"),
    Interaction("email.receive", Channel.EMAIL, core=True),
    Interaction("sms.receive", Channel.SMS, core=True),
    Interaction("sms.click_link", Channel.SMS, core=True),
    Interaction("push.receive", Channel.PUSH, core=True),
    Interaction("webhook.receive", Channel.WEBHOOK, core=True),
    Interaction("control_group.enroll", None, core=True),
    Interaction("content_card.view", Channel.CONTENT_CARD, core=True),
    Interaction("content_card.click", Channel.CONTENT_CARD, core=True),
    Interaction("content_card.dismiss", Channel.CONTENT_CARD, core=True),
    Interaction("in_app.submit_survey", Channel.IN_APP, core=False),
    Interaction("email.open_machine", Channel.EMAIL, core=False),
    Interaction("email.open_other", Channel.EMAIL, core=False),
    Interaction(
        "email.click_alias_any", Channel.EMAIL, core=False, selector="alias", needs_campaign=False
    ),
    Interaction("banner.view", Channel.BANNER, core=False),
    Interaction("banner.click", Channel.BANNER, core=False),
    Interaction("banner.dismiss", Channel.BANNER, core=False),
    Interaction("whatsapp.click_link", Channel.WHATSAPP, core=False),
    Interaction("line.click_link", Channel.LINE, core=False),
    Interaction("kakaotalk.click_link", Channel.KAKAOTALK, core=False),
)


def closest_interaction(text: str) -> str | None:
    """The catalogue's id most like a mistyped one, or None where none is near."""
    return next(iter(get_close_matches(text, INTERACTIONS, n=1)), None)
