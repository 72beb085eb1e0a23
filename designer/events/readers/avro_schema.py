"""An Avro schema as a table that the compiled decoder walks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
import orjson

from designer.events.readers.wanted import Taken, Wanted

NOTHING = 0
BOOLEAN = 1
WHOLE = 2
SINGLE = 3
DOUBLE = 4
TEXT = 5
FIXED = 6
UNION = 7
ARRAY = 8
MAP = 9

PRIMITIVES = {
    "null": NOTHING,
    "boolean": BOOLEAN,
    "int": WHOLE,
    "long": WHOLE,
    "float": SINGLE,
    "double": DOUBLE,
    "string": TEXT,
    "bytes": TEXT,
}


Numbers = np.ndarray[tuple[int], np.dtype[np.int32]]
Nodes = tuple[Numbers, Numbers, Numbers, Numbers, Numbers]


MEANINGFUL = ("decimal", "date", "time-millis", "time-micros", "duration")
LISTED = ("array", "map", "fixed", "enum")
LOCAL = "local-timestamp"
"""Logical types whose bare values mean nothing, or something else; timestamps are told by their size."""


class TooComplexError(Exception):
    """The schema has something that the compiled decoder does not know; the general one has to do it."""


@dataclass(frozen=True)
class Layout:
    """What a record consists of, as nodes.

    Node i is of kind `kinds[i]`; for UNION its branches are nodes `firsts[i]` to `firsts[i] + counts[i]`, for ARRAY and MAP
    `firsts[i]` is the node of an item, for FIXED `counts[i]` the number of bytes. Field f of the record is node `fields[f]`;
    it is decoded as number `targets[f]`, not at all where that is -1. `taken` says what becomes of these.
    """

    name: str
    taken: Taken
    fields: Numbers
    targets: Numbers
    kinds: Numbers
    firsts: Numbers
    counts: Numbers

    @property
    def nodes(self) -> Nodes:
        """What the decoder takes, in its order."""
        return self.fields, self.targets, self.kinds, self.firsts, self.counts


@dataclass
class _Builder:
    kinds: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    fields: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    hard: list[bool] = field(default_factory=list)
    """Whether a field is passed over well enough, but not understood."""

    def nodes(self, schemas: Sequence[Any], depth: int) -> int:
        """Add nodes side by side, then what they consist of; returns the place of the first."""
        first = len(self.kinds)
        for _ in schemas:
            self.kinds.append(NOTHING)
            self.firsts.append(0)
            self.counts.append(0)
        for place, schema in enumerate(schemas, first):
            self.kinds[place], self.firsts[place], self.counts[place] = self._parts(schema, depth)
        return first

    def _parts(self, schema: Any, depth: int) -> tuple[int, int, int]:
        if isinstance(schema, list):
            if depth > 3 or any(isinstance(branch, list) for branch in schema):
                raise TooComplexError("nested unions")
            return UNION, self.nodes(schema, depth + 1), len(schema)
        if isinstance(schema, dict):
            kind = schema.get("type")
            if kind in ("array", "map"):
                # The decoder goes into one list of plain items, not into lists of lists.
                if depth > 1:
                    raise TooComplexError("nested lists")
                item = schema.get("items" if kind == "array" else "values")
                return (ARRAY if kind == "array" else MAP), self.nodes([item], 2), 1
            if kind == "fixed" and isinstance(schema.get("size"), int):
                return FIXED, 0, schema["size"]
            if kind == "enum":
                return WHOLE, 0, 0
            if isinstance(kind, (dict, list)) or (kind in PRIMITIVES):
                return self._parts(kind, depth)
        if isinstance(schema, str) and schema in PRIMITIVES:
            return PRIMITIVES[schema], 0, 0
        raise TooComplexError(str(schema)[:60])

    def record(self, schema: dict[str, Any], prefix: str) -> None:
        """Add the fields of a record; those of a record within it under names that no column has."""
        for each in schema["fields"]:
            kind = each["type"]
            if isinstance(kind, dict) and kind.get("type") == "record":
                self.record(kind, f"{prefix}{each['name']}.")
            else:
                self.fields.append(self.nodes([kind], 0))
                self.names.append(prefix + each["name"])
                self.hard.append(_is_hard(kind))


def _is_hard(kind: Any) -> bool:
    if isinstance(kind, list):
        return any(map(_is_hard, kind))
    if not isinstance(kind, dict):
        return False
    logical = str(kind.get("logicalType", ""))
    if logical in MEANINGFUL or logical.startswith(LOCAL):
        return True
    inner = kind.get("type")
    return (isinstance(inner, str) and inner in LISTED) or _is_hard(inner)


def column_names(schema: bytes) -> list[str]:
    """The fields of a record schema, those of records inside it by dotted paths. Raises as `layout_of`."""
    parsed = orjson.loads(schema)
    if not isinstance(parsed, dict) or parsed.get("type") != "record":
        raise TypeError("not a record")
    return [path for each in parsed["fields"] for path in _paths(each["name"], each["type"])]


def _paths(name: str, kind: Any) -> list[str]:
    branches = [each for each in kind if each != "null"] if isinstance(kind, list) else [kind]
    only = branches[0] if len(branches) == 1 else None
    if isinstance(only, dict) and only.get("type") == "record":
        return [
            path
            for each in only["fields"]
            for path in _paths(f"{name}.{each['name']}", each["type"])
        ]
    return [name]


@lru_cache(maxsize=256)
def layout_of(schema: bytes, wanted: Wanted) -> Layout:
    """The layout of a record schema (JSON), with the wanted columns that it has.

    Raises TooComplexError, or ValueError, KeyError, TypeError or OverflowError for what is no schema.
    """
    parsed = orjson.loads(schema)
    if not isinstance(parsed, dict) or parsed.get("type") != "record":
        raise TypeError("not a record")
    builder = _Builder()
    builder.record(parsed, "")
    taken = wanted.among(builder.names)
    if any(builder.hard[place] for place in taken.places):
        raise TooComplexError("lists, enumerations or decimals")
    targets = [-1] * len(builder.names)
    for target, place in enumerate(taken.places):
        targets[place] = target
    return Layout(
        name_of(parsed),
        taken,
        *(
            np.array(numbers, np.int32)
            for numbers in (builder.fields, targets, builder.kinds, builder.firsts, builder.counts)
        ),
    )


def name_of(schema: dict[str, Any]) -> str:
    """The full name of a record."""
    name = str(schema.get("name", ""))
    space = schema.get("namespace")
    return name if "." in name or not space else f"{space}.{name}"
