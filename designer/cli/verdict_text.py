"""The counts of a replay as a table for each follow-on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from designer.cli.terminal import printable, table
from designer.model.verdicts import MEANINGS, Verdict

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from designer.evaluation.program import Program
    from designer.evaluation.verdict_rows import Verdicts
    from designer.model.campaigns import Campaign

_COUNT_COLUMNS = frozenset({1, 2})


def verdict_text(program: Program, verdicts: Verdicts) -> str:
    """For each follow-on a heading and its verdicts that occur: name, count, share of triggers, meaning."""
    parts = []
    for position in program.follow_ons:
        rows = verdicts.campaign == position
        parts.append(
            _follow_on_text(
                program.design.campaigns[position], verdicts.user[rows], verdicts.verdict[rows]
            )
        )
    return (
        "\n\n".join(parts)
        if parts
        else "The design has no follow-on, so there is nothing to replay."
    )


def _follow_on_text(campaign: Campaign, users: NDArray[np.int32], codes: NDArray[np.uint8]) -> str:
    heading = printable(f"{campaign.name} ({campaign.id})")
    if not len(codes):
        return f"{heading}\n  No event matched its triggers."
    recipients = len(np.unique(users[codes == Verdict.SENT]))
    facts = (
        f"  {_number(len(codes), 'trigger')} of {_number(len(np.unique(users)), 'user')};"
        f" {_number(recipients, 'user')} would have received it."
    )
    counts = np.bincount(codes, minlength=len(Verdict))
    rows = [
        (
            verdict.code,
            f"{counts[verdict]:,}",
            _share(int(counts[verdict]), len(codes)),
            MEANINGS[verdict],
        )
        for verdict in Verdict
        if counts[verdict]
    ]
    return "\n".join([heading, facts, table(rows, right=_COUNT_COLUMNS, indent="  ")])


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
