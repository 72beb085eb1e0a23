"""Mappings that a project keeps for the next file of their kind."""

import sqlite3
from pathlib import Path

import pytest

from designer.errors import InputError
from designer.events.mappings.mapping import EventRule, Mapping, Predicate
from designer.session.session import Session
from designer.store.project import Project
from tests.store.projects import Clock, example


def mapping(identifier: str, name: str = "Our shop") -> Mapping:
    rule = EventRule(becomes="email.open", when=(Predicate(column="what", one_of=("opened",)),))
    return Mapping(id=identifier, name=name, person=("who",), time="at", events=(rule,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "shop.campaigns"
    Project.create(path, example()).close()
    return path


def test_mappings_are_kept_replaced_and_forgotten(path: Path) -> None:
    clock = Clock(5)
    with Project.open(path, clock=clock) as project:
        session = Session(project)
        heard: list[int] = []
        session.data.changed.connect(lambda: heard.append(len(session.data.mappings)))
        for identifier in ("one", "two"):
            clock.now += 1
            session.data.keep_mapping(mapping(identifier))
        clock.now += 1
        session.data.keep_mapping(mapping("one", "Our new shop"))
        session.data.forget_mapping("nothing")
        assert heard == [1, 2, 2, 2]
        assert project.history() == ((), 0)
    with Project.open(path) as project:
        assert project.mappings() == (mapping("one", "Our new shop"), mapping("two"))
        project.forget_mapping("one")
        assert project.mappings() == (mapping("two"),)
    (backup, *_) = sorted((path.parent / "shop.backups").iterdir())
    with Project.open(backup, read_only=True) as project:
        assert mapping("two") in project.mappings()
        for act in (
            lambda: project.keep_mapping(mapping("x")),
            lambda: project.forget_mapping("x"),
        ):
            with pytest.raises(InputError, match="reading only"):
                act()


def test_mapping_that_makes_no_sense(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("INSERT INTO mapping VALUES ('x', 1, '{\"id\": \"x\"}')")
    connection.close()
    with Project.open(path) as project:
        with pytest.raises(InputError, match="damaged"):
            project.mappings()
        project.forget_mapping("x")
        assert project.mappings() == ()
