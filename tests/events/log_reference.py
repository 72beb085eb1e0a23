"""What a log must hold, said slowly: rows as plain values, the rules of the papers in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from designer.events.batch import NO_TIME, EventBatch, FilePart, Reject
from designer.events.log import Detail, EventLog, TextDetail

RECEIPT_KINDS = {1, 2, 3, 4, 5, 6, 7, 8}
PLAIN = pa.string()


@dataclass(frozen=True)
class Row:
    """One event of a file, None where it does not say."""

    user: str
    time: int
    kind: int
    campaign: str | None = None
    name: str | None = None
    zone: str | None = None
    event_id: str | None = None
    dispatch: str | None = None
    received_at: int | None = None
    alias: str | None = None
    price: float | None = None
    properties: str | None = None


@dataclass(frozen=True)
class Stretch:
    """Some rows of a file and what else was read there."""

    rows: Sequence[Row] = ()
    not_relevant: int = 0
    rejects: tuple[Reject, ...] = ()


@dataclass
class Expected:
    """Kept rows in log order, and for each file how many rows were duplicates."""

    rows: list[Row] = field(default_factory=list)
    duplicates: list[int] = field(default_factory=list)


def expected_log(files: Sequence[Sequence[Row]]) -> Expected:
    """Duplicates by (type, id) first, then the order, then repeated receipts."""
    result = Expected(duplicates=[0] * len(files))
    seen: set[object] = set()
    rows: list[tuple[int, Row]] = []
    for file, content in enumerate(files):
        for row in content:
            key = (row.kind, row.event_id)
            if row.event_id is not None and key in seen:
                result.duplicates[file] += 1
            else:
                seen.add(key)
                rows.append((file, row))
    rows.sort(key=lambda entry: (entry[1].user.encode(), entry[1].time, place(entry[1].kind)))
    receipts: set[object] = set()
    for file, row in rows:
        receipt = (row.user, row.campaign, row.kind, row.dispatch)
        if row.kind in RECEIPT_KINDS and row.campaign and row.dispatch and receipt in receipts:
            result.duplicates[file] += 1
        else:
            receipts.add(receipt)
            result.rows.append(row)
    return result


def place(kind: int) -> int:
    """Receipts and enrolments, views and opens, clicks and dismissals, the rest."""
    return 0 if kind < 20 else 1 if kind < 40 else 2 if kind < 70 else 3


def parts_of(files: Sequence[Sequence[Stretch]], *, coded: bool = False) -> list[FilePart]:
    """The parts a reader would make of files, one for each stretch."""
    parts = []
    for file, stretches in enumerate(files):
        for index, stretch in enumerate(stretches):
            times = [row.time for row in stretch.rows]
            parts.append(
                FilePart(
                    file=file,
                    rows_read=len(stretch.rows) + stretch.not_relevant + len(stretch.rejects),
                    not_relevant=stretch.not_relevant,
                    rejects=stretch.rejects,
                    first_time=min(times, default=NO_TIME),
                    last_time=max(times, default=NO_TIME),
                    events=batch_of(stretch.rows, coded=coded) if stretch.rows else None,
                    fraction=(index + 1) / len(stretches),
                )
            )
    return parts


def batch_of(rows: Sequence[Row], *, coded: bool = False) -> EventBatch:
    """A batch as readers make them; `coded` has texts dictionary-coded where a reader may do so."""

    def texts(values: list[str | None], kind: pa.DataType = PLAIN) -> pa.Array | None:
        if all(value is None for value in values):
            return None
        array = pa.array(values, kind)
        return array.dictionary_encode() if coded else array

    received = [NO_TIME if row.received_at is None else row.received_at for row in rows]
    details = {
        "alias": texts([row.alias for row in rows]),
        "price": pa.array([row.price for row in rows], pa.float64()),
        "properties": pa.array([row.properties for row in rows], pa.large_string()),
    }
    return EventBatch(
        time=np.array([row.time for row in rows], np.int64),
        kind=np.array([row.kind for row in rows], np.uint8),
        type_code=np.array([row.kind for row in rows], np.int16),
        user=pa.array([row.user for row in rows], pa.string()),
        campaign=texts([row.campaign for row in rows]),
        campaign_name=texts([row.name for row in rows]),
        zone=texts([row.zone for row in rows]),
        event_id=texts([row.event_id for row in rows], pa.large_string()),
        dispatch=texts([row.dispatch for row in rows]),
        received_at=None if set(received) == {NO_TIME} else np.array(received, np.int64),
        details={name: values for name, values in details.items() if values is not None},
    )


def rows_of(log: EventLog) -> list[Row]:
    """What the log says, as rows; event id and dispatch are not kept and names are the campaigns'."""
    details: dict[str, dict[int, object]] = {}
    for name, detail in log.details.items():
        assert list(detail.rows) == sorted(set(detail.rows))
        if isinstance(detail, TextDetail):
            values: list[object] = [detail.text(index) for index in range(len(detail.rows))]
        elif isinstance(detail, Detail):
            values = [detail.values[code] for code in detail.codes]
        else:
            values = detail.values.tolist()
        details[name] = dict(zip(detail.rows.tolist(), values, strict=True))
    users = log.users.to_pylist()
    rows = []
    for user, (start, end) in enumerate(
        zip(log.user_offsets[:-1], log.user_offsets[1:], strict=True)
    ):
        for event in range(start, end):
            received = NO_TIME if log.received_at is None else int(log.received_at[event])
            zone = "" if log.zone is None else log.zones[log.zone[event]]
            rows.append(
                Row(
                    user=users[user],
                    time=int(log.time[event]),
                    kind=int(log.kind[event]),
                    campaign=log.campaigns[log.campaign[event]] or None,
                    zone=zone or None,
                    received_at=None if received == NO_TIME else received,
                    **{name: values[event] for name, values in details.items() if event in values},  # type: ignore[arg-type]
                )
            )
    return rows
