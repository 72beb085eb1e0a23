"""Event files into a project: the columns first, then the row that makes them a data set."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from designer.events.importing import import_events
from designer.events.progress import Progress
from designer.events.staging import remove_left_overs
from designer.events.summary import LogSummary
from designer.store.data_sets import DataSet
from designer.store.project import Project
from designer.store.users_files import keep_users_file


def import_data_set(
    project: Project,
    paths: Sequence[Path],
    *,
    name: str = "",
    users: Path | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[DataSet, LogSummary]:
    """Import event files, and folders of them, as the project's new active data set.

    Without a name it is called after its files. A users file is kept with it. All of it or nothing (quality.md A2): raises
    as `import_events` does, and InputError where the users file cannot be read or the project cannot be written.
    """
    folder = project.new_data_folder()
    _remove_left_overs(folder.parent)
    try:
        report = import_events(paths, folder, progress=progress, cancelled=cancelled)
        if users is not None:
            keep_users_file(users, folder)
        data_set = project.add_data_set(name or _called(paths), folder, report.summary)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            folder.parent.rmdir()  # Only where this import was the first and has left it empty.
        raise
    return data_set, report.summary


def _remove_left_overs(data: Path) -> None:
    """What imports left that were killed; each had a name of its own, so no later import comes upon it by itself."""
    for folder in data.glob(".*.importing-*"):
        remove_left_overs(data / folder.name[1:].partition(".importing-")[0])


def _called(paths: Sequence[Path]) -> str:
    first = paths[0].name or str(paths[0])
    return first if len(paths) == 1 else f"{first} and {len(paths) - 1} more"
