"""Counting over a log what the report on its quality says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from designer.events.attribution import roles
from designer.events.batch import NO_TIME
from designer.events.kind_meanings import KIND_MEANINGS, Role
from designer.events.kinds import KIND_LIMIT, Kind
from designer.events.report_kernels import DAY, tally_kinds, tally_order, tally_times
from designer.events.shares import stretches, user_stretches

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from designer.events.event_log import EventLog

STRETCH = 1 << 22
"""Events between two looks at whether the report is still wanted."""

MINUTES_A_DAY = 1440
LONELY_DAYS = 366
STRAY_SHARE = 0.001
"""So few events so far from all others are not shown: their times are wrong, and the picture would be nothing else."""

PERIODS = ((130, 1), (910, 7), (3640, 28))
"""Logs of up to so many days are counted by so many days."""

MOST_CODES = 4_000_000
"""Above so many campaigns receipts are not looked for: a campaign of its own for every message has no reactions."""


@dataclass(frozen=True)
class Periods:
    """Stretches of `days` days, `count` of them from day `first` (since 1970) on; `outside` events lie in none."""

    first: int
    days: int
    count: int
    outside: int


@dataclass(frozen=True)
class Counts:
    """`by_kind` is int64[KIND_LIMIT, periods]; `days` counts by day from `first_day` (since 1970) on."""

    first: int | None
    last: int | None
    first_day: int
    days: NDArray[np.int64]
    periods: Periods
    by_kind: NDArray[np.int64]
    whole_days: bool
    future: int
    without_campaign: int
    last_send: int | None
    opens_before_sends: int
    without_receipt: int


def count(log: EventLog, imported_at: int, check: Callable[[], None]) -> Counts:
    """All the counts; `check` is called now and then and may raise."""
    events = len(log.time)
    first = int(log.time.min()) if events else None
    last = int(log.time.max()) if events else None
    first_day = 0 if first is None else first // DAY
    days = np.zeros(1 if last is None else last // DAY - first_day + 1, np.int64)
    minutes = np.zeros(MINUTES_A_DAY, np.int64)
    sums = np.array([0, 0, NO_TIME], np.int64)
    role_of, _ = roles()
    for low, high in stretches(events, STRETCH):
        check()
        tally_times(
            log.time[low:high],
            log.kind[low:high],
            log.campaign[low:high],
            role_of,
            first_day,
            imported_at,
            days,
            minutes,
            sums,
        )
    periods = _periods(first_day, days)
    by_kind = np.zeros((KIND_LIMIT, periods.count), np.int64)
    for low, high in stretches(events, STRETCH):
        check()
        tally_kinds(
            log.time[low:high],
            log.kind[low:high],
            periods.first * DAY,
            periods.days * DAY,
            by_kind,
        )
    future, without_campaign, last_send = sums.tolist()
    before, without_receipt = _order(log, role_of, check)
    return Counts(
        first=first,
        last=last,
        first_day=first_day,
        days=days,
        periods=periods,
        by_kind=by_kind,
        whole_days=_at_one_time_of_day(minutes, events),
        future=future,
        without_campaign=without_campaign,
        last_send=None if last_send == NO_TIME else last_send,
        opens_before_sends=before,
        without_receipt=without_receipt,
    )


def _periods(first_day: int, days: NDArray[np.int64]) -> Periods:
    """Few enough periods for a picture, around the bulk of the events."""
    total = int(days.sum())
    low, high = 0, 0
    if total:
        active = days.nonzero()[0]
        breaks = (np.diff(active) > LONELY_DAYS).nonzero()[0] + 1
        groups = [
            group for group in np.split(active, breaks) if days[group].sum() > STRAY_SHARE * total
        ]
        groups = groups or [active]
        low, high = int(groups[0][0]), int(groups[-1][-1]) + 1
    span = high - low
    length = next((length for limit, length in PERIODS if span <= limit), 364)
    # Centuries are no log; whatever made them, the picture stays small.
    length = max(length, -(-span // 200))
    outside = total - int(days[low:high].sum())
    return Periods(first_day + low, length, -(-span // length), outside)


def _at_one_time_of_day(minutes: NDArray[np.int64], events: int) -> bool:
    """Whether nearly all events lie at one time of day, or at two an hour apart as in a zone with summer time."""
    if events < 20:
        return False
    together = minutes + np.roll(minutes, -60)
    return int(together.max()) >= 0.98 * events


def _order(log: EventLog, role_of: NDArray[np.int64], check: Callable[[], None]) -> tuple[int, int]:
    """Reactions that come before their user's first receipt, and reactions without any."""
    received = []
    for kind, meaning in KIND_MEANINGS.items():
        receipt = meaning.role in (Role.SEND, Role.DELIVERY) and kind.name in log.summary.kinds
        if receipt and meaning.channel not in received:
            received.append(meaning.channel)
    if not received or len(log.campaigns) > MOST_CODES:
        return 0, 0
    channel_of = np.full(KIND_LIMIT, -1, np.int64)
    for kind, meaning in KIND_MEANINGS.items():
        if meaning.channel in received:
            channel_of[kind] = received.index(meaning.channel)
    receiver = np.full(len(log.campaigns) * len(received), -1, np.int32)
    receipt_at = np.zeros(len(receiver), np.int64)
    sums = np.zeros(2, np.int64)
    for low, high in user_stretches(log.user_offsets, STRETCH):
        check()
        tally_order(
            log.kind,
            log.campaign,
            log.user_offsets,
            low,
            high,
            role_of,
            channel_of,
            len(received),
            receiver,
            receipt_at,
            sums,
        )
    before, without = sums.tolist()
    return before, without


def happened(log: EventLog) -> tuple[Kind, ...]:
    """The kinds that occur."""
    return tuple(kind for kind in Kind if log.summary.kinds.get(kind.name))
