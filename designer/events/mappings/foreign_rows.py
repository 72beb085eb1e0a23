"""Rows of a foreign file by the names of the file: columns as texts, joined columns, event names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Pairs
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from designer.events.mappings.cells import all_filled, cells_of, first_filled, whole_ids
from designer.events.mappings.mapping import EVENT_NAME, FILE_NAME, Mapping
from designer.events.raw import Fault, RawRows

if TYPE_CHECKING:
    from designer.events.mappings.joins import Lookup


class ForeignRows:
    """One stretch of rows. Columns are made when somebody asks for them; `faults` are what was wrong in those.

    `label` gives what `@file` means for a file's number.
    """

    def __init__(
        self,
        raw: RawRows,
        mapping: Mapping,
        lookups: Pairs[str, Lookup],
        label: Callable[[int], str],
    ) -> None:
        self.raw = raw
        self.count = len(raw.rows)
        self.faults: list[Fault] = []
        self._mapping = mapping
        self._lookups = lookups
        self._label = label
        self._texts: dict[str, pa.Array | None] = {}
        self._places: dict[str, pa.Array] = {}

    def refuse_without_partner(self) -> None:
        """Find fault with rows whose partner in another file is missing although it must be there."""
        for join in self._mapping.joins:
            if join.required:
                missing = self._partners(join.name).is_null().to_numpy(zero_copy_only=False)
                reason = f"no row of {join.name!r} belongs to it"
                self.faults.append(Fault(missing, join.on, reason))

    def column(self, name: str) -> pa.Array | None:
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
        if join in self._lookups:
            column = self._lookups[join].columns.get(inner)
            return None if column is None else column.take(self._partners(join))
        column = self.raw.columns.get(name)
        if column is None:
            return None
        texts, faulty = cells_of(column)
        if faulty is not None:
            self.faults.append(Fault(faulty, name, "not UTF-8: choose the encoding of the file"))
        return texts

    def _partners(self, join: str) -> pa.Array:
        if join not in self._places:
            on = next(each.on for each in self._mapping.joins if each.name == join)
            lookup = self._lookups.get(join)
            keys = self.ids(on)
            missing = pa.nulls(self.count, pa.int64())
            self._places[join] = missing if keys is None or lookup is None else lookup.found(keys)
        return self._places[join]

    def _file_names(self) -> pa.Array:
        counts = [piece.count for piece in self.raw.pieces]
        names = [self._label(piece.file) for piece in self.raw.pieces]
        indices = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        return pa.DictionaryArray.from_arrays(pa.array(indices), pa.array(names, pa.string()))

    def ids(self, name: str) -> pa.Array | None:
        """The texts of a column of ids, whole numbers as such."""
        column = self.raw.columns.get(name)
        if self._mapping.whole_ids and column is not None and pa.types.is_floating(column.type):
            return whole_ids(column)
        texts = self.column(name)
        return whole_ids(texts) if self._mapping.whole_ids and texts is not None else texts

    def time(self, column: str) -> pa.Array | None:
        """Times keep the type that the file gives them."""
        found = self.raw.columns.get(column)
        return self.column(column) if found is None or _is_text(found.type) else found

    def all(self, names: Sequence[str], *, ids: bool = True) -> list[pa.Array]:
        """Those of the columns that there are."""
        read: Callable[[str], pa.Array | None] = self.ids if ids else self.column
        return [column for name in names if (column := read(name)) is not None]

    def event_names(self) -> pa.Array:
        """What the rows call what happened: texts, null where nothing is said."""
        found = self.column(EVENT_NAME)
        return pa.nulls(self.count, pa.string()) if found is None else found

    def _joint_names(self) -> pa.Array | None:
        names = self._mapping.event_names
        asked = {each.column for rule in self._mapping.events for each in rule.when}
        found = self.all(names, ids=False)
        together = len(asked.intersection(names)) > 1
        return all_filled(found) if together and found else first_filled(found)


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
