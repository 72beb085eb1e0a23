"""A mapping applied to the rows of a foreign file: what comes out are rows of the plain layout, to be judged like any."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from designer.events.currents import shown
from designer.events.mappings.cells import (
    all_filled,
    cells_of,
    chosen,
    first_filled,
    in_parts,
    is_blank,
    whole_ids,
    with_points,
)
from designer.events.mappings.conditions import Conditions, folded, pattern
from designer.events.mappings.mapping import EVENT_NAME, FILE_NAME, EventRule, Mapping
from designer.events.raw import Fault, Piece, RawRows
from designer.events.texts import coded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from designer.events.mappings.joins import Lookup

PASSED_OVER = "users.passed_over"
"""An event type that matters to nobody."""
CUSTOM_EVENT = "users.behaviors.CustomEvent"
IDS = ("user_id", "id", "campaign_id", "dispatch_id", "product_id")
NUMBERS = ("price", "conversion_behavior_index")
NO_RULE = -1
NAMED_FAULTS = 20
"""So many unknown event names of one stretch are told by name."""


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
        self._likes = _file_conditions(mapping)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns to ask a reader for: those that the mapping speaks of, without those of joined files."""
        return own_columns(self.mapping)

    def rows(self, raw: RawRows) -> RawRows:
        """The rows with Currents columns; a row of several events stands there once for each."""
        return _Applying(self, raw).result()

    def event_names(self, raw: RawRows) -> pa.Array:
        """What the rows call what happened: texts, null where nothing is said."""
        return _Applying(self, raw).event_names()

    def file_name(self, file: int) -> str:
        """What `@file` means: the file's own name, or its folder's where only that is like what the mapping asks for."""
        return file_label(self._names[file], self._likes)


def own_columns(mapping: Mapping) -> tuple[str, ...]:
    """The columns of the file itself that a mapping speaks of."""
    joins = tuple(f"{join.name}." for join in mapping.joins)
    named = [name for name in _spoken_of(mapping) if not name.startswith(joins)] if joins else []
    found = named if joins else _spoken_of(mapping)
    return tuple(dict.fromkeys(name for name in found if name not in (FILE_NAME, EVENT_NAME)))


def joined_columns(mapping: Mapping, join: str) -> tuple[str, ...]:
    """The columns of the joined file that a mapping speaks of, by their names there."""
    found = [name for name in _spoken_of(mapping) if name.startswith(f"{join}.")]
    return tuple(dict.fromkeys(name.removeprefix(f"{join}.") for name in found))


def _spoken_of(mapping: Mapping) -> list[str]:
    names = [*mapping.person, *mapping.campaign, *mapping.campaign_parts, *mapping.campaign_name]
    names += [*mapping.columns.values(), *mapping.event_names]
    names += [mapping.time] if mapping.time is not None else []
    for rule in mapping.events:
        names += [rule.time] if rule.time is not None else []
        names += [*rule.columns.values(), *(predicate.column for predicate in rule.when)]
    return names + [join.on for join in mapping.joins]


def file_label(path: PurePath, likes: tuple[str, ...]) -> str:
    """The name of the file, or of its folder where that fits one of the patterns and the file's own does not."""
    fits = pattern(likes).match
    if not fits(folded(path.name)) and fits(folded(path.parent.name)):
        return path.parent.name
    return path.name


