"""An evaluation in numbers, for each follow-on (architecture.md, Summary)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from designer import __version__
from designer.evaluation.figures import FollowOnFigures, figures_of
from designer.evaluation.program import Program
from designer.evaluation.verdict_rows import Verdicts
from designer.model.digest import design_digest
from designer.model.units import Instant


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
            identifier: _follow_on(figures, simulated=program.receipts_simulated[identifier])
            for identifier, figures in figures_of(program, verdicts).items()
        },
    )


def _follow_on(figures: FollowOnFigures, *, simulated: bool) -> FollowOnSummary:
    return FollowOnSummary(
        triggers=figures.triggers,
        users=figures.people,
        recipients=figures.recipients,
        verdicts={verdict.code: count for verdict, count in figures.verdicts.items()},
        first_send=figures.first_send,
        last_send=figures.last_send,
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
