"""A follow-on's funnel: people from the source to the message, and where the others went."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from designer.compiled import compiled
from designer.evaluation.live import Evaluation
from designer.evaluation.outcomes import PRECEDENCE
from designer.evaluation.selecting import RowFilter
from designer.model.events import CampaignInteraction
from designer.model.verdicts import Verdict


class Step(StrEnum):
    """Steps in order; each holds a part of the people of the one before."""

    REACHED = "reached"
    TRIGGERED = "triggered"
    WAITED = "waited"
    STAYED = "stayed"
    RECEIVED = "received"


WAITED = frozenset(
    (
        Verdict.SENT,
        Verdict.WAITING_AT_END_OF_DATA,
        Verdict.CANCELLED_BY_EXCEPTION,
        Verdict.CANCELLED_BY_STOP,
        Verdict.DURATION_ENDED,
        Verdict.RESCHEDULED,
    )
)
"""Outcomes of people for whom a wait opened."""
STAYED = frozenset((Verdict.SENT, Verdict.WAITING_AT_END_OF_DATA))
"""Outcomes of people whose wait nothing ended before it was over or the data ended."""


@dataclass(frozen=True)
class FunnelStep:
    """People who came so far, and the verdicts of those who came from the step before and no further.

    `behind` is None for REACHED: being reached is no verdict.
    """

    step: Step
    people: int
    fell: tuple[tuple[Verdict, int], ...]
    behind: RowFilter | None


def funnel(evaluation: Evaluation, follow_on: str) -> tuple[FunnelStep, ...]:
    """The steps of one follow-on. REACHED is left out where a trigger belongs to no campaign: anybody may come then."""
    outcomes = evaluation.figures[follow_on].outcomes
    reached = _reached(evaluation, follow_on)
    steps = []
    if reached is not None:
        steps.append(FunnelStep(Step.REACHED, reached, (), None))
    former: frozenset[Verdict] = frozenset(PRECEDENCE)
    for step, verdicts in (
        (Step.TRIGGERED, frozenset(PRECEDENCE)),
        (Step.WAITED, WAITED),
        (Step.STAYED, STAYED),
        (Step.RECEIVED, frozenset((Verdict.SENT,))),
    ):
        fell = tuple(
            (verdict, outcomes[verdict])
            for verdict in Verdict
            if verdict in former - verdicts and outcomes.get(verdict)
        )
        people = sum(outcomes.get(verdict, 0) for verdict in verdicts)
        behind = RowFilter(follow_ons=frozenset((follow_on,)), verdicts=verdicts, outcomes=True)
        steps.append(FunnelStep(step, people, fell, behind))
        former = verdicts
    return tuple(steps)


def _reached(evaluation: Evaluation, follow_on: str) -> int | None:
    """People with any event of a source campaign in the span, or with a simulated receipt of it."""
    campaigns = {each.id: place for place, each in enumerate(evaluation.design.campaigns)}
    delivery = evaluation.design.campaigns[campaigns[follow_on]].follow_on
    assert delivery is not None
    sources = set()
    for trigger in delivery.triggers:
        if not isinstance(trigger, CampaignInteraction) or trigger.campaign is None:
            return None
        if trigger.campaign in campaigns:
            sources.add(campaigns[trigger.campaign])
    return int(_people_of_sources(evaluation, sources).sum())


def _people_of_sources(evaluation: Evaluation, sources: set[int]) -> NDArray[np.bool_]:
    program, rows = evaluation.program, evaluation.verdicts
    log = program.log
    ids = {each for place in sources for each in program.design.campaigns[place].log_ids}
    wanted = np.array([bool(code) and name in ids for code, name in enumerate(log.campaigns)])
    found = np.zeros(len(log.users), np.bool_)
    _mark_users(log.time, log.campaign, log.user_offsets, wanted, *program.span, found)
    shown = [p for p in sources if program.receipts_simulated.get(program.design.campaigns[p].id)]
    simulated = (rows.verdict == Verdict.SENT) & np.isin(rows.campaign, shown)
    found[rows.user[simulated]] = True
    return found


@compiled
def _mark_users(
    time: NDArray[np.int64],
    campaign: NDArray[np.int32],
    offsets: NDArray[np.int64],
    wanted: NDArray[np.bool_],
    first: int,
    last: int,
    found: NDArray[np.bool_],
) -> None:
    for user in range(found.size):
        for event in range(offsets[user], offsets[user + 1]):
            if wanted[campaign[event]] and first <= time[event] <= last:
                found[user] = True
                break
