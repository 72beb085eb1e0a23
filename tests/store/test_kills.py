"""Kills at any moment (quality.md A1): what was acknowledged is there, the file is sound, and it opens at once."""

import multiprocessing
import random
import sqlite3
import sys
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from designer.exchange.design_json import write_design
from designer.store.project import Project
from tests.store.editing import edit_until_killed, state
from tests.store.projects import example

KILLS = 20
LONGEST = 0.25


def heard(told: Connection, seconds: float) -> list[tuple[Any, ...]]:
    """What comes within so many seconds, or until nobody speaks any more."""
    messages = []
    end = time.monotonic() + seconds
    try:
        while (left := end - time.monotonic()) > 0:
            if told.poll(left):
                messages.append(told.recv())
    except EOFError:
        pass
    return messages


def started(path: Path, seed: int, told: Connection) -> BaseProcess:
    """The editor in a process of its own, forked from one that has loaded everything where that is possible."""
    arguments = (path, seed, told)
    if sys.platform == "win32":
        spawned = multiprocessing.get_context("spawn")
        process: BaseProcess = spawned.Process(target=edit_until_killed, args=arguments)
    else:
        server = multiprocessing.get_context("forkserver")
        server.set_forkserver_preload(["tests.store.editing"])
        process = server.Process(target=edit_until_killed, args=arguments)
    process.start()
    return process


def killed_run(path: Path, seed: int) -> list[tuple[Any, ...]]:
    """Let the editor work for a random time and kill it; all that it said."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = started(path, seed, theirs)
    theirs.close()
    messages = [ours.recv()]
    messages += heard(ours, random.Random(seed).uniform(0, LONGEST))
    process.kill()
    process.join()
    assert process.exitcode != 1, "the editor has to be killed, not to fail"
    messages += heard(ours, 60)
    ours.close()
    return messages


def assert_nothing_lost(messages: list[tuple[Any, ...]], project: Project) -> None:
    (found, steps, done) = state(project)
    acknowledged = [message[1] for message in messages if message[0] == "did"][-1]
    if (found, steps, done) == acknowledged:
        return
    last = messages[-1]
    # The step that was under way may have reached the disk.
    assert last[0] != "did"
    if last[0] == "will":
        assert (found, steps, done) == last[1]
    else:
        assert (steps, done) == last[1:]


def assert_no_stray_events(project: Project) -> None:
    """What lies in the folder of events are the columns of its data sets and nothing else."""
    data = project.path.with_name("shop.data")
    there = {entry.name for entry in data.iterdir()} if data.exists() else set()
    assert there == {each.folder.name for each in project.data_sets()}


def assert_sound(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def kill_many_times(path: Path, seeds: range) -> None:
    first = example()
    Project.create(path, first).close()
    for seed in seeds:
        messages = killed_run(path, seed)
        start = time.monotonic()
        project = Project.open(path)
        seconds = time.monotonic() - start
        assert (
            seconds < 20
        )  # 2 s are promised and it takes hundredths; a busy machine decides nothing
        assert not project.read_only, project.read_only_reason
        assert_nothing_lost(messages, project)
        assert_no_stray_events(project)
        if seed % 10 == 9:
            undo_everything(project)
            assert write_design(project.design) == write_design(first)
        project.close()
        assert_sound(path)
        left = {entry.name for entry in path.parent.glob("*")}
        assert left - {"shop.data"} == {"shop.backups", path.name}


def undo_everything(project: Project) -> None:
    while project.history()[1]:
        project.undo()


def test_kills(tmp_path: Path) -> None:
    kill_many_times(tmp_path / "shop.campaigns", range(KILLS))


@pytest.mark.long
@pytest.mark.parametrize("start", range(1_000, 2_000, 200))
def test_a_thousand_kills(tmp_path: Path, start: int) -> None:
    kill_many_times(tmp_path / "shop.campaigns", range(start, start + 200))
