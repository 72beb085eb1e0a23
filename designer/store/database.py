"""An open database: one guarded connection behind SQLAlchemy, one transaction at a time."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, StaticPool, create_engine, event

from designer.store.connection import STATEMENT_SECONDS, GuardedConnection
from designer.store.faults import told


def _json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


class Database:
    """The project at `path` through the connection given, which it closes with itself.

    `writable` decides how transactions begin: a writer takes the right to write at once. Threads wait for each other.
    """

    def __init__(self, path: Path, connection: GuardedConnection, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self.raw = connection
        self._turn = threading.RLock()
        self._closed = False
        self._engine = create_engine(
            "sqlite://",
            creator=lambda: connection,
            poolclass=StaticPool,
            json_serializer=_json_text,
            json_deserializer=json.loads,
        )
        start = "BEGIN IMMEDIATE" if writable else "BEGIN"
        event.listen(self._engine, "begin", lambda begun: begun.exec_driver_sql(start))

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All that happens in the block, or nothing of it; on the disk when the block is over.

        Raises InputError where the file or the disk refuses.
        """
        with self._turn, told(self.path):
            self.raw.watch.allow(STATEMENT_SECONDS)
            try:
                with self._engine.begin() as connection:
                    yield connection
            finally:
                # After a full disk SQLite may have ended the transaction, or not: then it must not stay open.
                if self.raw.in_transaction:
                    self.raw.rollback()

    def close(self) -> None:
        """Move what lies in the write-ahead log into the file and let go of it; exactly one file remains."""
        if self._closed:
            return
        self._closed = True
        self.raw.watch.allow(STATEMENT_SECONDS)
        try:
            if self.writable:
                self.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error:
            # The log stays beside the file and holds every edit; the next opening reads it.
            return
        finally:
            self._engine.dispose()
            self.raw.close()
