"""Log folders: a file of contiguous Arrow columns for each table of a log, and `log.json` about them."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from pydantic import BaseModel, ConfigDict, ValidationError

from designer.errors import InputError
from designer.events.event_log import (
    AnyDetail,
    ArrowTexts,
    Detail,
    EventLog,
    NumberDetail,
    TextDetail,
)
from designer.events.staging import recover
from designer.events.summary import LOG_FORMAT_VERSION, LogSummary

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMAT = "campaign-designer-event-log"
INDEX = "log.json"
AGAIN = "import the event files again"


class LogIndex(BaseModel):
    """`log.json`: what the folder is, the files in it with their sizes in bytes, and the summary."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: str
    version: int
    files: Mapping[str, int]
    summary: LogSummary


def write_log(log: EventLog, folder: Path, workers: int = 2) -> None:
    """Write a log into an existing folder, each file brought to the disk. Raises OSError."""
    tables = log.tables()

    def write(name: str) -> tuple[str, int]:
        path = folder / f"{name}.arrow"
        _write_table(path, tables[name])
        return path.name, path.stat().st_size

    with ThreadPoolExecutor(workers) as pool:
        files = dict(pool.map(write, sorted(tables)))
    index = LogIndex(format=FORMAT, version=LOG_FORMAT_VERSION, files=files, summary=log.summary)
    with (folder / INDEX).open("w", encoding="utf-8", newline="\n") as file:
        file.write(index.model_dump_json(indent=2) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _write_table(path: Path, columns: Mapping[str, Any]) -> None:
    arrays = {name: _as_arrow(column) for name, column in columns.items()}
    batch = pa.RecordBatch.from_arrays(list(arrays.values()), names=list(arrays))
    with path.open("wb") as file:
        with pa.ipc.new_file(file, batch.schema) as writer:
            writer.write_batch(batch)
        file.flush()
        os.fsync(file.fileno())


def _as_arrow(column: Any) -> pa.Array:
    if isinstance(column, pa.Array):
        return column
    buffer = pa.py_buffer(np.ascontiguousarray(column))
    return pa.Array.from_buffers(pa.from_numpy_dtype(column.dtype), len(column), [None, buffer])


def is_log(folder: Path) -> bool:
    """Whether the folder calls itself an event log, whole or not, of whatever version."""
    try:
        content = json.loads((folder / INDEX).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(content, dict) and content.get("format") == FORMAT


def open_log(folder: Path) -> EventLog:
    """Map the log in `folder`, its columns read-only.

    Raises InputError where there is none, where it is of a newer version, or where it is damaged as far as
    sizes, types and lengths show.
    """
    recover(folder)
    index = _read_index(folder)
    try:
        tables = {name: _read_table(folder, name, size) for name, size in index.files.items()}
        log = _log_of(tables, index.summary)
        _check_lengths(log)
    except (OSError, KeyError, ValueError, pa.ArrowException) as error:
        raise _damaged(folder) from error
    return log


def read_summary(folder: Path) -> LogSummary:
    """The summary of the log in `folder`, without a look at its events. Raises InputError as `open_log` does."""
    recover(folder)
    return _read_index(folder).summary


def _damaged(folder: Path) -> InputError:
    return InputError(f"The event log {folder} is damaged or incomplete; {AGAIN}.")


def _read_index(folder: Path) -> LogIndex:
    if not is_log(folder):
        raise InputError(f"{folder} is not an event log: it has no {INDEX} that says so; {AGAIN}.")
    try:
        content = json.loads((folder / INDEX).read_bytes())
        if isinstance(content.get("version"), int) and content["version"] > LOG_FORMAT_VERSION:
            raise InputError(
                f"The event log {folder} was written by a newer version of this program; "
                f"update the program, or {AGAIN}."
            )
        return LogIndex.model_validate(content)
    except (OSError, ValueError, ValidationError) as error:
        raise _damaged(folder) from error


def _read_table(folder: Path, name: str, size: int) -> dict[str, Any]:
    path = folder / name
    if path.name != name or path.stat().st_size != size:
        raise ValueError(name)
    table = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
    return {
        column: _contiguous(table.column(column), table.schema.field(column).type)
        for column in table.column_names
    }


def _contiguous(column: pa.ChunkedArray, kind: pa.DataType) -> Any:
    array = column.chunk(0) if column.num_chunks else pa.array([], kind)
    if column.num_chunks > 1 or array.null_count:
        raise ValueError("column in pieces")
    return array if pa.types.is_large_string(kind) else array.to_numpy(zero_copy_only=True)


def _log_of(tables: Mapping[str, Mapping[str, Any]], summary: LogSummary) -> EventLog:
    by_name = {name.removesuffix(".arrow"): table for name, table in tables.items()}
    events = by_name["events"]
    inferred = events.get("inferred")
    details = {
        name.removeprefix("detail."): _detail_of(by_name, name)
        for name in by_name
        if name.startswith("detail.") and not name.endswith(".values")
    }
    return EventLog(
        time=events["time"],
        kind=events["kind"],
        campaign=events["campaign"],
        zone=events.get("zone"),
        received_at=events.get("received_at"),
        user_offsets=by_name["offsets"]["offset"],
        users=by_name["users"]["user"],
        campaigns=tuple(by_name["campaigns"]["value"].to_pylist()),
        zones=tuple(by_name["zones"]["value"].to_pylist()),
        details=details,
        summary=summary,
        inferred=None if inferred is None else inferred.view(np.bool_),
    )


def _detail_of(tables: Mapping[str, Mapping[str, Any]], name: str) -> AnyDetail:
    table = tables[name]
    if "text" in table:
        return TextDetail(table["row"], table["text"])
    if "number" in table:
        return NumberDetail(table["row"], table["number"])
    return Detail(table["row"], table["code"], ArrowTexts(tables[f"{name}.values"]["value"]))


def _check_lengths(log: EventLog) -> None:
    """Raise ValueError where columns do not belong together."""
    count, users = log.summary.events, log.summary.users
    columns: list[NDArray[Any]] = [log.time, log.kind, log.campaign]
    columns += [
        column for column in (log.zone, log.received_at, log.inferred) if column is not None
    ]
    offsets = log.user_offsets
    fits = all(len(column) == count for column in columns) and len(offsets) == users + 1
    fits = fits and len(log.users) == users and offsets[0] == 0 and offsets[-1] == count
    for detail in log.details.values():
        other = detail.codes if isinstance(detail, Detail) else getattr(detail, "values", None)
        others = detail.texts if isinstance(detail, TextDetail) else other
        fits = fits and others is not None and len(detail.rows) == len(others)
        fits = fits and (len(detail.rows) == 0 or 0 <= detail.rows[-1] < count)
    if not fits:
        raise ValueError("columns of different lengths")
