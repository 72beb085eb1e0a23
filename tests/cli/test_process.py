"""The command line as a process of its own: start, pipes, locales, terminals, Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import EVENTS, Shop

ROOT = Path(__file__).parents[2]
CASE = str(ROOT / "tests" / "rules" / "cases" / "L40" / "found.json")
PROGRAM = (sys.executable, "-m", "designer.cli.main")
ON_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of Unix")


def environment(folder: Path, **more: str) -> dict[str, str]:
    temporary = folder / "tmp"
    temporary.mkdir(exist_ok=True)
    own = {
        "PYTHONPATH": str(ROOT),
        "TMPDIR": str(temporary),
        "XDG_STATE_HOME": str(folder / "state"),
    }
    return os.environ | own | more


def call(folder: Path, *arguments: object, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        env=environment(folder, **more),
        capture_output=True,
        check=False,
        timeout=300,
    )


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    done = call(tmp_path, "--help", PYTHONPROFILEIMPORTTIME="1")
    loaded = done.stderr.decode()
    assert done.returncode == 0
    for heavy in ("numpy", "pyarrow", "numba", "pydantic", "fastavro", "duckdb", "orjson"):
        assert f" {heavy}\n" not in loaded


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONIOENCODING": "latin-1"},
    ],
    ids=["plain", "turkish", "german"],
)
def test_output_does_not_depend_on_the_locale(shop: Shop, locale: dict[str, str]) -> None:
    plain = call(shop.folder, "evaluate", *shop.inputs())
    assert plain.returncode == 0
    assert "“" not in plain.stdout.decode()
    other = call(shop.folder, "evaluate", *shop.inputs(), **locale)
    assert (other.returncode, other.stdout, other.stderr) == (0, plain.stdout, plain.stderr)
    refused = call(shop.folder, "check", shop.folder / "ümlaut.json", **locale)
    assert refused.returncode == 2
    assert b"Traceback" not in refused.stderr


@ON_UNIX
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [["--help"], ["check", CASE]], ids=["help", "check"])
def test_a_reader_that_has_enough(shop: Shop, arguments: list[str], unbuffered: str) -> None:
    with subprocess.Popen(
        [*PROGRAM, *arguments],
        env=environment(shop.folder, PYTHONUNBUFFERED=unbuffered),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "--help"],
            env=environment(tmp_path, PYTHONUNBUFFERED=""),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"The output cannot be written: ")
    assert len(done.stderr.splitlines()) == 1


@ON_UNIX
def test_progress_only_on_a_terminal(shop: Shop) -> None:
    import pty

    own, theirs = pty.openpty()
    command = [*PROGRAM, "evaluate", *shop.inputs()]
    done = subprocess.run(
        command, env=environment(shop.folder), stdout=subprocess.PIPE, stderr=theirs, check=False
    )
    os.close(theirs)
    shown = os.read(own, 100_000).decode()
    os.close(own)
    assert done.returncode == 0
    assert "%  " in shown
    assert shown.endswith("\r\x1b[K")
    assert done.stdout == call(shop.folder, "evaluate", *shop.inputs()).stdout


def interrupted(shop: Shop, seconds: float, *arguments: object) -> tuple[int, float, str]:
    """Status, seconds from Ctrl-C to the end, and standard error."""
    with subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        env=environment(shop.folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        sent = time.monotonic()
        _, said = process.communicate(timeout=60)
        return process.returncode, time.monotonic() - sent, said


@ON_UNIX
@pytest.mark.parametrize("seconds", [0.5, 1.0, 1.5])
def test_ctrl_c_leaves_nothing_behind(shop: Shop, seconds: float) -> None:
    rows = "".join(f"{','.join(event)}\n" for event in EVENTS)
    rows = rows.replace("T10:", "T{hour:02}:")
    with shop.events.open("w", encoding="utf-8") as file:
        file.write("user_id,time,event_type,campaign_id\n")
        for number in range(150_000):
            file.write(rows.format(hour=number % 24))
    before = sorted(shop.folder.rglob("*"))
    out = shop.folder / "verdicts.csv"
    status, taken, said = interrupted(
        shop, seconds, "evaluate", *shop.inputs(), "--out", out, "--log", shop.folder / "log"
    )
    if status == 0:
        pytest.skip("this machine was done before the interruption")
    # Interrupted before our code has begun, Python ends by the signal itself, which shells show as 130 too.
    assert status in (130, -signal.SIGINT)
    if status == 130:
        assert said == "Stopped; nothing half-finished is left behind.\n"
    # A second is the promise; a machine busy with other tests gets some more.
    assert taken < 5
    left = [path for path in sorted(shop.folder.rglob("*")) if path.name != "tmp"]
    if (shop.folder / "log").exists():
        left = [path for path in left if not path.is_relative_to(shop.folder / "log")]
    assert left == before
    assert list((shop.folder / "tmp").iterdir()) == []


@ON_UNIX
def test_ctrl_c_while_a_sample_is_made(shop: Shop) -> None:
    place = shop.folder / "sample"
    status, taken, _ = interrupted(shop, 2.0, "sample", place, "--users", 200_000)
    assert status == 130
    assert taken < 5
    assert not place.exists()
    assert not any("sample" in path.name for path in shop.folder.iterdir())
