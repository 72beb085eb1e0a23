"""The clock by which a reader is told times: the company's, the user's own wherever they were, or UTC."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np

from designer.evaluation.kernel.tables import ALWAYS, NEVER
from designer.evaluation.program import Program
from designer.model.units import instant_to_text, zone_exists
from designer.model.zone_times import Clock, local_time, offset_words, shown_twice

_UTC = "UTC"
_NAMED = 3


@dataclass(frozen=True)
class WallClock:
    """`stretches` tells from when on (UTC microseconds) the clock is in which zone; the first holds from the beginning.

    `whose` is the company's where somebody `wanted` the user's and no zone of this user is known.
    """

    wanted: Clock
    whose: Clock
    stretches: tuple[tuple[int, str], ...]

    @property
    def name(self) -> str:
        """The zone; of a user who moved, the zones in their order: "Europe/Berlin → America/New_York"."""
        zones = [zone for _, zone in self.stretches]
        shown = zones if len(zones) <= _NAMED else [zones[0], "…", zones[-1]]
        return " → ".join(shown)

    @property
    def title(self) -> str:
        """Whose time it is, and the zone: "company time (America/New_York)"."""
        if self.whose is Clock.UTC:
            return _UTC
        whose = "company time" if self.whose is Clock.COMPANY else "user's time"
        unknown = ", as the user's zone is not known" if self.user_unknown else ""
        return f"{whose} ({self.name}){unknown}"

    @property
    def user_unknown(self) -> bool:
        """Whether the user's time is wanted and cannot be told."""
        return self.wanted is Clock.USER and self.whose is not Clock.USER

    @cached_property
    def _moves(self) -> bool:
        return len(self.stretches) > 1

    @cached_property
    def _is_utc(self) -> bool:
        return self.name == _UTC

    def zone(self, instant: float) -> str:
        """The zone in force at an instant."""
        if not self._moves:
            return self.stretches[0][1]
        begins = [begin for begin, _ in self.stretches[1:]]
        return self.stretches[bisect_right(begins, instant)][1]

    def parts(self, first: int, last: int) -> Iterator[tuple[int, int, str]]:
        """The stretches within [first, last] as (begin, end, zone)."""
        ends = [begin for begin, _ in self.stretches[1:]] + [NEVER]
        for (begin, zone), end in zip(self.stretches, ends, strict=True):
            if begin <= last and end > first:
                yield max(begin, first), min(end, last), zone

    def local(self, instant: int) -> datetime:
        """What the clock shows at an instant."""
        return local_time(instant, self.zone(instant))

    def text(self, instant: int) -> str:
        """`2026-03-02 09:00:00`; with the distance from UTC where the clock shows that time more than once."""
        if self._is_utc:
            return instant_to_text(instant).replace("T", " ").removesuffix("Z") + " UTC"
        local = self.local(instant)
        shown = local.replace(tzinfo=None).isoformat(" ")
        many = self._moves or shown_twice(local)
        return f"{shown} (UTC{offset_words(local)})" if many else shown

    def stamp(self, instant: int) -> str:
        """The instant for machines: ISO 8601 with the offset of this clock."""
        return self.local(instant).isoformat()


UTC_CLOCK = WallClock(Clock.UTC, Clock.UTC, ((ALWAYS, _UTC),))


def clocks_of(program: Program) -> Mapping[Clock, WallClock]:
    """The clocks by which the one user of a program can be told; the company's stands in for a user's that is not known."""
    company = ((ALWAYS, program.design.time_zone),)
    own = _stretches_of_user(program)
    return {
        Clock.COMPANY: WallClock(Clock.COMPANY, Clock.COMPANY, company),
        Clock.USER: WallClock(Clock.USER, Clock.USER if own else Clock.COMPANY, own or company),
        Clock.UTC: UTC_CLOCK,
    }


def _stretches_of_user(program: Program) -> tuple[tuple[int, str], ...]:
    """As delays in the user's time see it: the users file's zone, else that of the latest event with one, else the company's."""
    users = program.users
    if users is not None and len(users.users):
        name = users.zones[int(users.zone[0])]
        if name and zone_exists(name):
            return ((ALWAYS, name),)
    moves = list(_moves(program))
    if moves and moves[0][0] > max(program.span.first, int(program.log.time[0])):
        moves.insert(0, (ALWAYS, program.design.time_zone))
    return tuple(
        (begin if number else ALWAYS, zone)
        for number, (begin, zone) in enumerate(moves)
        if not number or moves[number - 1][1] != zone
    )


def _moves(program: Program) -> Iterator[tuple[int, str]]:
    """The times at which events within the span name another zone than the event before them."""
    log = program.log
    if log.zone is None:
        return
    known = np.array([bool(name) and zone_exists(name) for name in log.zones], np.bool_)
    told = np.flatnonzero(known[log.zone] & (log.time >= program.span.first))
    codes = log.zone[told]
    changes = np.flatnonzero(np.diff(codes, prepend=-1))
    for place in changes.tolist():
        yield int(log.time[told[place]]), log.zones[int(codes[place])]
