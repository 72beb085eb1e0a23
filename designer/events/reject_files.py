"""All refused rows in one file of a log folder, written as they come and read a stretch at a time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from designer.events.summary import RejectedRow

if TYPE_CHECKING:
    from designer.events.batch import Reject

REJECTS = "rejects.arrow"
STRETCH = 4096
"""Rows of each batch but the last: a page is found by counting."""

SCHEMA = pa.schema(
    [
        ("file", pa.int32()),
        ("row", pa.int64()),
        ("column", pa.string()),
        ("reason", pa.string()),
        ("excerpt", pa.string()),
    ]
)


class RejectWriter:
    """Takes the refused rows of files in order; without any no file appears. Raises OSError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer: pa.RecordBatchWriter | None = None
        self._files: list[int] = []
        self._waiting: list[Reject] = []

    def add(self, file: int, rejects: Sequence[Reject]) -> None:
        """Take the next rows, those of one stretch of one file."""
        self._waiting.extend(rejects)
        self._files.extend([file] * len(rejects))
        while len(self._waiting) >= STRETCH:
            self._write(STRETCH)

    def close(self) -> None:
        """Write what is left and bring the file to the disk."""
        if self._waiting:
            self._write(len(self._waiting))
        if self._writer is not None:
            self._writer.close()
            with self._path.open("r+b") as file:
                os.fsync(file.fileno())

    def _write(self, count: int) -> None:
        if self._writer is None:
            options = pa.ipc.IpcWriteOptions(compression="lz4")
            self._writer = pa.ipc.new_file(str(self._path), SCHEMA, options=options)
        rejects, self._waiting = self._waiting[:count], self._waiting[count:]
        files, self._files = self._files[:count], self._files[count:]
        columns = [
            pa.array(np.array(files, np.int32)),
            pa.array(np.array([reject.row for reject in rejects], np.int64)),
            pa.array([reject.column for reject in rejects], pa.string()),
            pa.array([reject.reason for reject in rejects], pa.string()),
            pa.array([reject.excerpt for reject in rejects], pa.string()),
        ]
        self._writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=SCHEMA))


class RejectFile:
    """The file's rows; it is opened anew for each stretch, so that the folder can be removed at any time."""

    def __init__(self, path: Path, names: Sequence[str]) -> None:
        """`names` are those of the imported files. Raises OSError or ValueError where the file is none of ours."""
        self._path, self._names = path, names
        with pa.OSFile(str(path)) as file:
            reader = pa.ipc.open_file(file)
            if reader.schema != SCHEMA:
                raise ValueError(f"{path} has other columns")
            batches = reader.num_record_batches
            last: int = reader.get_batch(batches - 1).num_rows if batches else 0
        self._count: int = max(0, batches - 1) * STRETCH + last

    def __len__(self) -> int:
        return self._count

    def rows(self, start: int, end: int) -> list[RejectedRow]:
        """The rows from place `start` to `end`, which lie within the file. Raises OSError or ValueError."""
        rows: list[RejectedRow] = []
        with pa.OSFile(str(self._path)) as file:
            reader = pa.ipc.open_file(file)
            while start < end:
                batch, inside = divmod(start, STRETCH)
                size = min(STRETCH - inside, end - start)
                taken = reader.get_batch(batch).slice(inside, size).to_pylist()
                rows += [RejectedRow(**{**row, "file": self._names[row["file"]]}) for row in taken]
                start += size
        return rows
