"""What tests of mappings share: foreign rows by column, and what becomes of them."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import numpy as np
import pyarrow as pa

from designer.events.batch import FilePart
from designer.events.conform import conform
from designer.events.mappings.applying import Applied
from designer.events.mappings.mapping import EventRule, Mapping, Predicate, TimeReading
from designer.events.raw import Piece, RawRows
from tests.events.reading_helpers import check, events_of

TIME = "2026-03-01T10:00:00Z"


def mapping(**values: Any) -> Mapping:
    """A mapping of a file with the columns who, at and what, unless told otherwise."""
    plain: dict[str, Any] = {
        "id": "test",
        "name": "Test",
        "person": ("who",),
        "time": "at",
        "events": (rule("email.open", what="open"), rule("users.messages.email.Send", what="send")),
        "event_names": ("what",),
    }
    return Mapping(**{**plain, **values})


def rule(becomes: str | None, **cells: Any) -> EventRule:
    """A rule for rows with these cells."""
    when = tuple(Predicate(column=name, one_of=(text,)) for name, text in cells.items())
    return EventRule(becomes=becomes, when=when)


def raw(*pieces: int, **columns: Any) -> RawRows:
    """Rows of one file, or of several with so many rows each; the first row of each is number 1."""
    arrays = {
        name: values if isinstance(values, pa.Array) else pa.array(values)
        for name, values in columns.items()
    }
    count = len(next(iter(arrays.values())))
    sizes = pieces or (count,)
    rows = np.concatenate([np.arange(1, size + 1) for size in sizes])
    return RawRows(arrays, rows, tuple(Piece(file, size) for file, size in enumerate(sizes)))


def parts_of(
    wanted: Mapping,
    rows: RawRows,
    *,
    names: tuple[str, ...] = ("events.csv", "more.csv"),
    lookups: Any = None,
    times: TimeReading | None = None,
) -> list[FilePart]:
    """The judged rows, their conservation checked."""
    applied = Applied(wanted, [PurePath(name) for name in names], lookups or {})
    parts = conform(applied.rows(rows), times or wanted.times)
    check(parts)
    return parts


def kinds(parts: list[FilePart]) -> list[tuple[str, str]]:
    """User and kind of each event."""
    return [(event["user"], event["kind"]) for event in events_of(parts)]


def refused(parts: list[FilePart]) -> list[tuple[int, str, str]]:
    """Row, column and reason of each refusal."""
    return [(each.row, each.column, each.reason) for part in parts for each in part.rejects]
