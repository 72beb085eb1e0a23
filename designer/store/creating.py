"""A new project file: made beside its place, and put there when it is whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from designer.errors import InputError
from designer.store.connection import connect
from designer.store.database import Database
from designer.store.faults import told
from designer.store.locks import NotLocked, acquire
from designer.store.opening import make_durable
from designer.store.places import SUFFIX
from designer.store.schema import bring_up_to_date

_ALL_FILES = ("", "-wal", "-shm", "-journal")


def create_database(path: Path, fill: Callable[[Database], None], now: int) -> None:
    """Make a project file at `path`, with what `fill` writes into its empty tables.

    Raises InputError where something lies there already or the folder takes no file; nothing is left then.
    """
    _check_place(path)
    try:
        lock = acquire(path, now)
    except NotLocked as refused:
        raise InputError(f"{path} cannot be written: {refused}.") from None
    aside = path.with_name(f".{path.name}.partial")
    try:
        with told(path):
            _remove(aside)
            _make(aside, fill)
            os.replace(aside, path)
    finally:
        try:
            _remove(aside)
        finally:
            lock.release()


def _check_place(path: Path) -> None:
    if path.suffix != SUFFIX:
        raise InputError(f"A project's file ends in {SUFFIX}; call it {path.stem}{SUFFIX}.")
    if os.path.lexists(path):
        raise InputError(f"{path} exists already; choose another name.")
    if not path.absolute().parent.is_dir():
        raise InputError(f"{path} cannot be written: there is no folder {path.parent}.")


def _make(aside: Path, fill: Callable[[Database], None]) -> None:
    connection = connect(f"{aside.absolute().as_uri()}?mode=rwc")
    database = Database(aside, connection, writable=True)
    try:
        bring_up_to_date(connection, 0)
        make_durable(connection, aside)
        fill(database)
    finally:
        database.close()


def _remove(aside: Path) -> None:
    for ending in _ALL_FILES:
        aside.with_name(aside.name + ending).unlink(missing_ok=True)
