"""Reads the plain layout as CSV into rows for the evaluator: typed, sorted out, once each."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.twin.audience import Users
from tests.twin.catalogue import RECEIPT_TYPES, filled, rank
from tests.twin.times import parse_time

_TIME_COLUMNS = ("time", "received_at")


def read_csv(path: Path) -> list[dict]:
    """Every cell as text, and an empty one as None."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {column: cell or None for column, cell in row.items()} for row in csv.DictReader(file)
        ]


def read_events(paths: list[Path]) -> list[dict]:
    """The rows of all files in their order, without the duplicates."""
    rows = [_typed_event(row) for path in paths for row in read_csv(path)]
    return without_repeated_receipts(without_repeated_ids(rows))


def observed_span(rows: list[dict]) -> tuple[int, int]:
    times = [row["time"] for row in rows]
    return min(times), max(times)


def _typed_event(row: dict) -> dict:
    typed = dict(row)
    for column in _TIME_COLUMNS:
        if filled(row, column):
            typed[column] = parse_time(row[column])
    if filled(row, "price"):
        typed["price"] = float(row["price"])
    return typed


def without_repeated_ids(rows: list[dict]) -> list[dict]:
    """At-least-once delivery repeats a row; ids are unique only within an event type."""
    seen, kept = set(), []
    for row in rows:
        key = (row["event_type"], row.get("id"))
        if key not in seen or not filled(row, "id"):
            kept.append(row)
        seen.add(key)
    return kept


def without_repeated_receipts(rows: list[dict]) -> list[dict]:
    """One receipt for each user, campaign, kind and dispatch: the earliest of the log."""
    log_order = sorted(range(len(rows)), key=lambda i: (rows[i]["time"], rank(rows[i]), i))
    seen, dropped = set(), set()
    for index in log_order:
        row = rows[index]
        if row["event_type"] not in RECEIPT_TYPES or not filled(row, "dispatch_id"):
            continue
        columns = ("user_id", "campaign_id", "event_type", "dispatch_id")
        key = tuple(row.get(column) for column in columns)
        if key in seen:
            dropped.add(index)
        seen.add(key)
    return [row for index, row in enumerate(rows) if index not in dropped]


def read_users(path: Path) -> Users:
    """A column is numbers or booleans where all its filled cells are, else text."""
    rows = read_csv(path)
    users: dict[str, dict] = {str(row.pop("user_id")): row for row in rows}
    for column in {column for row in rows for column in row} - {"time_zone"}:
        cells = [row[column] for row in rows if row[column] is not None]
        for read in (_booleans, _numbers):
            values = read(cells)
            if cells and values is not None:
                table = dict(zip(cells, values, strict=True))
                for row in rows:
                    row[column] = table.get(row[column])
                break
    return users


def _booleans(cells: list[str]) -> list[bool] | None:
    lower = [cell.lower() for cell in cells]
    return [cell == "true" for cell in lower] if set(lower) <= {"true", "false"} else None


def _numbers(cells: list[str]) -> list[float] | None:
    try:
        return [float(cell) for cell in cells]
    except ValueError:
        return None
