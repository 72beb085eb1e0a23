"""Work off the window's thread: what it tells comes in the window's thread, once, and never after it was cancelled."""

import threading
import time
import weakref
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from designer.errors import Cancelled, InputError
from designer.gui.jobs.job import Job
from designer.gui.jobs.jobs import Jobs
from tests.gui.leaks import delete_what_asked_for_it


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    assert jobs.close()


class Heard(QObject):
    """What a job said, in order, and in which threads."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.said: list[tuple[str, Any]] = []
        self.threads: set[threading.Thread] = set()
        job.progress.connect(partial(self._note, "progress"))
        job.done.connect(partial(self._note, "done"))
        job.failed.connect(partial(self._note, "failed"))
        job.ended.connect(partial(self._note, "ended", None))

    def _note(self, what: str, value: object) -> None:
        self.said.append((what, value))
        self.threads.add(threading.current_thread())

    @property
    def words(self) -> list[str]:
        return [what for what, _ in self.said]


def double(
    number: int, *, progress: Callable[[object], None], cancelled: Callable[[], bool]
) -> int:
    progress(f"doubling {number}")
    return 2 * number


def until_cancelled(
    *, progress: Callable[[object], None], cancelled: Callable[[], bool], stubborn: bool = False
) -> str:
    while not cancelled():
        progress("waiting")
        time.sleep(0.001)
    if stubborn:
        return "too late"
    raise Cancelled


def refused(*, progress: object, cancelled: object) -> None:
    raise InputError("The file is of another kind; choose an event file.")


def broken(*, progress: object, cancelled: object) -> None:
    raise ZeroDivisionError


def test_progress_then_the_result_then_the_end(jobs: Jobs, qtbot: QtBot) -> None:
    job = jobs.start(partial(double, 21))
    heard = Heard(job)
    with qtbot.waitSignal(job.ended):
        pass
    assert heard.said == [("progress", "doubling 21"), ("done", 42), ("ended", None)]
    assert heard.threads == {threading.main_thread()}
    assert jobs.running == ()
    assert job.wait(1)


def test_nothing_is_a_result_too(jobs: Jobs, qtbot: QtBot) -> None:
    job = jobs.start(lambda *, progress, cancelled: None)
    heard = Heard(job)
    with qtbot.waitSignal(job.ended):
        pass
    assert heard.said == [("done", None), ("ended", None)]


def test_refusal_is_told(jobs: Jobs, qtbot: QtBot) -> None:
    job = jobs.start(refused)
    heard = Heard(job)
    with qtbot.waitSignal(job.ended):
        pass
    assert heard.words == ["failed", "ended"]
    assert "another kind" in str(heard.said[0][1])


def test_fault_is_told_and_reported(
    jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", reported.append)
    job = jobs.start(broken)
    heard = Heard(job)
    with qtbot.waitSignal(job.ended):
        pass
    assert job.wait(1)
    assert heard.words == ["failed", "ended"]
    assert [arguments.exc_type for arguments in reported] == [ZeroDivisionError]


@pytest.mark.parametrize("stubborn", [False, True])
def test_after_cancel_only_the_end(jobs: Jobs, qtbot: QtBot, stubborn: bool) -> None:
    late: list[object] = []
    job = jobs.start(partial(until_cancelled, stubborn=stubborn), late.append)
    heard = Heard(job)
    with qtbot.waitSignal(job.progress):
        pass
    said = len(heard.said)
    with qtbot.waitSignal(job.ended):
        job.cancel()
        job.cancel()
    assert heard.words[said:] == ["ended"]
    assert late == (["too late"] if stubborn else [])


def test_cancelled_between_the_end_of_the_work_and_its_news(jobs: Jobs, qtbot: QtBot) -> None:
    late: list[object] = []
    job = jobs.start(partial(double, 4), late.append)
    heard = Heard(job)
    assert job.wait(5)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert heard.words == ["ended"]
    assert late == [8]


def test_window_is_not_flooded(jobs: Jobs, qtbot: QtBot) -> None:
    def chatty(*, progress: Callable[[object], None], cancelled: object) -> int:
        for number in range(50_000):
            progress(number)
        return 1

    job = jobs.start(chatty)
    heard = Heard(job)
    with qtbot.waitSignal(job.ended, timeout=20_000):
        pass
    numbers = [value for what, value in heard.said if what == "progress"]
    assert len(numbers) < 50_000
    assert numbers == sorted(numbers)
    assert numbers[-1] == 49_999
    assert heard.words[-2:] == ["done", "ended"]


def test_window_lives_meanwhile(jobs: Jobs, qtbot: QtBot) -> None:
    beats: list[int] = []
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: beats.append(1))
    timer.start()
    job = jobs.start(until_cancelled)
    qtbot.waitUntil(lambda: len(beats) > 10)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    timer.stop()


def test_closing_ends_all_and_nothing_is_heard(qtbot: QtBot) -> None:
    jobs = Jobs()
    late: list[object] = []
    started = [jobs.start(partial(until_cancelled, stubborn=True), late.append) for _ in range(3)]
    finished = jobs.start(partial(double, 3), late.append)
    heard = [Heard(job) for job in (*started, finished)]
    assert finished.wait(5)
    assert jobs.close()
    qtbot.wait(20)
    assert [h.said for h in heard] == [[], [], [], []]
    assert sorted(map(str, late)) == ["6", "too late", "too late", "too late"]
    assert not any(job.running for job in started)
    with pytest.raises(RuntimeError):
        jobs.start(partial(double, 1))


def test_cancelling_all_lets_them_end(jobs: Jobs, qtbot: QtBot) -> None:
    started = [jobs.start(until_cancelled) for _ in range(3)]
    assert set(jobs.running) == set(started)
    jobs.cancel()
    qtbot.waitUntil(lambda: not jobs.running)


class Large:
    """Stands for the arrays that a task is given."""


def weigh(large: Large, *, progress: object, cancelled: object) -> Large:
    return large


def test_nothing_is_kept_of_what_has_ended(jobs: Jobs, qtbot: QtBot) -> None:
    large = Large()
    job = jobs.start(partial(weigh, large))
    # What is connected may well know the job, and the job what is connected.
    job.done.connect(partial(print, job))
    kept = weakref.ref(large), weakref.ref(job)
    del large, job
    qtbot.waitUntil(lambda: not jobs.running)
    delete_what_asked_for_it()
    assert [reference() for reference in kept] == [None, None]


@pytest.mark.parametrize("task", [partial(double, 2), refused])
def test_no_thread_outlives_its_job(jobs: Jobs, qtbot: QtBot, task: Any) -> None:
    job = jobs.start(task)
    running: list[bool] = []
    job.ended.connect(lambda: running.append(job.running))
    qtbot.waitUntil(lambda: not jobs.running)
    assert running == [False]
