"""Verdicts, times and causes as the table writes them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from designer.gui.app.plain_text import one_line
from designer.gui.inspector.zone_times import local_time
from designer.gui.jobs.amounts import number_text
from designer.model.event_words import event_text

if TYPE_CHECKING:
    from designer.model.campaigns import Campaign
    from designer.model.design import Design
    from designer.model.events import Event

_LONGEST = 160


def time_text(instant: int | None, zone: str) -> str:
    """`2026-03-02 09:00:00` in that zone, "" for none; all of one length, so that columns can be read down."""
    if instant is None:
        return ""
    local = local_time(instant, zone)
    day = f"{local.year:04d}-{local.month:02d}-{local.day:02d}"
    return f"{day} {local.hour:02d}:{local.minute:02d}:{local.second:02d}"


def waited_text(microseconds: int) -> str:
    """`2 d 04:10:00`, "" for no time at all."""
    if microseconds <= 0:
        return ""
    passed = timedelta(microseconds=microseconds)
    hours, rest = divmod(passed.seconds, 3600)
    clock = f"{hours:02d}:{rest // 60:02d}:{rest % 60:02d}"
    if not passed.days:
        return clock
    # Numbers are written as people of the place do, which takes a while; small ones are the same everywhere.
    days = str(passed.days) if passed.days < 1_000 else number_text(passed.days)
    return f"{days} d {clock}"


def exception_text(design: Design, campaign: str, place: int | None) -> str:
    """The exception at that place of a follow-on's list, "" for none."""
    return _event_text(design, campaign, place, "exceptions")


def trigger_text(design: Design, campaign: str, place: int) -> str:
    """The trigger at that place of a follow-on's list."""
    return _event_text(design, campaign, place, "triggers")


def _event_text(design: Design, campaign: str, place: int | None, kind: str) -> str:
    found = design.campaign(campaign)
    events: tuple[Event, ...] = getattr(found.follow_on, kind, ()) if found is not None else ()
    if place is None or place >= len(events):
        return ""
    text = one_line(event_text(events[place], design), _LONGEST)
    return text[:1].upper() + text[1:]


def campaign_name(campaign: Campaign) -> str:
    """Its name, its id where it has none."""
    return one_line(campaign.name or campaign.id, _LONGEST)


def count_text(rows: int, people: int) -> str:
    """`48,211 verdicts on 12,034 people`."""
    verdicts = _counted(rows, "1 verdict", "{n} verdicts")
    about = _counted(people, "1 person", "{n} people")
    text = QCoreApplication.translate("Recipients", "{verdicts} on {people}")
    return text.format(verdicts=verdicts, people=about)


def _counted(count: int, one: str, many: str) -> str:
    text = QCoreApplication.translate("Recipients", one if count == 1 else many)
    return text.format(n=number_text(count))
