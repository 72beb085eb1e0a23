"""Attributes of users, dictionary-coded with the types that their file gives them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from designer.events.attributes import AttributeColumn, AttributeValue

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from designer.events.user_files import UserTable

PLAIN_NUMBER = r"^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?$"
"""No leading zeros and no more digits than a float keeps: `007` and account numbers stay texts."""
TRUTH_VALUE = r"^(?i:true|false)$"
SIMPLE_TYPES = (
    pa.types.is_large_string,
    pa.types.is_boolean,
    pa.types.is_float32,
    pa.types.is_float64,
)


def coded_column(table: UserTable, name: str, *, as_text: bool = False) -> AttributeColumn:
    """A column in file order: code 0 where the cell is blank, else the number of its value, from 1.

    Cells of a CSV file are numbers only where every non-blank one is a plain number, truth values only where every
    one is true or false in any case; `as_text` leaves them as they stand. Other files keep their types: numbers become
    floats, times ISO 8601, nested objects JSON.
    """
    cells = table.columns[name]
    if isinstance(cells, list):
        return _coded_list(cells)
    if pa.types.is_integer(cells.type):
        cells = cells.cast(pa.float64(), safe=False)
    elif not any(known(cells.type) for known in SIMPLE_TYPES):
        return _coded_list(cells.to_pylist())
    codes, values = _coded_array(cells)
    if table.texts and not as_text:
        # Different texts may be the same number.
        numbers, values = _coded_array(_typed(values))
        codes = np.append(numbers, np.int32(0))[codes - 1]
    return AttributeColumn(codes, (None, *values.to_pylist()))


def _coded_array(cells: pa.Array) -> tuple[NDArray[np.int32], pa.Array]:
    """Codes from 1, 0 for blank cells, and the distinct values by code."""
    coded = cells.dictionary_encode()
    filled = ~_blank(coded.dictionary)
    code_of = np.append(np.where(filled, np.cumsum(filled), 0), 0).astype(np.int32)
    indices = coded.indices.cast(pa.int64()).fill_null(-1).to_numpy(zero_copy_only=False)
    codes: NDArray[np.int32] = code_of[indices]
    return codes, coded.dictionary.filter(pa.array(filled))


def _blank(values: pa.Array) -> NDArray[np.bool_]:
    """Values that stand for nothing: the empty text, and what is not a number."""
    if pa.types.is_floating(values.type):
        return np.asarray(np.isnan(values.to_numpy(zero_copy_only=False)))
    if pa.types.is_boolean(values.type):
        return np.zeros(len(values), np.bool_)
    return np.asarray(pc.equal(pc.binary_length(values), 0).to_numpy(zero_copy_only=False))


def _typed(texts: pa.Array) -> pa.Array:
    """All texts as numbers or truth values if every one is such, else as they are."""
    if len(texts) and pc.all(pc.match_substring_regex(texts, PLAIN_NUMBER)).as_py():
        return texts.cast(pa.float64())
    if len(texts) and pc.all(pc.match_substring_regex(texts, TRUTH_VALUE)).as_py():
        return pc.equal(pc.utf8_lower(texts), "true")
    return texts


def _coded_list(cells: Iterable[Any]) -> AttributeColumn:
    """Codes of cells of any types, one by one."""
    distinct: dict[object, int] = {}
    listed: list[AttributeValue] = [None]
    codes: list[int] = []
    for cell in cells:
        value = _plain(cell)
        if value is None:
            codes.append(0)
            continue
        # Without the type, True and 1.0 would be one value.
        code = distinct.setdefault((type(value), value), len(listed))
        if code == len(listed):
            listed.append(value)
        codes.append(code)
    return AttributeColumn(np.array(codes, np.int32), tuple(listed))


def _plain(value: Any) -> AttributeValue:
    """A cell as an attribute's value, None where it is blank."""
    if value is None or value == "":
        return None
    if isinstance(value, str | bool):
        return value
    if isinstance(value, int | float | Decimal):
        number = float(value)
        return None if math.isnan(number) else number
    if isinstance(value, list | tuple):
        return tuple(_plain(each) for each in value)
    if isinstance(value, datetime):
        return _instant(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace") or None
    return orjson.dumps(value, default=str).decode()


def _instant(value: datetime) -> str:
    """ISO 8601, in UTC with Z where the zone is known."""
    if value.tzinfo is None:
        return value.isoformat()
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
