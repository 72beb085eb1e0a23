"""Verdicts per follow-on: how many people, or matched events, came to which end."""

from __future__ import annotations

from dataclasses import dataclass

from designer.evaluation.live import Evaluation
from designer.evaluation.selecting import RowFilter
from designer.model.verdicts import Verdict


@dataclass(frozen=True)
class Segment:
    """One part of a bar and the rows behind it."""

    verdict: Verdict
    count: int
    behind: RowFilter


@dataclass(frozen=True)
class VerdictBar:
    """One follow-on; the segments stand in the order of the verdicts and add up to `total`."""

    campaign: str
    name: str
    total: int
    segments: tuple[Segment, ...]


def verdict_bars(
    evaluation: Evaluation, follow_ons: frozenset[str] | None = None, *, people: bool = True
) -> tuple[VerdictBar, ...]:
    """A bar for each of these follow-ons (None: all), in design order, counting people by outcome or matched events."""
    bars = []
    for campaign in evaluation.design.campaigns:
        figures = evaluation.figures.get(campaign.id)
        if figures is None or (follow_ons is not None and campaign.id not in follow_ons):
            continue
        counts = figures.outcomes if people else figures.verdicts
        segments = tuple(
            Segment(verdict, counts[verdict], _behind(campaign.id, verdict, people))
            for verdict in Verdict
            if counts.get(verdict)
        )
        total = figures.people if people else figures.triggers
        bars.append(VerdictBar(campaign.id, campaign.name, total, segments))
    return tuple(bars)


def _behind(campaign: str, verdict: Verdict, people: bool) -> RowFilter:
    return RowFilter(
        follow_ons=frozenset((campaign,)), verdicts=frozenset((verdict,)), outcomes=people
    )
