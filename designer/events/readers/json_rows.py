"""JSON objects as columns: of the plain layout, or as the HTTP connector writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from designer.events.batch import Reject
from designer.events.raw import COLUMNS, REQUIRED, Piece, RawRows
from designer.events.readers.nested import Objects, leaves, text_of, unwrapped
from designer.events.readers.wanted import Wanted

HTTP_USER = (("user_id", "user_id"), ("timezone", "timezone"), ("platform", "platform"))
HTTP_PROPERTIES = ("purchase_properties", "custom_properties")
LOOKED_AT = 500
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
    refused: dict[int, Reject] = {}
    columns: dict[str, pa.Array] = {}
    if wanted.plain:
        columns = _plain([row_of(item) for item in items], numbers, refused)
    elif items:
        objects = Objects(items)
        columns = {name: objects.texts(name) for name in wanted.columns}
    else:
        columns = {name: pa.nulls(0, pa.string()) for name in wanted.columns}
    places = np.arange(len(items))
    if refused:
        places = np.delete(places, list(refused))
        columns = {name: column.take(pa.array(places)) for name, column in columns.items()}
    found = (*rejects, *refused.values())
    piece = Piece(file, len(places), found, fraction)
    return RawRows(columns, np.asarray(numbers, np.int64)[places], (piece,), event_type)


def names_of(stretches: Iterator[Sequence[Mapping[str, Any]]]) -> list[str]:
    """The paths of all values in the first objects."""
    items: list[Mapping[str, Any]] = []
    for each in stretches:
        items += each[: LOOKED_AT - len(items)]
        if len(items) == LOOKED_AT:
            break
    return list(leaves(items))


def _plain(
    rows: Sequence[Mapping[str, Any]], numbers: Sequence[int], refused: dict[int, Reject]
) -> dict[str, pa.Array]:
    """The columns of the plain layout; what can be no cell of it goes to `refused`."""
    columns = {}
    for name in COLUMNS:
        values = [row.get(name) for row in rows]
        types = set(map(type, values))
        if types == {type(None)} and name not in REQUIRED:
            continue
        if not types <= TEXT_TYPES:
            values, strange = _as_texts(values, name)
            for place in strange:
                refused.setdefault(place, Reject(numbers[place], name, "neither text nor number"))
        columns[name] = pa.array(values, pa.string())
    return columns


def _as_texts(values: Sequence[Any], name: str) -> tuple[list[str | None], list[int]]:
    """Each value as text, and the places of those that have none."""
    texts: list[str | None] = []
    strange = []
    for place, wrapped in enumerate(values):
        value = _unwrapped_properties(wrapped) if name == "properties" else unwrapped(wrapped)
        if isinstance(value, (dict, list)) and name != "properties":
            texts.append(None)
            strange.append(place)
        else:
            texts.append(text_of(value))
    return texts, strange


def _unwrapped_properties(value: Any) -> Any:
    """Properties may well have a key `string`; wrapped in Avro's way they are one JSON text."""
    inner = unwrapped(value)
    return inner if isinstance(inner, str) and inner.lstrip().startswith("{") else value
