"""The mappings of a plan made ready: joined files are read first, each once for all that need it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Pairs
from pathlib import PurePath
from typing import TYPE_CHECKING

from designer.errors import InputError
from designer.events.mappings.applying import Applied, joined_columns
from designer.events.mappings.joins import Lookup, lookup_of
from designer.events.mappings.mapping import Join, Mapping

if TYPE_CHECKING:
    from designer.events.mappings.mapping import TimeReading
    from designer.events.plan import FileGroup, Form, ImportPlan, PlannedFile
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
    found: dict[str, Lookup | None] = {}
    applied: list[Applied | None] = []
    for group in plan.groups:
        mapping = group.mapping if group.role == "events" else None
        if mapping is None:
            applied.append(None)
            continue
        lookups = _lookups(plan, mapping, rows, found)
        applied.append(Applied(mapping, names, lookups))
    return tuple(applied)


def _lookups(
    plan: ImportPlan,
    mapping: Mapping,
    rows: Rows,
    found: dict[str, Lookup | None],
) -> Pairs[str, Lookup]:
    lookups = {}
    for join in mapping.joins:
        columns = joined_columns(mapping, join.name)
        key = f"{join.model_dump_json()} {columns} {mapping.whole_ids}"
        if key not in found:
            found[key] = _read(plan, join, columns, rows, whole=mapping.whole_ids)
        lookup = found[key]
        if lookup is not None:
            lookups[join.name] = lookup
        elif join.required:
            raise InputError(
                f"{mapping.name} needs another file with the columns {', '.join(join.recognised_by.columns)}: "
                "choose it together with the others."
            )
    return lookups


def _read(
    plan: ImportPlan, join: Join, columns: tuple[str, ...], rows: Rows, *, whole: bool
) -> Lookup | None:
    """The joined files of this join, None where the plan has none."""
    files = [file for file in plan.files if _serves(plan.groups[file.group], join)]
    if not files:
        return None
    asked = dict.fromkeys((join.key, *columns, *([join.newest_by] if join.newest_by else [])))
    stretches = (
        raw for file in files for raw in rows(file, plan.groups[file.group].form, tuple(asked))
    )
    return lookup_of(join, columns, stretches, whole=whole, names=files[0].name)


def _serves(group: FileGroup, join: Join) -> bool:
    return group.role == "joined" and group.joined_as == join.name
