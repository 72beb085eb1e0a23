"""System libraries: only what is needed, installed where that is allowed, else named in one sentence."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import system_libraries
from system_libraries import OFFSCREEN, WINDOW

Answer = Callable[[list[str]], tuple[int, str]]


@pytest.fixture
def with_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "platform", "linux")
    (tmp_path / "designer" / "gui").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], list[list[str]]]:
    """A machine whose programs answer as given; returns the commands that were started there."""

    def machine(answer: Answer) -> list[list[str]]:
        started: list[list[str]] = []

        def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
            started.append(list(command))
            status, output = answer(list(command))
            return subprocess.CompletedProcess(command, status, output, "")

        monkeypatch.setattr(subprocess, "run", run)
        monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
        return started

    return machine


def test_nothing_is_asked_for_while_there_is_no_window(tmp_path: Path) -> None:
    assert system_libraries.wanted(tmp_path, window=True) == ()
    assert system_libraries.provide(tmp_path, window=True) is None


def test_lists_for_drawing_offscreen_and_in_a_window(with_window: Path) -> None:
    assert system_libraries.wanted(with_window, window=False) == OFFSCREEN
    assert system_libraries.wanted(with_window, window=True) == OFFSCREEN + WINDOW


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_bring_their_own(
    with_window: Path, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert system_libraries.wanted(with_window, window=True) == ()


def test_missing_are_those_not_installed(debian: Callable[[Answer], list[list[str]]]) -> None:
    def answer(command: list[str]) -> tuple[int, str]:
        if "libglib2.0-0t64" in command:
            return 0, "installed"
        if command[-1].endswith("t64"):
            return 1, ""
        return 1, "libgl1 installed\nlibegl1 config-files\n"

    debian(answer)
    assert system_libraries.missing(("libgl1", "libegl1", "libglib2.0-0", "xvfb")) == (
        "libegl1",
        "xvfb",
    )


def test_all_are_missing_where_nobody_can_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert system_libraries.missing(("libgl1",)) == ("libgl1",)
    assert not system_libraries.install(["libgl1"])


@pytest.mark.skipif(sys.platform == "win32", reason="there is no root user on Windows")
@pytest.mark.parametrize(
    ("root", "sudo_status", "prefix"),
    [(True, 1, ()), (False, 0, ("sudo", "-n")), (False, 1, None)],
)
def test_who_may_install(
    debian: Callable[[Answer], list[list[str]]],
    monkeypatch: pytest.MonkeyPatch,
    root: bool,
    sudo_status: int,
    prefix: tuple[str, ...] | None,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
    debian(lambda command: (sudo_status, ""))
    assert system_libraries.root_prefix() == prefix


def test_what_is_missing_is_installed_where_allowed(
    with_window: Path,
    debian: Callable[[Answer], list[list[str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system_libraries, "root_prefix", lambda: ("sudo", "-n"))
    started = debian(lambda command: (0, ""))
    assert system_libraries.provide(with_window, window=False) is None
    installing = started[-1]
    assert installing[:4] == ["sudo", "-n", "apt-get", "-qq"]
    assert set(OFFSCREEN) <= set(installing)


@pytest.mark.parametrize("prefix", [None, ()])
def test_what_cannot_be_installed_is_named_in_one_sentence(
    with_window: Path,
    debian: Callable[[Answer], list[list[str]]],
    monkeypatch: pytest.MonkeyPatch,
    prefix: tuple[str, ...] | None,
) -> None:
    monkeypatch.setattr(system_libraries, "root_prefix", lambda: prefix)
    debian(lambda command: (100, ""))
    sentence = system_libraries.provide(with_window, window=True)
    assert sentence is not None
    assert all(package in sentence for package in OFFSCREEN + WINDOW)
    assert sentence.endswith(".")
    assert "\n" not in sentence
