"""The virtual environment is made when it must be, reused when it may be, and failures are told in a sentence."""

import importlib.util
import json
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import environment
import pytest
import system_libraries
from problems import SetupError

PYPROJECT = """
[build-system]
requires = ["hatchling"]
[project]
name = "some"
dependencies = ["one"]
[tool.ruff]
line-length = 100
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / "constraints.txt").write_text("one==1.0\n")
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    return tmp_path


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Records what would be started; making an environment only makes its folder and a file for its Python."""
    started: list[list[str]] = []

    def run(command: Sequence[str], root: Path) -> None:
        started.append(list(command))
        if "venv" in command:
            make_by_hand(Path(command[-1]))

    monkeypatch.setattr(environment, "_run", run)
    return started


def make_by_hand(folder: Path, version: str = platform.python_version()) -> None:
    python = environment.program(folder, "python")
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()
    (folder / "pyvenv.cfg").write_text(f"home = /somewhere\nversion = {version}\n")


def made_anew(commands: list[list[str]]) -> bool:
    return any("venv" in command for command in commands)


def test_first_time_makes_and_fills_it(checkout: Path, commands: list[list[str]]) -> None:
    folder = environment.prepare(checkout)
    assert folder == checkout / ".venv"
    assert made_anew(commands)
    installs = [command for command in commands if "pip" in command]
    assert all(str(checkout / "packaging" / "constraints.txt") in command for command in installs)
    assert installs[-1][-2:] == ["-e", f"{checkout}[dev]"]


def test_second_time_starts_nothing(checkout: Path, commands: list[list[str]]) -> None:
    environment.prepare(checkout)
    commands.clear()
    environment.prepare(checkout)
    assert commands == []


@pytest.mark.parametrize(
    ("file", "before", "after", "anew"),
    [
        ("packaging/constraints.txt", "one==1.0", "one==1.1", True),
        ("pyproject.toml", '"one"', '"one>=1"', True),
        ("pyproject.toml", "line-length = 100", "line-length = 90", False),
    ],
)
def test_made_anew_when_what_it_holds_would_change(
    checkout: Path, commands: list[list[str]], file: str, before: str, after: str, anew: bool
) -> None:
    environment.prepare(checkout)
    commands.clear()
    path = checkout / file
    path.write_text(path.read_text().replace(before, after))
    environment.prepare(checkout)
    assert made_anew(commands) == anew


def test_made_anew_for_another_python(checkout: Path, commands: list[list[str]]) -> None:
    stamp = environment.prepare(checkout) / environment.STAMP
    made_for = json.loads(stamp.read_text())
    stamp.write_text(json.dumps({**made_for, "python": "3.10.0"}))
    commands.clear()
    environment.prepare(checkout)
    assert made_anew(commands)


@pytest.mark.parametrize(("version", "anew"), [(platform.python_version(), False), ("3.9.1", True)])
def test_one_made_by_hand_is_completed_if_its_python_is_ours(
    checkout: Path, commands: list[list[str]], version: str, anew: bool
) -> None:
    make_by_hand(checkout / ".venv", version)
    environment.prepare(checkout)
    assert made_anew(commands) == anew
    assert any("pip" in command for command in commands)


def test_a_cut_short_making_leaves_no_stamp(
    checkout: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.prepare(checkout)
    (checkout / "packaging" / "constraints.txt").write_text("one==2.0\n")

    def broken(folder: Path, root: Path, arguments: Sequence[str]) -> None:
        raise SetupError("The disk is full.")

    monkeypatch.setattr(environment, "_pip", broken)
    with pytest.raises(SetupError):
        environment.prepare(checkout)
    assert environment.made_for(checkout / ".venv") is None


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (
            "WARNING: Retrying ... NewConnectionError('...: [Errno -3] Temporary failure in name resolution')\n"
            "ERROR: No matching distribution found for hatchling",
            "registry was not reached",
        ),
        ("ERROR: No matching distribution found for numba==0.68.1", "does not offer"),
        ("ERROR: ResolutionImpossible: for help visit ...", "not reached"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: [Errno 13] Permission denied: 'x'", "permission"),
        ("ssl.SSLError: CERTIFICATE_VERIFY_FAILED", "certificate"),
        ("ERROR: something new\n\n", "ERROR: something new"),
        ("", "it said nothing"),
    ],
)
def test_pip_failures_become_one_sentence(output: str, words: str) -> None:
    sentence = environment.pip_failure(output)
    assert words in sentence
    assert "\n" not in sentence


def test_command_that_fails_or_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="disk is full"):
        environment._run(
            [sys.executable, "-c", "raise OSError(28, 'No space left on device')"], tmp_path
        )
    with pytest.raises(SetupError, match="could not be started"):
        environment._run([str(tmp_path / "no-such-python")], tmp_path)


def test_python_without_ensurepip_asks_for_its_package(
    checkout: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(system_libraries, "install", lambda packages: False)
    with pytest.raises(SetupError, match=r"python3\.\d+-venv"):
        environment.prepare(checkout)
    monkeypatch.setattr(system_libraries, "install", lambda packages: True)
    environment.prepare(checkout)
    assert made_anew(commands)


def test_base_python_is_outside_any_environment() -> None:
    asked = subprocess.run(
        [environment.base_python(), "-c", "import sys; print(sys.prefix == sys.base_prefix)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout.strip() == "True"
