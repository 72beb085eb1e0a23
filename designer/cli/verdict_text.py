"""The counts of a replay as a table for each follow-on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.cli.terminal import printable, table
from designer.model.verdicts import MEANINGS, Verdict

if TYPE_CHECKING:
    from designer.evaluation.summary import FollowOnSummary, Summary
    from designer.model.design import Design

_COUNT_COLUMNS = frozenset({1, 2})


def verdict_text(design: Design, summary: Summary) -> str:
    """For each follow-on a heading and its verdicts that occur: name, count, share of triggers, meaning."""
    parts = []
    for campaign in design.campaigns:
        if campaign.id in summary.campaigns:
            heading = printable(f"{campaign.name} ({campaign.id})")
            parts.append(f"{heading}\n{_counts(summary.campaigns[campaign.id])}")
    return "\n\n".join(parts) or "The design has no follow-on, so there is nothing to replay."


def _counts(follow_on: FollowOnSummary) -> str:
    if not follow_on.triggers:
        return "  No event matched its triggers."
    facts = (
        f"  {_number(follow_on.triggers, 'trigger')} of {_number(follow_on.users, 'user')};"
        f" {_number(follow_on.recipients, 'user')} would have received it."
    )
    rows = []
    for verdict in Verdict:
        count = follow_on.verdicts.get(verdict.code, 0)
        if count:
            share = _share(count, follow_on.triggers)
            rows.append((verdict.code, f"{count:,}", share, MEANINGS[verdict]))
    return f"{facts}\n{table(rows, right=_COUNT_COLUMNS, indent='  ')}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _share(count: int, total: int) -> str:
    """Percent with one digit; what is not nothing never reads 0.0 %, what is not all never 100.0 %."""
    tenths = round(1000 * count / total)
    if tenths == 0:
        return "< 0.1 %"
    if tenths == 1000 and count < total:
        return "> 99.9 %"
    return f"{tenths / 10:.1f} %"
