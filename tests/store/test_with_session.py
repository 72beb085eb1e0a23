"""A session on a real file: edits, undo and redo are on the disk before anybody hears of them."""

from pathlib import Path

import pytest

from designer.edits.base import EditError
from designer.edits.design import RenameDesign
from designer.edits.layout import MoveCards
from designer.errors import InputError
from designer.model.design import Position
from designer.session.project_file import ProjectFile
from designer.session.session import Session
from designer.store.project import Project
from tests.store.projects import example, titles


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "shop.campaigns"
    Project.create(path, example()).close()
    return path


def test_session_edits_the_file(path: Path) -> None:
    card = example().campaigns[0].id
    with Project.open(path) as project:
        file: ProjectFile = project
        session = Session(file)
        on_the_disk: list[str] = []

        def look(*_: object) -> None:
            with Project.open(path) as other:
                on_the_disk.append(other.design.name)

        session.changed.connect(look)
        session.do(RenameDesign("New name"))
        session.do(MoveCards({card: Position(x=7, y=-0.5)}))
        session.undo()
        session.undo()
        session.redo()
        assert on_the_disk == ["New name", "New name", "New name", example().name, "New name"]
        assert len(titles(project)) == 2
    with Project.open(path) as project:
        session = Session(project)
        assert session.can_redo
        session.redo()
        assert session.design.layout[card] == Position(x=7, y=-0.5)
        assert not session.can_redo


def test_session_that_only_reads(path: Path) -> None:
    with Project.open(path), Project.open(path) as project:
        session = Session(project)
        assert session.read_only
        assert not session.can_undo
        with pytest.raises(EditError, match="another window"):
            session.do(RenameDesign("New name"))


def rename_often(session: Session, heard: list[object]) -> None:
    for _ in range(100):
        session.do(RenameDesign("x" * 1_000 + f"{len(heard)}"))


def test_full_disk_leaves_the_session_where_it_was(path: Path) -> None:
    with Project.open(path) as project:
        session = Session(project)
        raw = project._database.raw
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count={pages}")
        heard: list[object] = []
        session.changed.connect(heard.append)
        with pytest.raises(InputError, match="the disk is full"):
            rename_often(session, heard)
        assert session.design == project.design
        assert len(heard) == project.history()[1]
