"""What a log can be trusted with: counts worth a look, and what they mean for a replay, in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from designer.events.reports import read_report, write_report
from designer.events.summary import RefusedRows
from designer.model.base import Part
from designer.model.interactions import Channel

if TYPE_CHECKING:
    from designer.events.event_log import EventLog

QUALITY = "quality.json"
DAY = 86_400_000_000

Severity = Literal["serious", "caution", "note"]
"""`serious`: answers will be missing or wrong; `caution`: some may be; `note`: good to know."""


class QualityRemark(Part):
    """One sentence or two for a strategist. `code` names what it is about, whatever the wording (`no_sends`)."""

    code: str
    severity: Severity
    text: str


class KindOverTime(Part):
    """How often something happened: `kind` is the name of a `Kind`, `label` its words ("E-mail opened").

    `counts` has an entry for each period of the report; those of events outside its periods are in `total` alone.
    """

    kind: str
    label: str
    channel: Channel | None = None
    total: int = 0
    counts: tuple[int, ...] = ()


class ZoneCount(Part):
    """A time zone name of the events; `known` where the program's own zone table has it."""

    zone: str
    events: int
    known: bool = True


class Quality(Part):
    """The report on a log. Times are UTC microseconds, None where there is none.

    `first_event` and `last_event` span the events of the log, `observed_from` and `observed_until` every row read with a
    valid time (architecture.md, observed span). Period i is `period_days` days long and begins at
    `periods_from + i * period_days * DAY`. `without_campaign` counts events of messages (receipts, views, clicks) that
    name no campaign, `anonymous` rows refused since they name no user. `opens_before_sends` counts views and clicks that
    come before their user's first receipt of the same campaign and channel, `without_receipt` those whose user has no such
    receipt at all while the log has receipts of that channel. `future` counts events later than the import. `zones` are
    those with most events, `unknown_zones` the names that the program's zone table does not have. `whole_days` is true
    where nearly all events lie at one time of day.
    """

    imported_at: int
    events: int = 0
    users: int = 0
    observed_from: int | None = None
    observed_until: int | None = None
    first_event: int | None = None
    last_event: int | None = None
    period_days: int = 1
    periods_from: int = 0
    periods: int = 0
    kinds: tuple[KindOverTime, ...] = ()
    channels: tuple[Channel, ...] = ()
    campaigns: int = 0
    unnamed_campaigns: int = 0
    without_campaign: int = 0
    inferred: int = 0
    attribution_hours: int | None = None
    zones: tuple[ZoneCount, ...] = ()
    unknown_zones: tuple[str, ...] = ()
    without_zone: int = 0
    rows_read: int = 0
    additional: int = 0
    kept: int = 0
    rejected: int = 0
    duplicates: int = 0
    not_relevant: int = 0
    refused: tuple[RefusedRows, ...] = ()
    anonymous: int = 0
    opens_before_sends: int = 0
    without_receipt: int = 0
    future: int = 0
    last_send: int | None = None
    whole_days: bool = False
    remarks: tuple[QualityRemark, ...] = ()


def quality_of(log: EventLog, imported_at: int) -> Quality:
    """The report on an open log, made anew: some seconds for a hundred million events."""
    from designer.events.quality_judging import judge

    return judge(log, imported_at)


def read_quality(folder: Path) -> Quality | None:
    """The report kept in a log folder; None where the folder has none that can be read (logs of older imports)."""
    return read_report(folder / QUALITY, Quality)


def write_quality(quality: Quality, folder: Path) -> None:
    """Keep the report in the log's folder. Raises OSError."""
    write_report(folder / QUALITY, quality)
