"""From columns in file order to the log: the second half of an import.

Work is shared out by bucket or by user, and every share writes to places of its own: the result is the same for any
number of workers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from designer.events.attribution import HOUR, attribute, roles
from designer.events.column_kernels import write_columns
from designer.events.event_log import Columns, EventLog
from designer.events.id_kernels import mark_same_ids
from designer.events.intake import ID_BUCKETS, Intake
from designer.events.kinds import KIND_LIMIT
from designer.events.order_kernels import count_events, scatter, sort_users
from designer.events.shares import stretches, user_stretches
from designer.events.summing import summary_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from designer.events.progress import Course
    from designer.events.scratch import Scratch

CHUNK = 1 << 20
"""Rows between two looks at whether the import is still wanted."""


@dataclass(frozen=True)
class _Users:
    """Users that have events, in log order: their numbers in the intake, and where their records lie."""

    codes: NDArray[np.int32]
    starts: NDArray[np.int64]


class Ordering:
    """Makes a log of a complete intake. Large arrays are files of `scratch`."""

    def __init__(
        self,
        intake: Intake,
        scratch: Scratch,
        course: Course,
        workers: int,
        chunk: int = CHUNK,
        attribution_hours: int | None = None,
    ) -> None:
        self._intake, self._scratch, self._course = intake, scratch, course
        self._chunk = chunk
        self._hours = attribution_hours
        self._workers = max(1, workers)
        self._fate: NDArray[np.uint8] = scratch.array(intake.rows, np.uint8)
        self._dispatch = _array_or_empty(intake.dispatch, np.uint64)

    def log(self) -> EventLog:
        """The log, with digest and summary."""
        self._course.report(0.71, "Looking for duplicates")
        self._mark_same_ids()
        self._course.report(0.73, "Sorting")
        users = self._users()
        records = self._records(users)
        kept = self._sort(users, records)
        self._course.report(0.86, "Writing columns")
        offsets = self._scratch.array(len(kept) + 1, np.int64)
        np.cumsum(kept, out=offsets[1:])
        inferred = self._attribute(users, records, offsets)
        columns, place_of, counts = self._columns(users, records, offsets)
        log = self._assemble(users, columns, place_of, counts, inferred)
        self._course.report(0.91, "Computing the digest")
        return log.with_digest(self._workers)

    def _share(self, work: Callable[..., Any], shares: Iterator[tuple[int, int]]) -> list[Any]:
        """Do the work for each (low, high) on all workers, stopping early once cancelled."""

        def one(share: tuple[int, int]) -> Any:
            self._course.check()
            return work(*share)

        with ThreadPoolExecutor(self._workers) as pool:
            tasks = [pool.submit(one, share) for share in shares]
            try:
                return [task.result() for task in tasks]
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise

    def _mark_same_ids(self) -> None:
        if self._intake.ids is None:
            return
        records, bounds = self._intake.ids.array(), np.stack(self._intake.id_bounds)

        def mark(low: int, high: int) -> None:
            mark_same_ids(records, bounds, low, high, self._fate)

        self._share(mark, stretches(ID_BUCKETS, 16))

    def _users(self) -> _Users:
        intake = self._intake
        user = intake.user.array()
        counts = np.zeros(intake.users.count + 1, np.int64)
        for low, high in stretches(intake.rows, self._chunk):
            self._course.check()
            count_events(user[low:high], self._fate[low:high], counts)
        codes = intake.users.sorted(counts > 0)
        starts = self._scratch.array(len(codes) + 1, np.int64)
        np.cumsum(counts[codes], out=starts[1:])
        return _Users(codes, starts)

    def _records(self, users: _Users) -> NDArray[np.int64]:
        intake = self._intake
        user, time, packed = intake.user.array(), intake.time.array(), intake.packed.array()
        records = self._scratch.array((int(users.starts[-1]), 3), np.int64)
        rank_of = np.full(intake.users.count + 1, -1, np.int32)
        rank_of[users.codes] = np.arange(len(users.codes), dtype=np.int32)
        cursor = users.starts[:-1].copy()

        def place(low: int, high: int) -> None:
            for first, last in stretches(intake.rows, self._chunk):
                self._course.check()
                scatter(
                    user,
                    time,
                    packed,
                    self._fate,
                    first,
                    last,
                    rank_of,
                    low,
                    high,
                    cursor,
                    records,
                )

        self._share(place, user_stretches(users.starts, -(-len(records) // self._workers)))
        return records

    def _sort(self, users: _Users, records: NDArray[np.int64]) -> NDArray[np.int64]:
        kept = self._scratch.array(len(users.codes), np.int64)

        def sort(low: int, high: int) -> None:
            longest = int(np.diff(users.starts[low : high + 1]).max())
            spare = self._scratch.array((longest, 3), np.int64)
            sort_users(records, users.starts, low, high, self._dispatch, self._fate, spare, kept)

        self._share(sort, user_stretches(users.starts, self._chunk))
        return kept

    def _attribute(
        self, users: _Users, records: NDArray[np.int64], offsets: NDArray[np.int64]
    ) -> NDArray[np.bool_] | None:
        """Give reactions their campaigns where that is wanted; says which events got one, None where none did."""
        if self._hours is None:
            return None
        window = self._hours * HOUR
        inferred: NDArray[np.bool_] = self._scratch.array(int(offsets[-1]), np.bool_)
        role_of, channel_of = roles()

        def follow(low: int, high: int) -> None:
            attribute(
                records, users.starts, offsets, low, high, role_of, channel_of, window, inferred
            )

        self._share(follow, user_stretches(users.starts, self._chunk))
        return inferred if inferred.any() else None

    def _columns(
        self, users: _Users, records: NDArray[np.int64], offsets: NDArray[np.int64]
    ) -> tuple[Columns, NDArray[np.int64], NDArray[np.int64]]:
        intake, scratch, count = self._intake, self._scratch, int(offsets[-1])
        arrived = _array_or_empty(intake.arrived, np.int64)
        zone = scratch.array(count if intake.zones.count else 0, np.int16)
        received_at = scratch.array(count if len(arrived) else 0, np.int64)
        place_of = scratch.array(intake.rows if intake.sides else 0, np.int64)
        width = max(KIND_LIMIT, intake.campaigns.count + 1, intake.zones.count + 1)
        columns = Columns(
            time=scratch.array(count, np.int64),
            kind=scratch.array(count, np.uint8),
            campaign=scratch.array(count, np.int32),
            user_offsets=offsets,
            zone=zone,
            received_at=received_at,
        )

        def write(low: int, high: int) -> NDArray[np.int64]:
            counts = np.zeros((3, width), np.int64)
            write_columns(
                records,
                users.starts,
                offsets,
                low,
                high,
                arrived,
                self._fate,
                columns.time,
                columns.kind,
                columns.campaign,
                zone,
                received_at,
                place_of,
                counts,
            )
            return counts

        counted = self._share(write, user_stretches(users.starts, self._chunk))
        return columns, place_of, sum(counted, np.zeros((3, width), np.int64))

    def _assemble(
        self,
        users: _Users,
        columns: Columns,
        place_of: NDArray[np.int64],
        counts: NDArray[np.int64],
        inferred: NDArray[np.bool_] | None,
    ) -> EventLog:
        intake, count = self._intake, len(columns.time)
        details = {
            name: intake.sides[name].detail(place_of, count) for name in sorted(intake.sides)
        }
        return EventLog(
            time=columns.time,
            kind=columns.kind,
            campaign=columns.campaign,
            zone=columns.zone if counts[2, 1:].any() else None,
            received_at=columns.received_at if intake.arrived is not None else None,
            user_offsets=columns.user_offsets,
            users=intake.users.texts(self._scratch, users.codes),
            campaigns=("", *intake.campaigns.values(self._scratch)),
            zones=("", *intake.zones.values(self._scratch)),
            details={name: detail for name, detail in details.items() if len(detail.rows)},
            summary=summary_of(
                intake, self._scratch, self._fate, columns, counts, inferred, self._hours
            ),
            inferred=inferred,
        )


def _array_or_empty(spill: Any, dtype: Any) -> NDArray[Any]:
    return np.zeros(0, dtype) if spill is None else spill.array()
