"""JSON documents: batches (`{"events": [...]}`, or a list at any path), one or many, arrays of events, or objects in a row.

The file is never held as a whole: the scanner finds the end of each event, and only that much is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import orjson

from designer.errors import InputError
from designer.events.batch import Reject
from designer.events.plan import Form
from designer.events.raw import RawRows
from designer.events.readers.json_kernel import INCOMPLETE, end_of_value
from designer.events.readers.json_rows import names_of, raw_rows
from designer.events.readers.source import BYTE_ORDER_MARK, WIDE_MARKS, OpenSource, Source
from designer.events.readers.wanted import Wanted

CHUNK = 2 << 20
EVENTS = 1 << 13
LARGEST_EVENT = 64 << 20
EVENTS_KEY = "events"
# Plain values may stand before the list, which is stepped into; what begins otherwise is taken as a whole.
MEMBERS = rb'(?:\s*"[^"\\]*"\s*:\s*(?:"[^"\\]*"|[^\s"{}\[\],]+)\s*,)*'
BETWEEN = re.compile(rb"[\s,]*")
LONGEST_OPENING = 1024

TOP = "between values"
ARRAY = "in an array of events"
EVENTS_OF_BATCH = "in the events of a batch"
REST_OF_BATCH = "after the events of a batch"


def read(source: Source, wanted: Wanted) -> Iterator[RawRows]:
    """Stretches of some thousand events, numbered from 1. Raises InputError where the JSON is damaged or cut off."""
    with source.open(wanted.form.encoding) as opened:
        scanner = _Scanner(source, wanted, opened)
        done = 0
        waiting: list[Mapping[str, Any] | Reject] = []
        for event in scanner.events():
            waiting.append(event)
            if len(waiting) == EVENTS:
                yield _stretch(source, wanted, opened, waiting, done)
                done += len(waiting)
                waiting = []
        if waiting or not done:
            yield _stretch(source, wanted, opened, waiting, done)


def column_names(source: Source, form: Form) -> list[str]:
    """The paths in the first objects. Raises as `read`."""
    with source.open(form.encoding) as opened:
        events = _Scanner(source, Wanted(form, ()), opened).events()
        return names_of([event] for event in events if not isinstance(event, Reject))


def _stretch(
    source: Source,
    wanted: Wanted,
    opened: OpenSource,
    events: list[Mapping[str, Any] | Reject],
    done: int,
) -> RawRows:
    items: list[Mapping[str, Any]] = []
    numbers: list[int] = []
    rejects: list[Reject] = []
    for number, event in enumerate(events, done + 1):
        if isinstance(event, Reject):
            rejects.append(event)
        else:
            items.append(event)
            numbers.append(number)
    return raw_rows(items, wanted, numbers, source.file, rejects, opened.fraction())


def _opening(path: tuple[str, ...]) -> re.Pattern[bytes]:
    """What leads from the beginning of a document to its first record."""
    steps = [
        rb"\{" + MEMBERS + rb"\s*" + re.escape(orjson.dumps(key)) + rb"\s*:\s*" for key in path
    ]
    return re.compile(b"".join(steps) + rb"\[")


class _Scanner:
    """Walks through the document, knowing only in which kind of list it is."""

    def __init__(self, source: Source, wanted: Wanted, opened: OpenSource) -> None:
        self._source = source
        self._opened = opened
        path = wanted.form.records_at
        # The HTTP connector's batches may lie among single events.
        self._optional = not path or (wanted.plain and path == EVENTS_KEY)
        if not path and wanted.plain:
            path = EVENTS_KEY
        self._path = tuple(path.split(".")) if path else ()
        self._opening = _opening(self._path) if path else None
        self._data = opened.read(CHUNK).removeprefix(BYTE_ORDER_MARK)
        self._last = not self._data
        self._place = 0
        self._state = TOP
        self._found = 0

    def events(self) -> Iterator[Mapping[str, Any] | Reject]:
        if self._data.startswith(WIDE_MARKS):
            raise InputError(
                f"{self._source.name} is UTF-16: choose this encoding, or save it as UTF-8."
            )
        while self._advance():
            byte = self._data[self._place : self._place + 1]
            if self._state is REST_OF_BATCH:
                self._place = self._end(len(self._path))
                self._state = TOP
            elif byte == b"]" and self._state is not TOP:
                self._state = TOP if self._state is ARRAY else REST_OF_BATCH
                self._place += 1
            elif self._opens(byte):
                continue
            elif byte == b"{":
                for event in self._objects():
                    self._found += 1
                    yield event
            else:
                raise self._fault("is no event")
        if self._state is not TOP:
            raise self._fault("is missing: the file is cut off")

    def _advance(self) -> bool:
        """Go to the next byte that means something; False at the end of the file."""
        while True:
            between = BETWEEN.match(self._data, self._place)
            self._place = between.end() if between else self._place
            if len(self._data) - self._place >= LONGEST_OPENING or self._last:
                return self._place < len(self._data)
            self._fill()

    def _fill(self) -> None:
        rest = self._data[self._place :]
        if len(rest) > LARGEST_EVENT:
            raise self._fault("is larger than 64 MB or never ends")
        piece = self._opened.read(max(CHUNK, len(rest)))
        self._last = not piece
        self._data = rest + piece
        self._place = 0

    def _opens(self, byte: bytes) -> bool:
        """Whether a list of events begins here; steps into it."""
        if self._state is not TOP:
            return False
        if byte == b"[":
            self._state = ARRAY
            self._place += 1
            return True
        batch = self._opening and self._opening.match(self._data, self._place)
        if batch:
            self._state = EVENTS_OF_BATCH
            self._place = batch.end()
        return bool(batch)

    def _end(self, depth: int) -> int:
        """The place after the value that begins here."""
        while True:
            end = end_of_value(np.frombuffer(self._data, np.uint8), self._place, depth)
            if end != INCOMPLETE:
                return end
            if self._last:
                raise self._fault("is incomplete: the file is cut off")
            self._fill()

    def _objects(self) -> list[Mapping[str, Any] | Reject]:
        end = self._end(0)
        start, self._place = self._place, end
        try:
            item = orjson.loads(memoryview(self._data)[start:end])
        except orjson.JSONDecodeError as error:
            raise self._fault(f"is no JSON ({error.msg})") from error
        if not self._path or self._state is EVENTS_OF_BATCH:
            return [item]
        events = item
        for key in self._path:
            events = events.get(key) if isinstance(events, dict) else None
        if self._optional and (not isinstance(events, list) or "event_type" in item):
            return [item]
        if not isinstance(events, list):
            at = ".".join(self._path)
            return [Reject(self._found + 1, "", f"no list of records at {at!r} in the document")]
        if not all(isinstance(event, dict) for event in events):
            raise self._fault("is no event")
        return events

    def _fault(self, what: str) -> InputError:
        return InputError(
            f"{self._source.name}, row {self._found + 1}: the event {what}; fetch or export the file again."
        )
