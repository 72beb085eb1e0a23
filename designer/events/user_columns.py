"""Attributes of users, dictionary-coded with the types that their file gives them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
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


def coded_column(table: UserTable, name: str, *, as_text: bool = False) -> AttributeColumn:
    """A column in file order: code 0 where the cell is blank, else the number of its value, from 1.

    Cells of a CSV file are numbers only where every non-blank one is a plain number, truth values only where every
    one is true or false in any case; `as_text` leaves them as they stand. Other files keep their types: numbers become
    floats, times ISO 8601, nested objects JSON.
    """
    cells = table.columns[name]
    if isinstance(cells, list) or pa.types.is_nested(cells.type):
        every: Iterable[Any] = cells if isinstance(cells, list) else cells.to_pylist()
        return _compact([_plain(cell) for cell in every], np.arange(len(cells)))
    coded = cells.dictionary_encode()
    indices = coded.indices.cast(pa.int64()).fill_null(-1).to_numpy(zero_copy_only=False)
    values = _typed(coded.dictionary) if table.texts and not as_text else coded.dictionary
    return _compact([_plain(value) for value in values.to_pylist()], indices)


def _typed(texts: pa.Array) -> pa.Array:
    """All texts as numbers or truth values if every one is such, else as they are."""
    if len(texts) and pc.all(pc.match_substring_regex(texts, PLAIN_NUMBER)).as_py():
        return texts.cast(pa.float64())
    if len(texts) and pc.all(pc.match_substring_regex(texts, TRUTH_VALUE)).as_py():
        return pc.equal(pc.utf8_lower(texts), "true")
    return texts


def _compact(values: Sequence[AttributeValue], indices: NDArray[np.int64]) -> AttributeColumn:
    """Equal values under one code, in the order of `values`; index -1 and the value None are blank."""
    codes = np.zeros(len(values) + 1, np.int32)
    distinct: dict[object, int] = {}
    listed: list[AttributeValue] = [None]
    for index, value in enumerate(values):
        if value is not None:
            # Without the type, True and 1.0 would be one value.
            code = distinct.setdefault((type(value), value), len(listed))
            if code == len(listed):
                listed.append(value)
            codes[index] = code
    return AttributeColumn(codes[indices], tuple(listed))


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
