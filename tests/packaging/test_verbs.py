"""The verbs of packaging/develop.py: what they start, and in which order."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import develop
import display
import environment
import first_look
import pytest
import system_libraries
import verbs

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], bool]]:
    """What the verbs start, and whether at full size; nothing is really started."""
    commands: list[tuple[list[str], bool]] = []

    def run(
        step: Sequence[str], *, env: dict[str, str], **_: object
    ) -> subprocess.CompletedProcess[str]:
        commands.append(([Path(step[0]).stem, *step[1:]], env.get("RUN_LONG") == "1"))
        return subprocess.CompletedProcess(step, 0)

    monkeypatch.delenv("RUN_LONG", raising=False)
    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(system_libraries, "provide", lambda root, *, window: None)
    monkeypatch.setattr(environment, "prepare", lambda root: root / ".venv")
    return commands


def programs(started: list[tuple[list[str], bool]]) -> list[str]:
    return [command[2] if command[1:2] == ["-m"] else command[0] for command, _ in started]


def test_test_runs_every_check_before_the_tests(started: list[tuple[list[str], bool]]) -> None:
    assert verbs.main(["test"]) == 0
    assert programs(started) == ["ruff", "ruff", "mypy", "lint-imports", "pytest"]
    assert "--cov" in started[-1][0]
    assert not any(full_size for _, full_size in started)


def test_lint_runs_no_tests(started: list[tuple[list[str], bool]]) -> None:
    assert verbs.main(["lint"]) == 0
    assert programs(started) == ["ruff", "ruff", "mypy", "lint-imports"]


def test_test_long_is_everything_at_full_size(started: list[tuple[list[str], bool]]) -> None:
    assert verbs.main(["test-long"]) == 0
    names = [command[-1] for command, _ in started]
    assert any(Path(name).name == "start_benchmark.py" for name in names)
    assert "pytest" in programs(started)
    assert all(full_size for _, full_size in started)


def test_run_opens_the_window_where_there_is_a_display(
    started: list[tuple[list[str], bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[bool] = []
    monkeypatch.setattr(display, "is_there", lambda: True)

    def run(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        started.append(([Path(command[0]).stem, *command[1:]], False))
        return subprocess.CompletedProcess(command, 0)

    def provide(root: Path, *, window: bool) -> None:
        wanted.append(window)

    monkeypatch.setattr(system_libraries, "provide", provide)
    monkeypatch.setattr(subprocess, "run", run)
    assert verbs.main(["run"]) == 0
    assert [command for command, _ in started] == [["campaign-designer"]]
    assert wanted == [True]


def test_run_prints_the_table_where_there_is_none(
    started: list[tuple[list[str], bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(display, "is_there", lambda: False)

    def show(root: Path, program: Path) -> int:
        shown.append(program)
        return 0

    monkeypatch.setattr(first_look, "show", show)
    assert verbs.main(["run"]) == 0
    assert [program.stem for program in shown] == ["campaign-designer"]
    assert started == []


@pytest.mark.parametrize(
    ("platform", "environ", "there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_display(platform: str, environ: dict[str, str], there: bool) -> None:
    assert display.is_there(environ, platform) is there


def test_words_after_the_verb_go_to_pytest(started: list[tuple[list[str], bool]]) -> None:
    assert verbs.main(["test", "--", "tests/model", "-k", "digest"]) == 0
    assert [command for command, _ in started] == [
        ["python", "-m", "pytest", "tests/model", "-k", "digest"]
    ]


def test_benchmarks_are_chosen_by_name(
    started: list[tuple[list[str], bool]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert verbs.main(["bench", "start"]) == 0
    assert len(started) == 1
    assert verbs.main(["bench", "no-such-thing"]) == 1
    assert "no-such-thing" in capsys.readouterr().err


def test_first_failure_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    statuses = iter([0, 7])
    monkeypatch.setattr(
        subprocess, "run", lambda step, **_: subprocess.CompletedProcess(step, next(statuses))
    )
    monkeypatch.setattr(system_libraries, "provide", lambda root, *, window: None)
    monkeypatch.setattr(environment, "prepare", lambda root: root / ".venv")
    assert verbs.main(["lint"]) == 7


def test_unknown_verb_is_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        verbs.main(["fly"])
    assert stopped.value.code == 2
    assert "fly" in capsys.readouterr().err


def test_another_python_must_really_start() -> None:
    asked: list[str] = []

    def call(command: list[str], **_: object) -> int:
        asked.append(command[0])
        return 0 if command[0] == "python3.12" else 127

    # A name on the path may be a shim that starts nothing.
    assert develop.another_python(which=lambda name: name, call=call) == ["python3.12"]
    assert asked[0] == "python3.11"
    assert develop.another_python(which=lambda name: None, call=call) is None


@pytest.mark.parametrize(
    ("version", "suits"), [((3, 10), False), ((3, 11), True), ((3, 14), False)]
)
def test_supported_versions(version: tuple[int, int], suits: bool) -> None:
    assert develop.suits(version) == suits


@pytest.fixture
def replay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[list[str]]]:
    """Calls `first_look.show` with a program that leaves the given verdict rows; returns what it was called with."""
    generator = tmp_path / "designer" / "sample"
    generator.mkdir(parents=True)
    (generator / "shop.py").write_text("first\n")

    def show(rows: str, *, status: int = 0, expected: int = 0) -> list[list[str]]:
        calls: list[list[str]] = []

        def call(command: Sequence[str], root: Path) -> int:
            calls.append(list(command[1:]))
            if command[1] == "sample":
                (root / command[2]).mkdir()
            if command[1] == "evaluate":
                header = "user_id,campaign_id,trigger,trigger_time,verdict\n"
                (root / command[command.index("--out") + 1]).write_text(header + rows)
            return status

        monkeypatch.setattr(first_look, "_call", call)
        assert first_look.show(tmp_path, Path("campaign-designer")) == expected
        return calls

    return show


def test_run_makes_the_sample_once(replay: Callable[..., list[list[str]]], tmp_path: Path) -> None:
    rows = "anna,cart,0,t,sent\nbo,cart,0,t,cancelled_by_exception\n-c,cart,0,t,sent\n"
    first = replay(rows)
    assert [call[0] for call in first] == ["sample", "evaluate", "explain"]
    assert first[-1][-2:] == ["--user=bo", "--campaign=cart"]
    assert [call[0] for call in replay(rows)] == ["evaluate", "explain"]
    (tmp_path / "designer" / "sample" / "shop.py").write_text("second\n")
    assert [call[0] for call in replay(rows)] == ["sample", "evaluate", "explain"]


def test_run_explains_somebody_who_got_it_where_nobody_was_spared(
    replay: Callable[..., list[list[str]]],
) -> None:
    assert replay("x,cart,0,t,already_waiting\n-c,cart,0,t,sent\n")[-1][-2] == "--user=-c"


def test_a_cut_short_sample_is_made_again(
    replay: Callable[..., list[list[str]]], tmp_path: Path
) -> None:
    assert [call[0] for call in replay("", status=3, expected=3)] == ["sample"]
    assert not first_look.is_current(tmp_path)
    assert "sample" in [call[0] for call in replay("anna,cart,0,t,sent\n")]


@pytest.mark.skipif(os.name == "nt", reason="make is not for Windows")
def test_every_make_target_is_a_verb() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    phony = next(line for line in makefile.splitlines() if line.startswith(".PHONY:"))
    for target in phony.removeprefix(".PHONY:").split():
        shown = subprocess.run(
            ["make", "-n", target, f"PYTHON={sys.executable}"],
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert f"packaging/develop.py {target}" in shown.stdout
        assert verbs.parser().parse_args([target]).verb
