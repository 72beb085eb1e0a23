"""The counts that the window shows at cards and arrows: people first, triggers behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from designer.evaluation.outcomes import (
    LOST,
    PEOPLE,
    RECIPIENTS,
    ROWS,
    Counts,
    count_outcomes,
    ranks,
)
from designer.evaluation.program import Program
from designer.evaluation.verdict_rows import Verdicts
from designer.model.verdicts import Verdict


@dataclass(frozen=True)
class TriggerFigures:
    """One arrow: matched events, the people behind them, who received because of it.

    `lost` are people who triggered it before the follow-on was published and never received it.
    """

    triggers: int
    people: int
    recipients: int
    lost: int


@dataclass(frozen=True)
class FollowOnFigures:
    """One follow-on. `people` and `recipients` count persons, `triggers` matched events.

    `outcomes` has each person once under what it came to for them (`designer.evaluation.outcomes`), `verdicts` each
    matched event once; both only what occurs. `stopped_by` counts persons by the exception that decided their outcome, in the
    order of the follow-on's exceptions. `lost` are people who triggered it before it was published, by whichever trigger, and
    never received it. Times are UTC microseconds, None where nothing is sent.
    """

    triggers: int
    people: int
    recipients: int
    outcomes: Mapping[Verdict, int]
    verdicts: Mapping[Verdict, int]
    by_trigger: tuple[TriggerFigures, ...]
    stopped_by: tuple[int, ...]
    lost: int
    first_send: int | None
    last_send: int | None

    @property
    def waiting(self) -> int:
        """People who still wait when the data end."""
        return self.outcomes.get(Verdict.WAITING_AT_END_OF_DATA, 0)

    @property
    def stopped(self) -> int:
        """People whom an exception kept from receiving it."""
        return self.outcomes.get(Verdict.CANCELLED_BY_EXCEPTION, 0)


Figures = Mapping[str, FollowOnFigures]
"""Figures of the follow-ons by campaign id."""


def figures_of(program: Program, verdicts: Verdicts) -> Figures:
    """Count an evaluation; one entry for each follow-on of the program."""
    triggers, exceptions = _slots(program)
    counts = _counted(program, verdicts, triggers, exceptions)
    return {
        program.design.campaigns[place].id: _follow_on(counts, place, triggers, exceptions)
        for place in program.follow_ons
    }


def _slots(program: Program) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the triggers and the exceptions of each campaign begin; one more entry for the end."""
    sizes = np.zeros((2, len(program.design.campaigns) + 1), np.int64)
    for place, campaign in enumerate(program.design.campaigns):
        if campaign.follow_on is not None:
            sizes[0, place + 1] = len(campaign.follow_on.triggers)
            sizes[1, place + 1] = len(campaign.follow_on.exceptions)
    begins = np.cumsum(sizes, axis=1)
    return begins[0], begins[1]


def _counted(
    program: Program,
    rows: Verdicts,
    triggers: NDArray[np.int64],
    exceptions: NDArray[np.int64],
) -> Counts:
    campaigns = len(program.design.campaigns)
    counts = Counts(
        verdicts=np.zeros((campaigns, len(Verdict)), np.int64),
        people=np.zeros((campaigns, len(Verdict)), np.int64),
        lost=np.zeros(campaigns, np.int64),
        triggers=np.zeros((int(triggers[-1]), 4), np.int64),
        exceptions=np.zeros(int(exceptions[-1]), np.int64),
        sends=np.zeros((campaigns, 2), np.int64),
    )
    count_outcomes(
        rows.user,
        rows.campaign,
        rows.trigger,
        rows.verdict,
        rows.exception,
        rows.decided_time,
        ranks(),
        triggers,
        exceptions,
        *counts,
    )
    return counts


def _follow_on(
    counts: Counts, place: int, triggers: NDArray[np.int64], exceptions: NDArray[np.int64]
) -> FollowOnFigures:
    verdicts, people = counts.verdicts[place], counts.people[place]
    sent = bool(verdicts[Verdict.SENT])
    return FollowOnFigures(
        triggers=int(verdicts.sum()),
        people=int(people.sum()),
        recipients=int(people[Verdict.SENT]),
        outcomes={verdict: int(people[verdict]) for verdict in Verdict if people[verdict]},
        verdicts={verdict: int(verdicts[verdict]) for verdict in Verdict if verdicts[verdict]},
        by_trigger=tuple(
            TriggerFigures(int(row[ROWS]), int(row[PEOPLE]), int(row[RECIPIENTS]), int(row[LOST]))
            for row in counts.triggers[triggers[place] : triggers[place + 1]]
        ),
        stopped_by=tuple(
            int(count) for count in counts.exceptions[exceptions[place] : exceptions[place + 1]]
        ),
        lost=int(counts.lost[place]),
        first_send=int(counts.sends[place, 0]) if sent else None,
        last_send=int(counts.sends[place, 1]) if sent else None,
    )
