"""Rules on channels that cannot be follow-ons, or only within limits (semantics.md 1.1, 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from designer.model.delays import After, Immediately
from designer.model.interactions import Channel
from designer.model.settings import Severity
from designer.rules.finding import Hit, Rule
from designer.rules.walking import campaigns, follow_ons, interactions, triggers

if TYPE_CHECKING:
    from designer.model.design import Design

_LONGEST_IN_APP_DELAY = 7_200 * 1_000_000


def _in_app_connector(design: Design) -> Iterator[Hit]:
    for mention, event in interactions(triggers(design)):
        if Channel.IN_APP not in mention.campaign.channels:
            continue
        if event.interaction == "push.open":
            text = (
                "Only the newest documentation lets a direct push open start an in-app message;"
                " make sure that your workspace does."
            )
            yield Hit(mention.steps, text, Severity.WARNING)
        else:
            text = (
                "An interaction with another campaign cannot start an in-app message; trigger it by a"
                " custom event, a purchase or a session start, or send it over another channel."
            )
            yield Hit(mention.steps, text)


def _in_app_delay(design: Design) -> Iterator[Hit]:
    for found in follow_ons(design):
        delay = found.delivery.delay
        if Channel.IN_APP not in found.campaign.channels or isinstance(delay, Immediately):
            continue
        steps = (*found.steps, "delivery", "delay")
        if not isinstance(delay, After):
            text = "An in-app message cannot wait for a day and clock time; use a delay of at most 2 hours."
            yield Hit(steps, text)
        elif delay.microseconds > _LONGEST_IN_APP_DELAY:
            yield Hit(steps, "An in-app message waits 2 hours at most; shorten the delay.")


def _banner_follow_on(design: Design) -> Iterator[Hit]:
    for found in follow_ons(design):
        if Channel.BANNER in found.campaign.channels:
            text = "A banner cannot be a follow-on; use another channel, or deliver it at scheduled times."
            yield Hit((*found.steps, "channels"), text)


def _no_channels(design: Design) -> Iterator[Hit]:
    for steps, campaign in campaigns(design):
        if not campaign.channels:
            text = f"“{campaign.name}” has no channel, so it can reach nobody; choose at least one."
            yield Hit((*steps, "channels"), text)


RULES = (
    Rule(
        "L09", Severity.ERROR, "An in-app message triggered by another campaign", _in_app_connector
    ),
    Rule("L10", Severity.ERROR, "A banner as follow-on", _banner_follow_on),
    Rule("L30", Severity.ERROR, "An in-app message that waits too long", _in_app_delay),
    Rule("S02", Severity.ERROR, "A campaign without a channel", _no_channels),
)
