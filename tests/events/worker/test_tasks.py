"""The tasks through a real worker: users files checked, events imported, nothing left behind."""

import sys
from pathlib import Path

import pytest

from designer.errors import Cancelled, InputError
from designer.events import planning
from designer.events.log import open_log
from designer.events.progress import Progress
from designer.events.worker import tasks
from designer.events.worker.limits import Limits
from designer.events.worker.process import Worker
from tests.events.reading_helpers import write

ROWS = [
    {"user_id": f"user-{row % 50}", "time": str(1_700_000_000 + row), "event_type": "email.open"}
    for row in range(5_000)
]


@pytest.fixture(scope="module")
def worker():
    with Worker() as one:
        one.warm_up()
        yield one


@pytest.fixture
def users(tmp_path):
    path = tmp_path / "users.csv"
    path.write_text(
        "user_id,time_zone,plan,age,member\n"
        "b,Europe/Berlin,gold,41,true\n"
        "a,Mars/Base,silver,,false\n"
        f"c,,{'long ' * 100},7,\n"
    )
    return path


def test_a_users_file(worker, users):
    found = tasks.check_users(users, worker=worker)
    assert (found.users, found.zones, found.unknown_zones) == (3, 1, (("Mars/Base", (3,)),))
    assert [(column.name, column.type, column.filled) for column in found.columns] == [
        ("plan", "text", 3),
        ("age", "number", 2),
        ("member", "truth value", 2),
    ]
    assert found.header == ("user_id", "time_zone", "plan", "age", "member")
    assert found.rows[0] == ("a", "", "silver", "", "false")
    assert found.rows[1] == ("b", "Europe/Berlin", "gold", "41", "true")
    assert len(found.rows[2][2]) == 200


def test_a_broken_users_file(worker, users):
    users.write_text("name\nx\n")
    with pytest.raises(InputError, match="has no column user_id"):
        tasks.check_users(users, worker=worker)
    with pytest.raises(InputError, match="cannot be read"):
        tasks.check_users(users.with_name("missing.csv"), worker=worker)


def test_an_import(worker, tmp_path):
    path = write(tmp_path / "events.csv", ROWS)
    heard: list[Progress] = []
    report = tasks.import_events([path], tmp_path / "log", worker=worker, progress=heard.append)
    assert report.summary.events == len(ROWS)
    assert len(open_log(report.folder).users) == 50
    assert heard[-1].done == 1.0
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["events.csv", "log"]


def test_an_import_that_is_cancelled_leaves_the_log_that_was_there(worker, tmp_path):
    path = write(tmp_path / "events.csv", ROWS)
    before = tasks.import_events([path], tmp_path / "log", worker=worker).summary
    with pytest.raises(Cancelled):
        tasks.import_events([path], tmp_path / "log", worker=worker, cancelled=lambda: True)
    assert open_log(tmp_path / "log").summary == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["events.csv", "log"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_an_import_without_memory_leaves_nothing(tmp_path):
    path = write(tmp_path / "events.csv", ROWS)
    with (
        Worker(Limits(memory=1_000_000)) as small,
        pytest.raises(InputError, match=r"events\.csv.*: reading takes more than 0.0 GB"),
    ):
        tasks.import_events([path], tmp_path / "log", worker=small)
    assert [entry.name for entry in tmp_path.iterdir()] == ["events.csv"]


def test_without_a_worker_one_is_made(users):
    assert tasks.check_users(Path(users)).users == 3


FOREIGN = """\
e-mail;when;what;letter
a@example.org;2026-03-01 10:00;Email Opened;spring
b@example.org;2026-03-01 10:05;Email Clicked;spring
c@example.org;2026-03-02 11:00;Email Opened;spring
"""


def test_a_foreign_file_step_by_step(worker, tmp_path):
    path = tmp_path / "letters.csv"
    path.write_text(FOREIGN)
    plan = tasks.propose([path], worker=worker)
    (group,) = plan.groups
    assert group.form.delimiter == ";"
    assert tasks.preview(plan, 0, rows=2, worker=worker).rows_read == 3
    other = tasks.reform(plan, 0, group.form.model_copy(update={"header": False}), worker=worker)
    assert other.groups[0].columns[0] == "column 1"
    lines = [line.split(";") for line in FOREIGN.splitlines()]
    found = tasks.suggest(path, lines[0], lines[1:], worker=worker)
    assert found is not None
    assert found.time == "when"
    plan = planning.with_times(
        planning.with_mapping(plan, 0, found), 0, found.times.model_copy(update={"zone": "UTC"})
    )
    report = tasks.import_planned(plan, tmp_path / "log", worker=worker)
    assert report.summary.events == 3


def test_a_plan_of_a_file_that_is_gone(worker, tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        tasks.propose([tmp_path / "missing.csv"], worker=worker)
