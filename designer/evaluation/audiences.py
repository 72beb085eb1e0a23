"""Audiences as postfix programs over look-up tables: each comparison is judged once a distinct attribute value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from designer.evaluation.aligning import gathered
from designer.evaluation.comparing import holds
from designer.evaluation.kernel.audience import AND, CONSTANT, FALSE, LEAF, NOT, OR, TRUE, UNKNOWN
from designer.evaluation.kernel.tables import AudienceTable
from designer.events.attributes import AttributeColumn, UserAttributes
from designer.model.audience import AllOf, AllUsers, AnyOf, AttributeCondition, Audience, Not
from designer.model.conditions import WITHOUT_VALUE, Op

Numbers = NDArray[np.float64] | None

_NUMBER_COMPARISONS: dict[Op, Callable[[Any, Any], NDArray[np.bool_]]] = {
    Op.EQ: np.equal,
    Op.NE: np.not_equal,
    Op.GT: np.greater,
    Op.GTE: np.greater_equal,
    Op.LT: np.less,
    Op.LTE: np.less_equal,
}
"""What `holds` does, for many numbers at once."""


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
    numbers: dict[str, Numbers] = field(default_factory=dict)

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
            if condition.property not in self.numbers:
                self.numbers[condition.property] = _as_numbers(column)
            self.truth.append(_truth_table(condition, column, self.numbers[condition.property]))
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
            codes[number] = gathered(column.codes, self.positions, len(column.values))
        return codes


def _truth_table(
    condition: AttributeCondition, column: AttributeColumn, numbers: Numbers
) -> NDArray[np.uint8]:
    """Truth per code: a blank cell answers only whether it is blank; a user who is not in the file answers nothing."""
    table = np.full(len(column.values) + 1, UNKNOWN, np.uint8)
    compare = _NUMBER_COMPARISONS.get(condition.op)
    if numbers is not None and compare is not None and _is_exact(condition.value):
        table[1:-1] = np.where(compare(numbers, condition.value), TRUE, FALSE)
        return table
    for code, value in enumerate(column.values):
        if value is not None or condition.op in WITHOUT_VALUE:
            table[code] = TRUE if holds(condition, value) else FALSE
    return table


def _is_exact(value: object) -> bool:
    """A number that a float holds exactly, so that comparing as floats compares the numbers."""
    return type(value) is float or (type(value) is int and abs(value) <= 2**53)


def _as_numbers(column: AttributeColumn) -> Numbers:
    """The distinct values after the blank as one array, where all are plain numbers; it is then judged at once."""
    values = column.values[1:]
    if values and all(type(value) is float for value in values):
        return np.array(values, np.float64)
    return None
