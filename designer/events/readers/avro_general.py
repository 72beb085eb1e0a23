"""Avro files of any schema, through fastavro: slower, and only for schemas that the compiled decoder does not know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

import fastavro
import pyarrow as pa

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
        while True:
            records = list(islice(reader, RECORDS))
            if done and not records:
                return
            rows = [record for record in records if isinstance(record, dict)]
            numbers = range(done + 1, done + 1 + len(rows))
            done += len(records)
            raw = raw_rows(rows, wanted, numbers, source.file, (), opened.fraction())
            columns = _known(raw.columns, schema) if wanted.plain else raw.columns
            yield name, replace(raw, columns=columns)
            if not records:
                return


def _known(columns: Mapping[str, pa.Array], schema: Any) -> dict[str, pa.Array]:
    """The columns that the schema has: what it does not have, such as the event type, something else may tell."""
    fields = schema.get("fields", ()) if isinstance(schema, dict) else ()
    names = {each["name"] for each in fields}
    return {name: column for name, column in columns.items() if name in names}
