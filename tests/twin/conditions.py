"""One comparison of a stored value with the value written in the design."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.twin.times import parse_iso


def kind_of(value: object) -> str:
    """Text, number, boolean, array or object. A boolean is not a number."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "text"
    return "array" if isinstance(value, list) else "object"


def same(left: object, right: object) -> bool:
    return kind_of(left) == kind_of(right) and left == right


def _different(value: object, wanted: object) -> bool:
    return kind_of(value) == kind_of(wanted) and value != wanted


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
    """Numbers with numbers and dates with dates; nothing is converted from text to number."""

    def test(value: object, wanted: object) -> bool:
        if kind_of(value) == kind_of(wanted) == "number":
            return compare(value, wanted)
        if isinstance(value, str) and isinstance(wanted, str):
            left, right = parse_iso(value), parse_iso(wanted)
            return left is not None and right is not None and compare(left, right)
        return False

    return test


def _contains(value: object, wanted: object) -> bool:
    if isinstance(value, list):
        return any(same(element, wanted) for element in value)
    return isinstance(value, str) and isinstance(wanted, str) and wanted in value


def _matches(value: object, wanted: object) -> bool:
    return isinstance(value, str) and isinstance(wanted, str) and bool(re.search(wanted, value))


def _is_in(value: object, wanted: object) -> bool:
    return isinstance(wanted, list) and any(same(value, item) for item in wanted)


_TESTS: dict[str, Callable[[object, object], bool]] = {
    "eq": same,
    "ne": _different,
    "gt": _ordered(lambda left, right: left > right),
    "gte": _ordered(lambda left, right: left >= right),
    "lt": _ordered(lambda left, right: left < right),
    "lte": _ordered(lambda left, right: left <= right),
    "contains": _contains,
    "matches": _matches,
    "in": _is_in,
}


def holds(value: object, op: str, wanted: object) -> bool:
    """Whether a condition is true of a value; None stands for a missing or null one."""
    if op == "is_blank":
        return value is None
    if op == "is_not_blank":
        return value is not None
    return value is not None and _TESTS[op](value, wanted)
