"""Faults of SQLite and of the disk, as one sentence for the user."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, NoResultFound

from designer.errors import InputError
from designer.store.places import backup_folder

_PHRASES = {
    "SQLITE_READONLY": "cannot be written: the file or its folder is read-only",
    "SQLITE_PERM": "cannot be used: access is refused",
    "SQLITE_CANTOPEN": "cannot be opened, or its folder takes no files",
    "SQLITE_IOERR": "cannot be read or written: the disk reports a fault",
    "SQLITE_BUSY": "is in use by another program; try again when that has ended",
    "SQLITE_LOCKED": "is in use by another program; try again when that has ended",
    "SQLITE_INTERRUPT": "takes too long to work on, as a damaged file may; nothing was changed",
    "SQLITE_TOOBIG": "cannot take a text as long as that; nothing was changed",
    "SQLITE_NOTADB": "is no project file of this program, or is damaged",
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What SQLite or the disk refuses inside the block comes out as InputError with a sentence about `path`."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise InputError(f"{path} {_phrase(path, error)}.") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(f"{path} cannot be used: {reason}.") from error


@contextmanager
def read_soundly(path: Path) -> Iterator[None]:
    """Like `told`, for reading what another hand may have written: rows that make no sense are damage, no fault of ours."""
    with told(path):
        try:
            yield
        except InputError:
            raise
        except (
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            RecursionError,
            NoResultFound,
        ) as error:
            raise InputError(f"{path} {damaged(path)}.") from error


def _phrase(path: Path, error: DBAPIError | sqlite3.Error) -> str:
    original = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(original, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_FULL"):
        return f"cannot be written: the disk is full{_free(path)}; nothing was changed"
    family = "_".join(name.split("_")[:2])
    if isinstance(original, sqlite3.DataError):
        family = "SQLITE_TOOBIG"
    return _PHRASES.get(family) or damaged(path)


def damaged(path: Path) -> str:
    """A phrase that says so, and where an earlier state lies if there is one."""
    backups = backup_folder(path)
    hint = (
        f"; earlier states lie in the folder {backups.name} beside it" if backups.is_dir() else ""
    )
    return f"is damaged and cannot be used{hint}"


def _free(path: Path) -> str:
    try:
        free = shutil.disk_usage(path.parent).free
    except OSError:
        return ""
    return f" ({free // 1024:,} KB are free)"
