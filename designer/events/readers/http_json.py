"""JSON documents: batches of the HTTP connector (`{"events": [...]}`), one or many, or an array of events.

The file is never held as a whole: the scanner finds the end of each event, and only that much is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import orjson

from designer.errors import InputError
from designer.events.raw import RawRows
from designer.events.readers.json_kernel import INCOMPLETE, end_of_value
from designer.events.readers.json_rows import raw_rows
from designer.events.readers.source import BYTE_ORDER_MARK, WIDE_MARKS, OpenSource, Source
from designer.events.readers.wanted import Wanted

CHUNK = 2 << 20
EVENTS = 1 << 13
LARGEST_EVENT = 64 << 20
BATCH = re.compile(rb'\{\s*"events"\s*:\s*\[')
BETWEEN = re.compile(rb"[\s,]*")
LONGEST_OPENING = 256

TOP = "between values"
ARRAY = "in an array of events"
EVENTS_OF_BATCH = "in the events of a batch"
REST_OF_BATCH = "after the events of a batch"


def read(source: Source, wanted: Wanted) -> Iterator[RawRows]:
    """Stretches of some thousand events, numbered from 1. Raises InputError where the JSON is damaged or cut off."""
    with source.open() as opened:
        scanner = _Scanner(source, opened)
        done = 0
        waiting: list[dict[str, Any]] = []
        for event in scanner.events():
            waiting.append(event)
            if len(waiting) == EVENTS:
                yield _stretch(source, wanted, opened, waiting, done)
                done += len(waiting)
                waiting = []
        if waiting or not done:
            yield _stretch(source, wanted, opened, waiting, done)


def _stretch(
    source: Source, wanted: Wanted, opened: OpenSource, events: list[dict[str, Any]], done: int
) -> RawRows:
    numbers = range(done + 1, done + 1 + len(events))
    return raw_rows(events, wanted, numbers, source.file, (), opened.fraction())


class _Scanner:
    """Walks through the document, knowing only in which kind of list it is."""

    def __init__(self, source: Source, opened: OpenSource) -> None:
        self._source = source
        self._opened = opened
        self._data = opened.read(CHUNK).removeprefix(BYTE_ORDER_MARK)
        self._last = not self._data
        self._place = 0
        self._state = TOP
        self._found = 0

    def events(self) -> Iterator[dict[str, Any]]:
        if self._data.startswith(WIDE_MARKS):
            raise InputError(f"{self._source.name} is UTF-16: save it as UTF-8.")
        while self._advance():
            byte = self._data[self._place : self._place + 1]
            if self._state is REST_OF_BATCH:
                self._place = self._end(1)
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
        batch = BATCH.match(self._data, self._place)
        if batch:
            self._state = EVENTS_OF_BATCH
            self._place = batch.end()
        return batch is not None

    def _end(self, depth: int) -> int:
        """The place after the value that begins here."""
        while True:
            end = end_of_value(np.frombuffer(self._data, np.uint8), self._place, depth)
            if end != INCOMPLETE:
                return end
            if self._last:
                raise self._fault("is incomplete: the file is cut off")
            self._fill()

    def _objects(self) -> list[dict[str, Any]]:
        end = self._end(0)
        start, self._place = self._place, end
        try:
            item = orjson.loads(memoryview(self._data)[start:end])
        except orjson.JSONDecodeError as error:
            raise self._fault(f"is no JSON ({error.msg})") from error
        events = item.get("events")
        if not isinstance(events, list) or "event_type" in item:
            return [item]
        if not all(isinstance(event, dict) for event in events):
            raise self._fault("is no event")
        return events

    def _fault(self, what: str) -> InputError:
        return InputError(
            f"{self._source.name}, row {self._found + 1}: the event {what}; fetch or export the file again."
        )
