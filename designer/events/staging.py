"""Writing a folder beside its destination and putting it in place only when it is complete.

Architecture.md, "The event log"; quality.md A2: after a failure, a cancel or a kill there is the old folder or the new
one, whole, and what a killed process left behind goes with the next import.
"""

from __future__ import annotations

import glob
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

LOCK = "lock"


@contextmanager
def staged(destination: Path) -> Iterator[Path]:
    """A folder to fill; it becomes `destination` when the block ends well and is removed when it does not.

    An existing destination is replaced as a whole. Raises OSError.
    """
    destination.parent.mkdir(parents=True, exist_ok=True)
    recover(destination)
    remove_left_overs(destination)
    folder, lock = _locked_folder(destination)
    try:
        yield folder
        _release(folder, lock)
        _synchronise(folder)
        _replace(destination, folder)
    except BaseException:
        lock.close()
        shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def passing_folder(program: str) -> Iterator[Path]:
    """A folder for one piece of work, among the system's temporary files and for this user's eyes alone.

    What killed processes left of theirs is removed first. Raises OSError.
    """
    place = Path(tempfile.gettempdir()) / program
    if sys.platform != "win32":
        place = place.with_name(f"{program}-{os.getuid()}")
    remove_left_overs(place)
    folder, lock = _locked_folder(place, 0o700)
    try:
        yield folder
    finally:
        lock.close()
        # Windows does not remove files that are still mapped; what stays there goes next time.
        shutil.rmtree(folder, ignore_errors=True)


def recover(destination: Path) -> None:
    """Put the old folder back where a process was killed in the middle of replacing it."""
    aside = _aside(destination)
    if aside.is_dir() and not destination.exists():
        aside.rename(destination)


def remove_left_overs(destination: Path) -> None:
    """Remove what processes that are no more left beside `destination`; folders in use are locked and stay."""
    if destination.exists():
        shutil.rmtree(_aside(destination), ignore_errors=True)
    for folder in destination.parent.glob(f".{glob.escape(destination.name)}.importing-*"):
        try:
            with (folder / LOCK).open("r+b") as lock:
                abandoned = _try_lock(lock)
        except OSError:
            abandoned = False
        if abandoned:
            shutil.rmtree(folder, ignore_errors=True)
        elif not (folder / LOCK).exists():
            # Killed before it held anything: only an empty folder goes this way.
            _ignore_errors(folder.rmdir)


def _aside(destination: Path) -> Path:
    return destination.with_name(f".{destination.name}.replaced")


def _locked_folder(destination: Path, mode: int = 0o777) -> tuple[Path, BinaryIO]:
    while True:
        name = f".{destination.name}.importing-{secrets.token_hex(4)}"
        folder = destination.with_name(name)
        try:
            folder.mkdir(mode)
            lock = (folder / LOCK).open("x+b")
        except (FileExistsError, FileNotFoundError):
            continue  # Another import's cleaning took the empty folder, or the name is taken.
        if _try_lock(lock) and (folder / LOCK).exists():
            return folder, lock
        lock.close()


def _release(folder: Path, lock: BinaryIO) -> None:
    # Windows renames no folder with an open file in it.
    lock.close()
    (folder / LOCK).unlink()


def _synchronise(folder: Path) -> None:
    """Bring the folder's list of files to the disk, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _replace(destination: Path, folder: Path) -> None:
    aside = _aside(destination)
    if destination.exists():
        destination.rename(aside)
    try:
        folder.rename(destination)
    except OSError:
        if aside.exists():
            aside.rename(destination)
        raise
    _synchronise(destination.parent)
    shutil.rmtree(aside, ignore_errors=True)


def _try_lock(file: BinaryIO) -> bool:
    """Lock the file for this process, or say that another one holds it. Ends with the process at the latest."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _ignore_errors(action: Callable[[], None]) -> None:
    try:
        action()
    except OSError:
        return
