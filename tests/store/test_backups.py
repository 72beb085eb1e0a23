"""Backups without asking (quality.md A3): when they are made, which stay, and that each is a whole project."""

import sqlite3
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.errors import InputError
from designer.store import backups
from designer.store.backups import INTERVAL
from designer.store.project import Project
from designer.store.retention import DAILY, MONTHLY, WEEKLY, kept
from tests.store.projects import DAY, Clock, example, renamed

MINUTE = 60_000_000
# Ten in the morning, so that a working day lies within one day.
MORNING = int(datetime(2026, 1, 5, 10, tzinfo=UTC).timestamp()) * 1_000_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.campaigns"


def made(path: Path) -> list[str]:
    folder = path.with_name("shop.backups")
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def edit(project: Project, name: str) -> None:
    project.commit("Rename", renamed(project.design, name))


def test_close_backs_up_what_changed(path: Path) -> None:
    clock = Clock(MORNING)
    Project.create(path, example(), clock=clock).close()
    assert made(path) == [], "as it was made it needs none"
    with Project.open(path, clock=clock) as project:
        edit(project, "One")
    assert made(path) == ["2026-01-05T100000Z.campaigns"]
    clock.now += MINUTE
    Project.open(path, clock=clock).close()
    Project.open(path, read_only=True, clock=clock).close()
    assert len(made(path)) == 1, "nothing changed since"
    with Project.open(path, clock=clock) as project:
        edit(project, "Two")
        project.undo()
    assert len(made(path)) == 2


def test_while_editing_at_most_every_half_hour(path: Path) -> None:
    clock = Clock(MORNING)
    with Project.create(path, example(), clock=clock) as project:
        assert project._backups is not None
        for minute in range(0, 240, 5):
            clock.now = MORNING + minute * MINUTE
            edit(project, f"{minute}")
            project._backups.wait()
            assert project.backup_problem == ""
        times = list(project._backups.times())
        assert times == [MORNING + n * INTERVAL for n in range(1, 8)]


def test_killed_session_is_backed_up_by_the_next(path: Path) -> None:
    clock = Clock(MORNING)
    project = Project.create(path, example(), clock=clock)
    edit(project, "One")
    project._let_go()
    assert made(path) == []
    Project.open(path, clock=clock).close()
    assert len(made(path)) == 1


def test_backup_is_a_project_with_its_history(path: Path) -> None:
    clock = Clock(MORNING)
    with Project.create(path, example(), clock=clock) as project:
        edit(project, "One")
        project.back_up()
        clock.now += MINUTE
        edit(project, "Two")
    first, second = (path.with_name("shop.backups") / name for name in made(path))
    for file, name in ((first, "One"), (second, "Two")):
        connection = sqlite3.connect(file)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
        with Project.open(file, read_only=True) as copy:
            assert copy.design.name == name
    first.replace(path)
    with Project.open(path, clock=clock) as project:
        assert project.design.name == "One"
        assert project.undo() == example()


def test_sixty_days_keep_what_the_rule_says(path: Path) -> None:
    clock = Clock(MORNING)
    all_times: list[int] = []
    project = Project.create(path, example(), clock=clock)
    for day in range(60):
        for hour in range(0, 8, 4):
            clock.now = MORNING + day * DAY + hour * 60 * MINUTE
            edit(project, f"{day} {hour}")
            project.back_up()
            all_times.append(clock.now)
    assert project._backups is not None
    assert set(project._backups.times()) == kept(all_times)
    clock.now += 5 * MINUTE
    project.close()
    days = [name[:10] for name in made(path)]
    # 12 days, the last of them in full; then the Sundays before.
    assert days[-13:] == [f"2026-02-{day:02}" for day in range(22, 29)] + [
        f"2026-03-{day:02}" for day in (1, 2, 3, 4, 5, 5)
    ]
    assert days[:-13] == [
        "2026-01-11",
        "2026-01-18",
        "2026-01-25",
        "2026-02-01",
        "2026-02-08",
        "2026-02-15",
        "2026-02-21",
    ]


def test_three_years_keep_days_weeks_and_months() -> None:
    stay: list[int] = []
    for day in range(3 * 365):
        stay = sorted(kept([*stay, MORNING + day * DAY]))
    assert len(stay) == DAILY + WEEKLY + MONTHLY
    gaps = [(later - earlier) // DAY for earlier, later in pairwise(stay)]
    assert gaps[-DAILY + 1 :] == [1] * (DAILY - 1)
    assert gaps[-DAILY - WEEKLY + 1 : -DAILY - 1] == [7] * (WEEKLY - 2)
    assert all(gap in (28, 35) for gap in gaps[: MONTHLY - 2])


@given(st.lists(st.integers(0, 4 * 365 * DAY), max_size=60))
def test_newest_always_stays(times: list[int]) -> None:
    stay = kept(times)
    assert stay <= set(times)
    assert not times or max(times) in stay
    assert kept(stay) == stay


def test_folder_that_takes_none(path: Path) -> None:
    path.with_name("shop.backups").write_text("in the way")
    clock = Clock(MORNING)
    project = Project.create(path, example(), clock=clock)
    edit(project, "One")
    with pytest.raises(InputError, match="cannot be used"):
        project.back_up()
    clock.now += INTERVAL
    edit(project, "Two")
    assert project._backups is not None
    project._backups.wait()
    assert "cannot be used" in project.backup_problem
    project.close()
    with Project.open(path) as again:
        assert again.design.name == "Two"


def test_what_a_killed_process_left_goes(path: Path) -> None:
    folder = path.with_name("shop.backups")
    folder.mkdir()
    (folder / ".2026-01-01T000000Z.partial").write_text("half")
    (folder / "mine.txt").write_text("not ours")
    with Project.create(path, example(), clock=Clock(MORNING)) as project:
        edit(project, "One")
    assert made(path) == ["2026-01-05T100000Z.campaigns", "mine.txt"]


def test_backup_before_a_large_import(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from designer.events.summary import LogSummary

    monkeypatch.setattr("designer.store.project.LARGE_IMPORT", 10)
    with Project.create(path, example(), clock=Clock(MORNING)) as project:
        edit(project, "One")
        project.add_data_set("small", project.new_data_folder(), LogSummary(events=10))
        assert made(path) == []
        project.add_data_set("large", project.new_data_folder(), LogSummary(events=11))
        assert len(made(path)) == 1


def test_full_disk_leaves_no_half_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise sqlite3.OperationalError("database or disk is full")

    with Project.create(path, example(), clock=Clock(MORNING)) as project:
        edit(project, "One")
        with monkeypatch.context() as patched:
            patched.setattr(backups, "write_copy", full)
            with pytest.raises(InputError):
                project.back_up()
        assert made(path) == []
