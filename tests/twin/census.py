"""Counts what a run of examples held, so that no verdict goes untested unnoticed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.twin.catalogue import SENDS
from tests.twin.evaluate import log_holds_receipt
from tests.twin.matching import campaigns_by_id
from tests.twin.replay import VerdictRow
from tests.twin.strategies import World

VERDICTS = [
    "sent",
    "waiting_at_end_of_data",
    "cancelled_by_exception",
    "rescheduled",
    "cancelled_by_stop",
    "before_publish",
    "after_stop",
    "source_not_active",
    "before_start",
    "after_end",
    "duration_ended",
    "not_in_audience",
    "unknown_audience",
    "already_received",
    "not_yet_re_eligible",
    "already_waiting",
    "duplicate_trigger",
    "chain_limit",
]
LEAST_OF_EACH_VERDICT = 50
LEAST_TIES = 200
LEAST_CHAINED_SENDS = 200


@dataclass
class Census:
    """Add every example with its verdicts, then print it and ask for shortfalls."""

    examples: int = 0
    ties: int = 0
    chained_sends: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    examples_with: Counter[str] = field(default_factory=Counter)

    def add(self, world: World, verdicts: list[VerdictRow]) -> None:
        self.examples += 1
        self.verdicts.update(row.verdict for row in verdicts)
        self.examples_with.update({row.verdict for row in verdicts})
        self.ties += _ties(world)
        self.chained_sends += _chained_sends(world, verdicts)

    def shortfalls(self) -> list[str]:
        """One line for each count that is too low to call the run a proof."""
        least = {name: (self.verdicts[name], LEAST_OF_EACH_VERDICT) for name in VERDICTS}
        least["ties"] = (self.ties, LEAST_TIES)
        least["chained sends"] = (self.chained_sends, LEAST_CHAINED_SENDS)
        return [f"{name}: {n} of {wanted}" for name, (n, wanted) in least.items() if n < wanted]

    def __str__(self) -> str:
        lines = [f"{self.examples} examples, {sum(self.verdicts.values())} verdicts"]
        lines += [
            f"{name:24}{self.verdicts[name]:8}  in {self.examples_with[name]} examples"
            for name in VERDICTS
        ]
        lines += [f"{'ties':24}{self.ties:8}", f"{'chained sends':24}{self.chained_sends:8}"]
        return "\n".join(lines)


def _ties(world: World) -> int:
    """Rows in the span that share user and instant with an earlier one."""
    first, last = world.span
    inside = [(r["user_id"], r["time"]) for r in world.rows if first <= r["time"] <= last]
    return len(inside) - len(set(inside))


def _chained_sends(world: World, verdicts: list[VerdictRow]) -> int:
    """Sends that a simulated receipt led to: of a follow-on without receipts in the log."""
    first, last = world.span
    inside = [row for row in world.rows if first <= row["time"] <= last]
    campaigns = campaigns_by_id(world.design)
    simulated = {
        name
        for name, campaign in campaigns.items()
        if campaign["delivery"]["type"] == "action_based"
        and not log_holds_receipt(world.design, campaign, inside)
    }
    count = 0
    for row in verdicts:
        condition = campaigns[row.campaign_id]["delivery"]["triggers"][row.trigger]
        receipt = condition.get("interaction") in SENDS and condition["campaign"] in simulated
        count += receipt and row.verdict == "sent"
    return count
