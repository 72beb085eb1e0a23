"""A quick look into a file: its columns, its first rows as texts, and some rows from further in."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from typing import TYPE_CHECKING, BinaryIO, cast

import pyarrow as pa

from designer.errors import InputError
from designer.events.batch import Reject
from designer.events.plan import Form
from designer.events.readers.nested import leaves, object_of, objects_of, text_of
from designer.events.readers.recoding import is_plain
from designer.events.readers.registry import module_of, reader_of
from designer.events.readers.source import GZIP, OpenSource, Source
from designer.events.readers.wanted import Wanted

if TYPE_CHECKING:
    from designer.events.raw import RawRows

Row = tuple[str | None, ...]
Named = Callable[[Source, Form], Sequence[str]]
WINDOW = 1 << 16
WINDOWS = 6
LONGEST_HEAD = 1 << 20
SHARE_OF_OBJECTS = 0.5
MOST_COLUMNS = 1_000


@dataclass(frozen=True)
class Peek:
    """What a file shows at first sight.

    `columns` are names, inside objects dotted paths. `rows` are the first rows as texts by column and `numbers` their row
    numbers; `faults` are the rows among them that could not be taken apart. `further` are rows from further inside, whose
    numbers nobody knows. `event_type` is what the file's schema says of all rows.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    numbers: tuple[int, ...] = ()
    faults: tuple[Reject, ...] = ()
    further: tuple[Row, ...] = ()
    event_type: str | None = None


def peek(source: Source, form: Form, records: int = 200) -> Peek:
    """The first `records` rows of a file, and about as many from further in where it can be entered there.

    Takes no longer for a large file than for a small one. Raises what readers raise.
    """
    columns = columns_of(source, form)
    rows, numbers, faults, event_type = _first(source, Wanted(form, columns), records)
    windows = _windows(source, form, columns)
    further = [row for window in windows for row in window[: max(records // WINDOWS, 1)]]
    inner = _inner(columns, rows)
    names = (*columns, *inner)[:MOST_COLUMNS]
    both = _with_inner([*rows, *further], columns, inner)
    return Peek(names, both[: len(rows)], numbers, faults, both[len(rows) :], event_type)


def columns_of(source: Source, form: Form) -> tuple[str, ...]:
    """The columns that a file has; in JSON those of its first objects. A name that stands there twice is left out."""
    named = cast("Named", module_of(form).column_names)(source, form)
    return tuple(name for name in dict.fromkeys(named) if named.count(name) == 1)[:MOST_COLUMNS]


def _first(
    source: Source, wanted: Wanted, records: int
) -> tuple[list[Row], tuple[int, ...], tuple[Reject, ...], str | None]:
    rows: list[Row] = []
    numbers: list[int] = []
    faults: list[Reject] = []
    event_type = None
    with closing(_stretches(source, wanted)) as stretches:
        for raw in stretches:
            left = records - len(rows)
            rows += _rows(raw, wanted.columns, left)
            numbers += raw.rows[:left].tolist()
            faults += [fault for piece in raw.pieces for fault in piece.rejects]
            event_type = event_type or raw.event_type
            if len(rows) >= records or len(faults) >= records:
                break
    last = numbers[-1] if len(numbers) == records else None
    seen = [fault for fault in faults if last is None or fault.row < last][:records]
    return rows, tuple(numbers), tuple(seen), event_type


def _stretches(source: Source, wanted: Wanted) -> Generator[RawRows, None, None]:
    yield from reader_of(wanted.form)(source, wanted)


def _rows(raw: RawRows, columns: Sequence[str], most: int) -> list[Row]:
    found = dict(raw.columns)
    if raw.undecoded is not None:
        found |= raw.undecoded.decoded([])
    count = min(most, len(raw.rows))
    cells = [
        _texts(found[name].slice(0, count)) if name in found else [None] * count for name in columns
    ]
    return list(zip(*cells, strict=True)) if cells else [()] * count


def _texts(column: pa.Array) -> list[str | None]:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return [text_of(value) for value in column.to_pylist()]


def _inner(columns: Sequence[str], rows: Sequence[Row]) -> tuple[str, ...]:
    """Paths into cells that hold objects, as JSON texts."""
    paths: list[str] = []
    for place, name in enumerate(columns):
        filled = [row[place] for row in rows if row[place]]
        objects = [object_of(cell) for cell in filled if cell and cell.startswith("{")]
        if filled and len(objects) > SHARE_OF_OBJECTS * len(filled):
            paths += [f"{name}.{path}" for path in leaves(objects)]
    return tuple(path for path in paths if path not in columns)


def _with_inner(
    rows: Sequence[Row], columns: Sequence[str], inner: Sequence[str]
) -> tuple[Row, ...]:
    if not inner or not rows:
        return tuple(row[:MOST_COLUMNS] for row in rows)
    added = []
    for path in inner:
        name = max((each for each in columns if path.startswith(f"{each}.")), key=len)
        cells = pa.array([row[columns.index(name)] for row in rows], pa.string())
        added.append(objects_of(cells).texts(path[len(name) + 1 :]).to_pylist())
    return tuple(
        (*row, *more)[:MOST_COLUMNS]
        for row, more in zip(rows, zip(*added, strict=True), strict=True)
    )


@dataclass(frozen=True)
class _Excerpt(Source):
    """Some lines of a file, as a file of its own."""

    content: bytes = b""

    def open(self, encoding: str = "utf-8") -> OpenSource:
        stream = cast("BinaryIO", BufferedReader(BytesIO(self.content)))
        return OpenSource(self.name, stream, len(self.content), encoding)


def _windows(source: Source, form: Form, columns: tuple[str, ...]) -> list[list[Row]]:
    """Whole lines from several places. Where such a place lies within quotes its rows do not fit, and are left out."""
    if form.format not in ("CSV", "NDJSON") or form.records_at or source.member:
        return []
    if not is_plain(form.encoding) and form.encoding.startswith("utf"):
        return []
    with source.path.open("rb") as file:
        head = file.readline(LONGEST_HEAD) if form.format == "CSV" and form.header else b""
        size = file.seek(0, 2)
        file.seek(0)
        if file.read(2) == GZIP or size < (WINDOWS + 1) * WINDOW:
            return []
        found = []
        for place in range(1, WINDOWS + 1):
            file.seek(size * place // WINDOWS - WINDOW)
            lines = file.read(WINDOW).partition(b"\n")[2].rpartition(b"\n")[0]
            excerpt = _Excerpt(source.file, source.path, content=head + lines)
            found.append(_window(excerpt, Wanted(form, columns)))
    return found


def _window(excerpt: Source, wanted: Wanted) -> list[Row]:
    try:
        stretches = list(reader_of(wanted.form)(excerpt, wanted))
    except InputError:
        return []
    return [row for raw in stretches for row in _rows(raw, wanted.columns, len(raw.rows))]
