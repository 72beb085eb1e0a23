"""Avro files of any schema, through fastavro: slower, and only for schemas that the compiled decoder does not know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

import fastavro

from designer.events.raw import RawRows
from designer.events.readers.json_rows import raw_rows
from designer.events.readers.source import Source
from designer.events.readers.wanted import Wanted

RECORDS = 1 << 13


def general_rows(source: Source, wanted: Wanted) -> Iterator[tuple[str, RawRows]]:
    """The full name of the record and stretches of the file. Raises whatever fastavro raises for damaged bytes."""
    with source.open() as opened:
        reader = fastavro.reader(opened.stream)
        schema = reader.writer_schema
        name = str(schema.get("name", "")) if isinstance(schema, dict) else ""
        done = 0
        while records := list(islice(reader, RECORDS)):
            rows = [_row(record, wanted) for record in records if isinstance(record, dict)]
            numbers = range(done + 1, done + 1 + len(rows))
            done += len(records)
            yield name, raw_rows(rows, wanted, numbers, source.file, (), opened.fraction())


def _row(record: dict[str, Any], wanted: Wanted) -> dict[str, Any]:
    return {name: _value(record[name]) for name in wanted.columns if name in record}


def _value(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
