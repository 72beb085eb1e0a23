"""Cancels and kills at any moment of an import (quality.md A2): a whole data set or none, and nothing left lying about."""

import functools
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from designer.errors import Cancelled, InputError
from designer.events.log import open_log
from designer.events.worker import tasks
from designer.events.worker.process import Worker
from designer.store.project import Project
from tests.conftest import RUN_LONG
from tests.store.projects import example

ROWS = 2_000_000 if RUN_LONG else 150_000
TIMES = 100 if RUN_LONG else 10
ROOT = Path(__file__).parents[3]
ON_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")


@pytest.fixture(scope="module")
def events(tmp_path_factory):
    path = tmp_path_factory.mktemp("events") / "events.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("user_id,time,event_type,campaign_id,id\n")
        for start in range(0, ROWS, 10_000):
            file.writelines(
                f"user-{row * 7919 % 50_000},{1_700_000_000 + row},email.open,c{row % 40},{row:x}\n"
                for row in range(start, start + 10_000)
            )
    return path


@pytest.fixture(scope="module")
def whole(events, tmp_path_factory):
    """The summary of the import that nobody disturbs, and how long it takes in a warm worker."""
    log = tmp_path_factory.mktemp("whole") / "log"
    with Worker() as worker:
        tasks.import_events([events], log, worker=worker)
        started = time.monotonic()
        summary = tasks.import_events([events], log, worker=worker).summary
        return summary, time.monotonic() - started


def check(folder, events, whole, report):
    """Either the complete log or none, and nothing else."""
    if report is None:
        assert list(folder.iterdir()) == []
        return
    assert [entry.name for entry in folder.iterdir()] == ["log"]
    summary = open_log(folder / "log").summary
    assert summary == whole[0]
    assert "scratch" not in {entry.name for entry in (folder / "log").iterdir()}


def is_past(moment):
    return time.monotonic() > moment


def test_cancels(events, whole, tmp_path):
    finished = 0
    with Worker() as worker:
        worker.warm_up()
        for turn in range(TIMES):
            folder = tmp_path / str(turn)
            folder.mkdir()
            moment = time.monotonic() + random.Random(turn).uniform(0, 1.1 * whole[1])
            late = functools.partial(is_past, moment)
            report = None
            try:
                report = tasks.import_events(
                    [events],
                    folder / "log",
                    worker=worker,
                    cancelled=late,
                )
                finished += 1
            except Cancelled:
                # A second is the promise; a machine busy with other tests gets some more.
                assert time.monotonic() - moment < 5
            check(folder, events, whole, report)
    assert finished < TIMES


def test_kills_of_the_worker(events, whole, tmp_path):
    finished = 0
    with Worker() as worker:
        for turn in range(TIMES):
            worker.warm_up()
            folder = tmp_path / str(turn)
            folder.mkdir()
            assert worker._child is not None
            child = psutil.Process(worker._child.pid)
            wait = random.Random(turn).uniform(0, 1.1 * whole[1])
            killer = threading.Timer(wait, child.kill)
            killer.start()
            report = None
            said = f"{events} brought its process down"
            try:
                report = tasks.import_events([events], folder / "log", worker=worker)
                finished += 1
            except InputError as error:
                said = str(error)
            assert str(events) in said
            assert "brought its process down" in said
            killer.cancel()
            killer.join()
            check(folder, events, whole, report)
    assert finished < TIMES


def started(project, events, folder):
    return subprocess.Popen(
        [sys.executable, "-m", "designer.cli.main", "import", str(project), str(events)],
        cwd=ROOT,
        env={**psutil.Process().environ(), "TMPDIR": str(folder / "tmp")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def killed(process, seconds):
    """Kill the program after so many seconds, and wait until its worker has followed it."""
    time.sleep(seconds)
    try:
        family = psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        family = []
    process.send_signal(signal.SIGKILL)
    process.wait()
    _, alive = psutil.wait_procs(family, timeout=20)
    assert not alive


@ON_UNIX
def test_kills_of_the_program(events, whole, tmp_path):
    project = tmp_path / "shop.campaigns"
    (tmp_path / "tmp").mkdir()
    Project.create(project, example()).close()
    longest = whole[1] + 4
    known = 0
    for turn in range(TIMES):
        process = started(project, events, tmp_path)
        killed(process, random.Random(turn).uniform(0.5, longest))
        assert list((tmp_path / "tmp").iterdir()) == []
        with Project.open(project) as opened:
            assert not opened.read_only, opened.read_only_reason
            sets = opened.data_sets()
            assert known <= len(sets) <= known + 1
            known = len(sets)
            for data_set in sets[-1:]:
                assert open_log(data_set.folder).summary.events == whole[0].events
            folders = {data_set.folder for data_set in sets}
            data = {folder.parent for folder in folders} or {opened.new_data_folder().parent}
        for place in data:
            found = set(place.iterdir()) if place.exists() else set()
            assert found == folders
