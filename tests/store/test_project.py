"""A project from making it to opening it again: designs, steps, undo and redo on the disk."""

from pathlib import Path

import pytest

from designer.errors import InputError
from designer.exchange.design_json import write_design
from designer.store.project import Project
from tests.store.projects import Clock, beside, example, renamed, titles, without_campaign


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop 100% #1?.campaigns"


def test_new_project_holds_the_design_to_the_byte(path: Path) -> None:
    with Project.create(path, example()) as project:
        assert project.name == "shop 100% #1?"
        assert not project.read_only
        assert project.read_only_reason == ""
    with Project.open(path) as project:
        assert project.design == example()
        assert write_design(project.design) == write_design(example())
        assert project.history() == ((), 0)


def test_one_file_remains(path: Path) -> None:
    project = Project.create(path, example())
    project.commit("Rename", renamed(example(), "Other"))
    project.close()
    project.close()
    assert beside(path) == ["shop 100% #1?.backups", path.name]


def test_undo_and_redo_survive_closing(path: Path) -> None:
    first, second, third = example(), renamed(example(), "B"), without_campaign(example(), 0)
    with Project.create(path, first, clock=Clock(7)) as project:
        project.commit("Rename design", second)
        project.commit("Remove campaign", third)
        assert project.undo() == second
    with Project.open(path) as project:
        assert project.design == second
        assert titles(project) == ["Rename design", "Remove campaign"]
        assert project.history()[0][0].time == 7
        assert project.history()[1] == 1
        assert project.redo() == third
        assert project.redo() == third
        assert project.undo() == second
        assert project.undo() == first
        assert project.undo() == first
        assert write_design(project.design) == write_design(first)


def test_new_step_drops_what_was_undone(path: Path) -> None:
    with Project.create(path, example()) as project:
        project.commit("One", renamed(example(), "One"))
        project.commit("Two", renamed(example(), "Two"))
        project.undo()
        project.commit("Three", renamed(example(), "Three"))
        assert titles(project) == ["One", "Three"]
        assert project.redo().name == "Three"
    with Project.open(path) as project:
        assert titles(project) == ["One", "Three"]
        assert project.undo().name == "One"


def test_references_dangle_and_find_their_campaign_again(path: Path) -> None:
    design = example()
    source = design.campaigns[0].id
    query = "SELECT count(*) FROM event WHERE campaign = ? AND source IS ?"

    def references(project: Project, linked: str | None) -> int:
        row = project._database.raw.execute(query, (source, linked)).fetchone()
        return int(row[0])

    with Project.create(path, design) as project:
        count = references(project, source)
        assert count > 0
        project.commit("Remove", without_campaign(design, 0))
        assert references(project, None) == count
        project.undo()
        assert references(project, source) == count


def test_journal_holds_touched_parts_only(path: Path) -> None:
    with Project.create(path, example()) as project:
        project.commit("Rename", renamed(example(), "Other"))
        row = project._database.raw.execute("SELECT changes FROM step").fetchone()
    assert row == (
        '{"fields":{"name":{"before":"%s","after":"Other"}}}' % example().name,  # noqa: UP031
    )


def test_second_window_reads_and_says_so(path: Path) -> None:
    with Project.create(path, example()) as project, Project.open(path) as other:
        assert other.read_only
        assert "open in another window" in other.read_only_reason
        assert other.design == project.design
        with pytest.raises(InputError, match="another window"):
            other.commit("Rename", renamed(example(), "Other"))
        project.commit("Rename", renamed(example(), "Other"))
    with Project.open(path) as project:
        assert not project.read_only
        assert project.design.name == "Other"


def test_name_that_is_taken(path: Path) -> None:
    path.write_text("mine")
    with pytest.raises(InputError, match="exists already"):
        Project.create(path, example())
    assert path.read_text() == "mine"
    assert beside(path) == [path.name]


def test_names_that_do_not_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"call it shop\.campaigns"):
        Project.create(tmp_path / "shop.db", example())
    with pytest.raises(InputError, match="there is no folder"):
        Project.create(tmp_path / "no" / "shop.campaigns", example())
    assert list(tmp_path.iterdir()) == []


def test_design_that_nobody_could_read_is_not_written(path: Path) -> None:
    broken = example().campaigns[0].model_copy(update={"name": "x" * 2_000})
    with Project.create(path, example()) as project:
        with pytest.raises(ValueError, match="at most 1024"):
            project.commit("Break", example().model_copy(update={"campaigns": (broken,)}))
        assert project.design == example()
        assert project.history() == ((), 0)
