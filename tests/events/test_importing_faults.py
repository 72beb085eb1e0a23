"""All or nothing: whatever stops an import, the old log or none is there, and nothing beside it."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from designer.errors import Cancelled, InputError
from designer.events.batch import FilePart
from designer.events.importing import import_parts
from designer.events.log import open_log
from designer.events.progress import Progress
from designer.events.staging import staged
from tests.events.log_reference import Row, Stretch, parts_of, rows_of

OLD = [Row("old", 1_000_000, 1)]
NEW = [
    Row(f"user {number % 7}", number * 1_000_000, 1, "spring", alias="shop", properties="{}")
    for number in range(50)
]


def some_parts(rows: list[Row]) -> list[FilePart]:
    return parts_of([[Stretch(rows[: len(rows) // 2]), Stretch(rows[len(rows) // 2 :])]])


def import_rows(rows: list[Row], folder: Path) -> None:
    import_parts(some_parts(rows), ["a.csv"], folder)


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("old", [False, True])
def test_cancelling_at_any_look_leaves_everything_as_it_was(tmp_path: Path, old: bool) -> None:
    if old:
        import_rows(OLD, tmp_path / "log")
    before = content(tmp_path)
    looks = 0
    while True:
        left = looks

        def cancelled() -> bool:
            nonlocal left
            left -= 1
            return left < 0

        try:
            import_parts(
                some_parts(NEW), ["a.csv"], tmp_path / "log", workers=1, cancelled=cancelled
            )
        except Cancelled:
            assert content(tmp_path) == before
            assert old or not list(tmp_path.iterdir())
            looks += 1
        else:
            break
    assert looks >= 10
    assert len(rows_of(open_log(tmp_path / "log"))) == len(NEW)


def test_a_failing_progress_report_leaves_everything_as_it_was(tmp_path: Path) -> None:
    import_rows(OLD, tmp_path / "log")
    before = content(tmp_path)
    steps: list[Progress] = []
    import_parts(some_parts(NEW), ["a.csv"], tmp_path / "other", progress=steps.append)
    assert steps == sorted(steps, key=lambda step: step.done)
    assert (steps[0].done, steps[-1].done) == (0.0, 1.0)
    for fatal in range(len(steps) - 1):
        seen = 0

        def fail(progress: Progress) -> None:
            nonlocal seen
            seen += 1
            if seen > fatal:  # noqa: B023 - called within this round of the loop
                raise ArithmeticError

        with pytest.raises(ArithmeticError):
            import_parts(some_parts(NEW), ["a.csv"], tmp_path / "log", progress=fail)
        assert [path.name for path in tmp_path.iterdir() if path.name != "other"] == ["log"]
        assert content(tmp_path / "log") == {
            name.removeprefix(f"log{os.sep}"): data for name, data in before.items()
        }


def broken_after_one(error: Exception) -> Iterator[FilePart]:
    yield some_parts(NEW)[0]
    raise error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (InputError("Row 7 of a.csv is no row."), "Row 7 of a.csv is no row"),
        (OSError(errno.EIO, "Input/output error"), "An event file cannot be read"),
    ],
)
def test_a_broken_file_leaves_nothing(tmp_path: Path, error: Exception, expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        import_parts(broken_after_one(error), ["a.csv"], tmp_path / "log")
    assert list(tmp_path.iterdir()) == []


def test_only_logs_and_empty_folders_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "letter.txt").write_text("Dear Ada")
    (tmp_path / "file").write_text("content")
    for name in ("precious", "file"):
        before = content(tmp_path)
        with pytest.raises(InputError, match="is not an event log"):
            import_rows(NEW, tmp_path / name)
        assert content(tmp_path) == before
    (tmp_path / "empty").mkdir()
    import_rows(NEW, tmp_path / "empty")
    import_rows(OLD, tmp_path / "empty")
    assert rows_of(open_log(tmp_path / "empty")) == OLD
    with pytest.raises(InputError, match="cannot be written"):
        import_rows(NEW, tmp_path / "file" / "log")


def test_a_disk_that_takes_no_more_is_an_error_in_a_sentence(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    import_rows(OLD, tmp_path / "log")
    before = content(tmp_path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    for size in (100, 700, 3000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
        try:
            with pytest.raises(InputError, match="cannot be written: File too large"):
                import_rows(NEW * 20, tmp_path / "log")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert content(tmp_path) == before
        assert [path.name for path in tmp_path.iterdir()] == ["log"]


def import_until(folder: str, fatal: int) -> None:
    """In a process of its own: kill it at one of the reports."""
    seen = 0

    def kill(progress: Progress) -> None:
        nonlocal seen
        seen += 1
        if seen > fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    import_parts(some_parts(NEW), ["a.csv"], Path(folder), progress=kill)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
@pytest.mark.parametrize("fatal", [0, 3, 7])
def test_a_kill_leaves_only_what_the_next_import_removes(tmp_path: Path, fatal: int) -> None:
    folder = tmp_path / "log"
    import_rows(OLD, folder)
    process = multiprocessing.get_context("spawn").Process(
        target=import_until, args=(str(folder), fatal)
    )
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert rows_of(open_log(folder)) == OLD
    left = [path.name for path in tmp_path.iterdir() if path != folder]
    assert fatal == 0 or (len(left) == 1 and left[0].startswith(".log.importing-"))
    import_rows(NEW, folder)
    assert list(tmp_path.iterdir()) == [folder]
    assert len(rows_of(open_log(folder))) == len(NEW)


def test_a_kill_between_the_two_renames_loses_nothing(tmp_path: Path) -> None:
    import_rows(OLD, tmp_path / "log")
    (tmp_path / "log").rename(tmp_path / ".log.replaced")
    assert rows_of(open_log(tmp_path / "log")) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["log"]


def test_imports_at_the_same_time_leave_each_other_alone(tmp_path: Path) -> None:
    with staged(tmp_path / "log") as first:
        (first / "mark").write_text("first")
        import_rows(NEW, tmp_path / "log")
        assert (first / "mark").exists()
    assert [path.name for path in (tmp_path / "log").iterdir()] == ["mark"]
    assert list(tmp_path.iterdir()) == [tmp_path / "log"]
