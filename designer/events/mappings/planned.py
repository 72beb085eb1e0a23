"""The mappings of a plan made ready: joined files are read first, each once for all that need it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Pairs
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from designer.errors import InputError
from designer.events.mappings.applying import Applied
from designer.events.mappings.asked import joined_columns
from designer.events.mappings.joins import Lookup, lookup_of
from designer.events.mappings.mapping import Join, Mapping
from designer.events.plan import Form, PlannedFile

if TYPE_CHECKING:
    from designer.events.mappings.mapping import TimeReading
    from designer.events.plan import FileGroup, ImportPlan
    from designer.events.raw import RawRows

    Rows = Callable[[PlannedFile, Form, tuple[str, ...]], Iterator[RawRows]]
    """Reads columns of a file of some form."""


def times_in(group: FileGroup) -> TimeReading:
    """How the times of a group are read."""
    return group.times if group.mapping is None else group.mapping.times


def applied_of(plan: ImportPlan, rows: Rows) -> tuple[Applied | None, ...]:
    """For each group what applies its mapping, None where it has none or is not events.

    `rows` reads the joined files. Raises InputError where a join that must be has no files, and whatever `rows` raises.
    """
    names = [PurePath(file.member or file.path) for file in plan.event_files]
    applied: list[Applied | None] = []
    for group in plan.groups:
        mapping = group.mapping if group.role == "events" else None
        if mapping is None:
            applied.append(None)
            continue
        lookups = _lookups(plan, mapping, rows)
        applied.append(Applied(mapping, names, lookups))
    return tuple(applied)


def _lookups(plan: ImportPlan, mapping: Mapping, rows: Rows) -> Pairs[str, Lookup]:
    lookups = {}
    for join in mapping.joins:
        files = [file for file in plan.files if _serves(plan.groups[file.group], join)]
        if files:
            columns = joined_columns(mapping, join.name)
            key = join.model_dump_json()
            states = tuple(_state(file, plan.groups[file.group].form) for file in files)
            lookups[join.name] = _read(key, columns, mapping.whole_ids, states, rows)
        elif join.required:
            raise InputError(
                f"{mapping.name} needs another file with the columns {', '.join(join.recognised_by.columns)}: "
                "choose it together with the others."
            )
    return lookups


def _state(file: PlannedFile, form: Form) -> tuple[str, str, int]:
    """A file, its form and when it was changed."""
    changed = file.path.stat().st_mtime_ns if file.path.exists() else 0
    return file.model_dump_json(), form.model_dump_json(), changed


@lru_cache(maxsize=2)
def _read(
    join_text: str,
    columns: tuple[str, ...],
    whole: bool,
    states: tuple[tuple[str, str, int], ...],
    rows: Rows,
) -> Lookup:
    """The joined files of this join. A plan is previewed again and again before it is carried out: these stay the same."""
    join = Join.model_validate_json(join_text)
    files = [PlannedFile.model_validate_json(file) for file, _, _ in states]
    forms = [Form.model_validate_json(form) for _, form, _ in states]
    asked = dict.fromkeys((join.key, *columns, *([join.newest_by] if join.newest_by else [])))
    stretches = (
        raw
        for file, form in zip(files, forms, strict=True)
        for raw in rows(file, form, tuple(asked))
    )
    return lookup_of(join, columns, stretches, whole=whole, names=files[0].name)


def _serves(group: FileGroup, join: Join) -> bool:
    return group.role == "joined" and group.joined_as == join.name
