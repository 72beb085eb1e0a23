"""Understanding the first rows of files without importing them: see `preview.preview`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa

from designer.errors import InputError
from designer.events.batch import NO_TIME, EventBatch, Reject
from designer.events.conform import Judged, judged
from designer.events.joining import joined
from designer.events.kinds import Kind
from designer.events.mappings.applying import Named
from designer.events.mappings.cells import cells_of
from designer.events.mappings.telling import PASSED_OVER
from designer.events.plan import Form, ImportPlan, PlannedFile
from designer.events.preview import Preview, PreviewRow
from designer.events.preview_tally import Tally
from designer.events.raw import COLUMNS, Piece, RawRows
from designer.events.readers.damage import damage_told
from designer.events.readers.peeking import Peek, peek
from designer.events.readers.source import Source
from designer.events.stretches import Manner, manners_of, rows_of

MOST_FILES = 8
PEEKED_AT = 200
LOOKED_AT = 2_000


def preview(plan: ImportPlan, group: int, rows: int) -> Preview:
    """See `preview.preview`."""
    try:
        return _previewed(plan, group, rows)
    except InputError as error:
        return Preview(fault=str(error))


def _previewed(plan: ImportPlan, group: int, rows: int) -> Preview:
    role = plan.groups[group].role
    files = [file for file in plan.files if file.group == group]
    chosen = [files[place] for place in _spread(len(files), MOST_FILES)]
    seen = Tally()
    if role == "events":
        alone = _alone(plan, group)
        manner = manners_of(alone)[group]
        numbers = [alone.event_files.index(file) for file in chosen]
    else:
        manner, numbers = None, [0] * len(chosen)
    share = max(rows // max(len(chosen), 1), 3)
    for file, number in zip(chosen, numbers, strict=True):
        form = plan.groups[group].form
        looked = _looked(file.path, file.member, form.model_dump_json(), _changed(file), rows)
        table = _Table(looked, seen.places(looked.columns), file.member or file.path.name)
        seen.sample(looked)
        if manner is None:
            seen.rows += [table.row(each) for each in looked.numbers[:share]]
        else:
            _understand(seen, table, _sources(file, number, manner, table), manner, share)
    return seen.preview(rows)


def _changed(file: PlannedFile) -> int:
    return file.path.stat().st_mtime_ns if file.path.exists() else 0


@lru_cache(maxsize=2 * MOST_FILES)
def _looked(path: Path, member: str, form: str, _changed: int, rows: int) -> Peek:
    """People change mappings more often than files and their forms."""
    source = Source(0, path, member)
    with damage_told(source):
        return peek(source, Form.model_validate_json(form), max(rows, PEEKED_AT))


def _spread(count: int, most: int) -> Sequence[int]:
    """Places of at most so many of the files, the first and last among them."""
    if count <= most:
        return range(count)
    return sorted({round(each * (count - 1) / (most - 1)) for each in range(most)})


def _alone(plan: ImportPlan, group: int) -> ImportPlan:
    """The plan with this group and those that it may join."""
    groups = tuple(
        each
        if place == group or each.role == "joined"
        else each.model_copy(update={"role": "passed_over"})
        for place, each in enumerate(plan.groups)
    )
    return plan.model_copy(update={"groups": groups})


@dataclass(frozen=True)
class _Table:
    """The rows of one file as they stand there; `places` leads from its columns to those of the preview."""

    looked: Peek
    places: Sequence[int]
    file: str

    def cells(self, place: int) -> tuple[str | None, ...]:
        cells: list[str | None] = [None] * (max(self.places, default=-1) + 1)
        for column, cell in zip(self.places, self.looked.rows[place], strict=True):
            cells[column] = cell
        return tuple(cells)

    def row(self, number: int) -> PreviewRow:
        """A row without what it means."""
        known = self.looked.numbers
        place = known.index(number) if number in known else None
        return PreviewRow(number, () if place is None else self.cells(place), file=self.file)


def _sources(
    file: PlannedFile, number: int, manner: Manner, table: _Table
) -> Iterator[tuple[RawRows, bool]]:
    """Rows to look at, and whether they are the first of the file."""
    source = Source(number, file.path, file.member)
    count = 0
    for raw in joined(islice(rows_of(source, manner), 1)):
        yield _cut(raw, LOOKED_AT), True
        count += len(raw.rows)
    further = _as_raw(table.looked, number, manner)
    if further is not None and count >= LOOKED_AT:
        yield further, False


def _cut(raw: RawRows, most: int) -> RawRows:
    """The first rows of the first file in it."""
    piece = raw.pieces[0]
    count = min(piece.count, most)
    last = raw.rows[count - 1] if 0 < count < len(raw.rows) else None
    rejects = tuple(each for each in piece.rejects if last is None or each.row < last)[:most]
    columns = {name: column.slice(0, count) for name, column in raw.columns.items()}
    return RawRows(columns, raw.rows[:count], (Piece(piece.file, count, rejects),), raw.event_type)


def _as_raw(looked: Peek, number: int, manner: Manner) -> RawRows | None:
    """Rows from further in, as a reader would give them; None where there are none, or not all that must be."""
    names = {name.casefold(): place for place, name in reversed(list(enumerate(looked.columns)))}
    count = len(looked.further)
    columns = {}
    for name in manner.columns:
        place = names.get(name.casefold())
        if place is not None:
            columns[name] = pa.array([row[place] for row in looked.further], pa.string())
    must = {"user_id", "time"} if manner.columns == COLUMNS else set()
    if not count or not must <= set(columns) or (must and "event_type" not in columns):
        return None
    return RawRows(columns, np.zeros(count, np.int64), (Piece(number, count),))


def _understand(
    seen: Tally,
    table: _Table,
    sources: Iterator[tuple[RawRows, bool]],
    manner: Manner,
    share: int,
) -> None:
    applied = manner.applied
    for raw, first in sources:
        mapped = raw if applied is None else applied.rows(raw)
        fate = judged(mapped, manner.times)
        types = _event_types(mapped)
        seen.note_doubts(raw, None if applied is None else applied.mapping)
        seen.note_fate(mapped, fate)
        if applied is not None and isinstance(mapped.naming, Named):
            seen.note_names(applied.event_names(raw), types, mapped.naming, applied.mapping)
        else:
            seen.note_types(types)
        if first:
            rows = _rows(table, mapped, fate, types)
            seen.rows += sorted(rows, key=lambda row: row.number)[:share]


def _event_types(mapped: RawRows) -> list[str | None]:
    if mapped.event_type is not None:
        return [mapped.event_type] * len(mapped.rows)
    return list(cells_of(mapped.columns["event_type"])[0].to_pylist())


def _rows(
    table: _Table, mapped: RawRows, fate: Judged, types: Sequence[str | None]
) -> Iterator[PreviewRow]:
    """Every row looked at; those shown are cut from them."""
    known = {number: place for place, number in enumerate(table.looked.numbers)}
    kept = {position: place for place, position in enumerate(fate.positions.tolist())}
    shown = int(np.searchsorted(mapped.rows, max(known, default=0), "right"))
    texts = {
        name: cells_of(mapped.columns[name].slice(0, shown))[0].to_pylist()
        for name in ("user_id", "campaign_id", "campaign_name")
        if name in mapped.columns
    }
    for reject in (each for piece in mapped.pieces for each in piece.rejects):
        yield PreviewRow(
            reject.row, (), fault=reject.reason, fault_column=reject.column, file=table.file
        )
    for position, number in enumerate(mapped.rows[:shown].tolist()):
        if number not in known:
            continue
        yield _row(
            PreviewRow(number, table.cells(known[number]), file=table.file),
            {name: column[position] for name, column in texts.items()},
            int(fate.times[position]),
            types[position],
            fate.rejects.get(position),
            None if fate.events is None else _kind(fate.events, kept.get(position)),
        )


def _kind(events: EventBatch, place: int | None) -> str | None:
    return None if place is None else Kind(int(events.kind[place])).name


def _row(
    row: PreviewRow,
    texts: Pairs[str, str | None],
    time: int,
    event_type: str | None,
    reject: Reject | None,
    kind: str | None,
) -> PreviewRow:
    event = event_type or ""
    return replace(
        row,
        user=texts.get("user_id"),
        time=None if time == NO_TIME else time,
        event="" if event == PASSED_OVER else event,
        kind=kind or "",
        campaign=texts.get("campaign_id"),
        campaign_name=texts.get("campaign_name"),
        fault="" if reject is None else reject.reason,
        fault_column="" if reject is None else reject.column,
        passed_over=reject is None and kind is None,
    )
