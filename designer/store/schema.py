"""What a project file must look like before a single row of it is read, and how an older one is brought up to date.

quality.md A6: a check of pages finds a file sound whose table was replaced by an endless view. So the list of objects in
the file has to be, text for text, the list that our migrations make.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from designer.errors import InputError
from designer.store.connection import connect
from designer.store.faults import damaged
from designer.store.migrations import MAJOR, MIGRATIONS, VERSION

APPLICATION_ID = 0x43616D44
"""`CamD`: what tools that look into a file call it by."""

_Objects = frozenset[tuple[str, str, str, str | None]]


def verify(connection: sqlite3.Connection, path: Path) -> int:
    """The file's version, once nothing speaks against reading it; writes nothing.

    Raises InputError where it is no project, of a newer major version, damaged, or holds objects that are not ours,
    and sqlite3.Error as SQLite does.
    """
    if _number(connection, "application_id") != APPLICATION_ID:
        raise InputError(f"{path} is no project file of this program.")
    version = _number(connection, "user_version")
    if version // MAJOR > VERSION // MAJOR:
        raise InputError(f"{path} was made by a newer version of the program; update the program.")
    _check_objects(connection, version, path)
    if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise InputError(f"{path} {damaged(path)}.")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise InputError(f"{path} {damaged(path)}.")
    return version


def _check_objects(connection: sqlite3.Connection, version: int, path: Path) -> None:
    found = objects(connection)
    if version > VERSION:
        sound = _holds_ours(connection, found)
    elif any(known == version for known, _ in MIGRATIONS):
        sound = found == _expected(version)
    else:
        sound = False
    if not sound:
        raise InputError(
            f"{path} holds tables or code that no version of this program makes; it is not opened."
        )


def objects(connection: sqlite3.Connection) -> _Objects:
    """All that the file defines: type, name, table, SQL."""
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master"
    return frozenset(tuple(row) for row in connection.execute(query))


def _expected(version: int) -> _Objects:
    connection = connect(":memory:")
    try:
        for step, migrate in MIGRATIONS:
            if step <= version:
                migrate(connection)
        return objects(connection)
    finally:
        connection.close()


def _holds_ours(connection: sqlite3.Connection, found: _Objects) -> bool:
    """Whether a newer file of our major version has all our columns, and nothing besides that computes."""
    reference = connect(":memory:")
    try:
        bring_up_to_date(reference, 0)
        ours = {
            name: set(_columns(reference, name))
            for kind, name, *_ in objects(reference)
            if kind == "table"
        }
    finally:
        reference.close()
    return all(_is_plain(connection, *found_object) for found_object in found) and all(
        columns <= set(_columns(connection, name)) for name, columns in ours.items()
    )


def _is_plain(
    connection: sqlite3.Connection, kind: str, name: str, _table: str, sql: str | None
) -> bool:
    """A table of stored columns, or an index over such; no view, trigger, virtual table or expression."""
    if kind == "index":
        expressions = "SELECT 1 FROM pragma_index_xinfo(?) WHERE cid = -2"
        return connection.execute(expressions, (name,)).fetchone() is None
    virtual = (sql or "").upper().startswith("CREATE VIRTUAL")
    return kind == "table" and not virtual and not any(_columns(connection, name).values())


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, bool]:
    """The table's columns, and whether each is hidden or computed."""
    rows = connection.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (table,))
    return {name: bool(hidden) for name, hidden in rows}


def bring_up_to_date(connection: sqlite3.Connection, version: int) -> None:
    """Run the migrations after `version`, all in one transaction; raises sqlite3.Error and changes nothing then."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step, migrate in MIGRATIONS:
            if step > version:
                migrate(connection)
                connection.execute(f"PRAGMA user_version={step}")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    value: int = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
    return value
