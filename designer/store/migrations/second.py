"""Version 1.1: data sets that are hidden until they are deleted, users files of their own, and kept mappings."""

import sqlite3

STATEMENTS = (
    "ALTER TABLE data_set ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))",
    "ALTER TABLE data_set ADD COLUMN users_folder TEXT NOT NULL DEFAULT '.'",
    """CREATE TABLE mapping (
    id TEXT PRIMARY KEY NOT NULL,
    kept_at INTEGER NOT NULL,
    content TEXT NOT NULL
) STRICT""",
)


def migrate(connection: sqlite3.Connection) -> None:
    """Add columns and a table to a file of version 1.0."""
    for statement in STATEMENTS:
        connection.execute(statement)
