"""Event files into a project: the columns first, then the step that makes them a data set.

The halves can be done by different threads: preparing takes long and touches nothing that anybody sees.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from designer.events.progress import Progress
from designer.events.summary import LogSummary
from designer.events.worker import tasks
from designer.events.worker.process import Worker
from designer.store.data_set import DataSet
from designer.store.faults import told
from designer.store.unsettled import remove, unsettle
from designer.store.users_files import keep_users_file

if TYPE_CHECKING:
    from designer.events.plan import ImportPlan
    from designer.store.project import Project


@dataclass(frozen=True)
class PreparedImport:
    """Columns that lie in a project's folder of events and wait to become a data set, or to be discarded."""

    name: str
    folder: Path
    summary: LogSummary


class DataSetKeeper(Protocol):
    """What an import needs of a project once its columns are there."""

    def data_sets(self) -> tuple[DataSet, ...]: ...
    def add_data_set(self, name: str, folder: Path, summary: LogSummary) -> DataSet: ...


def prepare_import(
    folder: Path,
    plan: ImportPlan,
    *,
    name: str = "",
    users: Path | None = None,
    worker: Worker | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> PreparedImport:
    """Import what the plan says into `folder`, one that `Project.new_data_folder` gave.

    Without a name it is called after its files. A users file is kept with it. All of it or nothing (quality.md A2): raises
    InputError and Cancelled as importing does. Files are opened in the worker, one of its own if none is given.
    """
    name = name or called_after([file.path for file in plan.files])
    with told(folder.parent):
        unsettle(folder)
    try:
        with at(worker) as own:
            report = tasks.import_planned(
                plan, folder, worker=own, progress=progress, cancelled=cancelled
            )
            if users is not None:
                with told(folder):
                    keep_users_file(users, folder, worker=own, cancelled=cancelled)
    except BaseException:
        remove(folder)
        raise
    return PreparedImport(name, folder, report.summary)


@contextmanager
def at(worker: Worker | None) -> Iterator[Worker]:
    """The worker, or one of our own for as long as the block lasts."""
    if worker is not None:
        yield worker
        return
    with Worker() as own:
        yield own


def finish_import(project: DataSetKeeper, prepared: PreparedImport) -> DataSet:
    """Make the prepared columns the project's active data set; where that fails they go. Raises InputError."""
    try:
        return project.add_data_set(prepared.name, prepared.folder, prepared.summary)
    except BaseException:
        # Interrupted after the disk had it, it is in the project. Where not even that can be found out, the next
        # opening does.
        if not any(each.folder == prepared.folder for each in project.data_sets()):
            discard_import(prepared)
        raise


def discard_import(prepared: PreparedImport) -> None:
    """Remove prepared columns that are not wanted any more."""
    remove(prepared.folder)


def import_data_set(
    project: Project,
    paths: Sequence[Path],
    *,
    name: str = "",
    users: Path | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[DataSet, LogSummary]:
    """Import event files, and folders of them, as they explain themselves; raises as proposing and `prepare_import` do."""
    folder = project.new_data_folder()
    with Worker() as worker:
        plan = tasks.propose(paths, project.mappings(), worker=worker, cancelled=cancelled)
        prepared = prepare_import(
            folder,
            plan,
            name=name or called_after(paths),
            users=users,
            worker=worker,
            progress=progress,
            cancelled=cancelled,
        )
    return finish_import(project, prepared), prepared.summary


def called_after(paths: Sequence[Path]) -> str:
    """A name for what is imported from these: that of the file or of the folder they lie in, else of the first one."""
    different = list(dict.fromkeys(paths))
    first = different[0].name or str(different[0])
    if len(different) == 1:
        return first
    folders = {path.parent for path in different}
    common = Path(os.path.commonpath(folders)).name if _on_one_drive(folders) else ""
    return common or f"{first} and {len(different) - 1} more"


def _on_one_drive(folders: set[Path]) -> bool:
    return len({(folder.drive, folder.is_absolute()) for folder in folders}) == 1
