"""NDJSON files: a JSON object a line, of the plain layout or as the HTTP connector writes events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from designer.errors import InputError
from designer.events.batch import Reject
from designer.events.raw import RawRows
from designer.events.readers.json_rows import raw_rows
from designer.events.readers.source import BYTE_ORDER_MARK, WIDE_MARKS, OpenSource, Source
from designer.events.readers.wanted import Wanted

CHUNK = 2 << 20
LONGEST_LINE = 64 << 20


def read(source: Source, wanted: Wanted) -> Iterator[RawRows]:
    """Stretches of some megabytes. A line that is no object is a reject, numbered by its line; empty lines are no rows."""
    with source.open() as opened:
        number = 1
        for lines in _pieces(source, opened):
            yield _stretch(source, wanted, opened, lines, number)
            number += len(lines)
        if number == 1:
            yield _stretch(source, wanted, opened, [], number)


def _pieces(source: Source, opened: OpenSource) -> Iterator[list[bytes]]:
    """The lines of the file, some at a time."""
    rest = opened.read(len(BYTE_ORDER_MARK)).removeprefix(BYTE_ORDER_MARK)
    if rest.startswith(WIDE_MARKS):
        raise InputError(f"{source.name} is UTF-16: save it as UTF-8.")
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
    items: list[dict[str, Any]] = []
    numbers: list[int] = []
    rejects: list[Reject] = []
    for number, line in enumerate(lines, first):
        try:
            item = orjson.loads(line)
        except orjson.JSONDecodeError:
            if line.strip():
                rejects.append(Reject(number, "", _reason(line)))
            continue
        if isinstance(item, dict):
            items.append(item)
            numbers.append(number)
        else:
            rejects.append(Reject(number, "", "not a JSON object"))
    return raw_rows(items, wanted, numbers, source.file, rejects, opened.fraction())


def _reason(line: bytes) -> str:
    try:
        line.decode()
    except UnicodeDecodeError:
        return "not UTF-8: save the file as UTF-8"
    return "not a JSON object: the line is incomplete or misspelt"
