"""Compiling a design against a log: everything the kernel needs, decided once for all users."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from designer.evaluation.aligning import positions_of
from designer.evaluation.audiences import AudienceCompiler
from designer.evaluation.follow_ons import follow_on_records, live_span
from designer.evaluation.kernel.tables import ALWAYS, NEVER, EventTable, Tables, ZoneTable
from designer.evaluation.matching import Matcher, matchers
from designer.evaluation.receipts import receipts_simulated as receipts_of_follow_ons
from designer.evaluation.symbols import (
    LiveSpan,
    SymbolBook,
    read_meaning,
    receipt_symbol,
    symbol_table,
)
from designer.evaluation.zones import zone_table
from designer.events.attributes import UserAttributes
from designer.events.event_log import EventLog
from designer.events.kinds import Kind
from designer.model.delays import CalendarDays, DelayZone, NextWeekday
from designer.model.design import Design
from designer.model.interactions import Channel

SIMULATED_RECEIPTS: Mapping[Channel, Kind] = {
    Channel.EMAIL: Kind.EMAIL_RECEIPT,
    Channel.PUSH: Kind.PUSH_SEND,
    Channel.SMS: Kind.SMS_RECEIPT,
    Channel.WEBHOOK: Kind.WEBHOOK_SEND,
}
"""Kinds that are receipts under either setting."""

_DAY = 86_400_000_000


class Span(NamedTuple):
    """The observed span, UTC microseconds, both ends included."""

    first: int
    last: int


@dataclass(frozen=True)
class Program:
    """A design ready to be replayed over a log. `follow_ons` are the positions of the design's action-based campaigns.

    `receipts_simulated` says, per follow-on's id, whether its simulated sends are shown to others: they are unless the
    log holds receipts of it (architecture.md, Chains).
    """

    design: Design
    log: EventLog
    users: UserAttributes | None
    span: Span
    follow_ons: tuple[int, ...]
    matchers: tuple[Matcher, ...]
    receipts_simulated: Mapping[str, bool]
    tables: Tables


def compile_design(
    design: Design,
    log: EventLog,
    users: UserAttributes | None = None,
    *,
    first: int | None = None,
    last: int | None = None,
    receipts_simulated: Mapping[str, bool] | None = None,
    only: Collection[str] | None = None,
) -> Program:
    """Prepare a replay. `first` and `last` (UTC microseconds) narrow the observed span: events outside are not read.

    `receipts_simulated` overrides what the log says of receipts; it is for replaying a part of a log. `only` leaves
    out the other follow-ons; whoever names some must name those whose messages they react to as well, or chains break.
    """
    span = Span(
        first if first is not None else log.summary.first_time or 0,
        last if last is not None else log.summary.last_time or 0,
    )
    follow_ons = tuple(
        i
        for i, campaign in enumerate(design.campaigns)
        if campaign.follow_on is not None and (only is None or campaign.id in only)
    )
    codes = _campaign_codes(design, log)
    simulated = receipts_simulated or receipts_of_follow_ons(design, log, span, follow_ons, codes)
    wanted = matchers(design, follow_ons)
    book = SymbolBook(_live_spans(design))
    meaning = read_meaning(log, wanted, codes, book)
    receipts = [_receipts(design, position, simulated, wanted, book) for position in follow_ons]
    positions = positions_of(log.users, users.users) if users is not None else None
    audiences = AudienceCompiler(users, positions)
    table = follow_on_records(design, follow_ons, audiences, receipts)
    tables = Tables(
        events=_event_table(log, meaning.events),
        symbols=symbol_table(book, meaning, receipts),
        follow_ons=table,
        audiences=audiences.table(),
        zones=_zones(design, log, users, positions, follow_ons, span),
        first=span.first,
        last=span.last,
    )
    return Program(design, log, users, span, follow_ons, wanted, simulated, tables)


def _campaign_codes(design: Design, log: EventLog) -> dict[int, tuple[int, ...]]:
    known = {identifier: code for code, identifier in enumerate(log.campaigns) if code}
    return {
        position: tuple(known[identifier] for identifier in campaign.log_ids if identifier in known)
        for position, campaign in enumerate(design.campaigns)
    }


def _live_spans(design: Design) -> dict[int | None, LiveSpan]:
    always = (ALWAYS, NEVER)
    spans: dict[int | None, LiveSpan] = {None: always}
    for position, campaign in enumerate(design.campaigns):
        spans[position] = live_span(campaign) if design.settings.source_must_be_live else always
    return spans


def _receipts(
    design: Design,
    position: int,
    simulated: Mapping[str, bool],
    wanted: Sequence[Matcher],
    book: SymbolBook,
) -> list[int]:
    campaign = design.campaigns[position]
    if not simulated[campaign.id]:
        return []
    symbols = [
        receipt_symbol(SIMULATED_RECEIPTS[channel], position, wanted, book)
        for channel in campaign.channels
        if channel in SIMULATED_RECEIPTS
    ]
    return [symbol for symbol in symbols if symbol]


def _event_table(log: EventLog, symbols: NDArray[np.int32]) -> EventTable:
    return EventTable(
        time=log.time,
        kind=log.kind,
        campaign=log.campaign,
        user_offsets=log.user_offsets,
        symbol=symbols,
        zone=log.zone if log.zone is not None else np.zeros(0, np.int16),
        received_at=log.received_at if log.received_at is not None else np.zeros(0, np.int64),
    )


def _zones(
    design: Design,
    log: EventLog,
    users: UserAttributes | None,
    positions: NDArray[np.int32] | None,
    follow_ons: Sequence[int],
    span: Span,
) -> ZoneTable:
    """Only the zones that delays ask for: none but the company's where no follow-on keeps the user's clock."""
    delays = [
        delivery.delay
        for p in follow_ons
        if (delivery := design.campaigns[p].follow_on) is not None
    ]
    calendar = [delay for delay in delays if isinstance(delay, NextWeekday | CalendarDays)]
    longest = max(
        (delay.days if isinstance(delay, CalendarDays) else 7 for delay in calendar), default=0
    )
    by_user = any(delay.zone is DelayZone.USER for delay in calendar)
    last = span.last + longest * _DAY if calendar else span.first
    file_zones = None
    if by_user and users is not None and positions is not None:
        file_zones = users.zones, np.append(users.zone, -1)[positions].astype(np.int32)
    return zone_table(design.time_zone, log.zones if by_user else (), file_zones, span.first, last)
