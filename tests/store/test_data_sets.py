"""Data sets and evaluations of a project."""

import threading
from pathlib import Path

import pytest

from designer.errors import Cancelled, InputError
from designer.events.log import open_log
from designer.store import evaluations
from designer.store.importing import import_data_set
from designer.store.project import Project
from tests.store.projects import Clock, beside, example


def test_data_sets_come_and_go(path: Path, events: Path) -> None:
    with Project.open(path, clock=Clock(5)) as project:
        assert project.active_data_set is None
        first, summary = import_data_set(project, [events])
        second, _ = import_data_set(project, [events, events.parent / "events.csv"], name="Twice")
        assert (first.name, second.name) == ("events.csv", "Twice")
        assert first.digest == summary.digest == open_log(first.folder).summary.digest
        assert (first.events, first.users, first.imported_at) == (1, 1, 5)
        assert first.first == first.last == summary.first_time
        assert project.active_data_set == second
        project.use_data_set(first.id)
    with Project.open(path) as project:
        assert [data_set.active for data_set in project.data_sets()] == [True, False]
        project.remove_data_set(first.id)
        assert [data_set.name for data_set in project.data_sets()] == ["Twice"]
        assert project.active_data_set is None
        for act in (project.use_data_set, project.remove_data_set):
            with pytest.raises(InputError, match="no longer in the project"):
                act(first.id)
        assert first.folder.exists(), "until the project is closed it can come back"
    assert not first.folder.exists()


def test_folder_moves_with_the_project(path: Path, events: Path, tmp_path: Path) -> None:
    with Project.open(path) as project:
        import_data_set(project, [events])
    moved = path.parent.rename(tmp_path / "elsewhere") / path.name
    with Project.open(moved) as project:
        assert project.active_data_set is not None
        assert open_log(project.active_data_set.folder).summary.events == 1


def test_import_that_stops_leaves_nothing(path: Path, events: Path) -> None:
    with Project.open(path) as project:
        with pytest.raises(Cancelled):
            import_data_set(project, [events], cancelled=lambda: True)
        with pytest.raises(InputError):
            import_data_set(project, [events.with_name("missing.csv")])
        assert project.data_sets() == ()
    assert beside(path) == [path.name]


def test_what_a_killed_import_left_goes_with_the_next(path: Path, events: Path) -> None:
    data = path.with_name("shop.data")
    left = data / ".log-0123456789ab.importing-01234567"
    left.mkdir(parents=True)
    (left / "lock").touch()
    (left / "time.arrow").write_text("half")
    with Project.open(path) as project:
        data_set, _ = import_data_set(project, [events])
        assert sorted(data.iterdir()) == [data_set.folder]


def test_columns_lie_in_the_projects_own_folder(path: Path, tmp_path: Path) -> None:
    from designer.events.summary import LogSummary

    with Project.open(path) as project, pytest.raises(ValueError, match="own folder"):
        project.add_data_set("x", tmp_path, LogSummary())


def test_evaluations_are_remembered(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(1)
    with Project.open(path, clock=clock) as project:
        project.add_evaluation("d1", "l", "0", '{"a": 1}')
        project.add_evaluation("d2", "l", "0", '{"a": 2}')
        clock.now = 2
        project.add_evaluation("d1", "l", "0", '{"a": 1}')
    with Project.open(path) as project:
        kept = [(found.design_digest, found.made_at) for found in project.evaluations()]
        assert kept == [("d2", 1), ("d1", 2)]
        monkeypatch.setattr(evaluations, "KEPT", 3)
        for number in range(5):
            project.add_evaluation(f"new {number}", "l", "0", "{}")
        assert [found.design_digest for found in project.evaluations()] == [
            "new 2",
            "new 3",
            "new 4",
        ]


def test_threads_wait_for_each_other(path: Path) -> None:
    with Project.open(path) as project:

        def add(number: int) -> None:
            for place in range(10):
                project.add_evaluation(f"{number} {place}", "l", "0", "{}")

        threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for place in range(20):
            project.commit("Rename", example().model_copy(update={"name": f"{place}"}))
        for thread in threads:
            thread.join()
        assert len(project.evaluations()) == 40
        assert project.history()[1] == 20


def test_what_is_only_read_takes_nothing(path: Path) -> None:
    with Project.open(path, read_only=True) as project:
        for act in (
            lambda: project.add_evaluation("d", "l", "0", "{}"),
            lambda: project.use_data_set(1),
            lambda: project.remove_data_set(1),
            project.new_data_folder,
            project.back_up,
        ):
            with pytest.raises(InputError, match="reading only"):
                act()
