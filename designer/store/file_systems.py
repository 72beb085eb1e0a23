"""What kind of file system a project lies on: not every one can share memory between connections, as write-ahead logs need."""

from __future__ import annotations

from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_REMOTE = frozenset(
    {
        "9p",
        "afs",
        "ceph",
        "cifs",
        "drvfs",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
        "vboxsf",
    }
)


def is_remote(path: Path) -> bool:
    """Whether the file lies on another machine's disk, as far as this system tells; False where it tells nothing."""
    try:
        kinds = _kinds(_MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"))
        place = path.resolve().parent
    except OSError:
        return False
    for folder in (place, *place.parents):
        if str(folder) in kinds:
            kind = kinds[str(folder)]
            return kind in _REMOTE or kind.startswith("fuse.")
    return False


def _kinds(mounts: str) -> dict[str, str]:
    """Mount point -> kind of file system; of several at one point the last one counts."""
    kinds = {}
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) > 4 and after:
            kinds[_plain(fields[4])] = after.split(" ")[0]
    return kinds


def _plain(field: str) -> str:
    """The kernel writes blanks and backslashes of a path as octal numbers."""
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(code, character)
    return field
