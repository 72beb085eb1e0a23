"""What a users file holds, in few words: shown before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from designer.events.users import TIME_ZONE, USER_ID, read_users

if TYPE_CHECKING:
    from designer.events.attributes import AttributeColumn, AttributeValue, UserAttributes

ROWS = 20
VALUES = 5
LONGEST_CELL = 200
ZONES = 50

Type = Literal["text", "number", "truth value", "list", "mixed", "blank"]


@dataclass(frozen=True)
class UsersColumn:
    """An attribute: its type, how many users have it, how many values there are, and some of these as text."""

    name: str
    type: Type
    filled: int
    different: int
    samples: tuple[str, ...]


@dataclass(frozen=True)
class UsersPreview:
    """A users file in short. `users` counts them; `zones` counts users with a known time zone, None where the file has no
    such column; `unknown_zones` are names nobody knows with the 1-based rows of the file that carry them (at most 50 names).
    `rows` are the first users by id, a cell for each of `header`, long ones cut.
    """

    path: Path
    users: int
    columns: tuple[UsersColumn, ...]
    zones: int | None
    unknown_zones: tuple[tuple[str, tuple[int, ...]], ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def preview_users(path: Path, rows: int = ROWS) -> UsersPreview:
    """Read a users file to its end and say what it holds. Raises InputError as `read_users` does."""
    found = read_users(path)
    has_zones = len(found.zones) > 1 or bool(found.unknown_zones)
    header = (USER_ID, *((TIME_ZONE,) if has_zones else ()), *found.columns)
    return UsersPreview(
        path=path,
        users=len(found.users),
        columns=tuple(_column(name, column) for name, column in found.columns.items()),
        zones=int(np.count_nonzero(found.zone)) if has_zones else None,
        unknown_zones=tuple(
            (_cut(name), places) for name, places in list(found.unknown_zones.items())[:ZONES]
        ),
        header=header,
        rows=tuple(_row(found, place, has_zones) for place in range(min(rows, len(found.users)))),
    )


def _row(found: UserAttributes, place: int, has_zones: bool) -> tuple[str, ...]:
    zone = (found.zones[found.zone[place]],) if has_zones else ()
    cells = (column.values[column.codes[place]] for column in found.columns.values())
    return (_cut(found.users[place].as_py()), *zone, *map(_text, cells))


def _column(name: str, column: AttributeColumn) -> UsersColumn:
    values = column.values[1:]
    return UsersColumn(
        name=_cut(name),
        type=_type(values),
        filled=int(np.count_nonzero(column.codes)),
        different=len(values),
        samples=tuple(_text(value) for value in values[:VALUES]),
    )


def _type(values: tuple[AttributeValue, ...]) -> Type:
    kinds = {type(value) for value in values}
    if not kinds:
        return "blank"
    if len(kinds) > 1:
        return "mixed"
    kind = kinds.pop()
    if kind is str:
        return "text"
    if kind is bool:
        return "truth value"
    return "number" if kind is float else "list"


def _text(value: AttributeValue) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    if isinstance(value, tuple):
        return _cut(", ".join(map(_text, value)))
    return _cut(value)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
