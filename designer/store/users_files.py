"""The users file of a data set: a copy in its folder, and the names of its attributes for whoever offers them."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import func, select

from designer.store.faults import told
from designer.store.tables import DataSetRow, StepRow

if TYPE_CHECKING:
    from designer.events.worker.process import Worker
    from designer.store.data_set import DataSet
    from designer.store.database import Database

_COPY = "users-file"
_NAMES = "users-attributes.json"
_FOLDER = "users-"
_PARTIAL = ".partial"
_OURS = re.compile(r"users-[0-9a-f]{12}")


@dataclass(frozen=True)
class PreparedUsers:
    """A copy of a users file that waits in `folder` to become the one of the data set of that id."""

    data_set: int
    folder: Path


class UsersKeeper(Protocol):
    """What giving a data set its users file needs of a project."""

    def data_sets(self) -> tuple[DataSet, ...]: ...
    def set_users_file(self, identifier: int, folder: Path | None) -> None: ...


def prepare_users(
    source: Path,
    data_set: DataSet,
    *,
    worker: Worker | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> PreparedUsers:
    """Check a users file and copy it into a folder of its own. Raises InputError where it cannot be read or kept."""
    folder = data_set.folder / f"{_FOLDER}{secrets.token_hex(6)}"
    aside = folder.with_name(f".{folder.name}{_PARTIAL}")
    with told(data_set.folder):
        try:
            aside.mkdir()
            keep_users_file(source, aside, worker=worker, cancelled=cancelled)
            os.replace(aside, folder)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
    return PreparedUsers(data_set.id, folder)


def finish_users(project: UsersKeeper, prepared: PreparedUsers) -> None:
    """Give the data set its users file; where that fails the copy goes."""
    try:
        project.set_users_file(prepared.data_set, prepared.folder)
    except BaseException:
        files = [each.users_file for each in project.data_sets()]
        if not any(file is not None and file.parent == prepared.folder for file in files):
            discard_users(prepared)
        raise


def discard_users(prepared: PreparedUsers) -> None:
    """Remove a copy that is not wanted any more."""
    shutil.rmtree(prepared.folder, ignore_errors=True)


def keep_users_file(
    source: Path,
    folder: Path,
    *,
    worker: Worker | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Check a users file in the worker and keep a copy in a folder that is there.

    Raises InputError where it cannot be read, and OSError.
    """
    from designer.events.worker.tasks import check_users

    preview = check_users(source, worker=worker, cancelled=cancelled)
    shutil.copyfile(source, folder / (_COPY + "".join(source.suffixes)))
    names = sorted(column.name for column in preview.columns)
    (folder / _NAMES).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")


def kept_users_file(folder: Path) -> Path | None:
    """The copy in a folder, or None where none was given."""
    return next(iter(sorted(folder.glob(_COPY + "*"))), None)


def attribute_names(folder: Path) -> tuple[str, ...]:
    """The attributes of the copy in a folder; none where there is no such file or the note of them is damaged."""
    try:
        names = json.loads((folder / _NAMES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    return tuple(name for name in names if isinstance(name, str)) if isinstance(names, list) else ()


def remove_unknown_copies(database: Database, folder: Path) -> None:
    """Remove copies in a data set's folder that neither it nor a step of the history names, and half ones."""
    for half in folder.glob(f".{_FOLDER}*{_PARTIAL}"):
        shutil.rmtree(half, ignore_errors=True)
    for copy in folder.glob(f"{_FOLDER}*/"):
        with database.transaction() as connection:
            in_use = select(DataSetRow.id).where(DataSetRow.users_folder == copy.name)
            named = select(StepRow.number).where(func.instr(StepRow.changes, copy.name) > 0)
            known = connection.execute(in_use).first() or connection.execute(named).first()
        if not known and _OURS.fullmatch(copy.name) and copy.is_dir():
            shutil.rmtree(copy, ignore_errors=True)
