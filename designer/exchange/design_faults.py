"""From pydantic's errors to paths and sentences that a strategist understands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from designer.exchange.problems import Problem, sentence
from designer.exchange.shapes import annotation_at, choices, descend, part_of, part_types
from designer.exchange.shapes import type_name as name_of
from designer.model.base import FieldError
from designer.model.paths import Step, json_path

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

Fault = tuple[tuple[Step, ...], Problem]

_QUOTED = re.compile(r"'([^']*)'")
_LONGEST_QUOTE = 60


def faults(error: ValidationError, raw: Any) -> tuple[Fault, ...]:
    """Every fault with the steps that lead to it, one for each place, in the order of validation.

    A value that fits none of several shapes is one fault, though pydantic counts one for each shape.
    """
    found: dict[tuple[Step, ...], Problem] = {}
    for details in error.errors(include_url=False):
        steps, clause = _describe(details, raw)
        found.setdefault(steps, Problem(json_path(steps), sentence(clause)))
    return tuple(found.items())


def _describe(details: ErrorDetails, raw: Any) -> tuple[tuple[Step, ...], str]:
    steps, in_union = _steps(details["loc"], details["type"], raw)
    context = details.get("ctx", {})
    kind = details["type"]
    if kind == "value_error":
        cause = context["error"]
        return (*steps, *(cause.at if isinstance(cause, FieldError) else ())), str(cause)
    if kind == "extra_forbidden":
        return steps, _unknown_key(steps, raw)
    if kind == "missing":
        return steps, f"“{steps[-1]}” is missing"
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        return _wrong_type(steps, raw)
    if in_union:
        return _no_shape_fits(steps, raw)
    if kind in ("enum", "literal_error"):
        return steps, _one_of(_value_at(steps, raw), _QUOTED.findall(str(context["expected"])))
    clause = _CLAUSES.get(kind)
    return steps, clause(context) if clause is not None else "the value does not fit here"


_CLAUSES: dict[str, Callable[[dict[str, Any]], str]] = {
    "string_type": lambda _: "a text in double quotes is needed here",
    "int_type": lambda _: "a whole number is needed here",
    "bool_type": lambda _: "true or false is needed here",
    "tuple_type": lambda _: "a list in square brackets is needed here",
    "model_type": lambda _: "an object in curly brackets is needed here",
    "model_attributes_type": lambda _: "an object in curly brackets is needed here",
    "mapping_type": lambda _: "an object in curly brackets is needed here",
    "dict_type": lambda _: "an object in curly brackets is needed here",
    "none_required": lambda _: "this program cannot replay it yet; leave it out",
    "string_too_short": lambda _: "the text is empty; write something or leave the field out",
    "string_too_long": lambda context: f"the text has more than {context['max_length']} characters",
    "greater_than": lambda context: f"the number must be more than {context['gt']}",
    "greater_than_equal": lambda context: f"the number must be {context['ge']} or more",
    "less_than_equal": lambda context: f"the number must be {context['le']} or less",
}


def _steps(location: Sequence[Step], kind: str, raw: Any) -> tuple[tuple[Step, ...], bool]:
    """The location without the names of union members, and whether it went into a union of plain shapes."""
    steps: list[Step] = []
    tag_used = False
    for position, step in enumerate(location):
        if isinstance(raw, dict) and not tag_used and raw.get("type") == step:
            tag_used = True
            continue
        last = position == len(location) - 1
        absent = last and kind in ("missing", "extra_forbidden")
        known = (isinstance(raw, dict) and step in raw) or (
            isinstance(raw, list) and isinstance(step, int)
        )
        if not (known or absent):
            return tuple(steps), True
        steps.append(step)
        raw = descend(raw, step)
        tag_used = False
    return tuple(steps), False


def _value_at(steps: Iterable[Step], raw: Any) -> Any:
    for step in steps:
        raw = descend(raw, step)
    return raw


def _unknown_key(steps: tuple[Step, ...], raw: Any) -> str:
    *parent, key = steps
    part = part_of(annotation_at(parent, raw), _value_at(parent, raw))
    known = tuple(part.model_fields) if part is not None else ()
    return f"“{_short(key)}” is not known here{_did_you_mean(key, known)}"


def _wrong_type(steps: tuple[Step, ...], raw: Any) -> tuple[tuple[Step, ...], str]:
    names = [name_of(part) or "" for part in part_types(annotation_at(steps, raw))]
    given = _value_at(steps, raw)
    if given.get("type") is None:
        return (*steps, "type"), f"“type” is missing; it is one of {_listed(names)}"
    return (*steps, "type"), _one_of(given["type"], names)


def _no_shape_fits(steps: tuple[Step, ...], raw: Any) -> tuple[tuple[Step, ...], str]:
    value = _value_at(steps, raw)
    if str not in tuple(choices(annotation_at(steps, raw))) and not isinstance(value, list):
        numbers = all(choice in (int, float) for choice in choices(annotation_at(steps, raw)))
        if numbers:
            return steps, "a number is needed here"
    if isinstance(value, list):
        wrong = (i for i, item in enumerate(value) if not isinstance(item, str | int | float))
        steps = (*steps, *list(wrong)[:1])
    return steps, "a text, a number, true or false is needed here"


def _one_of(given: Any, names: Sequence[str]) -> str:
    if not isinstance(given, str):
        return f"one of {_listed(names)} is needed here"
    return (
        f"“{_short(given)}” is not known here; it is one of {_listed(names)}"
        f"{_did_you_mean(given, names)}"
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _did_you_mean(given: Any, known: Sequence[str]) -> str:
    near = get_close_matches(str(given)[:200], known, n=1)
    return f"; did you mean “{near[0]}”?" if near else ""


def _short(text: object) -> str:
    shown = str(text)
    return shown if len(shown) <= _LONGEST_QUOTE else f"{shown[:_LONGEST_QUOTE]}…"
