"""Strict JSON: what may not stand in a file that several programs and people shall read alike."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from designer.exchange.problems import Problem
from designer.model.paths import Step, json_path

DEEPEST = 100
"""Objects and lists inside each other; far beyond any real audience, far below what a parser survives."""

_LONGEST_NUMBER = 400
_INTEGERS = range(-(2**63), 2**63)
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SYNTAX = {
    "Expecting value": "a value is missing",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Expecting ':' delimiter": "a colon is missing after the name",
    "Expecting property name enclosed in double quotes": "a name in double quotes is missing",
    "Illegal trailing comma before end of object": "there is a comma too many",
    "Illegal trailing comma before end of array": "there is a comma too many",
    "Unterminated string starting at": "the text that begins here has no closing quote",
    "Invalid control character at": "a line break or control character stands in a text",
    "Invalid \\escape": "a backslash is followed by something unknown",
    "Invalid \\uXXXX escape": "“\\u” needs four hexadecimal digits",
    "Extra data": "more text follows after the end",
}


@dataclass(frozen=True)
class Parsed:
    """What the text says as far as it can be said, and what is wrong with it.

    A value at fault stands as None in `value`; `steps` of each problem lead to it.
    """

    value: Any
    problems: tuple[tuple[tuple[Step, ...], Problem], ...]


class NotReadableError(Exception):
    """The text is no JSON at all; carries the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text)
        self.problem = problem


@dataclass(frozen=True)
class _BadNumber:
    reason: str


class _Object(dict[str, Any]):
    repeated: tuple[str, ...] = ()


def parse_json(content: str | bytes) -> Parsed:
    """Parse UTF-8 JSON; raises NotReadableError where nothing can be made of it.

    Repeated keys, numbers beyond 64 bits or without end, NUL characters and lone surrogates are problems of
    single values, so that a reader can list them with everything else.
    """
    text = _text(content)
    _refuse_deep_nesting(text)
    try:
        raw = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=lambda name: _BadNumber(f"{name} is no number that JSON knows"),
            parse_int=_integer,
            parse_float=_number,
        )
    except json.JSONDecodeError as error:
        reason = _SYNTAX.get(error.msg, "something is wrong")
        place = f"line {error.lineno}, column {error.colno}"
        raise NotReadableError(Problem("", f"This is not JSON: at {place} {reason}.")) from None
    problems: list[tuple[tuple[Step, ...], Problem]] = []
    value = _clean(raw, (), problems)
    return Parsed(value, tuple(problems))


def _text(content: str | bytes) -> str:
    if isinstance(content, bytes):
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            reason = f"This is not UTF-8 text: line {line} holds bytes that mean nothing there."
            raise NotReadableError(Problem("", reason)) from None
    else:
        text = content
    # Editors on Windows put a byte order mark in front; it is no part of the text.
    return text.removeprefix("\ufeff")


def _refuse_deep_nesting(text: str) -> None:
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        token = found.group()
        if token in "[{":
            depth += 1
        elif token in "]}":
            depth -= 1
        if depth > DEEPEST:
            line = text.count("\n", 0, found.start()) + 1
            reason = f"Line {line} nests more than {DEEPEST} lists and objects into each other."
            raise NotReadableError(Problem("", reason))


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    result = _Object(pairs)
    if len(result) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        result.repeated = tuple(key for key, count in counts.items() if count > 1)
    return result


def _integer(digits: str) -> int | _BadNumber:
    if len(digits) < _LONGEST_NUMBER and int(digits) in _INTEGERS:
        return int(digits)
    return _BadNumber("the number is too large to be kept exactly")


def _number(digits: str) -> float | _BadNumber:
    value = float(digits)
    return value if math.isfinite(value) else _BadNumber("the number is too large")


def _clean(
    value: Any,
    steps: tuple[Step, ...],
    problems: list[tuple[tuple[Step, ...], Problem]],
) -> Any:
    def blame(clause: str, *more: Step) -> None:
        place = (*steps, *more)
        problems.append((place, Problem(json_path(place), clause)))

    match value:
        case _BadNumber():
            blame(f"{value.reason[:1].upper()}{value.reason[1:]}.")
            return None
        case str():
            for clause in _text_faults(value):
                blame(f"The text holds {clause}; remove it.")
        case _Object():
            for key in value.repeated:
                blame(f"“{key}” stands here twice; keep one.", key)
            for clause in (fault for key in value for fault in _text_faults(key)):
                blame(f"A name in here holds {clause}; remove it.")
            return {key: _clean(item, (*steps, key), problems) for key, item in value.items()}
        case list():
            return [_clean(item, (*steps, i), problems) for i, item in enumerate(value)]
    return value


def _text_faults(text: str) -> Iterator[str]:
    if "\0" in text:
        yield "a NUL character"
    if _SURROGATE.search(text):
        yield "half a surrogate pair, which is no character"
