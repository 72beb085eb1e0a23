"""The tasks as they run in the worker: heavy modules load here and nowhere in the program itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from designer.errors import Cancelled

if TYPE_CHECKING:
    from designer.events.importing import ImportReport
    from designer.events.mappings.mapping import Mapping
    from designer.events.plan import Form, ImportPlan
    from designer.events.preview import Preview
    from designer.events.progress import Progress
    from designer.events.users_preview import UsersPreview

Told = Callable[["Progress"], None]
Asked = Callable[[], bool]


def propose(
    paths: Sequence[Path], kept: Sequence[Mapping], *, progress: Told, cancelled: Asked
) -> ImportPlan:
    """See `tasks.propose`."""
    from designer.events import planning

    return planning.propose(paths, kept, cancelled=cancelled)


def reform(
    plan: ImportPlan, group: int, form: Form, *, progress: Told, cancelled: Asked
) -> ImportPlan:
    """See `tasks.reform`."""
    from designer.events import planning

    return planning.reformed(plan, group, form)


def suggest(
    path: Path,
    columns: Sequence[str],
    rows: Sequence[Sequence[str | None]],
    *,
    progress: Told,
    cancelled: Asked,
) -> Mapping | None:
    """See `tasks.suggest`."""
    from designer.events.mappings import suggesting

    found = suggesting.suggest(path, columns, rows)
    return None if found is None else found.mapping


def preview(
    plan: ImportPlan, group: int, *, rows: int, progress: Told, cancelled: Asked
) -> Preview:
    """See `tasks.preview`."""
    from designer.events import preview as previewing

    return previewing.preview(plan, group, rows=rows)


def import_planned(
    plan: ImportPlan, destination: Path, *, workers: int, progress: Told, cancelled: Asked
) -> ImportReport:
    """See `tasks.import_planned`."""
    from designer.events import importing

    return importing.import_planned(
        plan, destination, workers=workers, progress=progress, cancelled=cancelled
    )


def import_events(
    paths: Sequence[Path], destination: Path, *, workers: int, progress: Told, cancelled: Asked
) -> ImportReport:
    """See `tasks.import_events`."""
    from designer.events import importing

    return importing.import_events(
        paths, destination, workers=workers, progress=progress, cancelled=cancelled
    )


def convert_users(path: Path, target: Path, *, progress: Told, cancelled: Asked) -> None:
    """See `tasks.read_users`."""
    from designer.events import attribute_files, users

    attribute_files.write_attributes(users.read_users(path), target)


def check_users(path: Path, *, rows: int, progress: Told, cancelled: Asked) -> UsersPreview:
    """See `tasks.check_users`."""
    from designer.events.users_preview import preview_users

    if cancelled():
        raise Cancelled
    return preview_users(path, rows)
