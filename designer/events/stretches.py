"""The rows of one file as its reader takes them apart, with every fault of it turned into one kind of error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from designer.errors import InputError
from designer.events.currents import is_irrelevant
from designer.events.joining import joined
from designer.events.mappings.planned import applied_of, times_in
from designer.events.plan import Form, ImportPlan, PlannedFile
from designer.events.raw import COLUMNS, REQUIRED, RawRows
from designer.events.readers.damage import damage_told
from designer.events.readers.registry import reader_of
from designer.events.readers.sniffing import form_of
from designer.events.readers.source import Source
from designer.events.readers.wanted import Wanted
from designer.events.whereabouts import left, reading

if TYPE_CHECKING:
    from designer.events.mappings.applying import Applied
    from designer.events.mappings.mapping import TimeReading
    from designer.events.plan import FileGroup

TYPE_IN_PATH = re.compile(r"^event_type=(.+)$")


@dataclass(frozen=True)
class Manner:
    """How files are understood. Without a form each file's own is found out; `applied` makes a mapping's rows plain ones."""

    form: Form | None = None
    columns: tuple[str, ...] = COLUMNS
    applied: Applied | None = None
    times: TimeReading | None = None


def manners_of(plan: ImportPlan) -> tuple[Manner, ...]:
    """How the files of each group are understood. Reads the joined files, and raises InputError for what is wrong there."""
    found = []
    for group, applied in zip(plan.groups, applied_of(plan, _joined_rows), strict=True):
        columns = COLUMNS if applied is None else applied.columns
        found.append(Manner(_form_in(group), columns, applied, times_in(group)))
    return tuple(found)


def _form_in(group: FileGroup) -> Form:
    """The form of a group; where it does not say where records lie, the mapping may."""
    path = group.mapping.records_at if group.mapping is not None else ""
    if not path or group.form.records_at or group.form.format not in ("JSON", "NDJSON"):
        return group.form
    return group.form.model_copy(update={"records_at": path})


def _joined_rows(file: PlannedFile, form: Form, columns: tuple[str, ...]) -> Iterator[RawRows]:
    return joined(rows_of(Source(0, file.path, file.member), Manner(form, columns)))


def rows_of(source: Source, manner: Manner) -> Iterator[RawRows]:
    """What the reader makes of a file. Nothing but InputError leaves here: this is where damaged bytes end."""
    row = 0
    reading(source.name)
    try:
        with damage_told(source, lambda: row):
            form = manner.form or form_of(source)[0]
            wanted = Wanted(form, manner.columns)
            for raw in reader_of(form)(source, wanted):
                row = max(row, int(raw.rows[-1]) if len(raw.rows) else 0)
                reading(source.name, row)
                yield _completed(source, raw) if wanted.plain else raw
    finally:
        left(source.name)


def _completed(source: Source, raw: RawRows) -> RawRows:
    """The rows with every required column, the event type from the path where the file does not tell it."""
    event_type = raw.event_type
    if event_type is None and "event_type" not in raw.names:
        event_type = _type_in_path(source.inner_path)
    given = (*raw.names, "event_type") if event_type is not None else raw.names
    missing = [name for name in REQUIRED if name not in given]
    if event_type is not None and is_irrelevant(event_type):
        # Some Currents types have no user or no time in seconds; nothing of them is kept anyway.
        empty = {name: pa.nulls(len(raw.rows), pa.string()) for name in missing}
        return replace(raw, columns={**raw.columns, **empty}, event_type=event_type)
    if missing:
        named = " and ".join(missing)
        raise InputError(
            f"{source.name} has no column {named}: an event file needs {', '.join(REQUIRED)}."
        )
    return raw if event_type == raw.event_type else replace(raw, event_type=event_type)


def _type_in_path(path: Path) -> str | None:
    """The event type that a folder of a Currents bucket names (event-files.md, File layout)."""
    for part in reversed(path.parts):
        if found := TYPE_IN_PATH.match(part):
            return found[1]
    return None
