"""Avro files: Currents exports and the plain layout.

Records of the usual shapes go through compiled code that looks at the wanted fields alone; a schema that it does not know
(records in unions, lists of lists) goes through fastavro.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from designer.errors import InputError
from designer.events.plan import Form
from designer.events.raw import Piece, RawRows
from designer.events.readers.avro_blocks import Block, Container
from designer.events.readers.avro_kernel import decode_blocks
from designer.events.readers.avro_schema import (
    BOOLEAN,
    DOUBLE,
    NOTHING,
    SINGLE,
    TEXT,
    WHOLE,
    Layout,
    TooComplexError,
    layout_of,
)
from designer.events.readers.avro_schema import (
    column_names as named_columns,
)
from designer.events.readers.source import OpenSource, Source
from designer.events.readers.wanted import Wanted
from designer.events.slices import gather

if TYPE_CHECKING:
    from numpy.typing import NDArray

BYTES = 4 << 20
RECORDS = 1 << 16
INNER = ".inner."
CURRENTS = ("users.", "agentconsole.")


def column_names(source: Source, form: Form) -> list[str]:
    """What the schema says, records within the record by dotted paths. Raises as `read`."""
    with source.open() as opened:
        container = Container(source, opened)
        with _schema_faults(source):
            return named_columns(container.schema)


def read(source: Source, wanted: Wanted) -> Iterator[RawRows]:
    """Stretches of some megabytes. Raises InputError for a file that is damaged or packed in an unknown way."""
    with source.open() as opened:
        container = Container(source, opened)
        with _schema_faults(source):
            layout = _layout(container.schema, wanted)
        if layout is not None:
            yield from _stretches(source, opened, container, layout)
    if layout is None:
        yield from _general(source, wanted)


@contextmanager
def _schema_faults(source: Source) -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise InputError(
            f"{source.name} has a schema that is no Avro record: export it again."
        ) from error


def _layout(schema: bytes, wanted: Wanted) -> Layout | None:
    """The layout for the compiled decoder, None where it cannot know it."""
    try:
        return layout_of(schema, wanted)
    except TooComplexError:
        return None


def _general(source: Source, wanted: Wanted) -> Iterator[RawRows]:
    from designer.events.readers.avro_general import general_rows

    for name, raw in general_rows(source, wanted):
        yield replace(raw, event_type=event_type_of(name))


def event_type_of(name: str) -> str | None:
    """The event type that the full name of a Currents record carries (event-files.md, File layout)."""
    _, inner, after = name.partition(INNER)
    name = after if inner else name
    return name if name.startswith(CURRENTS) else None


def _stretches(
    source: Source, opened: OpenSource, container: Container, layout: Layout
) -> Iterator[RawRows]:
    done = 0
    waiting: list[Block] = []
    size = records = 0
    for block in container.blocks():
        waiting.append(block)
        size += len(block.data)
        records += block.records
        if size >= BYTES or records >= RECORDS:
            yield _stretch(source, layout, waiting, done, opened.fraction())
            done += records
            waiting, size, records = [], 0, 0
    if waiting or not done:
        yield _stretch(source, layout, waiting, done, 1.0)


def _stretch(
    source: Source, layout: Layout, blocks: list[Block], done: int, fraction: float
) -> RawRows:
    records = sum(block.records for block in blocks)
    rows = np.arange(done + 1, done + 1 + records)
    piece = Piece(source.file, records, (), fraction)
    undecoded = Records(source.name, layout, blocks, done)
    return RawRows({}, rows, (piece,), event_type_of(layout.name), undecoded)


@dataclass(frozen=True)
class Records:
    """Unpacked blocks of one file, of which `before` records come earlier."""

    path: str
    layout: Layout
    blocks: list[Block]
    before: int

    @property
    def names(self) -> tuple[str, ...]:
        return self.layout.taken.names

    @property
    def schema(self) -> int:
        # Layouts are kept by schema, so one schema has one layout as long as files of it follow each other.
        return id(self.layout)

    def decoded(self, others: Sequence[Records]) -> dict[str, pa.Array]:
        """The columns of these records and of the others, which have the same layout."""
        layout = self.layout
        parts = (self, *others)
        blocks = [block for part in parts for block in part.blocks]
        data = np.frombuffer(b"".join([block.data for block in blocks]), np.uint8)
        shape = len(layout.taken.places), sum(block.records for block in blocks)
        values = np.empty(shape, np.int64)
        sizes = np.empty(shape, np.int32)
        seen = np.zeros(shape[0], np.int64)
        ends = np.cumsum([len(block.data) for block in blocks], dtype=np.int64)
        records = np.array([block.records for block in blocks], np.int64)
        done = decode_blocks(data, ends, records, *layout.nodes, values, sizes, seen)
        if done < shape[1]:
            raise _damage(parts, done)
        return layout.taken.columns(
            [_column(data, values[at], sizes[at], int(seen[at])) for at in range(shape[0])]
        )


def _damage(parts: Sequence[Records], done: int) -> InputError:
    """The error for the record after the first `done` of these."""
    for part in parts:
        row = part.before + 1
        for block in part.blocks:
            if done < block.records:
                return InputError(
                    f"{part.path}, block {block.number}, row {row + done}: the record is damaged; "
                    "fetch the file again."
                )
            done -= block.records
            row += block.records
    raise ValueError("no record is damaged")


def _column(
    data: NDArray[np.uint8], values: NDArray[np.int64], sizes: NDArray[np.int32], seen: int
) -> pa.Array:
    """The decoded values as an Arrow array; texts, if several kinds occur."""
    kinds = [kind for kind in range(NOTHING + 1, 10) if seen & (1 << kind)]
    if not kinds:
        return pa.nulls(len(sizes), pa.binary())
    if kinds == [TEXT]:
        return gather(data, values, sizes)
    if len(kinds) == 1:
        return _plain(kinds[0], values, sizes == -1)
    parts = []
    for kind in kinds:
        chosen = sizes >= 0 if kind == TEXT else sizes == -2 - kind
        if kind == TEXT:
            part = gather(data, values, np.where(chosen, sizes, -1).astype(np.int32))
        else:
            part = _plain(kind, values, ~chosen).cast(pa.string()).cast(pa.binary())
        parts.append(part)
    return pc.coalesce(*parts)


def _plain(kind: int, values: NDArray[np.int64], missing: NDArray[np.bool_]) -> pa.Array:
    mask = missing if missing.any() else None
    if kind == WHOLE:
        return pa.array(values, mask=mask)
    if kind == BOOLEAN:
        return pa.array((values & 1).astype(np.bool_), mask=mask)
    if kind == DOUBLE:
        return pa.array(values.view(np.float64), mask=mask)
    if kind == SINGLE:
        return pa.array(values.astype(np.uint32).view(np.float32), mask=mask)
    return pa.nulls(len(values), pa.string())
