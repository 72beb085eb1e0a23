"""Remarks on what may be wrong with a log: rows left out, times and campaigns that look odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.events.kind_meanings import KIND_MEANINGS, Role
from designer.events.kinds import Kind
from designer.events.quality import Quality, QualityRemark, Severity
from designer.events.quality_words import counted, day, listed, share
from designer.events.report_kernels import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from designer.events.quality_counts import Counts

GAP_DAYS = 3
"""A log with events on nearly every day and a gap of so many days seems to lack a file."""


def doubts(quality: Quality, counts: Counts) -> Iterator[QualityRemark]:
    """The remarks, in the order in which an import does its work."""
    yield from _rows(quality)
    if quality.events:
        yield from _times(quality, counts)
        yield from _gaps(counts)
        yield from _campaigns(quality)
        yield from _order(quality)
        yield from _zones(quality)


def _rows(quality: Quality) -> Iterator[QualityRemark]:
    rows = quality.rows_read + quality.additional
    if quality.rejected:
        severity: Severity = "serious" if quality.rejected * 20 >= rows else "caution"
        worst = quality.refused[0] if quality.refused else None
        most = f", most often: {worst.reason}" if worst else ""
        yield _remark(
            "rejected",
            severity,
            f"{counted(quality.rejected, 'row was', 'rows were')} refused "
            f"({share(quality.rejected, rows)}){most}.",
        )
    if quality.anonymous:
        yield _remark(
            "anonymous",
            "note",
            f"{counted(quality.anonymous, 'row names', 'rows name')} no person "
            f"({share(quality.anonymous, rows)}) and cannot be followed over time.",
        )
    if quality.duplicates:
        severity = "caution" if quality.duplicates * 5 >= rows else "note"
        yield _remark(
            "duplicates",
            severity,
            f"{counted(quality.duplicates, 'row repeats', 'rows repeat')} an event that is there already "
            f"({share(quality.duplicates, rows)}); each event counts once.",
        )


def _times(quality: Quality, counts: Counts) -> Iterator[QualityRemark]:
    if quality.future and quality.last_event is not None:
        yield _remark(
            "future",
            "serious" if quality.future * 100 >= quality.events else "caution",
            f"{counted(quality.future, 'event lies', 'events lie')} in the future, as late as "
            f"{day(quality.last_event)}: the unit or zone of the times may be another than assumed.",
        )
    if counts.periods.outside and quality.first_event is not None:
        low = counts.periods.first * DAY
        high = low + counts.periods.days * counts.periods.count * DAY - 1
        yield _remark(
            "stray_times",
            "caution",
            f"{counted(counts.periods.outside, 'event lies', 'events lie')} far from all others, which happened between "
            f"{day(low)} and {day(min(high, counts.last or high))}: these times are probably wrong.",
        )
    if quality.whole_days:
        yield _remark(
            "whole_days",
            "caution",
            "Times are whole days: waits of hours cannot be judged, and within a day sends are taken to come before opens, "
            "and opens before clicks.",
        )


def _gaps(counts: Counts) -> Iterator[QualityRemark]:
    periods = counts.periods
    start = periods.first - counts.first_day
    days = counts.days[start : start + periods.days * periods.count]
    active = days.nonzero()[0]
    if len(active) < 10 or len(active) < 0.7 * (active[-1] - active[0] + 1):
        return
    gaps = active[1:] - active[:-1] - 1
    widest = int(gaps.argmax())
    if gaps[widest] >= GAP_DAYS:
        first = periods.first + int(active[widest]) + 1
        last = first + int(gaps[widest]) - 1
        yield _remark(
            "gap",
            "caution",
            f"Nothing at all happened from {day(first * DAY)} to {day(last * DAY)}: a file may be missing, "
            "and waits that end then look as if nobody reacted.",
        )


def _campaigns(quality: Quality) -> Iterator[QualityRemark]:
    messages = sum(kind.total for kind in quality.kinds if kind.channel is not None)
    if quality.without_campaign:
        all_of_them = quality.without_campaign == messages
        yield _remark(
            "without_campaign",
            "serious" if all_of_them else "caution",
            f"{'None' if all_of_them else share(quality.without_campaign, messages)} of the "
            f"{counted(messages, 'event', 'events')} of messages "
            f"{'names a campaign' if all_of_them else 'name no campaign, as those of a Canvas'}; "
            "what depends on a campaign does not see them.",
        )
    if quality.inferred:
        yield _remark(
            "inferred",
            "caution",
            f"{counted(quality.inferred, 'reaction names', 'reactions name')} no campaign and "
            f"{'was' if quality.inferred == 1 else 'were'} given that of the latest message sent within "
            f"{counted(quality.attribution_hours or 0, 'hour', 'hours')} before: likely, but inferred.",
        )
    if quality.campaigns > 1000 and quality.campaigns * 5 > messages:
        yield _remark(
            "many_campaigns",
            "serious",
            f"There are {quality.campaigns:,} different campaign ids for {messages:,} events of messages: the column "
            "for the campaign may hold something else, such as the id of each message.",
        )
    elif quality.unnamed_campaigns:
        yield _remark("unnamed_campaigns", "note", _unnamed(quality))


def _unnamed(quality: Quality) -> str:
    count = quality.unnamed_campaigns
    if count < quality.campaigns:
        verb = (
            "has no name in the files and appears"
            if count == 1
            else "have no name in the files and appear"
        )
        return f"{count:,} of {quality.campaigns:,} campaigns {verb} by id."
    if count == 1:
        return "The only campaign has no name in the files and appears by id."
    return f"None of the {count:,} campaigns has a name in the files; they appear by their ids."


def _order(quality: Quality) -> Iterator[QualityRemark]:
    reactions = sum(
        kind.total for kind in quality.kinds if KIND_MEANINGS[Kind[kind.kind]].role is Role.REACTION
    )
    if quality.opens_before_sends:
        few = quality.opens_before_sends * 100 < reactions
        yield _remark(
            "opens_before_sends",
            "note" if few else "caution",
            f"{counted(quality.opens_before_sends, 'open or click comes', 'opens and clicks come')} before the message "
            "was sent to that person: clocks or zones of the files may differ.",
        )
    if quality.without_receipt:
        few = quality.without_receipt * 10 < reactions
        yield _remark(
            "without_receipt",
            "note" if few else "caution",
            f"{counted(quality.without_receipt, 'open or click has', 'opens and clicks have')} no send of the same campaign "
            "to that person: sends from before the first day are missing, or whole files of sends.",
        )


def _zones(quality: Quality) -> Iterator[QualityRemark]:
    if quality.unknown_zones:
        yield _remark(
            "unknown_zones",
            "caution",
            f"{counted(len(quality.unknown_zones), 'time zone is', 'time zones are')} not known "
            f"({listed(quality.unknown_zones)}) and {'counts' if len(quality.unknown_zones) == 1 else 'count'} as not given.",
        )
    if quality.without_zone == quality.events:
        yield _remark(
            "no_zones",
            "note",
            "No event tells its person's time zone: times of day are those of the users file, else of the company.",
        )


def _remark(code: str, severity: Severity, text: str) -> QualityRemark:
    return QualityRemark(code=code, severity=severity, text=text)
