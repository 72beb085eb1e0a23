"""Avro files of any schema, through fastavro: slower, and only for schemas that the compiled decoder does not know."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

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
            rows = [record for record in records if isinstance(record, dict)]
            numbers = range(done + 1, done + 1 + len(rows))
            done += len(records)
            yield name, raw_rows(rows, wanted, numbers, source.file, (), opened.fraction())
