"""Mappings as files: reading and writing those that people make, with faults told by their place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from designer.errors import InputError
from designer.events.currents import is_irrelevant, rules
from designer.events.mappings.mapping import FILE_NAME, FORMAT, Mapping
from designer.events.raw import COLUMNS

LARGEST = 4 << 20


def read_mapping(path: Path) -> Mapping:
    """The mapping of a file. Raises InputError with the place in it for whatever makes no sense."""
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"{path} is too large for a mapping: choose a mapping file.")
        text = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    return mapping_of(text, str(path))


def mapping_of(text: bytes | str, name: str) -> Mapping:
    """The mapping that a JSON text describes; `name` is what messages call it. Raises as `read_mapping` does."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} is not JSON: {error}.") from error
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise InputError(f'{name} is no mapping: it must say "format": "{FORMAT}".')
    try:
        mapping = Mapping.model_validate(given)
    except ValidationError as error:
        raise InputError(f"{name}, {_first_fault(error)}.") from error
    fault = next(faults_of(mapping), None)
    if fault is not None:
        raise InputError(f"{name}, {fault}.")
    return mapping


def write_mapping(mapping: Mapping, path: Path) -> None:
    """Write it as a file that `read_mapping` reads. Raises InputError where that is not possible."""
    values = mapping.model_dump(mode="json", exclude_defaults=True)
    values = {"format": mapping.format, "version": mapping.version, **values}
    try:
        path.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from error


def faults_of(mapping: Mapping) -> Iterator[str]:
    """What makes no sense although it has the right shape: the place and what is wrong."""
    if not mapping.person:
        yield "person: name at least one column that tells who it was"
    if not mapping.events:
        yield "events: there must be at least one rule"
    if mapping.time is None and any(rule.time is None for rule in mapping.events if rule.becomes):
        yield "time: name the column, or give each rule its own"
    yield from _unknown_columns("columns", mapping.columns)
    for place, rule in enumerate(mapping.events):
        at = f"events, rule {place + 1}"
        if rule.becomes is not None and not is_event(rule.becomes):
            yield f"{at}: {rule.becomes!r} is neither a Currents type nor an interaction id"
        yield from _unknown_columns(at, {*rule.columns, *rule.constants})
    names = [join.name for join in mapping.joins]
    for name in names:
        if not name or "." in name or names.count(name) > 1 or name == FILE_NAME:
            yield f"joins: {name!r} must be a name of its own without dots"


def is_event(becomes: str) -> bool:
    """Whether a rule may make this of a row."""
    return becomes in rules() or is_irrelevant(becomes)


def _unknown_columns(at: str, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name not in COLUMNS or name in ("user_id", "event_type"):
            yield f"{at}: {name!r} is no column that can be filled; known are {', '.join(COLUMNS[3:])}"


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False)[0]
    places = [f"{each + 1}" if isinstance(each, int) else str(each) for each in fault["loc"]]
    message = fault["msg"].removeprefix("Value error, ")
    return f"{' / '.join(places) or 'the whole'}: {message[:1].lower()}{message[1:]}"
