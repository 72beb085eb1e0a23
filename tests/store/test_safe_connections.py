"""Every connection is guarded, and says so when asked (quality.md A6)."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from designer.errors import InputError
from designer.store import backups, connection, creating, opening, schema
from designer.store.connection import LIMITS, PRAGMAS, GuardedConnection, connect, settings_of
from designer.store.project import Project
from tests.store.projects import Clock, example, renamed

DEFENSIVE = getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE", None)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, int]]]:
    """What every connection says about itself just after it was made."""
    found: list[dict[str, int]] = []

    def spy(target: str, *, seconds: float = 30.0) -> GuardedConnection:
        new = connect(target, seconds=seconds)
        answers = settings_of(new)
        answers |= {f"limit {limit}": new.getlimit(limit) for limit in LIMITS}
        get_config = getattr(new, "getconfig", None)
        if get_config is not None:
            answers["defensive"] = int(get_config(DEFENSIVE))
        found.append(answers)
        return new

    for module in (opening, creating, backups, schema):
        monkeypatch.setattr(module, "connect", spy)
    yield found
    for answers in found:
        expected = {name: value for name, value in PRAGMAS.items() if name in answers}
        assert {name: answers[name] for name in expected} == expected
        assert {name for name in PRAGMAS if name not in answers} <= {"mmap_size"}
        assert all(answers[f"limit {limit}"] <= value for limit, value in LIMITS.items())
        assert answers.get("defensive", 1) == 1


def test_every_path_makes_guarded_connections(tmp_path: Path, made: list[dict[str, int]]) -> None:
    path = tmp_path / "shop.campaigns"
    counts = []

    def count() -> None:
        counts.append(len(made))

    with Project.create(path, example()) as project:
        count()
        project.commit("Rename", renamed(example(), "Other"))
        project.back_up()
        count()
        with Project.open(path):
            count()
    with Project.open(path, read_only=True):
        count()
    assert counts == sorted(set(counts)), "each way of opening went through the guarded door"


def test_nothing_else_connects() -> None:
    folder = Path(connection.__file__).parents[1]
    doors = [file for file in folder.rglob("*.py") if "sqlite3.connect(" in file.read_text("utf-8")]
    assert [file.name for file in doors] == ["connection.py"]


def test_writers_wait_for_the_disk(tmp_path: Path) -> None:
    with Project.create(tmp_path / "shop.campaigns", example()) as project:
        raw = project._database.raw
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert raw.execute("PRAGMA synchronous").fetchone() == (2,)
        assert raw.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert raw.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)


def test_copy_to_read_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "shop.campaigns"
    Project.create(path, example()).close()
    with (
        Project.open(path, read_only=True) as project,
        pytest.raises(InputError),
        project._database.transaction() as begun,
    ):
        begun.exec_driver_sql("DELETE FROM campaign")


def test_statements_without_end_are_ended() -> None:
    guarded = connect(":memory:", seconds=0.2)
    start = time.monotonic()
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    )
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        guarded.execute(endless)
    assert time.monotonic() - start < 5
    guarded.close()


def test_clock_of_the_lock_is_the_projects(tmp_path: Path) -> None:
    with Project.create(tmp_path / "shop.campaigns", example(), clock=Clock(42)) as project:
        lock = project.path.with_name("shop.campaigns.lock")
        assert '"since": 42' in lock.read_text()
