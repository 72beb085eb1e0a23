"""From a path to an open database: looked at before it is trusted, for writing where nobody else writes, else as a copy."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from designer.errors import InputError
from designer.store.connection import GuardedConnection, connect
from designer.store.database import Database
from designer.store.faults import read_soundly
from designer.store.file_systems import is_remote
from designer.store.locks import HeldByOther, NotLocked, ProjectLock, acquire
from designer.store.migrations import VERSION
from designer.store.schema import bring_up_to_date, verify

_MAGIC = b"SQLite format 3\0"
_LOGS = ("-wal", "-journal")
_SECONDS = 4.0
_BYTES_A_SECOND = 50_000_000


@dataclass(frozen=True)
class Opened:
    """A database and the lock that goes with writing it; without a lock `reason` says why it can only be read."""

    database: Database
    lock: ProjectLock | None
    reason: str = ""


def is_project(path: Path) -> bool:
    """Whether the file begins as projects do; raises OSError."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def open_database(
    path: Path, *, read_only: bool, now: int, before_migration: Callable[[int], None]
) -> Opened:
    """Open a project; raises InputError with a sentence where it cannot be.

    Where another process writes it, or the place takes no changes, or a newer program of our major version wrote it, the
    database is a copy in memory as of now.
    """
    _look_at(path)
    try:
        lock = acquire(path, now)
    except HeldByOther as held:
        reason = f"{path.name} can only be read: {held}."
        return Opened(_copied(path, live=True), None, reason)
    except NotLocked as refused:
        return Opened(_copied(path), None, f"{path.name} can only be read: {refused}.")
    reason = _refusal(path) or ("It was opened for reading only." if read_only else "")
    if not reason:
        return _for_writing(path, lock, before_migration)
    try:
        return Opened(_copied(path), None, reason)
    finally:
        lock.release()


def _for_writing(path: Path, lock: ProjectLock, before_migration: Callable[[int], None]) -> Opened:
    try:
        with read_soundly(path):
            connection = connect(f"{path.absolute().as_uri()}?mode=rw", seconds=_allowed(path))
            try:
                version = _verified(connection, path)
                if version > VERSION:
                    connection.close()
                    lock.release()
                    return Opened(_copied(path), None, _made_by_newer(path))
                if version < VERSION:
                    before_migration(version)
                    bring_up_to_date(connection, version)
                make_durable(connection, path)
            except BaseException:
                connection.close()
                raise
    except BaseException:
        lock.release()
        raise
    return Opened(Database(path, connection, writable=True), lock)


def make_durable(connection: sqlite3.Connection, path: Path) -> None:
    """Wait for the disk at each commit, and write ahead of the file where the file system can (quality.md A1, A16).

    On another machine's disk, and wherever SQLite finds that it cannot, it keeps a rollback journal: slower, and as safe.
    """
    mode = "DELETE" if is_remote(path) else "WAL"
    connection.execute(f"PRAGMA journal_mode={mode}").fetchone()
    connection.execute("PRAGMA synchronous=FULL")


def _verified(connection: GuardedConnection, path: Path) -> int:
    connection.execute("PRAGMA query_only=1")
    version = verify(connection, path)
    connection.execute("PRAGMA query_only=0")
    return version


def _look_at(path: Path) -> None:
    """Refuse what no database engine needs to see."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(f"{path} is a folder; name the project file in it.")
        if not stat.S_ISREG(status.st_mode):
            raise InputError(f"{path} is no file.")
        if not is_project(path):
            raise InputError(f"{path} is no project file of this program.")
    except FileNotFoundError:
        raise InputError(f"There is no project {path}.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error


def _refusal(path: Path) -> str:
    """Why the file cannot be written, or ""."""
    if not os.access(path, os.W_OK):
        return f"{path.name} can only be read: the file is write-protected."
    if not os.access(path.parent, os.W_OK):
        return f"{path.name} can only be read: its folder is write-protected."
    return ""


def _made_by_newer(path: Path) -> str:
    return f"{path.name} can only be read: a newer version of the program has written to it."


def _allowed(path: Path) -> float:
    return _SECONDS + path.stat().st_size / _BYTES_A_SECOND


def _copied(path: Path, *, live: bool = False) -> Database:
    """The project as it is now, in memory: nothing of ours stays at the file that another process may be writing."""
    with read_soundly(path):
        memory = connect(":memory:", seconds=_allowed(path))
        try:
            if live:
                with closing(connect(f"{path.absolute().as_uri()}?mode=ro")) as source:
                    source.backup(memory)
            else:
                _copy_at_rest(path, memory)
            version = _verified(memory, path)
            if version < VERSION:
                bring_up_to_date(memory, version)
            memory.execute("PRAGMA query_only=1")
        except BaseException:
            memory.close()
            raise
    return Database(path, memory, writable=False)


def _copy_at_rest(path: Path, memory: GuardedConnection) -> None:
    """Copy a file that nobody writes, with what a killed process left in the log or journal beside it."""
    left = [file for file in (Path(f"{path}{ending}") for ending in _LOGS) if _has_content(file)]
    if not left:
        with closing(connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1")) as source:
            source.backup(memory)
        return
    with tempfile.TemporaryDirectory(prefix="campaign-designer-") as folder:
        for file in (path, *left):
            shutil.copyfile(file, Path(folder) / file.name)
        copy = Path(folder) / path.name
        with closing(connect(f"{copy.as_uri()}?mode=rw")) as source:
            source.backup(memory)


def _has_content(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0
