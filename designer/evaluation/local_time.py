"""Clock times of verdicts: the company's, each user's own, or UTC."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from designer.compiled import lean
from designer.evaluation.aligning import positions_of
from designer.evaluation.kernel.clock import segment_at, to_instant, user_zone
from designer.evaluation.kernel.tables import EventTable, ZoneTable
from designer.evaluation.program import Program
from designer.evaluation.zones import zone_table
from designer.model.zone_times import Clock as Clock

HOUR = 3_600_000_000
DAY = 24 * HOUR
WEEK = 7 * DAY
_MONDAY = 4 * DAY  # 1970-01-05, the first Monday


class LocalTimes:
    """Clock times for one program. A user's zone is that of the users file, else of the latest event, else the company's."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._tables: dict[Clock, ZoneTable] = {}

    def of(
        self, users: NDArray[np.int32], instants: NDArray[np.int64], clock: Clock
    ) -> NDArray[np.int64]:
        """Clock times as microseconds since 1970 as if the clock stood at UTC; `users` index the log's users."""
        local = np.empty(len(instants), np.int64)
        _to_local(
            self._zones(clock),
            self._program.tables.events._replace(zone=self._event_zones(clock)),
            users,
            instants,
            clock is Clock.USER,
            self._program.span.first,
            local,
        )
        return local

    def instants(self, local: NDArray[np.int64]) -> NDArray[np.int64]:
        """The instants at which the company's clock shows these times: the first of two, after the gap where there is none."""
        found = np.empty(len(local), np.int64)
        _to_instants(self._zones(Clock.COMPANY), local, found)
        return found

    def _event_zones(self, clock: Clock) -> NDArray[np.int16]:
        log = self._program.log
        return log.zone if log.zone is not None and clock is Clock.USER else np.zeros(0, np.int16)

    def _zones(self, clock: Clock) -> ZoneTable:
        if clock not in self._tables:
            self._tables[clock] = self._zone_table(clock)
        return self._tables[clock]

    def _zone_table(self, clock: Clock) -> ZoneTable:
        program = self._program
        log_zones: tuple[str, ...] = ()
        file_zones = None
        if clock is Clock.USER:
            log_zones, users = tuple(program.log.zones), program.users
            if users is not None:
                positions = positions_of(program.log.users, users.users)
                file_zones = users.zones, np.append(users.zone, -1)[positions].astype(np.int32)
        first, last = program.span
        company = "UTC" if clock is Clock.UTC else program.design.time_zone
        return zone_table(company, log_zones, file_zones, first, last)


def start_of(local: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """The beginning of the hour, day or week (from Monday) of each clock time."""
    shift = _MONDAY if length == WEEK else 0
    begins: NDArray[np.int64] = (local - shift) // length * length + shift
    return begins


@lean
def _to_local(
    zones: ZoneTable,
    events: EventTable,
    users: NDArray[np.int32],
    instants: NDArray[np.int64],
    by_user: bool,
    first: int,
    local: NDArray[np.int64],
) -> None:
    for row in range(instants.size):
        zone = zones.company
        instant = instants[row]
        if by_user:
            user = users[row]
            begin = events.user_offsets[user] - 1
            # Counted from the user's beginning: a verdict does not say which events had been shown by then.
            zone = user_zone(zones, events, user, instant + 1, begin, True, first)
        local[row] = instant + zones.offset[segment_at(zones, zone, instant)]


@lean
def _to_instants(zones: ZoneTable, local: NDArray[np.int64], found: NDArray[np.int64]) -> None:
    for row in range(local.size):
        found[row] = to_instant(zones, zones.company, local[row])
