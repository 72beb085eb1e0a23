"""A mapping applied to the rows of a foreign file: what comes out are rows of the plain layout, to be judged like any."""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from designer.events.mappings.asked import file_label, file_patterns, own_columns
from designer.events.mappings.cells import chosen, first_filled, in_parts, with_points
from designer.events.mappings.conditions import Conditions
from designer.events.mappings.foreign_rows import ForeignRows
from designer.events.mappings.mapping import EventRule, Mapping
from designer.events.mappings.telling import NO_RULE, EventTypes
from designer.events.raw import Piece, RawRows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from designer.events.mappings.joins import Lookup

IDS = ("user_id", "id", "campaign_id", "dispatch_id", "product_id")
NUMBERS = ("price", "conversion_behavior_index")


class Applied:
    """A mapping made ready for the files of an import.

    `names` are the files by number, `lookups` the joined files by the name of the join. One object serves several threads.
    """

    def __init__(
        self, mapping: Mapping, names: Sequence[PurePath], lookups: Pairs[str, Lookup]
    ) -> None:
        self.mapping = mapping
        self.lookups = lookups
        self._names = names
        self._likes = file_patterns(mapping)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns to ask a reader for: those that the mapping speaks of, without those of joined files."""
        return own_columns(self.mapping)

    def rows(self, raw: RawRows) -> RawRows:
        """The rows with Currents columns; a row of several events stands there once for each."""
        return _Applying(self.mapping, self._foreign(raw)).result()

    def event_names(self, raw: RawRows) -> pa.Array:
        """What the rows call what happened: texts, null where nothing is said."""
        return self._foreign(raw).event_names()

    def _foreign(self, raw: RawRows) -> ForeignRows:
        return ForeignRows(raw, self.mapping, self.lookups, self.file_name)

    def file_name(self, file: int) -> str:
        """What `@file` means: the file's own name, or its folder's where only that is like what the mapping asks for."""
        return file_label(self._names[file], self._likes)


@dataclass(frozen=True)
class Named:
    """What the file calls a column in rows of each rule (see `Naming`); `codes` holds NO_RULE or the rule of each event.

    `positions` are the places of the rows that the events come from.
    """

    base: Pairs[str, str]
    rules: Sequence[Pairs[str, str]]
    codes: NDArray[np.int64]
    positions: NDArray[np.int64]

    def __call__(self, column: str, position: int) -> str:
        code = int(self.codes[position])
        own = self.rules[code] if code >= 0 else {}
        return own.get(column) or self.base.get(column, column)


class _Applying:
    """One stretch of rows."""

    def __init__(self, mapping: Mapping, rows: ForeignRows) -> None:
        self._mapping = mapping
        self._rows = rows

    def result(self) -> RawRows:
        self._rows.refuse_without_partner()
        positions, codes = self._events()
        taken = None if positions is None else pa.array(positions)
        columns = self._columns(codes, taken)
        types = EventTypes(self._rows, self._mapping, codes, positions)
        columns["event_type"] = types.told(columns)
        raw = self._rows.raw
        if positions is None:
            positions = np.arange(self._rows.count)
            faults, pieces, rows = tuple(self._rows.faults), raw.pieces, raw.rows
        else:
            faults = tuple(replace(each, rows=each.rows[positions]) for each in self._rows.faults)
            pieces, rows = _with_additional(raw.pieces, positions), raw.rows[positions]
        naming = Named(*names_of(self._mapping), codes, positions)
        return RawRows(columns, rows, pieces, faults=faults, naming=naming)

    def _events(self) -> tuple[NDArray[np.int64] | None, NDArray[np.int64]]:
        """The row of each event (None: one a row) and its rule, NO_RULE where none holds."""
        conditions = Conditions(self._rows.count, self._rows.column)
        rules = self._mapping.events
        if self._mapping.layout == "one_event":
            codes = np.full(self._rows.count, NO_RULE, np.int64)
            for code in reversed(range(len(rules))):
                codes[conditions.hold(rules[code])] = code
            return None, codes
        held = [np.flatnonzero(conditions.hold(rule)) for rule in rules]
        return _several(held, [rule.becomes is not None for rule in rules], self._rows.count)

    def _columns(self, codes: NDArray[np.int64], taken: pa.Array | None) -> dict[str, pa.Array]:
        """Every Currents column that is there, but for the event type."""
        mapping = self._mapping
        base = {name: self._of(name, column) for name, column in mapping.columns.items()}
        base["user_id"] = first_filled(self._rows.all(mapping.person))
        base["campaign_id"] = self._campaign()
        base["campaign_name"] = first_filled(self._rows.all(mapping.campaign_name, ids=False))
        base["time"] = None if mapping.time is None else self._rows.time(mapping.time)
        found = {name: _take(column, taken) for name, column in base.items()}
        for code, rule in enumerate(mapping.events):
            self._override(found, rule, code, codes, taken)
        for name in ("user_id", "time"):
            if found.get(name) is None:
                found[name] = pa.nulls(len(codes), pa.string())
        return {name: column for name, column in found.items() if column is not None}

    def _override(
        self,
        found: dict[str, pa.Array | None],
        rule: EventRule,
        code: int,
        codes: NDArray[np.int64],
        taken: pa.Array | None,
    ) -> None:
        """What this rule says of its own events."""
        if not (rule.columns or rule.constants or rule.time):
            return
        rows = codes == code
        if not rows.any():
            return
        own = {name: _take(self._of(name, column), taken) for name, column in rule.columns.items()}
        for name, text in rule.constants.items():
            own[name] = pa.repeat(pa.scalar(text, pa.string()), len(codes))
        if rule.time is not None:
            own["time"] = _take(self._rows.time(rule.time), taken)
        for name, column in own.items():
            former = found.get(name)
            if column is None and former is None:
                continue
            nothing = pa.nulls(len(codes), pa.string())
            found[name] = chosen(
                rows, nothing if column is None else column, nothing if former is None else former
            )

    def _of(self, name: str, column: str) -> pa.Array | None:
        """The cells of a column of the file as those of a Currents column."""
        if name in ("time", "received_at"):
            return self._rows.time(column)
        if name in IDS:
            return self._rows.ids(column)
        texts = self._rows.column(column)
        return with_points(texts) if self._points(name) and texts is not None else texts

    def _points(self, name: str) -> bool:
        return self._mapping.decimal_comma and name in NUMBERS

    def _campaign(self) -> pa.Array | None:
        parts = self._mapping.campaign_parts
        if not parts or self._mapping.campaign:
            return first_filled(self._rows.all(self._mapping.campaign))
        columns = self._rows.all(parts)
        return in_parts(columns) if len(columns) == len(parts) else None


def names_of(mapping: Mapping) -> tuple[Pairs[str, str], Sequence[Pairs[str, str]]]:
    """What the file calls the Currents columns: for all rules, and what each has of its own."""
    base = dict(mapping.columns)
    campaign = mapping.campaign or mapping.campaign_parts
    firsts = {
        "user_id": mapping.person,
        "campaign_id": campaign,
        "campaign_name": mapping.campaign_name,
        "event_type": mapping.event_names,
        "name": mapping.event_names,
    }
    for name, columns in firsts.items():
        if columns:
            base.setdefault(name, columns[0])
    if mapping.time is not None:
        base["time"] = mapping.time
    rules = [
        {**rule.columns, **({"time": rule.time} if rule.time is not None else {})}
        for rule in mapping.events
    ]
    return base, rules


def _several(
    held: list[NDArray[np.int64]], events: list[bool], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The row and rule of each event, by row, then by rule; rows without any stand once, with what is known of them."""
    made = [rows for rows, event in zip(held, events, strict=True) if event]
    codes = [code for code, event in enumerate(events) if event]
    left = np.ones(count, np.bool_)
    for rows in made:
        left[rows] = False
    rest = np.full(count, NO_RULE, np.int64)
    for code, rows in enumerate(held):
        if not events[code]:
            rest[rows] = code
    alone = np.flatnonzero(left)
    positions = np.concatenate([*made, alone])
    rules = np.concatenate(
        [*(np.full(len(rows), code) for code, rows in zip(codes, made, strict=True)), rest[alone]]
    )
    order = np.argsort(positions, kind="stable")
    return positions[order], rules[order].astype(np.int64)


def _with_additional(pieces: tuple[Piece, ...], positions: NDArray[np.int64]) -> tuple[Piece, ...]:
    found = []
    start = 0
    for piece in pieces:
        first, last = np.searchsorted(positions, (start, start + piece.count)).tolist()
        found.append(replace(piece, count=last - first, additional=last - first - piece.count))
        start += piece.count
    return tuple(found)


def _take(column: pa.Array | None, taken: pa.Array | None) -> pa.Array | None:
    return None if column is None else _taken(column, taken)


def _taken(column: pa.Array, taken: pa.Array | None) -> pa.Array:
    return column if taken is None else column.take(taken)
