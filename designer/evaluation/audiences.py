"""Audiences as postfix programs over look-up tables: each comparison is judged once a distinct attribute value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from designer.evaluation.comparing import holds
from designer.evaluation.kernel.audience import AND, CONSTANT, FALSE, LEAF, NOT, OR, TRUE, UNKNOWN
from designer.evaluation.kernel.tables import AudienceTable
from designer.events.attributes import AttributeColumn, UserAttributes
from designer.model.audience import AllOf, AllUsers, AnyOf, AttributeCondition, Audience, Not
from designer.model.conditions import WITHOUT_VALUE


@dataclass
class AudienceCompiler:
    """Collects the audiences of a program; `positions` are the log's users in the users file, -1 for those not in it."""

    users: UserAttributes | None
    positions: NDArray[np.int32] | None
    code: list[tuple[int, int]] = field(default_factory=list)
    truth: list[NDArray[np.uint8]] = field(default_factory=list)
    truth_start: list[int] = field(default_factory=list)
    leaf_attribute: list[int] = field(default_factory=list)
    leaves: dict[str, int] = field(default_factory=dict)
    attributes: dict[str, int] = field(default_factory=dict)

    def add(self, audience: Audience) -> None:
        """Append the code of one more follow-on; all users need none."""
        if not isinstance(audience, AllUsers):
            self._emit(audience)

    def _emit(self, audience: Audience) -> None:
        match audience:
            case AllUsers():
                self.code.append((CONSTANT, TRUE))
            case AllOf():
                self._emit_many(audience.of, AND, TRUE)
            case AnyOf():
                self._emit_many(audience.of, OR, FALSE)
            case Not():
                self._emit(audience.of)
                self.code.append((NOT, 0))
            case AttributeCondition():
                self._emit_leaf(audience)

    def _emit_many(self, parts: Sequence[Audience], joined_by: int, empty: int) -> None:
        if not parts:
            self.code.append((CONSTANT, empty))
        for number, part in enumerate(parts):
            self._emit(part)
            if number:
                self.code.append((joined_by, 0))

    def _emit_leaf(self, condition: AttributeCondition) -> None:
        column = self.users.columns.get(condition.property) if self.users else None
        if column is None:
            self.code.append((CONSTANT, UNKNOWN))
            return
        key = repr(condition)  # equality of models takes 1 and true for the same value
        if key not in self.leaves:
            self.leaves[key] = len(self.leaves)
            self.truth_start.append(sum(len(table) for table in self.truth))
            self.truth.append(_truth_table(condition, column))
            self.leaf_attribute.append(
                self.attributes.setdefault(condition.property, len(self.attributes))
            )
        self.code.append((LEAF, self.leaves[key]))

    def table(self) -> AudienceTable:
        """The kernel's arrays."""
        code = np.array(self.code, np.int64).reshape(-1, 2)
        return AudienceTable(
            code=code[:, 0].astype(np.uint8),
            argument=code[:, 1].copy(),
            attribute=np.array(self.leaf_attribute, np.int64),
            truth_start=np.array(self.truth_start, np.int64),
            truth=np.concatenate([np.zeros(0, np.uint8), *self.truth]),
            attributes=self._attribute_codes(),
        )

    def _attribute_codes(self) -> NDArray[np.int32]:
        """Codes by (attribute, user of the log); a user the file does not know gets the code after the last value."""
        if self.users is None or self.positions is None or not self.attributes:
            return np.zeros((0, 0), np.int32)
        codes = np.empty((len(self.attributes), len(self.positions)), np.int32)
        for name, number in self.attributes.items():
            column = self.users.columns[name]
            codes[number] = np.append(column.codes, len(column.values))[self.positions]
        return codes


def _truth_table(condition: AttributeCondition, column: AttributeColumn) -> NDArray[np.uint8]:
    """Truth per code: a blank cell answers only whether it is blank; a user who is not in the file answers nothing."""
    table = np.empty(len(column.values) + 1, np.uint8)
    for code, value in enumerate(column.values):
        if value is None and condition.op not in WITHOUT_VALUE:
            table[code] = UNKNOWN
        else:
            table[code] = TRUE if holds(condition, value) else FALSE
    table[-1] = UNKNOWN
    return table
