"""The users file: zones and attributes of users, for audiences and local times.

Formats: CSV, NDJSON and Parquet, told by the ending, gzip or not (architecture.md, "Users").
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from designer.errors import InputError
from designer.events.attributes import AttributeColumn, UserAttributes
from designer.events.user_columns import coded_column
from designer.events.user_files import UserTable, read_table
from designer.model.units import zone_exists

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["AttributeColumn", "UserAttributes", "read_users"]

USER_ID = "user_id"
TIME_ZONE = "time_zone"
ZONE_LIMIT = 1 << 15
ID_TYPES = (pa.types.is_large_string, pa.types.is_integer, pa.types.is_null)


def read_users(path: Path) -> UserAttributes:
    """Read a users file. Raises InputError with file, row, column and remedy.

    `user_id` must be there, filled and different in every row; ids are texts whatever the file's type. A zone that nobody
    knows counts as none and is listed in `unknown_zones`.
    """
    try:
        table = read_table(path)
    except OSError as error:
        reason = error.strerror or error
        raise InputError(f"The users file {path} cannot be read: {reason}.") from error
    if USER_ID not in table.columns:
        raise InputError(
            f"{path} has no column {USER_ID}; it has {', '.join(table.columns)}. Name the ids {USER_ID}."
        )
    ids = _ids(table)
    order = np.asarray(pc.sort_indices(ids))
    users = ids.take(pa.array(order))
    _check_different(table, users, order)
    zone, zones, unknown = _zones(table, order)
    columns: dict[str, AttributeColumn] = {}
    for name in table.columns:
        if name not in (USER_ID, TIME_ZONE):
            column = coded_column(table, name)
            columns[name] = AttributeColumn(column.codes[order], column.values)
    return UserAttributes(users, zone, zones, columns, unknown)


def _ids(table: UserTable) -> pa.Array:
    """The ids as texts; every row has one."""
    ids = table.columns[USER_ID]
    if isinstance(ids, list):
        texts = [each if each is None or isinstance(each, str) else str(each) for each in ids]
        ids = pa.array(texts, pa.large_string())
    if not any(known(ids.type) for known in ID_TYPES):
        raise InputError(f"{table.path}, column {USER_ID}: ids must be texts, not {ids.type}.")
    ids = ids.cast(pa.large_string())
    blank = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(ids), ""), True)
    first = pc.index(blank, True).as_py()
    if first >= 0:
        raise InputError(
            f"{table.path}, row {table.row(first)}, column {USER_ID}: the id is missing; "
            "fill it in or remove the row."
        )
    return ids


def _check_different(table: UserTable, users: pa.Array, order: NDArray[np.uint64]) -> None:
    if len(users) < 2:
        return
    same = np.flatnonzero(pc.equal(users[1:], users[:-1]).to_numpy(zero_copy_only=False))
    if len(same):
        # The pair whose second row comes first in the file is what a reader of the file meets first.
        pairs = np.sort(np.stack([order[same], order[same + 1]]), axis=0)
        first, second = (int(row) for row in pairs[:, np.argmin(pairs[1])])
        raise InputError(
            f"{table.path}, row {table.row(second)}, column {USER_ID}: user "
            f"{users[int(same[np.argmin(pairs[1])])].as_py()!r} stands in row {table.row(first)} already; "
            "keep one row for each user."
        )


def _zones(
    table: UserTable, order: NDArray[np.uint64]
) -> tuple[NDArray[np.int16], tuple[str, ...], dict[str, tuple[int, ...]]]:
    """Zone codes in the order of users, the zones by code, and unknown names with their rows."""
    if TIME_ZONE not in table.columns:
        return np.zeros(len(order), np.int16), ("",), {}
    column = coded_column(table, TIME_ZONE, as_text=True)
    zones: list[str] = [""]
    table_of_codes = np.zeros(len(column.values), np.int16)
    unknown: dict[str, tuple[int, ...]] = {}
    for code, name in enumerate(column.values):
        if name is None:
            continue
        if zone_exists(str(name)) and len(zones) < ZONE_LIMIT:
            table_of_codes[code] = len(zones)
            zones.append(str(name))
        else:
            rows = np.flatnonzero(column.codes == code)
            unknown[str(name)] = tuple(table.row(int(row)) for row in rows)
    return table_of_codes[column.codes[order]], tuple(zones), unknown
