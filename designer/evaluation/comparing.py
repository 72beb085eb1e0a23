"""How a condition judges one value that is there (semantics.md 2.2, A16, A31)."""

import math
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from designer.model.conditions import Condition, Op

Value = str | float | int | bool | list[Any] | dict[str, Any] | tuple[Any, ...] | None

_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def holds(condition: Condition, value: Value) -> bool:
    """Whether the condition is true of a value; None stands for blank.

    A value of another type than the condition's makes every comparison false, `ne` too; an empty text is not blank.
    """
    if condition.op is Op.IS_BLANK:
        return value is None
    if value is None:
        return False
    if condition.op is Op.IS_NOT_BLANK:
        return True
    return _COMPARISONS[condition.op](value, condition.value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _same_type(one: Any, other: Any) -> bool:
    return (_is_number(one) and _is_number(other)) or (
        type(one) is type(other) and isinstance(one, str | bool)
    )


def _equal(value: Any, wanted: Any) -> bool:
    return _same_type(value, wanted) and bool(value == wanted)


def _differs(value: Any, wanted: Any) -> bool:
    return _same_type(value, wanted) and bool(value != wanted)


@lru_cache(maxsize=4096)
def _moment(text: str) -> datetime | None:
    if not _DATE.match(text):
        return None  # digits alone would be read as a date too, and an order number is none
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _order(value: Any, wanted: Any) -> int | None:
    """-1, 0 or 1 for numbers and for ISO 8601 dates; None where there is no order."""
    if _is_number(value) and _is_number(wanted):
        if math.isnan(value) or math.isnan(wanted):
            return None
        return int(value > wanted) - int(value < wanted)
    if isinstance(value, str) and isinstance(wanted, str):
        one, other = _moment(value), _moment(wanted)
        if one is not None and other is not None:
            return (one > other) - (one < other)
    return None


def _contains(value: Any, wanted: Any) -> bool:
    if isinstance(value, str):
        return isinstance(wanted, str) and wanted in value
    return isinstance(value, list | tuple) and any(_equal(element, wanted) for element in value)


def _matches(value: Any, wanted: Any) -> bool:
    return (
        isinstance(value, str) and isinstance(wanted, str) and re.search(wanted, value) is not None
    )


_COMPARISONS: dict[Op, Callable[[Any, Any], bool]] = {
    Op.EQ: _equal,
    Op.NE: _differs,
    Op.GT: lambda value, wanted: _order(value, wanted) == 1,
    Op.GTE: lambda value, wanted: _order(value, wanted) in (0, 1),
    Op.LT: lambda value, wanted: _order(value, wanted) == -1,
    Op.LTE: lambda value, wanted: _order(value, wanted) in (-1, 0),
    Op.CONTAINS: _contains,
    Op.MATCHES: _matches,
    Op.IN: lambda value, wanted: any(_equal(value, one) for one in wanted),
}
