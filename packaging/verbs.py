"""The verbs of a checkout: run, test, test-long, bench, lint."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import display
import environment
import first_look
import system_libraries
from problems import SetupError

ROOT = Path(__file__).resolve().parent.parent

LONG = {"RUN_LONG": "1", "HYPOTHESIS_PROFILE": "long"}
"""What test-long sets: every test runs, and at full size."""


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Set up what the verb needs and carry it out; the exit status is that of the first step that fails."""
    options = parser().parse_args(arguments)
    try:
        window = options.verb is run and display.is_there()
        remark = system_libraries.provide(root, window=window)
        if remark:
            print(remark, file=sys.stderr)
        folder = environment.prepare(root)
        verb: Callable[[Path, Path, Sequence[str]], int] = options.verb
        return verb(root, folder, options.more)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """The command line; everything after the verb goes to pytest (test), or names benchmarks (bench)."""
    top = argparse.ArgumentParser(
        prog="packaging/develop.py",
        description="Set up this checkout in .venv and work with it. Needs Python 3.11 to 3.13.",
    )
    verbs = top.add_subparsers(title="verbs", required=True, metavar="VERB")
    for name, verb, sentence in (
        (
            "run",
            run,
            "open the window; without a display, replay a sample and print what became of each follow-on",
        ),
        ("test", test, "all checks and tests; under 15 minutes on two cores"),
        ("test-long", test_long, "all checks and tests at full size, then the benchmarks"),
        ("bench", bench, "the benchmarks, or those whose names are given"),
        ("lint", lint, "the checks without the tests"),
    ):
        one = verbs.add_parser(name, help=sentence, description=sentence)
        one.add_argument(
            "more", nargs="*", metavar="MORE", help="for pytest, or names of benchmarks"
        )
        one.set_defaults(verb=verb)
    return top


def run(root: Path, folder: Path, more: Sequence[str]) -> int:
    """The window; without a display, a first look at what the program does, in words."""
    program = environment.program(folder, "campaign-designer")
    if display.is_there():
        return subprocess.run([str(program), *more], cwd=root, check=False).returncode
    return first_look.show(root, program)


def lint(root: Path, folder: Path, more: Sequence[str]) -> int:
    """Style, types and the import contract."""
    return _in_turn(root, lint_steps(folder))


def test(root: Path, folder: Path, more: Sequence[str]) -> int:
    """Lint, then the tests with coverage; only the tests named, without coverage, where some are named."""
    if more:
        return _in_turn(root, [pytest_step(folder, more)])
    return _in_turn(root, [*lint_steps(folder), pytest_step(folder)])


def test_long(root: Path, folder: Path, more: Sequence[str]) -> int:
    """Everything at full size, benchmarks included."""
    if more:
        return _in_turn(root, [pytest_step(folder, more)], LONG)
    steps = [*lint_steps(folder), pytest_step(folder), *bench_steps(root, folder)]
    return _in_turn(root, steps, LONG)


def bench(root: Path, folder: Path, more: Sequence[str]) -> int:
    """The benchmarks at full size, each in a process of its own."""
    steps = bench_steps(root, folder, more)
    if not steps:
        raise SetupError(f"No benchmark in tests/benchmarks is called {' or '.join(more)}.")
    return _in_turn(root, steps, LONG)


def lint_steps(folder: Path) -> list[list[str]]:
    """The commands of the checks, quickest first."""
    ruff = str(environment.program(folder, "ruff"))
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return [
        [ruff, "check", "--quiet", "--output-format", "concise"],
        [ruff, "format", "--check", "--quiet"],
        # The stubs of the packages installed here may speak a newer Python than the oldest we run on.
        [str(environment.program(folder, "mypy")), "--python-version", version],
        [str(environment.program(folder, "lint-imports")), "--no-logo"],
    ]


def pytest_step(folder: Path, more: Sequence[str] = ()) -> list[str]:
    """The command of the tests: all of them with coverage on two processes, or those that `more` names."""
    python = str(environment.program(folder, "python"))
    everything = ["-n", "2", "--dist", "loadfile", "--cov", "--cov-report", "term:skip-covered"]
    return [python, "-m", "pytest", *(more or everything)]


def bench_steps(root: Path, folder: Path, names: Sequence[str] = ()) -> list[list[str]]:
    """The commands of the benchmarks whose names begin as given, or of all."""
    python = str(environment.program(folder, "python"))
    scripts = sorted((root / "tests" / "benchmarks").glob("*_benchmark.py"))
    return [
        [python, str(script.relative_to(root))]
        for script in scripts
        if not names or any(script.name.startswith(name) for name in names)
    ]


def _in_turn(
    root: Path, steps: Sequence[Sequence[str]], settings: Mapping[str, str] | None = None
) -> int:
    environ = {**os.environ, **(settings or {})}
    for step in steps:
        name = " ".join([Path(step[0]).name, *step[1:]])
        print(f"\n=== {name}", flush=True)
        started = time.monotonic()
        status = subprocess.run(step, cwd=root, env=environ, check=False).returncode
        if status != 0:
            print(f"=== failed with status {status}: {name}", file=sys.stderr)
            return status
        print(f"=== done in {time.monotonic() - started:.0f} s", flush=True)
    return 0
