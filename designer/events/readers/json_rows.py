"""JSON objects as columns: of the plain layout, or as the HTTP connector writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import orjson
import pyarrow as pa

from designer.events.batch import Reject
from designer.events.raw import REQUIRED, Piece, RawRows
from designer.events.readers.wanted import Wanted

HTTP_USER = (("user_id", "user_id"), ("timezone", "timezone"), ("platform", "platform"))
HTTP_PROPERTIES = ("purchase_properties", "custom_properties")
TEXT_TYPES = frozenset((str, type(None)))


def row_of(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The object as a row of the plain layout.

    An event of the HTTP connector (event-files.md, File layout) is known by its `user` object: what it says of the message
    stands in `properties`, and a purchase's or custom event's own properties in an object in there.
    """
    user = item.get("user")
    if not isinstance(user, Mapping):
        return item
    properties = item.get("properties")
    row: dict[str, Any] = dict(properties) if isinstance(properties, Mapping) else {}
    row.pop("properties", None)
    for name in HTTP_PROPERTIES:
        if isinstance(row.get(name), Mapping):
            row["properties"] = row[name]
    for name, field in HTTP_USER:
        if user.get(field) is not None:
            row[name] = user[field]
    for name in ("event_type", "id", "time"):
        row[name] = item.get(name)
    return row


def raw_rows(
    items: Sequence[Mapping[str, Any]],
    wanted: Wanted,
    numbers: Sequence[int],
    file: int,
    rejects: Sequence[Reject],
    fraction: float,
    event_type: str | None = None,
) -> RawRows:
    """The objects as `RawRows`; `numbers` are their row numbers, `rejects` what was no object."""
    rows = [row_of(item) for item in items]
    refused: dict[int, Reject] = {}
    columns = {}
    for name in wanted.columns:
        values = [row.get(name) for row in rows]
        types = set(map(type, values))
        if types == {type(None)} and name not in REQUIRED:
            continue
        if not types <= TEXT_TYPES:
            values, strange = _as_texts(values, name)
            for place in strange:
                refused.setdefault(place, Reject(numbers[place], name, "neither text nor number"))
        columns[name] = pa.array(values, pa.string())
    places = np.arange(len(rows))
    if refused:
        places = np.delete(places, list(refused))
        columns = {name: column.take(pa.array(places)) for name, column in columns.items()}
    found = (*rejects, *refused.values())
    piece = Piece(file, len(places), found, fraction)
    return RawRows(columns, np.asarray(numbers, np.int64)[places], (piece,), event_type)


def _as_texts(values: list[Any], name: str) -> tuple[list[str | None], list[int]]:
    """Each value as text, and the places of those that have none."""
    texts: list[str | None] = []
    strange = []
    for place, value in enumerate(values):
        if value is None or isinstance(value, str):
            texts.append(value)
        elif isinstance(value, bool):
            texts.append("true" if value else "false")
        elif isinstance(value, (int, float)):
            texts.append(repr(value))
        elif name == "properties":
            texts.append(orjson.dumps(value).decode())
        else:
            texts.append(None)
            strange.append(place)
    return texts, strange
