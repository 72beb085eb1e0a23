"""A project that the first version made: it opens, is brought up to date after a backup, and nothing of it is lost."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from designer.events.log import open_log
from designer.store.migrations import MAJOR, VERSION
from designer.store.project import Project
from tests.store.projects import example, renamed, titles, without_campaign

DATA = Path(__file__).parent / "data"
NAME = "version-1.0"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "of old")
    return tmp_path / "of old" / f"{NAME}.campaigns"


def version_of(path: Path) -> int:
    connection = sqlite3.connect(path)
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return version


def assert_whole(project: Project) -> None:
    other = renamed(example(), "Other")
    assert project.design == other
    assert titles(project) == ["Rename design", "Remove campaign"]
    assert project.history()[1] == 1
    (data_set,) = project.data_sets()
    assert (data_set.name, data_set.events, data_set.active) == ("events.csv", 1, True)
    assert open_log(data_set.folder).summary.digest == data_set.digest
    assert data_set.users_file == data_set.folder / "users-file.csv"
    assert project.attribute_names() == ("plan",)
    assert [found.log_digest for found in project.evaluations()] == ["sha256:b"]
    assert project.mappings() == ()


def test_first_version_is_brought_up_to_date(path: Path) -> None:
    assert version_of(path) == MAJOR
    with Project.open(path) as project:
        assert not project.read_only
        assert_whole(project)
        assert project.redo() == without_campaign(renamed(example(), "Other"), 1)
        project.undo()
        assert project.undo() == example()
        project.redo()
        project.remove_data_set(project.data_sets()[0].id)
        project.undo()
        assert_steps_of_both_kinds(project)
    assert version_of(path) == VERSION
    (backup,) = (path.parent / f"{NAME}.backups").glob("* version 1.0.campaigns")
    assert version_of(backup) == MAJOR


def assert_steps_of_both_kinds(project: Project) -> None:
    assert titles(project) == ["Rename design", "Remove “events.csv”"]
    assert project.data_sets()[0].active


def test_first_version_that_is_only_read_stays_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    with Project.open(path, read_only=True) as project:
        assert_whole(project)
    assert path.read_bytes() == before
