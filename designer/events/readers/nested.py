"""Values inside objects, by dotted paths: JSON, structures of Parquet and Avro, and JSON texts in cells.

A key that itself contains dots is tried before a path; names fit whatever their case where none fits exactly. Avro's JSON
encoding, which wraps a value in its type's name (`{"string": "x"}`), is unwrapped (event-files.md, File layout). Lists of
`key` and `value` objects count as objects; the items of other lists have their places from 0 as names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import orjson
import pyarrow as pa

WRAPPERS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "bytes": (str,),
    "int": (int,),
    "long": (int,),
    "float": (int, float),
    "double": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "map": (dict,),
}
PAIR = {"key", "value"}
TYPED_VALUE = "_value"
DEEPEST = 6
MOST_LEAVES = 1_000
PLAIN = (str, type(None))


class Objects:
    """Objects of like rows, looked into together. `None` stands for what an object does not have."""

    def __init__(self, items: Sequence[Mapping[str, Any]]) -> None:
        self._items = items
        self._inner: dict[str, Objects | None] = {}
        self._names: dict[str, list[str]] = {}
        for name in sorted(set().union(*items) if items else ()):
            self._names.setdefault(name.casefold(), []).append(name)

    def values(self, path: str) -> list[Any] | None:
        """What each object has at the path; None where no object has the place at all."""
        found = self._direct(path)
        place = len(path)
        while (place := path.rfind(".", 0, place)) > 0:
            if found is not None and None not in found:
                break
            inner = self._inside(path[:place])
            more = None if inner is None else inner.values(path[place + 1 :])
            found = _filled(found, more)
        return found

    def texts(self, path: str) -> pa.Array:
        """The values as texts; objects and lists as JSON."""
        values = self.values(path)
        if values is None:
            return pa.nulls(len(self._items), pa.string())
        if not set(map(type, values)) <= set(PLAIN):
            values = [text_of(value) for value in values]
        return pa.array(values, pa.string())

    def _direct(self, name: str) -> list[Any] | None:
        names = self._names.get(name.casefold(), [])
        found = None
        for each in sorted(names, key=lambda each: each != name):
            values = [item.get(each) for item in self._items]
            if dict in set(map(type, values)):
                values = [unwrapped(value) for value in values]
            found = _filled(found, values)
        return found

    def _inside(self, path: str) -> Objects | None:
        if path not in self._inner:
            values = self._direct(path)
            parts = [] if values is None else [object_of(value) for value in values]
            self._inner[path] = Objects(parts) if any(parts) else None
        return self._inner[path]


def objects_of(column: pa.Array) -> Objects:
    """The objects in a column: structures, maps, or JSON texts. Other values hold nothing."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return Objects([object_of(value) for value in column.to_pylist()])


def flat(column: pa.Array) -> pa.Array:
    """The column with structures and lists as JSON texts."""
    if not pa.types.is_nested(column.type) or pa.types.is_dictionary(column.type):
        return column
    values = column.to_pylist()
    if pa.types.is_map(column.type):
        values = [None if value is None else dict(value) for value in values]
    return pa.array([text_of(value) for value in values], pa.string())


def _filled(values: list[Any] | None, others: list[Any] | None) -> list[Any] | None:
    """The values, blanks filled from the others."""
    if values is None or others is None:
        return others if values is None else values
    return [b if a is None else a for a, b in zip(values, others, strict=True)]


def unwrapped(value: Any) -> Any:
    """The value within an object that only names its Avro type."""
    if type(value) is dict and len(value) == 1:
        name, inner = next(iter(value.items()))
        if name in WRAPPERS and isinstance(inner, WRAPPERS[name]):
            return inner
    return value


def object_of(value: Any) -> Mapping[str, Any]:
    """The value as an object; an empty one for whatever has no inside."""
    if isinstance(value, (str, bytes)):
        value = _parsed(value)
    value = unwrapped(value)
    if isinstance(value, Mapping):
        if len(value) == 1:
            name, inner = next(iter(value.items()))
            # A record within a union is wrapped in its full name.
            if "." in name and isinstance(inner, Mapping):
                return inner
        return value
    if isinstance(value, list):
        return _object_of_list(value)
    return {}


def _parsed(text: str | bytes) -> Any:
    if text[:1] not in ("{", "[", b"{", b"["):
        return None
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None


def _object_of_list(items: list[Any]) -> Mapping[str, Any]:
    if items and all(isinstance(item, tuple) and len(item) == 2 for item in items):
        return {str(name): value for name, value in items}  # a map of Arrow's
    if items and all(isinstance(item, Mapping) and item.keys() >= PAIR for item in items):
        return {str(unwrapped(item["key"])): _typed(item["value"]) for item in items}
    return {str(place): item for place, item in enumerate(items)}


def _typed(value: Any) -> Any:
    """What is given among values of different types (`{"string_value": ..., "int_value": ...}`)."""
    value = unwrapped(value)
    if isinstance(value, Mapping) and all(name.endswith(TYPED_VALUE) for name in value):
        return next((each for each in value.values() if each is not None), None)
    return value


def text_of(value: Any) -> str | None:
    """A value as text: numbers as written, times in ISO 8601, objects and lists as JSON."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).decode("utf-8", "replace")
    return orjson.dumps(value, default=text_of, option=orjson.OPT_NON_STR_KEYS).decode()


def leaves(items: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The paths of all values that are no objects, in the order in which they are first seen."""
    found: dict[str, None] = {}
    for item in items:
        for path in _leaves(item, 1):
            found[path] = None
            if len(found) == MOST_LEAVES:
                return tuple(found)
    return tuple(found)


def _leaves(item: Mapping[str, Any], depth: int) -> Iterator[str]:
    for name, wrapped in item.items():
        value = unwrapped(wrapped)
        plain = isinstance(value, str) or (isinstance(value, list) and not _is_pairs(value))
        inside = {} if plain else object_of(value)
        if not inside or depth == DEEPEST:
            yield str(name)
        else:
            for path in _leaves(inside, depth + 1):
                yield f"{name}.{path}"


def _is_pairs(items: list[Any]) -> bool:
    return bool(items) and all(isinstance(i, Mapping) and i.keys() >= PAIR for i in items)
