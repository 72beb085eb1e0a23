"""A shop with an e-mail “A” and a follow-on “B” a day after it unless there is a purchase, replayed over given events."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from designer.evaluation.live import Evaluation, evaluation_of
from designer.events.importing import import_events
from designer.events.log import open_log
from designer.events.users import read_users
from designer.exchange.design_json import read_design

SEND, PURCHASE = "users.messages.email.Send", "users.behaviors.Purchase"
SESSION, CUSTOM = "users.behaviors.app.SessionStart", "users.behaviors.CustomEvent"
_COLUMNS = "user_id,time,event_type,campaign_id,name,timezone"
_DELIVERY = {
    "type": "action_based",
    "triggers": [{"type": "campaign_interaction", "interaction": "email.receive", "campaign": "a"}],
    "delay": {"type": "after", "amount": 1, "unit": "days"},
    "exceptions": [{"type": "purchase"}],
}


def shop(
    folder: Path,
    lines: Sequence[str],
    *,
    zone: str = "UTC",
    users: str = "",
    delivery: dict[str, object] | None = None,
    **follow_on: object,
) -> Evaluation:
    """`lines` are rows of an events file, cells at the end left out where empty; `users` is a users file; `delivery` and
    `follow_on` are fields of B that differ."""
    file = folder / "events.csv"
    rows = [line + "," * (_COLUMNS.count(",") - line.count(",")) for line in lines]
    file.write_text("\n".join([_COLUMNS, *rows]) + "\n", encoding="utf-8")
    log = open_log(import_events([file], folder / "log").folder)
    attributes = None
    if users:
        (folder / "users.csv").write_text(users, encoding="utf-8")
        attributes = read_users(folder / "users.csv")
    common = {"channels": ["email"], "status": "active"}
    other = {"name": "B", "delivery": {**_DELIVERY, **(delivery or {})}, **follow_on}
    design = {
        "format": "campaign-design",
        "version": 1,
        "name": "Shop",
        "time_zone": zone,
        "campaigns": [
            {"id": "a", "name": "A", **common, "delivery": {"type": "scheduled"}},
            {"id": "b", **common, **other},
        ],
    }
    return evaluation_of(read_design(json.dumps(design)), log, attributes)
