"""What reading tests share: a file's outcome as plain values, and the same rows in every format."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import fastavro
import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq

from designer.events.batch import NO_TIME, FilePart
from designer.events.kinds import Kind
from designer.events.reading import read_files

COLUMNS = ("campaign", "campaign_name", "zone", "event_id", "dispatch")


def events_of(parts: Sequence[FilePart]) -> list[dict[str, Any]]:
    """Each event as its kind, time, user and what else it has."""
    events = []
    for part in parts:
        batch = part.events
        if batch is None:
            continue
        for row in range(len(batch.time)):
            event: dict[str, Any] = {
                "kind": Kind(int(batch.kind[row])).name,
                "time": int(batch.time[row]),
                "user": batch.user[row].as_py(),
            }
            for name in COLUMNS:
                column = getattr(batch, name)
                if column is not None and column[row].as_py() is not None:
                    event[name] = column[row].as_py()
            if batch.received_at is not None and batch.received_at[row] != NO_TIME:
                event["received_at"] = int(batch.received_at[row])
            for name, column in batch.details.items():
                if column[row].as_py() is not None:
                    event[name] = column[row].as_py()
            events.append(event)
    return events


def rejects_of(parts: Sequence[FilePart]) -> list[list[Any]]:
    return [[r.row, r.column, r.reason] for part in parts for r in part.rejects]


def outcome(*paths: Path) -> dict[str, Any]:
    """All that the files gave, with conservation checked for every part."""
    parts = list(read_files(paths))
    check(parts)
    return {
        "rows_read": sum(part.rows_read for part in parts),
        "not_relevant": sum(part.not_relevant for part in parts),
        "rejects": rejects_of(parts),
        "events": events_of(parts),
    }


def check(parts: Sequence[FilePart]) -> None:
    """Rows read = events + rejects + not relevant, and every array of a batch as long as the others."""
    for part in parts:
        events = 0
        if part.events is not None:
            events = len(part.events.time)
            lengths = {
                len(column)
                for column in (*vars(part.events).values(), *part.events.details.values())
                if isinstance(column, (np.ndarray, pa.Array))
            }
            assert lengths == {events}
            assert events
            assert part.events.user.null_count == 0
            part.events.user.validate(full=True)
            assert part.first_time <= part.events.time.min()
            assert part.last_time >= part.events.time.max()
        assert part.rows_read + part.additional == events + part.not_relevant + len(part.rejects)
        assert part.not_relevant >= 0


def write(path: Path, rows: Sequence[dict[str, Any]], names: Sequence[str] = ()) -> Path:
    """Rows of texts in the format that the ending names, gzip among them."""
    names = names or list(dict.fromkeys(name for row in rows for name in row))
    packed = path.suffix == ".gz"
    ending = path.with_suffix("").suffix if packed else path.suffix
    content = {
        ".csv": _csv,
        ".ndjson": _ndjson,
        ".json": _array,
        ".parquet": _parquet,
        ".avro": _avro,
    }[ending](rows, names)
    path.write_bytes(gzip.compress(content) if packed else content)
    return path


def _table(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> pa.Table:
    return pa.table({name: pa.array([row.get(name) for row in rows]) for name in names})


def _csv(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> bytes:
    sink = io.BytesIO()
    arrow_csv.write_csv(_table(rows, names), sink)
    return sink.getvalue()


def _ndjson(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _array(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> bytes:
    return json.dumps(list(rows), indent=1).encode()


def _parquet(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> bytes:
    sink = io.BytesIO()
    pq.write_table(_table(rows, names), sink)
    return sink.getvalue()


def _avro(rows: Sequence[dict[str, Any]], names: Sequence[str], codec: str = "null") -> bytes:
    kinds = ["null", "string", "long", "double", "boolean"]
    schema = {
        "type": "record",
        "name": "event",
        "fields": [{"name": name, "type": kinds, "default": None} for name in names],
    }
    sink = io.BytesIO()
    fastavro.writer(sink, schema, list(rows), codec=codec)
    return sink.getvalue()


def avro_bytes(
    name: str, fields: Sequence[tuple[str, Any]], rows: Sequence[dict[str, Any]], **options: Any
) -> bytes:
    """An Avro file with a schema as given."""
    typed = [{"name": field, "type": kind} for field, kind in fields]
    sink = io.BytesIO()
    fastavro.writer(sink, {"type": "record", "name": name, "fields": typed}, rows, **options)
    return sink.getvalue()
