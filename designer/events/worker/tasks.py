"""What the program asks of the worker: whatever opens event files or users files.

Each task takes a warm `worker`, or starts one for itself and ends it afterwards, and raises what `Worker.call` raises.
An import that was cancelled or whose worker died leaves nothing beside its destination.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from designer.events.worker import jobs
from designer.events.worker.process import Worker

if TYPE_CHECKING:
    from designer.events.attributes import UserAttributes
    from designer.events.importing import ImportReport
    from designer.events.mappings.mapping import Mapping
    from designer.events.plan import Form, ImportPlan
    from designer.events.preview import Preview
    from designer.events.progress import Progress
    from designer.events.users_preview import UsersPreview

Told = Callable[["Progress"], None]
Asked = Callable[[], bool]


def propose(
    paths: Sequence[Path],
    kept: Sequence[Mapping] = (),
    *,
    worker: Worker | None = None,
    progress: Told | None = None,
    cancelled: Asked | None = None,
) -> ImportPlan:
    """How the files, and folders of them, would be understood; `kept` are mappings that the user made earlier."""
    with _at(worker) as own:
        return own.call(
            jobs.propose,
            tuple(paths),
            tuple(kept),
            about=paths,
            progress=progress,
            cancelled=cancelled,
        )


def reform(
    plan: ImportPlan,
    group: int,
    form: Form,
    *,
    worker: Worker | None = None,
    progress: Told | None = None,
    cancelled: Asked | None = None,
) -> ImportPlan:
    """The plan with one of its groups read in another form, with the columns that it then has."""
    files = _files(plan, group)
    with _at(worker) as own:
        return own.call(
            jobs.reform,
            plan,
            group,
            form,
            about=files,
            progress=progress,
            cancelled=cancelled,
        )


def preview(
    plan: ImportPlan,
    group: int,
    *,
    rows: int = 50,
    worker: Worker | None = None,
    progress: Told | None = None,
    cancelled: Asked | None = None,
) -> Preview:
    """The first rows of one of the plan's groups as they will be understood."""
    files = _files(plan, group)
    with _at(worker) as own:
        return own.call(
            jobs.preview,
            plan,
            group,
            about=files,
            progress=progress,
            cancelled=cancelled,
            rows=rows,
        )


def suggest(
    path: Path,
    columns: Sequence[str],
    rows: Sequence[Sequence[str | None]],
    *,
    worker: Worker | None = None,
    cancelled: Asked | None = None,
) -> Mapping | None:
    """A mapping guessed from the columns and first rows of a file; None where nothing tells a person or a time."""
    with _at(worker) as own:
        return own.call(jobs.suggest, path, columns, rows, about=[path], cancelled=cancelled)


def import_planned(
    plan: ImportPlan,
    destination: Path,
    *,
    workers: int = 2,
    worker: Worker | None = None,
    progress: Told | None = None,
    cancelled: Asked | None = None,
) -> ImportReport:
    """Read the plan's files into a log folder at `destination`, complete or not at all, with `workers` threads."""
    with _at(worker) as own, _nothing_left_beside(destination):
        return own.call(
            jobs.import_planned,
            plan,
            destination,
            about=[file.path for file in plan.files],
            progress=progress,
            cancelled=cancelled,
            workers=workers,
        )


def import_events(
    paths: Sequence[Path],
    destination: Path,
    *,
    workers: int = 2,
    worker: Worker | None = None,
    progress: Told | None = None,
    cancelled: Asked | None = None,
) -> ImportReport:
    """`propose`, then `import_planned`, for files whose proposal nobody has to look at."""
    with _at(worker) as own, _nothing_left_beside(destination):
        return own.call(
            jobs.import_events,
            tuple(paths),
            destination,
            about=paths,
            progress=progress,
            cancelled=cancelled,
            workers=workers,
        )


def check_users(
    path: Path,
    *,
    rows: int = 20,
    worker: Worker | None = None,
    progress: Told | None = None,
    cancelled: Asked | None = None,
) -> UsersPreview:
    """What a users file holds: how many users, its columns with their types, its zones, its first rows."""
    with _at(worker) as own:
        return own.call(
            jobs.check_users, path, about=[path], progress=progress, cancelled=cancelled, rows=rows
        )


def read_users(
    path: Path,
    *,
    worker: Worker | None = None,
    progress: Told | None = None,
    cancelled: Asked | None = None,
) -> UserAttributes:
    """What `designer.events.users.read_users` makes of a users file, whose bytes this process never sees."""
    from designer.events.attribute_files import read_attributes

    with _at(worker) as own, TemporaryDirectory(prefix="campaign-designer-users-") as folder:
        target = Path(folder) / "attributes.arrow"
        own.call(
            jobs.convert_users, path, target, about=[path], progress=progress, cancelled=cancelled
        )
        return read_attributes(target)


def _files(plan: ImportPlan, group: int) -> list[Path]:
    return [file.path for file in plan.files if file.group == group]


@contextmanager
def _at(worker: Worker | None) -> Iterator[Worker]:
    if worker is not None:
        yield worker
        return
    with Worker() as own:
        yield own


@contextmanager
def _nothing_left_beside(destination: Path) -> Iterator[None]:
    """A worker that was killed could not tidy up; its locks went with it."""
    try:
        yield
    except BaseException:
        from designer.events.staging import recover, remove_left_overs

        recover(destination)
        remove_left_overs(destination)
        raise


__all__ = [
    "Worker",
    "check_users",
    "import_events",
    "import_planned",
    "preview",
    "propose",
    "read_users",
    "reform",
    "suggest",
]
