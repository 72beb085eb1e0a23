"""The twin against every case folder: design, events and the verdicts written out by hand."""

import csv
import json
from pathlib import Path

import pytest

from tests.twin import evaluate
from tests.twin.rows import observed_span, read_events, read_users
from tests.twin.times import format_time, parse_time

CASES = Path(__file__).parents[1] / "evaluation" / "cases"
COLUMNS = [
    "user_id",
    "campaign_id",
    "trigger",
    "trigger_time",
    "verdict",
    "due_time",
    "decided_time",
    "exception",
]


def verdicts_of(folder: Path) -> list[dict[str, str]]:
    design = json.loads((folder / "design.json").read_text(encoding="utf-8"))
    events = read_events([folder / "events.csv"])
    users = read_users(folder / "users.csv") if (folder / "users.csv").exists() else None
    first, last = observed_span(events)
    if (folder / "options.json").exists():
        options = json.loads((folder / "options.json").read_text(encoding="utf-8"))
        first = parse_time(options["from"]) if "from" in options else first
        last = parse_time(options["until"]) if "until" in options else last
    return [
        {column: as_cell(column, getattr(row, column)) for column in COLUMNS}
        for row in evaluate(design, events, users, (first, last))
    ]


def as_cell(column: str, value: object) -> str:
    if column.endswith("_time"):
        return format_time(value if isinstance(value, int) else None)
    return "" if value is None else str(value)


def expected_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "expected.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_case(folder: Path) -> None:
    assert verdicts_of(folder) == expected_of(folder)
