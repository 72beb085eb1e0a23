"""Projects on other machines' disks: a rollback journal in place of the write-ahead log (quality.md A16)."""

import shutil
from pathlib import Path

import pytest

from designer.store import file_systems, opening
from designer.store.file_systems import is_remote
from designer.store.project import Project
from tests.store.projects import beside, example, renamed

MOUNTS = """\
21 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 21 0:50 / /mnt/team\\040share rw - nfs4 server:/x rw
41 21 0:51 / /mnt/team\\040share/local rw - tmpfs tmpfs rw
42 21 0:52 / /mnt/cloud rw,relatime - fuse.rclone cloud rw
broken line
43 21 0:53 / /mnt/twice rw - ext4 /dev/vdb rw
44 21 0:54 / /mnt/twice rw - cifs //server/y rw
"""


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/somewhere/a.campaigns", False),
        ("/mnt/team share/a.campaigns", True),
        ("/mnt/team share/deep/er/a.campaigns", True),
        ("/mnt/team share/local/a.campaigns", False),
        ("/mnt/cloud/a.campaigns", True),
        ("/mnt/twice/a.campaigns", True),
    ],
)
def test_mounts(path: str, remote: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    monkeypatch.setattr(file_systems, "_MOUNTS", mounts)
    assert is_remote(Path(path)) is remote


def test_system_that_tells_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_systems, "_MOUNTS", tmp_path / "none")
    assert not is_remote(tmp_path / "a.campaigns")


@pytest.fixture
def remote(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "is_remote", lambda path: True)


def test_no_log_where_memory_cannot_be_shared(tmp_path: Path, remote: None) -> None:
    path = tmp_path / "shop.campaigns"
    with Project.create(path, example()) as project:
        raw = project._database.raw
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert raw.execute("PRAGMA synchronous").fetchone() == (2,)
        project.commit("Rename", renamed(example(), "Far"))
        assert beside(path) == [path.name, "shop.campaigns.lock"]
        with Project.open(path) as other:
            assert other.design.name == "Far"
    with Project.open(path) as project:
        assert project.undo() == example()


def test_kill_in_the_middle_is_seen_through_when_only_read(tmp_path: Path, remote: None) -> None:
    path, killed = tmp_path / "shop.campaigns", tmp_path / "killed.campaigns"
    with Project.create(path, example()) as project:
        raw = project._database.raw
        raw.execute("PRAGMA cache_size=1")
        raw.execute("PRAGMA cache_spill=1")
        raw.execute("BEGIN IMMEDIATE")
        for number in range(200):
            raw.execute(
                "INSERT INTO note VALUES (?, 'a', ?, '0', '0', '1', '1')", (number, "x" * 999)
            )
        shutil.copyfile(path, killed)
        shutil.copyfile(f"{path}-journal", f"{killed}-journal")
        raw.execute("ROLLBACK")
    before = killed.read_bytes()
    assert before != path.read_bytes()
    with Project.open(killed, read_only=True) as project:
        assert project.design == example()
    assert killed.read_bytes() == before
    with Project.open(killed) as project:
        assert project.design == example()
