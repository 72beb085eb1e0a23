"""Folders of events on their way into a project or out of it: a marker beside each tells the next opening to look.

Without it, what a killed process left would lie there for ever; and no folder may be removed only because the project does
not know it, since the project may have been put back to an earlier state from a backup.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from designer.events.staging import remove_left_overs

_ENDING = ".unsettled"
_OURS = re.compile(r"log-[0-9a-f]{12}")
"""Folders that this program named: a project file from elsewhere may name others, and those are not ours to remove."""


def unsettle(folder: Path) -> None:
    """Mark a folder, whether it is there or not yet. Raises OSError."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    _marker(folder).touch()


def settle(folder: Path) -> None:
    """The folder belongs to the project now."""
    # A marker that stays does no harm to a folder that the project knows.
    with suppress(OSError):
        _marker(folder).unlink(missing_ok=True)


def remove(folder: Path) -> None:
    """Remove an unsettled folder, and the project's folder of events if nothing else is in it.

    What cannot be removed now (a file still mapped elsewhere, an import whose end is near) keeps its marker.
    """
    if not _OURS.fullmatch(folder.name) or folder.parent.is_symlink():
        return
    remove_left_overs(folder)
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        if not folder.exists() and not list(folder.parent.glob(f".{folder.name}.importing-*")):
            _marker(folder).unlink(missing_ok=True)
        folder.parent.rmdir()


def tidy(data: Path, known: Collection[str]) -> None:
    """Remove what killed processes left in a project's folder of events; `known` are the folders of its data sets."""
    for left in data.glob(".*.importing-*"):
        remove_left_overs(data / left.name[1:].partition(".importing-")[0])
    for marker in data.glob(f"*{_ENDING}"):
        folder = data / marker.name.removesuffix(_ENDING)
        if folder.name in known:
            settle(folder)
        else:
            remove(folder)


def _marker(folder: Path) -> Path:
    return folder.with_name(folder.name + _ENDING)
