"""The event log: what was imported, as columns sorted for one pass over each user's history.

Layout and order: architecture.md, decision 3; simultaneous events: semantics.md A2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from designer.events.kinds import KIND_LIMIT, Kind
from designer.events.summary import CampaignCount, LogSummary

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Detail:
    """A text that some events carry: `values[codes[i]]` belongs to event `rows[i]`; `rows` (int64[m]) ascends.

    An event without the detail has no row here; the empty text is a value of its own (given, but not which).
    """

    rows: NDArray[np.int64]
    codes: NDArray[np.int32]
    values: Sequence[str]


@dataclass(frozen=True)
class NumberDetail:
    """A number that some events carry: `values[i]` belongs to event `rows[i]`; `rows` (int64[m]) ascends."""

    rows: NDArray[np.int64]
    values: NDArray[np.float64] | NDArray[np.int32]


@dataclass(frozen=True)
class TextDetail:
    """A long text that some events carry, not coded: `text(i)` belongs to event `rows[i]`; `rows` (int64[m]) ascends."""

    rows: NDArray[np.int64]
    texts: pa.LargeStringArray

    def text(self, index: int) -> str:
        """The text as it stood in the file."""
        return str(self.texts[index].as_py())


AnyDetail = Detail | NumberDetail | TextDetail


@dataclass(frozen=True)
class EventLog:
    """Events sorted by (user in UTF-8 byte order, time, rank of the kind, file order); arrays are never written to.

    `time` int64[n] UTC microseconds; `kind` uint8[n]; `campaign` int32[n] into `campaigns` and `zone` int16[n] into
    `zones`, both with "" at 0 for none; `zone` and `received_at` (int64[n], NO_TIME where absent) are None where no
    event has one. The events of user u are `user_offsets[u]` to `user_offsets[u + 1]`. `details` holds the side columns
    that occur: alias, button, page, name, product_id, currency, url, platform (Detail), price (float64) and conversion
    (int32) (NumberDetail), properties (TextDetail).
    """

    time: NDArray[np.int64]
    kind: NDArray[np.uint8]
    campaign: NDArray[np.int32]
    zone: NDArray[np.int16] | None
    received_at: NDArray[np.int64] | None
    user_offsets: NDArray[np.int64]
    users: pa.StringArray | pa.LargeStringArray
    campaigns: tuple[str, ...]
    zones: tuple[str, ...]
    details: Mapping[str, AnyDetail]
    summary: LogSummary

    @classmethod
    def in_memory(
        cls,
        columns: Columns,
        *,
        users: Sequence[str],
        campaigns: Sequence[str] = ("",),
        zones: Sequence[str] = ("",),
        details: Mapping[str, AnyDetail] | None = None,
        span: tuple[int, int] | None = None,
    ) -> EventLog:
        """A log of ordinary arrays that are sorted already; `span` is the observed one, else that of the events."""
        return cls(
            time=columns.time,
            kind=columns.kind,
            campaign=columns.campaign,
            zone=columns.zone,
            received_at=columns.received_at,
            user_offsets=columns.user_offsets,
            users=pa.array(users, pa.large_string()),
            campaigns=tuple(campaigns),
            zones=tuple(zones),
            details=details or {},
            summary=_summary_of(columns, campaigns, zones, span),
        )


@dataclass(frozen=True)
class Columns:
    """The plain columns of a log, as `EventLog` describes them."""

    time: NDArray[np.int64]
    kind: NDArray[np.uint8]
    campaign: NDArray[np.int32]
    user_offsets: NDArray[np.int64]
    zone: NDArray[np.int16] | None = None
    received_at: NDArray[np.int64] | None = None


def _summary_of(
    columns: Columns,
    campaigns: Sequence[str],
    zones: Sequence[str],
    span: tuple[int, int] | None,
) -> LogSummary:
    count = len(columns.time)
    if span is None and count:
        span = int(columns.time.min()), int(columns.time.max())
    by_campaign = np.bincount(columns.campaign, minlength=len(campaigns))
    by_kind = np.bincount(columns.kind, minlength=KIND_LIMIT)
    by_zone = np.zeros(len(zones), np.int64)
    if columns.zone is not None:
        by_zone = np.bincount(columns.zone, minlength=len(zones))
    return LogSummary(
        events=count,
        users=len(columns.user_offsets) - 1,
        first_time=span[0] if span else None,
        last_time=span[1] if span else None,
        kinds={kind.name: int(by_kind[kind]) for kind in Kind if by_kind[kind]},
        campaigns=tuple(
            CampaignCount(id=campaigns[code], events=int(by_campaign[code]))
            for code in range(1, len(campaigns))
        ),
        without_campaign=int(by_campaign[0]),
        zones={zones[code]: int(by_zone[code]) for code in range(1, len(zones))},
    )
