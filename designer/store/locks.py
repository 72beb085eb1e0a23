"""One writer a project: a lock file beside it, held by the operating system for as long as the process lives.

The lock is the system's, so that a killed process leaves none behind; the file's text says who holds it. Another machine's
lock may not be visible to ours, hence its text counts as held until somebody removes the file.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

from designer.store.places import lock_path

_LOCKED_BYTE = 1 << 30
"""Beyond the text: Windows lets nobody read a byte that is locked."""
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
_ATTEMPTS = 20


class NotLocked(Exception):
    """The project cannot be locked; the message is a phrase that says why."""


class HeldByOther(NotLocked):
    """Another process has the project open for writing."""


class ProjectLock:
    """The right to write a project, until `release`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    def release(self) -> None:
        """Let others write; the lock file goes. Calling it again does nothing."""
        if self._descriptor < 0:
            return
        descriptor, self._descriptor = self._descriptor, -1
        if sys.platform == "win32":
            os.close(descriptor)
            _remove(self._path)
        else:
            # Removed while still held, so that nobody's new lock file goes with it.
            _remove(self._path)
            os.close(descriptor)


def acquire(project: Path, now: int) -> ProjectLock:
    """Lock the project for this process; `now` is written down (UTC microseconds).

    Raises HeldByOther, or NotLocked where the folder takes no lock file.
    """
    path = lock_path(project)
    for _ in range(_ATTEMPTS):
        descriptor = _opened(path)
        if not _locked(descriptor):
            holder = _read(descriptor)
            os.close(descriptor)
            raise HeldByOther(_sentence(holder, path))
        if _still_there(path, descriptor):
            return _taken(path, descriptor, now)
        os.close(descriptor)
    raise HeldByOther(_sentence({}, path))


def _taken(path: Path, descriptor: int, now: int) -> ProjectLock:
    holder = _read(descriptor)
    if holder.get("host", socket.gethostname()) != socket.gethostname():
        os.close(descriptor)
        raise HeldByOther(_sentence(holder, path))
    lock = ProjectLock(path, descriptor)
    text = json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": now})
    try:
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, text.encode())
    except OSError as error:
        lock.release()
        raise NotLocked(f"its lock file cannot be written ({error.strerror})") from error
    return lock


def _opened(path: Path) -> int:
    try:
        # A link in the place of the lock file would have us write into somebody else's file.
        return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    except OSError as error:
        raise NotLocked(f"its folder takes no lock file ({error.strerror})") from error


def _locked(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        # A file system without locks: the text of the file has to do.
        return not _alive(_read(descriptor))
    return True


def _alive(holder: dict[str, Any]) -> bool:
    """Whether the process that wrote the lock file still runs; False where nobody wrote it."""
    pid = holder.get("pid")
    if not isinstance(pid, int) or pid <= 0 or sys.platform == "win32":
        return bool(holder)
    if holder.get("host") != socket.gethostname():
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return pid != os.getpid()


def _read(descriptor: int) -> dict[str, Any]:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        holder = json.loads(os.read(descriptor, 4096))
    except (OSError, ValueError, RecursionError):
        return {}
    return holder if isinstance(holder, dict) else {}


def _still_there(path: Path, descriptor: int) -> bool:
    """Whether the file that we locked is the one by that name: its last holder may just have removed it."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except OSError:
        return False


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return  # An empty promise: nobody holds it, and the next one takes it over.


def _sentence(holder: dict[str, Any], path: Path) -> str:
    host, pid = holder.get("host"), holder.get("pid")
    if isinstance(host, str) and host != socket.gethostname():
        return f"it is open on the computer “{host}”; if it is not, remove the file {path.name} beside it"
    process = f" (process {pid})" if isinstance(pid, int) else ""
    return f"it is open in another window{process}"
