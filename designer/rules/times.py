"""Rules on the life of a campaign: publish and stop, start and end, re-eligibility."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from designer.model.campaigns import Campaign, Status
from designer.model.delays import After, CalendarDays
from designer.model.settings import Severity
from designer.model.units import instant_to_text
from designer.rules.finding import Hit, Rule
from designer.rules.walking import FollowOn, campaigns, follow_ons

if TYPE_CHECKING:
    from designer.model.design import Design

_HOUR = 3_600 * 1_000_000
_DAY = 24 * _HOUR
_LONGEST_RE_ELIGIBILITY = 720 * _DAY


def _delay_beyond_duration(design: Design) -> Iterator[Hit]:
    for found in follow_ons(design):
        begin = found.delivery.starts_at or found.campaign.published_at
        end = found.delivery.ends_at
        if begin is None or end is None or end < begin:
            continue
        if _shortest_wait(found) > end - begin:
            text = (
                "The delay is longer than the time between start and end, so nobody can receive the"
                " message; shorten the delay or move the end."
            )
            yield Hit((*found.steps, "delivery", "delay"), text)


def _shortest_wait(found: FollowOn) -> int:
    """A wait that no trigger can undercut, in microseconds; a clock change may shorten days by hours."""
    match found.delivery.delay:
        case After() as delay:
            return delay.microseconds
        case CalendarDays(days=days):
            return (days - 1) * _DAY - 3 * _HOUR
        case _:
            return 0


def _end_before_start(design: Design) -> Iterator[Hit]:
    for found in follow_ons(design):
        start, end = found.delivery.starts_at, found.delivery.ends_at
        if start is not None and end is not None and end < start:
            text = (
                "The end lies before the start, so no trigger can ever count; correct one of them."
            )
            yield Hit((*found.steps, "delivery", "ends_at"), text)


def _re_eligibility_too_long(design: Design) -> Iterator[Hit]:
    for found in follow_ons(design):
        window = found.delivery.re_eligible_after
        if window is not None and window.microseconds > _LONGEST_RE_ELIGIBILITY:
            text = "Re-eligibility reaches 720 days at most; shorten it, or leave it out for “once ever”."
            yield Hit((*found.steps, "delivery", "re_eligible_after"), text)


def _status_against_times(design: Design) -> Iterator[Hit]:
    for steps, campaign in campaigns(design):
        published, stopped = campaign.published_at, campaign.stopped_at
        place = (*steps, "status")
        if campaign.status in (Status.STOPPED, Status.ARCHIVED) and stopped is None:
            text = (
                f"“{campaign.name}” is labelled {campaign.status} but has no stop time, so it counts as"
                " live without end; give it “stopped_at”."
            )
            yield Hit(place, text)
        elif campaign.status is Status.DRAFT and published is not None:
            text = (
                f"“{campaign.name}” is labelled draft and counts as live from"
                f" {instant_to_text(published)}, as planned; remove “published_at” if it shall not."
            )
            yield Hit(place, text, Severity.INFO)
        elif campaign.status is Status.ACTIVE and stopped is not None:
            text = (
                f"“{campaign.name}” is labelled active and counts as live only until"
                f" {instant_to_text(stopped)}; remove “stopped_at” if it shall go on."
            )
            yield Hit(place, text, Severity.INFO)


def _never_live(design: Design) -> Iterator[Hit]:
    for steps, campaign in campaigns(design):
        if _stops_first(campaign):
            text = f"“{campaign.name}” stops before it is published, so it is never live; correct the times."
            yield Hit((*steps, "stopped_at"), text)
        elif (
            campaign.follow_on and campaign.status is Status.DRAFT and campaign.published_at is None
        ):
            text = (
                f"“{campaign.name}” is a draft without a publish time, so nobody would receive it;"
                " plan a time in “published_at” to replay it."
            )
            yield Hit((*steps, "status"), text)


def _stops_first(campaign: Campaign) -> bool:
    published, stopped = campaign.published_at, campaign.stopped_at
    return published is not None and stopped is not None and stopped <= published


RULES = (
    Rule("L24", Severity.ERROR, "A delay longer than start to end", _delay_beyond_duration),
    Rule("L41", Severity.ERROR, "An end before the start", _end_before_start),
    Rule("L49", Severity.ERROR, "Re-eligibility beyond 720 days", _re_eligibility_too_long),
    Rule("S04", Severity.WARNING, "A status that disagrees with the times", _status_against_times),
    Rule("S07", Severity.WARNING, "A campaign that is never live", _never_live),
)
