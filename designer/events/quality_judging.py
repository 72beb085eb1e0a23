"""From counts to a report."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from designer.events.kind_meanings import KIND_MEANINGS
from designer.events.quality import KindOverTime, Quality, ZoneCount
from designer.events.quality_counts import Counts, count, happened
from designer.events.quality_remarks import remarks
from designer.events.report_kernels import DAY
from designer.model.interactions import Channel
from designer.model.units import zone_exists

if TYPE_CHECKING:
    from designer.events.event_log import EventLog
    from designer.events.summary import LogSummary

LISTED_ZONES = 100
NO_USER = "no user id"
"""How rows are refused that name nobody."""


def judge(log: EventLog, imported_at: int, check: Callable[[], None] = lambda: None) -> Quality:
    """The report; `check` is called now and then and may raise."""
    counts = count(log, imported_at, check)
    quality = _report(log, imported_at, counts)
    return quality.model_copy(update={"remarks": remarks(quality, counts)})


def _report(log: EventLog, imported_at: int, counts: Counts) -> Quality:
    summary, periods = log.summary, counts.periods
    kinds = happened(log)
    channels = {KIND_MEANINGS[kind].channel for kind in kinds}
    zones = _zones(summary)
    return Quality(
        imported_at=imported_at,
        events=summary.events,
        users=summary.users,
        observed_from=summary.first_time,
        observed_until=summary.last_time,
        first_event=counts.first,
        last_event=counts.last,
        period_days=periods.days,
        periods_from=periods.first * DAY,
        periods=periods.count,
        kinds=tuple(
            KindOverTime(
                kind=kind.name,
                label=KIND_MEANINGS[kind].label,
                channel=KIND_MEANINGS[kind].channel,
                total=summary.kinds[kind.name],
                counts=tuple(counts.by_kind[kind].tolist()),
            )
            for kind in kinds
        ),
        channels=tuple(channel for channel in Channel if channel in channels),
        campaigns=sum(1 for campaign in summary.campaigns if campaign.events),
        unnamed_campaigns=sum(
            1 for campaign in summary.campaigns if campaign.events and not campaign.name
        ),
        without_campaign=counts.without_campaign,
        inferred=summary.inferred,
        attribution_hours=summary.attribution_hours,
        zones=zones[:LISTED_ZONES],
        without_zone=summary.events - sum(summary.zones.values()),
        unknown_zones=tuple(zone.zone for zone in zones if not zone.known)[:LISTED_ZONES],
        rows_read=sum(file.rows_read for file in summary.files),
        additional=sum(file.additional for file in summary.files),
        kept=sum(file.kept for file in summary.files),
        rejected=summary.rejected,
        duplicates=sum(file.duplicates for file in summary.files),
        not_relevant=sum(file.not_relevant for file in summary.files),
        refused=summary.refused,
        anonymous=sum(refused.rows for refused in summary.refused if refused.reason == NO_USER),
        opens_before_sends=counts.opens_before_sends,
        without_receipt=counts.without_receipt,
        future=counts.future,
        last_send=counts.last_send,
        whole_days=counts.whole_days,
    )


def _zones(summary: LogSummary) -> tuple[ZoneCount, ...]:
    """Most events first."""
    most = sorted(summary.zones.items(), key=lambda entry: -entry[1])
    return tuple(
        ZoneCount(zone=zone, events=events, known=zone_exists(zone))
        for zone, events in most
        if events
    )
