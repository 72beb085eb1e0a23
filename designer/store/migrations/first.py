"""Version 1.0: the first project files."""

import sqlite3

TABLES = (
    """CREATE TABLE project (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    mark TEXT NOT NULL,
    done INTEGER NOT NULL
) STRICT""",
    """CREATE TABLE design (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    description TEXT,
    time_zone TEXT NOT NULL,
    settings TEXT NOT NULL
) STRICT""",
    """CREATE TABLE campaign (
    id TEXT PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    channels TEXT NOT NULL,
    tags TEXT NOT NULL,
    status TEXT NOT NULL,
    published_at INTEGER,
    stopped_at INTEGER,
    event_campaign_ids TEXT,
    audience TEXT NOT NULL,
    control_group_percent TEXT,
    delivery TEXT NOT NULL,
    delay TEXT,
    starts_at INTEGER,
    ends_at INTEGER,
    re_eligible_amount INTEGER,
    re_eligible_unit TEXT
) STRICT""",
    """CREATE TABLE event (
    owner TEXT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('trigger', 'exception', 'conversion')),
    position INTEGER NOT NULL,
    type TEXT NOT NULL,
    interaction TEXT,
    campaign TEXT,
    source TEXT REFERENCES campaign (id) ON DELETE SET NULL,
    alias TEXT,
    button TEXT,
    page TEXT,
    conversion TEXT,
    name TEXT,
    filters TEXT NOT NULL,
    PRIMARY KEY (owner, role, position),
    CHECK (source IS NULL OR source = campaign)
) STRICT""",
    "CREATE INDEX event_by_source ON event (source)",
    "CREATE INDEX event_by_campaign ON event (campaign)",
    """CREATE TABLE conversion_event (
    owner TEXT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role = 'conversion'),
    id TEXT NOT NULL,
    deadline_amount INTEGER NOT NULL,
    deadline_unit TEXT NOT NULL,
    PRIMARY KEY (owner, position),
    FOREIGN KEY (owner, role, position) REFERENCES event (owner, role, position) ON DELETE CASCADE
) STRICT""",
    """CREATE TABLE layout (
    campaign TEXT PRIMARY KEY NOT NULL,
    x TEXT NOT NULL,
    y TEXT NOT NULL
) STRICT""",
    """CREATE TABLE note (
    position INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    x TEXT NOT NULL,
    y TEXT NOT NULL,
    width TEXT NOT NULL,
    height TEXT NOT NULL
) STRICT""",
    """CREATE TABLE campaign_group (
    position INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    members TEXT NOT NULL
) STRICT""",
    """CREATE TABLE step (
    number INTEGER PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    time INTEGER NOT NULL,
    changes TEXT NOT NULL
) STRICT""",
    """CREATE TABLE data_set (
    id INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    folder TEXT NOT NULL UNIQUE,
    imported_at INTEGER NOT NULL,
    events INTEGER NOT NULL,
    users INTEGER NOT NULL,
    first INTEGER,
    last INTEGER,
    active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT""",
    """CREATE TABLE evaluation (
    id INTEGER PRIMARY KEY NOT NULL,
    design_digest TEXT NOT NULL,
    log_digest TEXT NOT NULL,
    version TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    summary TEXT NOT NULL
) STRICT""",
)


def migrate(connection: sqlite3.Connection) -> None:
    """Make all tables in an empty file."""
    for statement in TABLES:
        connection.execute(statement)
