"""What SQLAlchemy thinks the tables are is what the migrations make."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Integer, create_engine, inspect

from designer.errors import InputError
from designer.store import migrations, opening, schema
from designer.store.connection import connect
from designer.store.migrations import MAJOR, MIGRATIONS, VERSION
from designer.store.project import Project
from designer.store.tables import Base
from tests.store.projects import beside, example, renamed

CHECKOUT = Path(__file__).resolve().parents[2]


def test_tables_are_what_the_migrations_make(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"
    connection = connect(f"{file.as_uri()}?mode=rwc")
    schema.bring_up_to_date(connection, 0)
    engine = create_engine(f"sqlite:///{file}")
    found = inspect(engine)
    tables = Base.metadata.tables
    assert set(found.get_table_names()) == set(tables)
    for name, table in tables.items():
        columns = {column["name"]: column for column in found.get_columns(name)}
        assert list(columns) == [column.name for column in table.columns]
        for column in table.columns:
            kind = "INTEGER" if isinstance(column.type, Integer) else "TEXT"
            assert str(columns[column.name]["type"]) == kind, f"{name}.{column.name}"
            if not column.primary_key:
                assert columns[column.name]["nullable"] == column.nullable, f"{name}.{column.name}"
        keys = found.get_pk_constraint(name)["constrained_columns"]
        assert set(keys) == {column.name for column in table.primary_key.columns}
        ours = {
            (source, key.referred_table.name, target.target_fullname.split(".")[1], key.ondelete)
            for key in table.foreign_key_constraints
            for source, target in zip(key.column_keys, key.elements, strict=True)
        }
        rows = connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()
        assert ours == {
            (source, target, column, rule) for _, _, target, source, column, _, rule, _ in rows
        }
    connection.close()
    engine.dispose()


def test_versions_rise() -> None:
    versions = [version for version, _ in MIGRATIONS]
    assert versions == sorted(set(versions))
    assert versions[-1] == VERSION
    assert all(version % MAJOR < MAJOR for version in versions)


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> int:
    """A program that is one migration ahead."""
    version = VERSION + 1

    def add_colour(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE campaign_group ADD COLUMN colour TEXT")

    chain = (*MIGRATIONS, (version, add_colour))
    for module in (migrations, schema):
        monkeypatch.setattr(module, "MIGRATIONS", chain)
    for module in (migrations, schema, opening):
        monkeypatch.setattr(module, "VERSION", version)
    return version


@pytest.fixture
def older(tmp_path: Path) -> Path:
    path = tmp_path / "shop.campaigns"
    with Project.create(path, example()) as project:
        project.commit("Rename", renamed(example(), "Old"))
        project._database.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        project._let_go()
    return path


def version_of(path: Path) -> int:
    connection = sqlite3.connect(path)
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return version


def test_older_project_is_brought_up_to_date_after_a_backup(older: Path, next_version: int) -> None:
    with Project.open(older) as project:
        assert project.design.name == "Old"
        assert project.undo() == example()
    assert version_of(older) == next_version
    (backup,) = (older.parent / "shop.backups").glob(
        f"* version {VERSION // MAJOR}.{VERSION % MAJOR}.campaigns"
    )
    assert version_of(backup) == VERSION


def test_older_project_that_is_only_read_stays_older(older: Path, next_version: int) -> None:
    content = older.read_bytes()
    with Project.open(older, read_only=True) as project:
        assert project.design.name == "Old"
    assert older.read_bytes() == content
    assert beside(older) == [older.name]


def test_no_backup_no_migration(older: Path, next_version: int) -> None:
    older.with_name("shop.backups").write_text("in the way")
    with pytest.raises(InputError, match=r"shop\.backups"):
        Project.open(older)
    assert version_of(older) == VERSION


def test_migration_that_fails_changes_nothing(
    older: Path, next_version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE note")
        raise sqlite3.OperationalError("disk I/O error")

    chain = (*MIGRATIONS, (next_version, lambda connection: None), (next_version + 1, fail))
    monkeypatch.setattr(schema, "MIGRATIONS", chain)
    monkeypatch.setattr(opening, "VERSION", next_version + 1)
    with pytest.raises(InputError):
        Project.open(older)
    assert version_of(older) == VERSION
    monkeypatch.undo()
    with Project.open(older) as project:
        assert project.design.name == "Old"


KILLED = """
import os, signal, sys
from pathlib import Path
from designer.store import opening, schema

def kill(connection):
    connection.execute("ALTER TABLE note ADD COLUMN colour TEXT")
    connection.execute("DROP TABLE layout")
    os.kill(os.getpid(), signal.SIGKILL)

schema.MIGRATIONS = (*schema.MIGRATIONS, (opening.VERSION + 1, kill))
opening.VERSION += 1
from designer.store.project import Project
Project.open(Path(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_kill_in_the_middle_of_a_migration(older: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(older)]
    done = subprocess.run(command, cwd=CHECKOUT, check=False)
    assert done.returncode == -9
    with Project.open(older) as project:
        assert project.design.name == "Old"
        assert project.undo() == example()
    assert version_of(older) == VERSION
