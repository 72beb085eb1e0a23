"""Data sets come, go and come back: each change is a step of the history, until the project is closed."""

import json
import sqlite3
from pathlib import Path

import pytest

from designer.errors import InputError
from designer.events.log import open_log
from designer.events.summary import LogSummary
from designer.events.worker.process import Worker
from designer.session.session import Session
from designer.store.data_set import DataSet
from designer.store.importing import PreparedImport, finish_import, import_data_set
from designer.store.project import Project
from designer.store.unsettled import unsettle
from designer.store.users_files import finish_users, prepare_users
from tests.store.projects import beside, example, renamed, titles


def add(project: Project, name: str) -> DataSet:
    """A data set whose columns are one small file."""
    folder = project.new_data_folder()
    folder.mkdir(parents=True)
    (folder / "log.json").write_text(name, encoding="utf-8", errors="replace")
    return project.add_data_set(name, folder, LogSummary(events=1))


def shown(project: Project) -> list[str]:
    """The names of data sets, the active one with a star."""
    return [f"{each.name}*" if each.active else each.name for each in project.data_sets()]


def columns(path: Path) -> list[str]:
    data = path.with_name("shop.data")
    return sorted(file.read_text() for file in data.glob("*/log.json")) if data.exists() else []


def test_every_change_is_a_step_there_and_back(path: Path) -> None:
    with Project.open(path) as project:
        states = [shown(project)]
        first, second = add(project, "One"), add(project, "Two")
        states += [["One*"], ["One", "Two*"]]
        for act, after in (
            (lambda: project.use_data_set(first.id), ["One*", "Two"]),
            (lambda: project.rename_data_set(second.id, "  Second  half "), None),
            (lambda: project.remove_data_set(first.id), ["Second half"]),
            (lambda: project.remove_data_set(second.id), []),
        ):
            act()
            states.append(after if after is not None else ["One*", "Second half"])
            assert shown(project) == states[-1]
        assert titles(project) == [
            "Import “One”",
            "Import “Two”",
            "Use “One”",
            "Rename “Two” to “Second half”",
            "Remove “One”",
            "Remove “Second half”",
        ]
        for _ in range(2):
            for state in reversed(states[:-1]):
                design = project.design
                assert project.undo() is design
                assert shown(project) == state
                assert project.passed_over == ""
            for state in states[1:]:
                project.redo()
                assert shown(project) == state
        assert columns(path) == ["One", "Two"]


def test_what_changes_nothing_is_no_step(path: Path) -> None:
    with Project.open(path) as project:
        one = add(project, "One")
        project.use_data_set(one.id)
        project.rename_data_set(one.id, "One")
        project.set_users_file(one.id, None)
        with pytest.raises(InputError, match="need a name"):
            project.rename_data_set(one.id, " \n ")
        assert titles(project) == ["Import “One”"]


def test_edits_and_data_share_one_history(path: Path) -> None:
    with Project.open(path) as project:
        project.commit("Rename", renamed(example(), "Other"))
        one = add(project, "One")
        project.commit("Rename", renamed(example(), "Third"))
        project.remove_data_set(one.id)
        assert project.undo().name == "Third"
        assert project.undo().name == "Other"
        assert shown(project) == ["One*"]
        assert project.undo().name == "Other"
        assert shown(project) == []
        assert project.undo() == example()
    with Project.open(path) as project:
        assert project.redo().name == "Other"


def test_closing_deletes_what_was_removed_and_undo_passes_over_it(path: Path) -> None:
    with Project.open(path) as project:
        one, two = add(project, "One"), add(project, "Two")
        project.remove_data_set(one.id)
        add(project, "Three")
        project.undo()
        assert columns(path) == ["One", "Three", "Two"]
    assert columns(path) == ["Two"]
    assert beside(path) == ["shop.backups", path.name, "shop.data"]
    with Project.open(path) as project:
        assert shown(project) == ["Two*"]
        project.redo()
        assert "“Three” are gone for good" in project.passed_over
        assert shown(project) == ["Two*"]
        for _ in range(2):
            project.undo()
        assert "“One” are gone for good" in project.passed_over
        assert shown(project) == ["Two*"]
        project.undo()
        assert project.passed_over == ""
        assert shown(project) == [], "what came later is not held up by what is gone"
        project.undo()
        assert "“One”" in project.passed_over
        project.redo()
        project.redo()
        assert shown(project) == ["Two*"]
        assert project.data_sets()[0].folder == two.folder


def test_number_that_is_used_again_is_another_data_set(path: Path) -> None:
    with Project.open(path) as project:
        add(project, "One")
        project.undo()
    with Project.open(path) as project:
        again = add(project, "Again")
        assert again.id == 1
        project.undo()
        project.redo()
        assert shown(project) == ["Again*"]


