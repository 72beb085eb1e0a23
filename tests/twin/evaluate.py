"""The whole log: which follow-ons are simulated, then user after user."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tests.twin.catalogue import SENDS
from tests.twin.matching import event_ids, is_interaction
from tests.twin.replay import UserReplay, VerdictRow

if TYPE_CHECKING:
    from tests.twin.audience import Users


def evaluate(
    design: dict, events: list[dict], users: Users, span: tuple[int, int]
) -> list[VerdictRow]:
    """The verdicts of a design over rows of the plain layout.

    Rows come in file order without duplicates, with `time` and `received_at` in microseconds;
    the span is inclusive at both ends and nothing outside it is looked at.
    """
    first, last = span
    inside = [row for row in events if first <= row["time"] <= last]
    chained = {
        campaign["id"]
        for campaign in design["campaigns"]
        if not log_holds_receipt(design, campaign, inside)
    }
    rows_of_user: dict[str, list[dict]] = defaultdict(list)
    for row in inside:
        rows_of_user[row["user_id"]].append(row)
    verdicts: list[VerdictRow] = []
    for user_id in sorted(rows_of_user):
        replay = UserReplay(design, user_id, users, chained)
        verdicts += replay.run(rows_of_user[user_id], last)
    return verdicts


def log_holds_receipt(design: dict, campaign: dict, rows: list[dict]) -> bool:
    """Real receipts of a campaign, of any user, make simulated ones unnecessary."""
    ids, settings = event_ids(campaign), design.get("settings") or {}
    return any(
        row.get("campaign_id") in ids
        and any(is_interaction(receive, row, settings) for receive in SENDS)
        for row in rows
    )
