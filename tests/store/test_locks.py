"""One writer: who gets a project, who only reads it, and what becomes of locks that nobody holds (quality.md A16)."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from designer.errors import InputError
from designer.store import locks
from designer.store.locks import HeldByOther, acquire
from designer.store.places import lock_path
from designer.store.project import Project
from tests.store.projects import beside, example, renamed

HOLD = """
import sys
from pathlib import Path
from designer.store.project import Project
project = Project.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""
CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "shop.campaigns"
    Project.create(path, example()).close()
    return path


def test_another_process_holds_it_until_it_is_killed(path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(
        command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with Project.open(path) as project:
            assert project.read_only_reason == (
                f"shop.campaigns can only be read: it is open in another window (process {other.pid})."
            )
            with pytest.raises(InputError):
                project.undo() if project.history()[1] else project.back_up()
        other.kill()
        other.wait()
    assert lock_path(path).exists(), "a killed process leaves its file, and no lock"
    with Project.open(path) as project:
        assert not project.read_only
    assert beside(path) == [path.name]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1}', "\xff" * 9_000, '{"host": 7}'])
def test_file_without_a_lock_is_taken_over(path: Path, text: str) -> None:
    lock_path(path).write_text(text, encoding="latin-1")
    if text == '{"host": 7}':
        lock_path(path).write_text(json.dumps({"pid": 2**40, "host": socket.gethostname()}))
    with Project.open(path) as project:
        assert not project.read_only
        held = json.loads(lock_path(path).read_text())
        assert held["pid"] == os.getpid()
        assert held["host"] == socket.gethostname()


def test_lock_of_another_computer_counts(path: Path) -> None:
    lock_path(path).write_text(json.dumps({"pid": 7, "host": "elsewhere", "since": 0}))
    with Project.open(path) as project:
        assert project.read_only
        assert "computer “elsewhere”" in project.read_only_reason
        assert "remove the file shop.campaigns.lock" in project.read_only_reason
    lock_path(path).unlink()
    with Project.open(path) as project:
        assert not project.read_only


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_link_in_the_place_of_the_lock(path: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    lock_path(path).symlink_to(victim)
    with Project.open(path) as project:
        assert project.read_only
    assert victim.read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_link_to_a_project_is_the_same_project(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "link.campaigns"
    link.symlink_to(path)
    with Project.open(link) as project:
        assert project.path == path
        assert project.name == "shop"
        with Project.open(path) as other:
            assert other.read_only
        project.commit("Rename", renamed(example(), "Other"))
    assert beside(link) == [link.name]


def test_one_of_many_gets_it(path: Path) -> None:
    got: list[bool] = []
    start = threading.Barrier(8)

    def take() -> None:
        start.wait()
        for _ in range(50):
            try:
                lock = acquire(path, 0)
            except HeldByOther:
                continue
            got.append(True)
            assert len(got) == 1
            got.pop()
            lock.release()
            lock.release()

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not lock_path(path).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="another kind of lock there")
def test_file_system_without_locks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refused(descriptor: int, operation: int) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(fcntl, "flock", refused)
    with Project.open(path) as project:
        assert not project.read_only
    holder = {"pid": os.getppid(), "host": socket.gethostname()}
    lock_path(path).write_text(json.dumps(holder))
    with Project.open(path) as project:
        assert project.read_only
    holder["pid"] = 2**22 + 5
    lock_path(path).write_text(json.dumps(holder))
    with Project.open(path) as project:
        assert not project.read_only


@pytest.fixture
def protected() -> Iterator[Path]:
    """A folder that this process, whoever runs it, can be kept from writing to."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "shop.campaigns"
    Project.create(path, example()).close()
    with Project.open(path) as project:  # Loads what the modules of others load late.
        project.commit("Rename", example())
    shutil.rmtree(folder / "shop.backups")
    was_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if was_root:
        shutil.chown(folder, 65534, 65534)
        shutil.chown(path, 65534, 65534)
        os.seteuid(65534)
    try:
        yield path
    finally:
        if was_root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such protection there")
def test_protected_folder(protected: Path) -> None:
    protected.parent.chmod(0o500)
    with Project.open(protected) as project:
        assert project.read_only
        assert "its folder takes no lock file" in project.read_only_reason
        assert project.design == example()
    with pytest.raises(InputError, match="cannot be written"):
        Project.create(protected.with_name("new.campaigns"), example())
    assert beside(protected) == [protected.name]


@pytest.mark.skipif(sys.platform == "win32", reason="os.access tells nothing of the sort there")
def test_protected_file(protected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda at, mode: at != protected and real(at, mode, effective_ids=True)
    )
    with Project.open(protected) as project:
        assert "the file is write-protected" in project.read_only_reason
    protected.chmod(0o000)
    with pytest.raises(InputError, match="cannot be read"):
        Project.open(protected)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such protection there")
def test_protected_folder_with_edits_in_the_log(protected: Path) -> None:
    project = Project.open(protected)
    project.commit("Rename", renamed(example(), "In the log"))
    copy = protected.with_name("copy.campaigns")
    for ending in ("", "-wal"):
        shutil.copyfile(f"{protected}{ending}", f"{copy}{ending}")
    project.close()
    before = [copy.read_bytes(), Path(f"{copy}-wal").read_bytes()]
    copy.parent.chmod(0o500)
    with Project.open(copy) as read:
        assert read.read_only
        assert read.design.name == "In the log"
    assert [copy.read_bytes(), Path(f"{copy}-wal").read_bytes()] == before


def test_file_that_was_moved_without_its_log(path: Path) -> None:
    project = Project.open(path)
    project.commit("Rename", renamed(example(), "In the log"))
    moved = path.with_name("moved.campaigns")
    shutil.copyfile(path, moved)
    project.close()
    with Project.open(moved) as project:
        assert project.design == example()
        assert project.history() == ((), 0)


def test_sentences_name_the_host_only_where_it_is_another() -> None:
    sentence = locks._sentence({"pid": 4, "host": socket.gethostname()}, Path("x.lock"))
    assert sentence == "it is open in another window (process 4)"