def _file_conditions(mapping: Mapping) -> tuple[str, ...]:
    found = [each for rule in mapping.events for each in rule.when if each.column == FILE_NAME]
    return tuple(like for each in found for like in (*(each.like or ()), *(each.one_of or ())))


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

    def __init__(self, applied: Applied, raw: RawRows) -> None:
        self._applied = applied
        self._mapping = applied.mapping
        self._raw = raw
        self._count = len(raw.rows)
        self._faults: list[Fault] = []
        self._texts: dict[str, pa.Array | None] = {}
        self._places: dict[str, pa.Array] = {}

    def result(self) -> RawRows:
        positions, codes = self._events()
        taken = None if positions is None else pa.array(positions)
        columns = self._columns(codes, taken)
        columns["event_type"] = self._event_types(codes, columns, taken)
        raw = self._raw
        if positions is None:
            faults, pieces, rows = tuple(self._faults), raw.pieces, raw.rows
        else:
            faults = tuple(replace(each, rows=each.rows[positions]) for each in self._faults)
            pieces, rows = _with_additional(raw.pieces, positions), raw.rows[positions]
        return RawRows(columns, rows, pieces, faults=faults, naming=self._naming(codes, positions))

    def event_names(self) -> pa.Array:
        found = self._column(EVENT_NAME)
        return pa.nulls(self._count, pa.string()) if found is None else found

    def _joint_names(self) -> pa.Array | None:
        names = self._mapping.event_names
        asked = {each.column for rule in self._mapping.events for each in rule.when}
        found = self._all(names, ids=False)
        together = len(asked.intersection(names)) > 1
        return all_filled(found) if together and found else first_filled(found)

    def _events(self) -> tuple[NDArray[np.int64] | None, NDArray[np.int64]]:
        """The row of each event (None: one a row) and its rule, NO_RULE where none holds."""
        self._refuse_without_partner()
        conditions = Conditions(self._count, self._column)
        rules = self._mapping.events
        if self._mapping.layout == "one_event":
            codes = np.full(self._count, NO_RULE, np.int64)
            for code in reversed(range(len(rules))):
                codes[conditions.hold(rules[code])] = code
            return None, codes
        held = [np.flatnonzero(conditions.hold(rule)) for rule in rules]
        return _several(held, [rule.becomes is not None for rule in rules], self._count)

    def _refuse_without_partner(self) -> None:
        for join in self._mapping.joins:
            if join.required:
                missing = self._partners(join.name).is_null().to_numpy(zero_copy_only=False)
                reason = f"no row of {join.name!r} belongs to it"
                self._faults.append(Fault(missing, join.on, reason))

    def _column(self, name: str) -> pa.Array | None:
        """The texts of a column of this file or a joined one, None where there is none."""
        if name not in self._texts:
            self._texts[name] = self._made(name)
        return self._texts[name]

    def _made(self, name: str) -> pa.Array | None:
        if name == FILE_NAME:
            return self._file_names()
        if name == EVENT_NAME:
            return self._joint_names()
        join, _, inner = name.partition(".")
        if join in self._applied.lookups:
            column = self._applied.lookups[join].columns.get(inner)
            return None if column is None else column.take(self._partners(join))
        column = self._raw.columns.get(name)
        if column is None:
            return None
        texts, faulty = cells_of(column)
        if faulty is not None:
            self._faults.append(Fault(faulty, name, "not UTF-8: choose the encoding of the file"))
        return texts

    def _partners(self, join: str) -> pa.Array:
        if join not in self._places:
            on = next(each.on for each in self._mapping.joins if each.name == join)
            lookup = self._applied.lookups.get(join)
            keys = self._id_texts(on)
            missing = pa.nulls(self._count, pa.int64())
            self._places[join] = missing if keys is None or lookup is None else lookup.found(keys)
        return self._places[join]

    def _file_names(self) -> pa.Array:
        counts = [piece.count for piece in self._raw.pieces]
        names = [self._applied.file_name(piece.file) for piece in self._raw.pieces]
        indices = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        return pa.DictionaryArray.from_arrays(pa.array(indices), pa.array(names, pa.string()))

    def _id_texts(self, name: str) -> pa.Array | None:
        column = self._raw.columns.get(name)
        if self._mapping.whole_ids and column is not None and pa.types.is_floating(column.type):
            return whole_ids(column)
        texts = self._column(name)
        return whole_ids(texts) if self._mapping.whole_ids and texts is not None else texts

    def _columns(self, codes: NDArray[np.int64], taken: pa.Array | None) -> dict[str, pa.Array]:
        """Every Currents column that is there, but for the event type."""
        mapping = self._mapping
        base = {name: self._of(name, column) for name, column in mapping.columns.items()}
        base["user_id"] = first_filled(self._all(mapping.person))
        base["campaign_id"] = self._campaign()
        base["campaign_name"] = first_filled(self._all(mapping.campaign_name, ids=False))
        base["time"] = None if mapping.time is None else self._time(mapping.time)
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
            own["time"] = _take(self._time(rule.time), taken)
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
            return self._time(column)
        if name in IDS:
            return self._id_texts(column)
        texts = self._column(column)
        return with_points(texts) if self._points(name) and texts is not None else texts

    def _points(self, name: str) -> bool:
        return self._mapping.decimal_comma and name in NUMBERS

    def _time(self, column: str) -> pa.Array | None:
        """Times keep the type that the file gives them."""
        found = self._raw.columns.get(column)
        return self._column(column) if found is None or _is_text(found.type) else found

    def _all(self, names: Sequence[str], *, ids: bool = True) -> list[pa.Array]:
        read: Callable[[str], pa.Array | None] = self._id_texts if ids else self._column
        return [column for name in names if (column := read(name)) is not None]

    def _campaign(self) -> pa.Array | None:
        parts = self._mapping.campaign_parts
        if not parts or self._mapping.campaign:
            return first_filled(self._all(self._mapping.campaign))
        columns = self._all(parts)
        return in_parts(columns) if len(columns) == len(parts) else None

    def _event_types(
        self, codes: NDArray[np.int64], columns: dict[str, pa.Array], taken: pa.Array | None
    ) -> pa.Array:
        """The event type of each event; those without a rule are refused, passed over or named in `columns`."""
        entries = [rule.becomes or PASSED_OVER for rule in self._mapping.events]
        types = list(dict.fromkeys([*entries, PASSED_OVER, CUSTOM_EVENT]))
        slots = np.array([types.index(entry) for entry in entries] + [0], np.int32)
        indices = slots[codes]
        unknown = codes == NO_RULE
        if unknown.any():
            indices[unknown] = types.index(self._of_unknown(unknown, columns, taken))
        self._name_custom_events(indices == types.index(CUSTOM_EVENT), columns, taken)
        return pa.DictionaryArray.from_arrays(pa.array(indices), pa.array(types, pa.string()))

    def _of_unknown(
        self, unknown: NDArray[np.bool_], columns: dict[str, pa.Array], taken: pa.Array | None
    ) -> str:
        """What rows without a rule become; refused ones get a fault beside it."""
        mapping = self._mapping
        if mapping.others == "pass_over":
            return PASSED_OVER
        if mapping.others == "custom_event":
            name = self._told(taken)
            self._refuse(unknown & is_blank(name, len(unknown)), taken, "no event name")
            nothing = pa.nulls(len(unknown), pa.string())
            columns["name"] = chosen(unknown, name, columns.get("name", nothing))
            return CUSTOM_EVENT
        if mapping.event_names:
            self._refuse_names(unknown, taken)
        elif mapping.layout == "one_event":
            self._refuse(unknown, taken, "no rule of the mapping fits this row")
        return PASSED_OVER

    def _name_custom_events(
        self, rows: NDArray[np.bool_], columns: dict[str, pa.Array], taken: pa.Array | None
    ) -> None:
        """Custom events are called as the file calls them, unless the mapping says otherwise."""
        given = columns.get("name")
        rows = rows & is_blank(given, len(rows))
        if rows.any():
            name = self._told(taken)
            columns["name"] = chosen(rows, name, name if given is None else given)

    def _told(self, taken: pa.Array | None) -> pa.Array:
        """What each event is called in the file."""
        return _taken(self.event_names(), taken)

    def _refuse_names(self, unknown: NDArray[np.bool_], taken: pa.Array | None) -> None:
        names = coded(self._told(taken))
        codes = names.indices.cast(pa.int64()).fill_null(-1).to_numpy(zero_copy_only=False)
        self._refuse(unknown & (codes < 0), taken, "no event name")
        texts = names.dictionary.to_pylist()
        for code in np.unique(codes[unknown & (codes >= 0)])[:NAMED_FAULTS].tolist():
            reason = f"unknown event name {shown(texts[code])}: say in the mapping what it is"
            self._refuse(unknown & (codes == code), taken, reason)
        self._refuse(unknown, taken, "unknown event name: say in the mapping what it is")

    def _refuse(self, rows: NDArray[np.bool_], taken: pa.Array | None, reason: str) -> None:
        """Refuse events that no rule made; these stand alone for their row."""
        if not rows.any():
            return
        if taken is not None:
            refused = np.zeros(self._count, np.bool_)
            refused[taken.to_numpy()[rows]] = True
            rows = refused
        names = self._mapping.event_names
        self._faults.append(Fault(rows, names[0] if names else "", reason))

    def _naming(self, codes: NDArray[np.int64], positions: NDArray[np.int64] | None) -> Named:
        mapping = self._mapping
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
        places = np.arange(self._count) if positions is None else positions
        return Named(base, rules, codes, places)


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


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return not (
        pa.types.is_timestamp(kind)
        or pa.types.is_date(kind)
        or pa.types.is_integer(kind)
        or pa.types.is_floating(kind)
        or pa.types.is_decimal(kind)
    )
