"""NDJSON files: a JSON object a line, of the plain layout or as the HTTP connector writes events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from designer.errors import InputError
from designer.events.batch import Reject
from designer.events.excerpts import first_line
from designer.events.plan import Form
from designer.events.raw import RawRows
from designer.events.readers.json_rows import names_of, raw_rows
from designer.events.readers.source import BYTE_ORDER_MARK, WIDE_MARKS, OpenSource, Source
from designer.events.readers.wanted import Wanted

CHUNK = 2 << 20
LONGEST_LINE = 64 << 20


def read(source: Source, wanted: Wanted) -> Iterator[RawRows]:
    """Stretches of some megabytes. A line that is no object is a reject, numbered by its line; empty lines are no rows."""
    if wanted.form.records_at:
        # Lists within lines are documents in a row.
        from designer.events.readers import http_json

        yield from http_json.read(source, wanted)
        return
    with source.open(wanted.form.encoding) as opened:
        number = 1
        for lines in _pieces(source, opened):
            yield _stretch(source, wanted, opened, lines, number)
            number += len(lines)
        if number == 1:
            yield _stretch(source, wanted, opened, [], number)


def column_names(source: Source, form: Form) -> list[str]:
    """The paths in the first objects."""
    if form.records_at:
        from designer.events.readers import http_json

        return http_json.column_names(source, form)
    with source.open(form.encoding) as opened:
        return names_of(_taken_apart(lines, 1)[0] for lines in _pieces(source, opened))


def _pieces(source: Source, opened: OpenSource) -> Iterator[list[bytes]]:
    """The lines of the file, some at a time."""
    rest = opened.read(len(BYTE_ORDER_MARK)).removeprefix(BYTE_ORDER_MARK)
    if rest.startswith(WIDE_MARKS):
        raise InputError(f"{source.name} is UTF-16: choose this encoding, or save it as UTF-8.")
    number = 1
    while piece := opened.read(max(CHUNK, len(rest))):
        lines = (rest + piece).split(b"\n")
        rest = lines.pop()
        if len(rest) > LONGEST_LINE:
            raise InputError(
                f"{source.name}, row {number + len(lines)}: the line is longer than 64 MB; "
                "give one event a line."
            )
        number += len(lines)
        if lines:
            yield lines
    if rest:
        yield [rest]


def _stretch(
    source: Source, wanted: Wanted, opened: OpenSource, lines: list[bytes], first: int
) -> RawRows:
    items, numbers, rejects = _taken_apart(lines, first)
    return raw_rows(items, wanted, numbers, source.file, rejects, opened.fraction())


def _taken_apart(
    lines: list[bytes], first: int
) -> tuple[list[dict[str, Any]], list[int], list[Reject]]:
    """The objects, their line numbers, and the lines that are none."""
    items: list[dict[str, Any]] = []
    numbers: list[int] = []
    rejects: list[Reject] = []
    # A file may swell to nothing but line ends, and an exception for each takes long.
    for number, line in enumerate(lines, first) if any(lines) else ():
        if not line:
            continue
        try:
            item = orjson.loads(line)
        except orjson.JSONDecodeError:
            if line.strip():
                rejects.append(Reject(number, "", _reason(line), first_line(line)))
            continue
        if isinstance(item, dict):
            items.append(item)
            numbers.append(number)
        else:
            rejects.append(Reject(number, "", "not a JSON object", first_line(line)))
    return items, numbers, rejects


def _reason(line: bytes) -> str:
    try:
        line.decode()
    except UnicodeDecodeError:
        return "not UTF-8: save the file as UTF-8"
    return "not a JSON object: the line is incomplete or misspelt"
