"""Who opens files for the assistant: the worker process, and in tests whoever stands in for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from designer.events.mappings.mapping import Mapping
    from designer.events.plan import ImportPlan
    from designer.events.preview import Preview
    from designer.events.users_preview import UsersPreview
    from designer.events.worker.process import Worker

_ENOUGH = 50

Told = Callable[[Any], None]
Asked = Callable[[], bool]


class Clerk(Protocol):
    """Called in other threads than the window's; raises InputError for what cannot be read."""

    def propose(
        self, paths: Sequence[Path], kept: Sequence[Mapping], *, progress: Told, cancelled: Asked
    ) -> ImportPlan: ...

    def preview(
        self, plan: ImportPlan, group: int, *, progress: Told, cancelled: Asked
    ) -> Preview: ...

    def suggest(
        self, path: Path, preview: Preview, *, progress: Told, cancelled: Asked
    ) -> Mapping | None: ...

    def check_users(self, path: Path, *, progress: Told, cancelled: Asked) -> UsersPreview: ...


def what_a_preview_needs(plan: ImportPlan, group: int) -> ImportPlan:
    """The plan with some of the group's files and those that may be joined: ten thousand take long to hand over."""
    own = [file for file in plan.files if file.group == group]
    step = max(1, len(own) // _ENOUGH)
    kept = [*own[::step], *own[-1:]]
    joined = [file for file in plan.files if plan.groups[file.group].role == "joined"]
    wanted = set(map(id, (*kept, *joined)))
    files = tuple(file for file in plan.files if id(file) in wanted)
    return plan.model_copy(update={"files": files})


class WorkerClerk:
    """Asks the worker process of the window."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    def propose(
        self, paths: Sequence[Path], kept: Sequence[Mapping], *, progress: Told, cancelled: Asked
    ) -> ImportPlan:
        from designer.events.worker.tasks import propose

        return propose(paths, kept, worker=self._worker, progress=progress, cancelled=cancelled)

    def preview(self, plan: ImportPlan, group: int, *, progress: Told, cancelled: Asked) -> Preview:
        from designer.events.worker.tasks import preview

        told = what_a_preview_needs(plan, group)
        return preview(told, group, worker=self._worker, progress=progress, cancelled=cancelled)

    def suggest(
        self, path: Path, preview: Preview, *, progress: Told, cancelled: Asked
    ) -> Mapping | None:
        from designer.events.worker.tasks import suggest

        columns = tuple(column.name for column in preview.columns)
        rows = tuple(row.cells for row in preview.rows if row.cells)
        return suggest(path, columns, rows, worker=self._worker, cancelled=cancelled)

    def check_users(self, path: Path, *, progress: Told, cancelled: Asked) -> UsersPreview:
        from designer.events.worker.tasks import check_users

        return check_users(path, worker=self._worker, progress=progress, cancelled=cancelled)
