"""An evaluation in numbers, for each follow-on (architecture.md, Summary)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from designer import __version__
from designer.compiled import compiled
from designer.evaluation.program import Program
from designer.evaluation.verdict_rows import Verdicts
from designer.model.digest import design_digest
from designer.model.units import Instant
from designer.model.verdicts import Verdict


class FollowOnSummary(BaseModel):
    """One follow-on: matched triggers and their users, users who would have received it, verdicts by code (those that occur)."""

    model_config = ConfigDict(frozen=True)

    triggers: int
    users: int
    recipients: int
    verdicts: Mapping[str, int]
    first_send: Instant | None
    last_send: Instant | None
    receipts: Literal["simulated", "imported"]


class Summary(BaseModel):
    """The whole evaluation; `first` and `last` are the observed span, written as `from` and `until`.

    `events` and `users` count what lies in the span.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    version: str
    design: str
    log: str
    first: Instant = Field(alias="from")
    last: Instant = Field(alias="until")
    events: int
    users: int
    campaigns: Mapping[str, FollowOnSummary]

    def to_json(self) -> str:
        """The text of a summary file."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


def summarise(program: Program, verdicts: Verdicts) -> Summary:
    """Count an evaluation's verdicts."""
    count = len(program.design.campaigns)
    codes = np.zeros((count, len(Verdict)), np.int64)
    people = np.zeros((count, 2), np.int64)
    sends = np.zeros((count, 2), np.int64)
    _tally(
        verdicts.user,
        verdicts.campaign,
        verdicts.verdict,
        verdicts.decided_time,
        codes,
        people,
        sends,
    )
    events, users = _observed(program)
    return Summary(
        version=__version__,
        design=design_digest(program.design),
        log=program.log.summary.digest,
        first=program.span.first,
        last=program.span.last,
        events=events,
        users=users,
        campaigns={
            program.design.campaigns[position].id: _follow_on(
                program, position, codes[position], people[position], sends[position]
            )
            for position in program.follow_ons
        },
    )


def _follow_on(
    program: Program,
    position: int,
    codes: NDArray[np.int64],
    people: NDArray[np.int64],
    sends: NDArray[np.int64],
) -> FollowOnSummary:
    sent = int(codes[Verdict.SENT]) > 0
    simulated = program.receipts_simulated[program.design.campaigns[position].id]
    return FollowOnSummary(
        triggers=int(codes.sum()),
        users=int(people[0]),
        recipients=int(people[1]),
        verdicts={verdict.code: int(codes[verdict]) for verdict in Verdict if codes[verdict]},
        first_send=int(sends[0]) if sent else None,
        last_send=int(sends[1]) if sent else None,
        receipts="simulated" if simulated else "imported",
    )


def _observed(program: Program) -> tuple[int, int]:
    """Events and users in the span."""
    log, (first, last) = program.log, program.span
    whole = (log.summary.first_time, log.summary.last_time)
    if whole[0] is None or (first <= whole[0] and last >= (whole[1] or 0)):
        return log.summary.events, log.summary.users
    inside = np.concatenate([[0], np.cumsum((log.time >= first) & (log.time <= last))])
    a_user = np.diff(inside[log.user_offsets])
    return int(inside[-1]), int(np.count_nonzero(a_user))


@compiled
def _tally(
    user: NDArray[np.int32],
    campaign: NDArray[np.int16],
    verdict: NDArray[np.uint8],
    decided: NDArray[np.int64],
    codes: NDArray[np.int64],
    people: NDArray[np.int64],
    sends: NDArray[np.int64],
) -> None:
    """One pass; rows come by user, so a user is new to a campaign where the campaign's last one was another."""
    triggered = np.full(codes.shape[0], -1, np.int64)
    received = np.full(codes.shape[0], -1, np.int64)
    for row in range(user.size):
        place = campaign[row]
        codes[place, verdict[row]] += 1
        if triggered[place] != user[row]:
            triggered[place] = user[row]
            people[place, 0] += 1
        if verdict[row] == 0:
            first = codes[place, 0] == 1
            sends[place, 0] = decided[row] if first else min(sends[place, 0], decided[row])
            sends[place, 1] = decided[row] if first else max(sends[place, 1], decided[row])
            if received[place] != user[row]:
                received[place] = user[row]
                people[place, 1] += 1
