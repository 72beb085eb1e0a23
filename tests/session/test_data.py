"""Events of the open project: imported in two halves, switched, taken back, and what is known of them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from designer.errors import Cancelled, InputError
from designer.events.plan import FileGroup, Form, ImportPlan, PlannedFile
from designer.events.summary import LogSummary
from designer.events.worker.process import Worker
from designer.session.session import Session
from designer.store.project import Project
from tests.edits.drawings import drawing
from tests.memory_project import MemoryProject

HEADING = "user_id,time,event_type,campaign_id\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "shop.campaigns"
    Project.create(path, drawing()).close()
    return path


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


def plan_of(folder: Path, name: str, campaign: str = "news") -> ImportPlan:
    file = folder / name
    file.write_text(f"{HEADING}ada,2026-03-01T00:00:00Z,email.open,{campaign}\n", encoding="utf-8")
    return ImportPlan(
        files=(PlannedFile(path=file, size=file.stat().st_size),),
        groups=(FileGroup(form=Form(format="CSV")),),
    )


def test_import_is_prepared_in_a_thread_and_finished_in_ours(
    path: Path, tmp_path: Path, worker: Worker
) -> None:
    with Project.open(path) as project, ThreadPoolExecutor(1) as pool:
        session = Session(project)
        heard: list[str] = []
        session.data.changed.connect(lambda: heard.append("data"))
        session.history_changed.connect(lambda: heard.append(session.undo_title))
        assert session.data.quality is None
        assert not session.data.found
        steps: list[float] = []
        prepared = pool.submit(
            session.data.prepare_import,
            plan_of(tmp_path, "first.csv"),
            worker=worker,
            progress=lambda progress: steps.append(progress.done),
        ).result()
        assert heard == []
        assert session.data.sets == ()
        assert steps[-1] == 1
        added = session.data.finish_import(prepared)
        assert heard == ["data", "Import “first.csv”"]
        assert session.data.active == added
        assert [found.id for found in session.data.found] == ["news"]
        assert session.data.quality is not None
        assert session.data.quality.events == 1
        session.undo()
        assert session.data.active is None
        assert session.data.quality is None
        session.redo()
        assert session.data.found != ()


def test_several_are_switched_with_what_is_known_of_each(
    path: Path, tmp_path: Path, worker: Worker
) -> None:
    with Project.open(path) as project:
        data = Session(project).data
        one = data.import_planned(plan_of(tmp_path, "one.csv", "first"), worker=worker)
        two = data.import_planned(
            plan_of(tmp_path, "two.csv", "second"), name="Second", worker=worker
        )
        assert [each.name for each in data.sets] == ["one.csv", "Second"]
        for identifier, campaign in ((one.id, "first"), (two.id, "second"), (one.id, "first")):
            data.use(identifier)
            assert [found.id for found in data.found] == [campaign]
        users = tmp_path / "people.csv"
        users.write_text("user_id,plan\nada,free\n")
        data.set_users(users, worker=worker)
        assert project.attribute_names() == ("plan",)
        assert data.active is not None
        assert data.active.users_file is not None
        data.set_users(None, identifier=one.id)
        assert project.attribute_names() == ()


def test_what_is_not_wanted_leaves_nothing(path: Path, tmp_path: Path, worker: Worker) -> None:
    with Project.open(path) as project:
        data = Session(project).data
        plan = plan_of(tmp_path, "one.csv")
        data.discard_import(data.prepare_import(plan, worker=worker))
        with pytest.raises(Cancelled):
            data.prepare_import(plan, worker=worker, cancelled=lambda: True)
        bad = tmp_path / "people.csv"
        bad.write_text("name\nAda\n")
        with pytest.raises(InputError, match="user_id"):
            data.prepare_import(plan, users=bad, worker=worker)
        with pytest.raises(InputError, match="Import events first"):
            data.set_users(bad)
        assert data.sets == ()
        assert not path.with_name("shop.data").exists()
        assert project.history() == ((), 0)


def test_project_that_can_only_be_read(path: Path, tmp_path: Path) -> None:
    with Project.open(path), Project.open(path) as project:
        data = Session(project).data
        with pytest.raises(InputError, match="another window"):
            data.prepare_import(plan_of(tmp_path, "one.csv"))


def test_stand_in_for_projects_does_the_same() -> None:
    session = Session(MemoryProject(drawing()))
    project = session.project
    project.add_data_set("One", project.new_data_folder(), LogSummary())
    project.add_data_set("Two", project.new_data_folder(), LogSummary())
    session.data.refresh()
    one, two = session.data.sets
    session.data.use(one.id)
    session.data.rename(two.id, "Zwei")
    session.data.remove(one.id)
    assert [each.name for each in session.data.sets] == ["Zwei"]
    assert session.data.active is None
    for _ in range(5):
        session.undo()
    assert session.data.sets == ()
    assert not session.can_undo
    for _ in range(3):
        session.redo()
    assert session.undo_title == "Use “One”"
    assert session.data.active is not None