def test_killed_session_is_cleaned_up_by_the_next(path: Path) -> None:
    project = Project.open(path)
    one = add(project, "One")
    add(project, "Two")
    project.remove_data_set(one.id)
    project._let_go()
    assert columns(path) == ["One", "Two"]
    with Project.open(path, read_only=True) as reader:
        assert shown(reader) == ["Two*"]
    assert columns(path) == ["One", "Two"], "a reader deletes nothing"
    with Project.open(path) as project:
        assert columns(path) == ["Two"]
        project.undo()
        assert "gone for good" in project.passed_over


def test_what_killed_imports_left_goes_when_the_project_is_opened(path: Path) -> None:
    """Columns that are whole, and half, and those of an earlier state of the project, which stay."""
    data = path.with_name("shop.data")
    for name in ("log-000000000001", "log-000000000002", ".log-000000000003.importing-01234567"):
        (data / name).mkdir(parents=True)
        (data / name / "lock").touch()
    (data / "log-000000000001.unsettled").touch()
    (data / "log-000000000003.unsettled").touch()
    with Project.open(path) as project:
        assert [entry.name for entry in data.iterdir()] == ["log-000000000002"]
        one = add(project, "One")
        one.folder.with_name(f"{one.folder.name}.unsettled").touch()
    with Project.open(path):
        names = sorted(entry.name for entry in data.iterdir())
        assert names == sorted(["log-000000000002", one.folder.name])


def import_until_refused(project: Project) -> None:
    for number in range(200):
        folder = project.new_data_folder()
        unsettle(folder)
        folder.mkdir()
        finish_import(project, PreparedImport(f"{number} " * 200, folder, LogSummary()))


@pytest.mark.parametrize("name", ["photos", "log-1", "log-0123456789AB", ".."])
def test_project_from_elsewhere_cannot_have_folders_removed(path: Path, name: str) -> None:
    data = path.with_name("shop.data")
    (data / "photos").mkdir(parents=True)
    for folder in ("photos", "log-1", "log-0123456789AB"):
        (data / folder).mkdir(exist_ok=True)
        (data / folder / "mine.txt").touch()
        (data / f"{folder}.unsettled").touch()
    connection = sqlite3.connect(path, isolation_level=None)
    columns = "name, digest, folder, imported_at, events, users, active, hidden"
    connection.execute(
        f"INSERT INTO data_set ({columns}) VALUES ('x', '', ?, 0, 0, 0, 0, 1)", (name,)
    )
    connection.close()
    with Project.open(path) as project:
        assert project.data_sets() == ()
    assert len(list(data.rglob("mine.txt"))) == 3


def test_linked_folder_of_events_is_left_alone(path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "log-000000000001").mkdir(parents=True)
    (elsewhere / "log-000000000001.unsettled").touch()
    path.with_name("shop.data").symlink_to(elsewhere)
    Project.open(path).close()
    assert (elsewhere / "log-000000000001").exists()


def test_import_that_cannot_be_noted_leaves_nothing(path: Path) -> None:
    with Project.open(path) as project:
        raw = project._database.raw
        raw.execute(f"PRAGMA max_page_count={raw.execute('PRAGMA page_count').fetchone()[0]}")
        with pytest.raises(InputError, match="the disk is full"):
            import_until_refused(project)
        kept = {each.folder.name for each in project.data_sets()}
        data = path.with_name("shop.data")
        assert {entry.name for entry in data.iterdir()} == kept if kept else not data.exists()


