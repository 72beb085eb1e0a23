"""Files that are no projects, damaged, hostile, or of another time: one sentence or a sound project (quality.md A6)."""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from designer.errors import InputError
from designer.store.migrations import MAJOR, VERSION
from designer.store.project import Project
from tests.store.projects import beside, example, renamed, without_campaign


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "shop.campaigns"
    with Project.create(path, example()) as project:
        project.commit("Rename", renamed(example(), "Other"))
        project.commit("Remove", without_campaign(project.design, 1))
        project.undo()
        project.add_evaluation("sha256:a", "sha256:b", "0", "{}")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        Project.open(path)
    sentence = str(caught.value)
    assert str(path) in sentence
    assert "\n" not in sentence
    assert not [name for name in beside(path) if name.endswith((".lock", ".partial"))]
    return sentence


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "There is no project"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_bytes(b""), "is no project file"),
        (lambda path: path.write_text('{"format": "campaign-design"}'), "is no project file"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(4096)), "is no project file"),
        (
            lambda path: sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close(),
            "is no project",
        ),
    ],
)
def test_what_is_no_project(tmp_path: Path, make: Callable[[Path], object], words: str) -> None:
    path = tmp_path / "shop.campaigns"
    make(path)
    assert words in refusal(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_pipe_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "shop.campaigns"
    os.mkfifo(path)
    assert "is no file" in refusal(path)


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_newer_major_is_refused(path: Path) -> None:
    change(path, f"PRAGMA user_version={VERSION + MAJOR}")
    before = path.read_bytes()
    assert "newer version of the program" in refusal(path)
    assert path.read_bytes() == before


def test_newer_minor_is_only_read(path: Path) -> None:
    change(
        path,
        f"PRAGMA user_version={VERSION + 1}",
        "ALTER TABLE campaign ADD COLUMN colour TEXT",
        "CREATE TABLE comment (id INTEGER PRIMARY KEY) STRICT",
    )
    before = path.read_bytes()
    with Project.open(path) as project:
        assert project.read_only
        assert "newer version of the program" in project.read_only_reason
        assert project.design.name == "Other"
    assert path.read_bytes() == before


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n"


@pytest.mark.parametrize("version", [VERSION, VERSION + 1])
@pytest.mark.parametrize(
    "statements",
    [
        ("DROP TABLE layout", f"CREATE VIEW layout AS {ENDLESS}"),
        (f"CREATE VIEW extra AS {ENDLESS}",),
        ("CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM campaign; END",),
        ("CREATE VIRTUAL TABLE v USING fts5(a)",),
        ("ALTER TABLE note ADD COLUMN g TEXT AS (upper(text))",),
        ("CREATE INDEX i ON note (upper(text))",),
        ("DROP TABLE note",),
        (
            "PRAGMA writable_schema=1",
            "UPDATE sqlite_master SET sql = 'CREATE TABLE' WHERE name = 'note'",
        ),
    ],
)
def test_code_and_strange_tables(path: Path, statements: tuple[str, ...], version: int) -> None:
    change(path, f"PRAGMA user_version={version}", *statements)
    start = time.monotonic()
    refusal(path)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (a)",
        "CREATE INDEX mine ON note (text)",
        "ALTER TABLE note ADD COLUMN a TEXT",
        "ANALYZE",
    ],
)
def test_tables_are_those_of_the_version_to_the_letter(path: Path, statement: str) -> None:
    change(path, statement)
    assert "no version of this program makes" in refusal(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE design SET settings = '{'",
        "UPDATE design SET settings = '[]'",
        "UPDATE design SET time_zone = 'Mars/Crater'",
        "DELETE FROM design",
        "DELETE FROM project",
        "DELETE FROM step WHERE number = 1",
        "UPDATE project SET done = 99",
        "UPDATE campaign SET channels = '[\"pigeon\"]'",
        "UPDATE campaign SET delivery = 'nothing'",
        "UPDATE campaign SET published_at = 9223372036854775807",
        "UPDATE campaign SET audience = '" + "[" * 100_000 + "'",
        "UPDATE campaign SET name = CAST(x'ff00ff' AS TEXT)",
        "UPDATE event SET owner = 'nobody' WHERE rowid = 1",
        "UPDATE layout SET x = 'NaN'",
        "UPDATE layout SET x = '1e999'",
    ],
)
def test_rows_that_make_no_sense(path: Path, statement: str) -> None:
    change(path, statement)
    assert "damaged" in refusal(path)


def test_broken_step_leaves_the_design(path: Path) -> None:
    change(path, 'UPDATE step SET changes = \'{"fields": {"name": {}}}\' WHERE number = 1')
    with Project.open(path) as project:
        before = project.design
        with pytest.raises(InputError, match="damaged"):
            project.undo()
        assert project.design == before
        assert project.history()[1] == 1
        project.redo()


def test_step_of_another_design_leaves_the_design(path: Path) -> None:
    change(
        path, "UPDATE step SET changes = replace(changes, '\"at\":1', '\"at\":0') WHERE number = 2"
    )
    with Project.open(path) as project:
        before = project.design
        with pytest.raises(InputError, match="damaged"):
            project.redo()
        assert project.design == before


def test_data_set_that_points_elsewhere(path: Path) -> None:
    row = "'x', 'sha256:a', '../../else', 0, 0, 0, NULL, NULL, 1"
    columns = "name, digest, folder, imported_at, events, users, first, last, active"
    change(path, f"INSERT INTO data_set ({columns}) VALUES ({row})")
    with Project.open(path) as project:
        with pytest.raises(InputError, match="outside its own"):
            project.data_sets()
        with pytest.raises(InputError, match="outside its own"):
            project.remove_data_set(1)
