"""Through the public doors: rows written to files, imported, replayed, and read back as rows of a verdict file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from designer.evaluation.engine import evaluate
from designer.evaluation.program import Program, compile_design
from designer.evaluation.verdict_rows import NO_EXCEPTION, Verdicts
from designer.events.attributes import UserAttributes
from designer.events.batch import NO_TIME
from designer.events.importing import import_events
from designer.events.log import EventLog, open_log
from designer.events.users import read_users
from designer.exchange.design_json import read_design
from designer.model.design import Design
from designer.model.verdicts import Verdict

Row = tuple[str, str, int, int, str, int | None, int, int | None]
"""user, campaign, trigger, trigger time, verdict, due time, decided time, exception"""


def log_of(rows: Sequence[Mapping[str, Any]], folder: Path) -> EventLog:
    """Import rows of the plain layout; absent values are left out."""
    file = folder / "events.ndjson"
    lines = [
        json.dumps({name: value for name, value in row.items() if value is not None})
        for row in rows
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return open_log(import_events([file], folder / "log", workers=1).folder)


def users_of(users: Mapping[str, Mapping[str, Any]] | None, folder: Path) -> UserAttributes | None:
    """A users file of these attributes; None is a blank cell."""
    if users is None:
        return None
    file = folder / "users.ndjson"
    lines = [json.dumps({"user_id": user, **attributes}) for user, attributes in users.items()]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_users(file)


def design_of(design: Mapping[str, Any]) -> Design:
    return read_design(json.dumps(design))


def program_of(
    design: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    users: Mapping[str, Mapping[str, Any]] | None,
    span: tuple[int, int],
    folder: Path,
) -> Program:
    return compile_design(
        design_of(design),
        log_of(rows, folder),
        users_of(users, folder),
        first=span[0],
        last=span[1],
    )


def as_rows(program: Program, verdicts: Verdicts | None = None) -> list[Row]:
    """Verdicts with ids in place of numbers and None in place of sentinels."""
    verdicts = evaluate(program, threads=1) if verdicts is None else verdicts
    return [
        (
            program.log.users[int(verdicts.user[row])].as_py(),
            program.design.campaigns[int(verdicts.campaign[row])].id,
            int(verdicts.trigger[row]),
            int(verdicts.trigger_time[row]),
            Verdict(int(verdicts.verdict[row])).code,
            None if verdicts.due_time[row] == NO_TIME else int(verdicts.due_time[row]),
            int(verdicts.decided_time[row]),
            None if verdicts.exception[row] == NO_EXCEPTION else int(verdicts.exception[row]),
        )
        for row in range(len(verdicts))
    ]
