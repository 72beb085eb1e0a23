"""The event log: what was imported, as columns sorted for one pass over each user's history.

Layout and order: architecture.md, decision 3; simultaneous events: semantics.md A2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, overload

import numpy as np
import pyarrow as pa

from designer.events.digest import Tables, digest_of
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
    """A long text that some events carry, not coded: `text(i)` belongs to event `rows[i]`; `rows` ascends."""

    rows: NDArray[np.int64]
    texts: pa.LargeStringArray

    def text(self, index: int) -> str:
        """The text as it stood in the file."""
        return str(self.texts[index].as_py())


class ArrowTexts(Sequence[str]):
    """Texts of an Arrow array, read when asked for: a log may hold millions of different links."""

    def __init__(self, array: pa.Array) -> None:
        self.array = array

    def __len__(self) -> int:
        return len(self.array)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [str(text) for text in self.array[index].to_pylist()]
        return str(self.array[index].as_py())

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self.array), 4096):
            yield from self.array[start : start + 4096].to_pylist()


AnyDetail = Detail | NumberDetail | TextDetail


@dataclass(frozen=True)
class EventLog:
    """Events sorted by (user in UTF-8 byte order, time, rank of the kind, file order); arrays are never written to.

    `time` int64[n] UTC microseconds; `kind` uint8[n]; `campaign` int32[n] into `campaigns` and `zone` int16[n] into
    `zones`, both with "" at 0 for none; `zone` and `received_at` (int64[n], NO_TIME where absent) are None where no
    event has one. The events of user u are `user_offsets[u]` to `user_offsets[u + 1]`. `details` holds the side columns
    that occur: alias, button, page, name, product_id, currency, url, platform (Detail), price (float64) and conversion
    (int32) (NumberDetail), properties (TextDetail). `inferred` (bool[n], None where no event is) marks events whose campaign
    was not in the file: it is that of their user's latest send.
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
    inferred: NDArray[np.bool_] | None = None

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
        log = cls(
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
        return log.with_digest()

    def tables(self) -> Tables:
        """All content as plain columns: what a log folder stores and what the digest covers."""
        events: dict[str, Any] = {"time": self.time, "kind": self.kind, "campaign": self.campaign}
        if self.zone is not None:
            events["zone"] = self.zone
        if self.received_at is not None:
            events["received_at"] = self.received_at
        if self.inferred is not None:
            # A byte each: Arrow would pack truth values into bits, which no array maps.
            events["inferred"] = self.inferred.view(np.uint8)
        tables = {
            "events": events,
            "offsets": {"offset": self.user_offsets},
            "users": {"user": self.users},
            "campaigns": {"value": pa.array(self.campaigns, pa.large_string())},
            "zones": {"value": pa.array(self.zones, pa.large_string())},
        }
        for name, detail in self.details.items():
            tables |= _detail_tables(name, detail)
        return tables

    def with_digest(self, workers: int = 2) -> EventLog:
        """The log with its summary's digest filled in."""
        facts = {"first": self.summary.first_time, "last": self.summary.last_time}
        digest = digest_of(self.tables(), facts, workers)
        return replace(self, summary=self.summary.model_copy(update={"digest": digest}))


@dataclass(frozen=True)
class Columns:
    """The plain columns of a log, as `EventLog` describes them."""

    time: NDArray[np.int64]
    kind: NDArray[np.uint8]
    campaign: NDArray[np.int32]
    user_offsets: NDArray[np.int64]
    zone: NDArray[np.int16] | None = None
    received_at: NDArray[np.int64] | None = None


def _detail_tables(name: str, detail: AnyDetail) -> dict[str, dict[str, Any]]:
    table = f"detail.{name}"
    if isinstance(detail, TextDetail):
        return {table: {"row": detail.rows, "text": detail.texts}}
    if isinstance(detail, NumberDetail):
        return {table: {"row": detail.rows, "number": detail.values}}
    values = detail.values
    texts = values.array if isinstance(values, ArrowTexts) else pa.array(values, pa.large_string())
    return {
        table: {"row": detail.rows, "code": detail.codes},
        f"{table}.values": {"value": texts},
    }


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