def test_interrupted_when_it_was_noted_it_is_there(
    path: Path, events: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with Project.open(path) as project:
        folder = project.new_data_folder()
        unsettle(folder)
        folder.mkdir()
        with monkeypatch.context() as patched:
            patched.setattr("designer.store.project.settle", interrupt)
            with pytest.raises(KeyboardInterrupt):
                finish_import(project, PreparedImport("One", folder, LogSummary()))
        assert shown(project) == ["One*"]
        prepared = prepare_users(users(events.parent, "plan"), project.data_sets()[0])
        with monkeypatch.context() as patched:
            patched.setattr(project, "_changed", interrupt)
            with pytest.raises(KeyboardInterrupt):
                finish_users(project, prepared)
        assert project.attribute_names() == ("plan",)
    with Project.open(path) as project:
        assert shown(project) == ["One*"]
        assert [entry.name for entry in folder.parent.iterdir()] == [folder.name]


def test_names_that_no_file_keeps_as_they_are(path: Path) -> None:
    with Project.open(path) as project:
        assert add(project, "half \ud800 \x00 of\nit").name == "half of it"
    with Project.open(path) as project:
        assert shown(project) == ["half of it*"]


def users(folder: Path, *names: str) -> Path:
    file = folder / "people.csv"
    file.write_text(f"user_id,{','.join(names)}\nada,{','.join('x' for _ in names)}\n")
    return file


def test_users_file_is_set_replaced_and_taken_away(path: Path, events: Path) -> None:
    with Project.open(path) as project:
        import_data_set(project, [events], users=users(events.parent, "plan"))
        (active,) = project.data_sets()
        with Worker() as worker:
            for names in (("plan", "city"), ("shoe",)):
                file = users(events.parent, *names)
                finish_users(project, prepare_users(file, active, worker=worker))
                assert project.attribute_names() == tuple(sorted(names))
        project.set_users_file(active.id, None)
        assert project.attribute_names() == ()
        assert project.data_sets()[0].users_file is None
        for names in (("shoe",), ("city", "plan"), ("plan",)):
            project.undo()
            assert project.attribute_names() == names
        project.redo()
    with Project.open(path) as project:
        assert project.attribute_names() == ("city", "plan")
        project.redo()
        assert project.attribute_names() == ("shoe",), "undo of users files outlives closing"
        project.undo()
        project.commit("Rename", renamed(example(), "Other"))
    (data_set,) = path.with_name("shop.data").iterdir()
    with Project.open(path) as project:
        assert len(list(data_set.glob("users-*/"))) == 1, "what no step names is gone"
        assert project.attribute_names() == ("city", "plan")
        project.undo()
        project.undo()
        assert project.attribute_names() == ("plan",)
        assert open_log(data_set).summary.events == 1


def test_broken_users_file_changes_nothing(path: Path, events: Path) -> None:
    events.with_name("bad.csv").write_text("name\nAnna\n")
    with Project.open(path) as project:
        data_set, _ = import_data_set(project, [events])
        before = sorted(data_set.folder.iterdir())
        with pytest.raises(InputError, match="user_id"):
            prepare_users(events.with_name("bad.csv"), data_set)
        assert sorted(data_set.folder.iterdir()) == before
        half = data_set.folder / ".users-0123.partial"
        half.mkdir()
    with Project.open(path):
        assert not half.exists()


def test_session_tells_of_data_and_of_what_is_gone(path: Path) -> None:
    with Project.open(path) as project:
        session = Session(project)
        heard: list[object] = []
        session.changed.connect(lambda changes: heard.append(("design", changes.any)))
        session.data.changed.connect(
            lambda: heard.append([each.name for each in session.data.sets])
        )
        session.history_changed.connect(lambda: heard.append(session.undo_title))
        add(project, "One")
        session.data.refresh()
        session.data.rename(1, "Uno")
        session.data.remove(1)
        assert session.data.active is None
        session.undo()
        assert session.data.active is not None
        assert heard == [
            ["One"],
            *(["Uno"], "Rename “One” to “Uno”"),
            *([], "Remove “Uno”"),
            *(["Uno"], "Rename “One” to “Uno”"),
        ]
        session.redo()
    with Project.open(path) as project:
        session = Session(project)
        remarks: list[str] = []
        session.remarked.connect(remarks.append)
        session.undo()
        assert session.data.sets == ()
        assert len(remarks) == 1
        assert "gone for good" in remarks[0]


def change_step(path: Path, **fields: object) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    (text,) = connection.execute("SELECT changes FROM step").fetchone()
    step = json.loads(text)
    step["data"].update(fields)
    connection.execute("UPDATE step SET changes = ?", (json.dumps(step),))
    connection.close()


@pytest.mark.parametrize(
    "fields",
    [
        {"folder": None},
        {"folder": 7},
        {"before": {"shown": "perhaps"}},
        {"before": {"shown": False, "strange": 1}},
        {"active": {"before": 10**40}},
        {"called": "\ud800", "folder": "\ud800"},
        {"before": {"name": "\ud800"}},
    ],
)
def test_step_that_makes_no_sense(path: Path, fields: dict[str, object]) -> None:
    with Project.open(path) as project:
        add(project, "One")
    change_step(path, **fields)
    with Project.open(path) as project:
        with pytest.raises(InputError, match="damaged"):
            project.undo()
        assert shown(project) == ["One*"]
        assert project.history()[1] == 1


def test_step_that_leads_elsewhere(path: Path) -> None:
    """A users file outside the data set's folder is refused when it is asked for."""
    with Project.open(path) as project:
        add(project, "One")
    change_step(path, before={"users": "../../else"})
    with Project.open(path) as project:
        project.undo()
        with pytest.raises(InputError, match="outside its own"):
            project.data_sets()
