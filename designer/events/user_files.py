"""Users files taken apart: columns of cells, and the row of the file that each came from."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq

from designer.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

PACKED = ".gz"
GZIP = b"\x1f\x8b"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
DELIMITERS = (",", ";", "\t")
ENDINGS = ".csv, .ndjson, .jsonl or .parquet"


@dataclass(frozen=True)
class UserTable:
    """The cells of a users file by column: Arrow arrays, or lists of whatever JSON values a line held.

    `texts` says that all cells are texts whose type has still to be found (CSV). `rows` int64[n] has the 1-based row of
    the file for each entry: records with the header as the first in CSV, lines in NDJSON, rows in Parquet.
    """

    path: Path
    columns: Mapping[str, pa.Array | list[Any]]
    rows: NDArray[np.int64]
    texts: bool = False

    def row(self, index: int) -> int:
        """The row of the file that entry `index` came from."""
        return int(self.rows[index])


def read_table(path: Path) -> UserTable:
    """Read a users file. Raises InputError for what it is not or where it is broken, OSError where it cannot be read."""
    ending = Path(path.name.casefold().removesuffix(PACKED)).suffix
    readers = {
        ".csv": _read_csv,
        ".ndjson": _read_ndjson,
        ".jsonl": _read_ndjson,
        ".parquet": _read_parquet,
    }
    if ending not in readers:
        raise InputError(f"{path} is no users file: give one that ends in {ENDINGS}.")
    return readers[ending](path, _content(path))


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    if content.startswith(GZIP):
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(
                f"{path} is cut off or damaged: its gzip content does not end."
            ) from error
    if content.startswith(WIDE_MARKS):
        raise InputError(f"{path} is UTF-16: save it as UTF-8.")
    return content.removeprefix(BYTE_ORDER_MARK)


def _read_csv(path: Path, content: bytes) -> UserTable:
    delimiter, header = _header(path, content)
    names = [name.strip() for name in header]
    for name in names:
        if name and names.count(name) > 1:
            raise InputError(
                f"{path}, row 1: two columns are named {name!r}; rename or remove one."
            )
    numbered = [str(place) for place in range(len(names))]
    try:
        table = arrow_csv.read_csv(
            io.BytesIO(content),
            # Only a single thread knows the row of an error.
            arrow_csv.ReadOptions(
                use_threads=False, column_names=numbered, skip_rows_after_names=1
            ),
            arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(numbered, pa.large_string()),
                null_values=[""],
                strings_can_be_null=True,
            ),
        )
    except pa.ArrowInvalid as error:
        raise InputError(f"{path}: {_csv_reason(str(error))}") from error
    columns = {name: _joined(table.column(place)) for place, name in enumerate(names) if name}
    _check_end(path, content, table)
    return UserTable(path, columns, np.arange(2, len(table) + 2), texts=True)


def _header(path: Path, content: bytes) -> tuple[str, list[str]]:
    """The delimiter and the column names: comma, unless only another one finds the user ids."""
    line = content.lstrip(b"\r\n").partition(b"\n")[0].decode("utf-8", "replace").strip("\r")
    if not line.strip():
        raise InputError(f"{path} is empty: its first row must name the columns.")
    found = [next(csv.reader([line], delimiter=delimiter)) for delimiter in DELIMITERS]
    for delimiter, names in zip(DELIMITERS, found, strict=True):
        if "user_id" in [name.strip() for name in names]:
            return delimiter, names
    return DELIMITERS[0], found[0]


def _csv_reason(message: str) -> str:
    """Arrow's words, made a sentence."""
    message = message.removeprefix("CSV parse error: ").splitlines()[0]
    if "invalid UTF8" in message:
        return "the text is not UTF-8; save the file as UTF-8."
    row, _, rest = message.partition(": ")
    if row.startswith("Row #"):
        fields = (
            rest.partition(": ")[0].replace("Expected", "expected").replace("columns", "fields")
        )
        return f"row {row.removeprefix('Row #')}: {fields}; check its separators and quotes."
    return f"{message}; check separators and quotes."


def _check_end(path: Path, content: bytes, table: pa.Table) -> None:
    """Arrow takes a quote that never closes for closed; a file cut off there must not pass for whole."""
    last = table.column(table.num_columns - 1)[-1].as_py() if len(table) else None
    if last is not None and '"' not in last and content.endswith(b'"' + last.encode()):
        raise InputError(
            f"{path}, row {len(table) + 1}: the record does not end; close the quote that it opens, "
            "or fetch the file again if it was cut off."
        )


def _read_ndjson(path: Path, content: bytes) -> UserTable:
    columns: dict[str, list[Any]] = {}
    rows: list[int] = []
    for number, line in enumerate(content.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            item = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise InputError(f"{path}, row {number}: the line is no JSON ({error.msg}).") from error
        if not isinstance(item, dict):
            raise InputError(f"{path}, row {number}: the line must be an object such as {{...}}.")
        for name, value in item.items():
            if name not in columns:
                columns[name] = [None] * len(rows)
            columns[name].append(value)
        rows.append(number)
        if len(item) < len(columns):
            for values in columns.values():
                if len(values) < len(rows):
                    values.append(None)
    if not rows:
        raise InputError(f"{path} is empty: give one object with user_id a line.")
    return UserTable(path, columns, np.array(rows, np.int64))


def _read_parquet(path: Path, content: bytes) -> UserTable:
    try:
        table = pq.read_table(io.BytesIO(content))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(
            f"{path} is not a Parquet file, or it is damaged: fetch it again, or give it the ending of what it is."
        ) from error
    if len(set(table.column_names)) < table.num_columns:
        raise InputError(f"{path}: two columns have the same name; rename or remove one.")
    columns = {name: _joined(table.column(name)) for name in table.column_names}
    return UserTable(path, columns, np.arange(1, len(table) + 1))


def _joined(column: pa.ChunkedArray) -> pa.Array:
    """One array; its texts with room for more than 2 GB."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_string(column.type):
        column = column.cast(pa.large_string())
    joined = column.combine_chunks()
    if isinstance(joined, pa.ChunkedArray):
        joined = joined.chunk(0) if joined.num_chunks else pa.array([], column.type)
    return joined
