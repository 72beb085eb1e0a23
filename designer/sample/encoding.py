"""Avro's binary encoding, column by column.

A dictionary for each row would cost more than everything else together, so a column is encoded once for each
distinct value, and a row is put together from those pieces.
"""

import struct
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from designer.sample.dice import Whole, Words
from designer.sample.schemas import Field

Values = Mapping[str, Any]
"""Field name -> value; absent is null."""

_TIME_BYTES = 5
_HEX = np.frombuffer(
    "".join(f"{value:02x}" for value in range(256)).encode(), dtype=np.uint8
).reshape(256, 2)
_DASHES = (8, 13, 18, 23)


def whole_number(value: int) -> bytes:
    """A zigzag variable-length integer."""
    rest = (value << 1) ^ (value >> 63)
    out = bytearray()
    while rest > 0x7F:
        out.append((rest & 0x7F) | 0x80)
        rest >>= 7
    out.append(rest)
    return bytes(out)


def text(value: str) -> bytes:
    """A string with its length before it."""
    content = value.encode()
    return whole_number(len(content)) + content


def _strings(values: Sequence[str]) -> bytes:
    if not values:
        return b"\x00"
    return whole_number(len(values)) + b"".join(text(value) for value in values) + b"\x00"


_ENCODERS: Mapping[str, Callable[[Any], bytes]] = {
    "string": text,
    "int": whole_number,
    "boolean": lambda value: b"\x01" if value else b"\x00",
    "float": lambda value: struct.pack("<f", value),
    "strings": _strings,
}
_EMPTY: Mapping[str, Any] = {"string": "", "int": 0, "boolean": False, "float": 0.0, "strings": ()}


def field_bytes(field: Field, value: Any) -> bytes:
    """One value as its field's type has it; a missing one is null, or empty where null is not allowed."""
    if field.nullable:
        return b"\x00" if value is None else b"\x02" + _ENCODERS[field.type](value)
    return _ENCODERS[field.type](_EMPTY[field.type] if value is None else value)


def pieces(run: Sequence[Field], values: Sequence[Values]) -> list[bytes]:
    """For each set of values the bytes of neighbouring fields."""
    return [b"".join(field_bytes(field, row.get(field.name)) for field in run) for row in values]


def times(field: Field, seconds: Whole) -> list[bytes]:
    """Times of this century, each five bytes long."""
    zigzag = seconds.astype(np.uint64) << np.uint64(1)
    out = np.empty((len(seconds), _TIME_BYTES), dtype=np.uint8)
    for place in range(_TIME_BYTES):
        more = 0x80 if place < _TIME_BYTES - 1 else 0
        out[:, place] = ((zigzag >> np.uint64(7 * place)) & np.uint64(0x7F)) | np.uint64(more)
    return _rows(out, b"\x02" if field.nullable else b"")


def identifiers(field: Field, high: Words, low: Words) -> list[bytes]:
    """Ids in the shape of a UUID from two words each; null (or empty) where both are 0."""
    raw = np.stack([high, low], axis=1).astype(">u8").view(np.uint8).reshape(-1, 16)
    digits = _HEX[raw].reshape(-1, 32)
    out = np.full((len(high), 36), ord("-"), dtype=np.uint8)
    out[:, [place for place in range(36) if place not in _DASHES]] = digits
    content = _rows(out, (b"\x02" if field.nullable else b"") + whole_number(36))
    absent = (high == 0) & (low == 0)
    if absent.any():
        nothing = field_bytes(field, None)
        for place in np.flatnonzero(absent).tolist():
            content[place] = nothing
    return content


def _rows(content: np.ndarray[Any, np.dtype[np.uint8]], prefix: bytes) -> list[bytes]:
    """The rows of a table of bytes as objects; none of them ends in a zero byte, which NumPy would cut off."""
    count, width = content.shape
    whole = np.empty((count, len(prefix) + width), dtype=np.uint8)
    whole[:, : len(prefix)] = np.frombuffer(prefix, dtype=np.uint8)
    whole[:, len(prefix) :] = content
    return whole.view(f"S{len(prefix) + width}").ravel().tolist()
