"""The event type of each event, and what becomes of rows whose event no rule knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from designer.events.currents import shown
from designer.events.mappings.cells import chosen, is_blank
from designer.events.mappings.foreign_rows import ForeignRows
from designer.events.mappings.mapping import Mapping
from designer.events.raw import Fault
from designer.events.texts import coded

if TYPE_CHECKING:
    from numpy.typing import NDArray

PASSED_OVER = "users.passed_over"
"""An event type that matters to nobody."""
CUSTOM_EVENT = "users.behaviors.CustomEvent"
NO_RULE = -1
NAMED_FAULTS = 20
"""So many unknown event names of one stretch are told by name."""


class EventTypes:
    """The events of one stretch: `codes` are their rules, `positions` their rows (None: one event a row)."""

    def __init__(
        self,
        rows: ForeignRows,
        mapping: Mapping,
        codes: NDArray[np.int64],
        positions: NDArray[np.int64] | None,
    ) -> None:
        self._rows = rows
        self._mapping = mapping
        self._codes = codes
        self._positions = positions

    def told(self, columns: dict[str, pa.Array]) -> pa.Array:
        """The event type of each event; those without a rule are refused, passed over or named in `columns`."""
        entries = [rule.becomes or PASSED_OVER for rule in self._mapping.events]
        types = list(dict.fromkeys([*entries, PASSED_OVER, CUSTOM_EVENT]))
        slots = np.array([types.index(entry) for entry in entries] + [0], np.int32)
        indices = slots[self._codes]
        unknown = self._codes == NO_RULE
        if unknown.any():
            indices[unknown] = types.index(self._of_unknown(unknown, columns))
        self._name_custom_events(indices == types.index(CUSTOM_EVENT), columns)
        return pa.DictionaryArray.from_arrays(pa.array(indices), pa.array(types, pa.string()))

    def _of_unknown(self, unknown: NDArray[np.bool_], columns: dict[str, pa.Array]) -> str:
        """What rows without a rule become; refused ones get a fault beside it."""
        mapping = self._mapping
        if mapping.others == "pass_over":
            return PASSED_OVER
        if mapping.others == "custom_event":
            name = self._told()
            self._refuse(unknown & is_blank(name, len(unknown)), "no event name")
            nothing = pa.nulls(len(unknown), pa.string())
            columns["name"] = chosen(unknown, name, columns.get("name", nothing))
            return CUSTOM_EVENT
        if mapping.event_names:
            self._refuse_names(unknown)
        elif mapping.layout == "one_event":
            self._refuse(unknown, "no rule of the mapping fits this row")
        return PASSED_OVER

    def _name_custom_events(self, rows: NDArray[np.bool_], columns: dict[str, pa.Array]) -> None:
        """Custom events are called as the file calls them, unless the mapping says otherwise."""
        given = columns.get("name")
        rows = rows & is_blank(given, len(rows))
        if rows.any():
            name = self._told()
            columns["name"] = chosen(rows, name, name if given is None else given)

    def _told(self) -> pa.Array:
        """What each event is called in the file."""
        names = self._rows.event_names()
        return names if self._positions is None else names.take(pa.array(self._positions))

    def _refuse_names(self, unknown: NDArray[np.bool_]) -> None:
        names = coded(self._told())
        codes = names.indices.cast(pa.int64()).fill_null(-1).to_numpy(zero_copy_only=False)
        self._refuse(unknown & (codes < 0), "no event name")
        texts = names.dictionary.to_pylist()
        for code in np.unique(codes[unknown & (codes >= 0)])[:NAMED_FAULTS].tolist():
            reason = f"unknown event name {shown(texts[code])}: say in the mapping what it is"
            self._refuse(unknown & (codes == code), reason)
        self._refuse(unknown, "unknown event name: say in the mapping what it is")

    def _refuse(self, rows: NDArray[np.bool_], reason: str) -> None:
        """Refuse events that no rule made; these stand alone for their row."""
        if not rows.any():
            return
        if self._positions is not None:
            refused = np.zeros(self._rows.count, np.bool_)
            refused[self._positions[rows]] = True
            rows = refused
        names = self._mapping.event_names
        self._rows.faults.append(Fault(rows, names[0] if names else "", reason))
