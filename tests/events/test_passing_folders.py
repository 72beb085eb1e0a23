"""Folders for one piece of work: gone with it, or with the next one where it was killed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from designer.events.staging import passing_folder

WORK = """
import sys
from designer.events.staging import passing_folder
with passing_folder("some-program") as folder:
    (folder / "log").mkdir()
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def at_work():
    process = subprocess.Popen(
        [sys.executable, "-c", WORK],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


@pytest.mark.skipif(sys.platform == "win32", reason="the temporary folder is named otherwise")
def test_what_a_killed_process_left_goes_next_time(temporary):
    killed, left = at_work()
    working, used = at_work()
    killed.kill()
    killed.communicate()
    assert left.exists()
    with passing_folder("some-program") as folder:
        assert set(temporary.iterdir()) == {folder, used}
        assert folder.stat().st_mode & 0o077 == 0
    assert set(temporary.iterdir()) == {used}
    working.communicate()
    assert list(temporary.iterdir()) == []


def test_nothing_is_left_after_a_fault(temporary):
    def fail() -> None:
        with passing_folder("some-program") as folder:
            (folder / "file").write_bytes(os.urandom(10))
            raise ValueError("a fault")

    with pytest.raises(ValueError, match="a fault"):
        fail()
    assert list(temporary.iterdir()) == []
