"""Connections to SQLite files that may come from anybody (quality.md A6): every one is made here.

What a file can do by itself is taken away before its first statement runs: no trusted schema, no memory mapping, low
limits, and a watch that ends statements without end.
"""

from __future__ import annotations

import sqlite3
import time

STATEMENT_SECONDS = 30.0
"""What one piece of work may take before it is ended."""

_INSTRUCTIONS_BETWEEN_LOOKS = 20_000
_BUSY_SECONDS = 5.0

LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 256 * 1024 * 1024,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 5,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 1,  # VACUUM INTO attaches the file that it makes.
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 50,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 500,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 10,  # Cascades of foreign keys count as triggers.
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
PRAGMAS = {
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "foreign_keys": 1,
    "synchronous": 2,  # FULL: in WAL mode NORMAL may lose the last edits when the power fails.
    "temp_store": 2,  # In memory: what is sorted leaves no trace in a folder of others.
}
_DEFENSIVE = getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE", None)


class Watch:
    """Ends statements once the time allowed is over; SQLite asks it every now and then."""

    def __init__(self) -> None:
        self._deadline = float("inf")

    def allow(self, seconds: float) -> None:
        """What runs from now on has to end within so many seconds."""
        self._deadline = time.monotonic() + seconds

    def __call__(self) -> bool:
        return time.monotonic() > self._deadline


class GuardedConnection(sqlite3.Connection):
    """A connection that carries its watch."""

    watch: Watch


def connect(target: str, *, seconds: float = STATEMENT_SECONDS) -> GuardedConnection:
    """A guarded connection to `target`, a `file:` address or ":memory:"; raises sqlite3.Error.

    Transactions are begun by hand. Nothing is written by connecting.
    """
    connection = sqlite3.connect(
        target,
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        factory=GuardedConnection,
    )
    try:
        _guard(connection, seconds)
    except BaseException:
        connection.close()
        raise
    return connection


def _guard(connection: GuardedConnection, seconds: float) -> None:
    connection.watch = Watch()
    connection.watch.allow(seconds)
    connection.set_progress_handler(connection.watch, _INSTRUCTIONS_BETWEEN_LOOKS)
    for limit, value in LIMITS.items():
        connection.setlimit(limit, value)
    set_config = getattr(connection, "setconfig", None)
    if set_config is not None and _DEFENSIVE is not None:  # Python 3.12 and later
        set_config(_DEFENSIVE, True)
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")


def settings_of(connection: sqlite3.Connection) -> dict[str, int]:
    """What the connection says about `PRAGMAS`, read back; one that it does not know is missing."""
    answers = {name: connection.execute(f"PRAGMA {name}").fetchone() for name in PRAGMAS}
    return {name: answer[0] for name, answer in answers.items() if answer is not None}
