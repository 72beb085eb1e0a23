"""Rules on what one campaign says of another: whether it exists, and has what is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from designer.model.settings import Severity
from designer.rules.finding import Hit, Rule
from designer.rules.walking import interactions, mentions, triggers

if TYPE_CHECKING:
    from designer.model.design import Design


def _missing_campaign(design: Design) -> Iterator[Hit]:
    known = [campaign.id for campaign in design.campaigns]
    for mention, event in interactions(mentions(design)):
        if event.campaign is None or event.campaign in known or not event.definition.needs_campaign:
            continue
        near = get_close_matches(event.campaign, known, n=1)
        hint = f"; did you mean “{near[0]}”?" if near else "; choose one that the design has."
        yield Hit(mention.steps, f"There is no campaign with the id “{event.campaign}”{hint}")


def _triggers_itself(design: Design) -> Iterator[Hit]:
    for mention, _ in interactions(triggers(design)):
        if mention.source is mention.campaign:
            text = f"“{mention.campaign.name}” waits for an interaction with itself; choose another campaign."
            yield Hit(mention.steps, text)


def _channel_not_in_source(design: Design) -> Iterator[Hit]:
    for mention, event in interactions(mentions(design)):
        channel, source = event.definition.channel, mention.source
        if source is None or channel is None or not source.channels or channel in source.channels:
            continue
        used = ", ".join(source.channels)
        text = (
            f"“{event.interaction}” cannot happen with “{source.name}”, whose channels are: {used}."
            f" Choose an interaction of these, or add the channel “{channel}” there."
        )
        yield Hit(mention.steps, text)


def _no_control_group(design: Design) -> Iterator[Hit]:
    for mention, event in interactions(mentions(design)):
        source = mention.source
        if (
            event.interaction == "control_group.enroll"
            and source
            and not source.control_group_percent
        ):
            text = f"“{source.name}” has no control group, so nobody is ever enrolled; give it a percentage."
            yield Hit(mention.steps, text)


def _no_conversion_event(design: Design) -> Iterator[Hit]:
    for mention, event in interactions(mentions(design)):
        source = mention.source
        if event.interaction != "conversion.perform" or source is None:
            continue
        known = [conversion.id for conversion in source.conversion_events]
        if not known:
            text = f"“{source.name}” defines no conversion event; add one there."
            yield Hit(mention.steps, text)
        elif event.conversion is not None and event.conversion not in known:
            listed = ", ".join(f"“{identifier}”" for identifier in known)
            text = f"“{source.name}” has no conversion event “{event.conversion}”; it has {listed}."
            yield Hit(mention.steps, text)


def _ignored_campaign(design: Design) -> Iterator[Hit]:
    for mention, event in interactions(mentions(design)):
        if not event.definition.needs_campaign and event.campaign is not None:
            text = (
                f"“{event.interaction}” counts the alias in any message, so the campaign"
                f" “{event.campaign}” is ignored; leave it out, or use “email.click_alias”."
            )
            yield Hit(mention.steps, text)


RULES = (
    Rule(
        "L01",
        Severity.ERROR,
        "An interaction names a campaign the design does not have",
        _missing_campaign,
    ),
    Rule("L02", Severity.ERROR, "A follow-on is triggered by itself", _triggers_itself),
    Rule(
        "L04",
        Severity.ERROR,
        "The source lacks the channel of the interaction",
        _channel_not_in_source,
    ),
    Rule(
        "L05",
        Severity.ERROR,
        "Control group enrolment in a source without control group",
        _no_control_group,
    ),
    Rule(
        "L06", Severity.ERROR, "A conversion event the source does not define", _no_conversion_event
    ),
    Rule(
        "L14", Severity.INFO, "An alias in any campaign, with a campaign chosen", _ignored_campaign
    ),
)
