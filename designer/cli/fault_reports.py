"""Where the story of a fault of the program goes: into a file, never onto the screen."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from designer import __version__


def save_fault_report(error: BaseException) -> Path | None:
    """Write what happened to a file of its own; None where no place takes it."""
    now = datetime.now(UTC)
    lines = [
        f"Campaign Designer {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{now:%Y-%m-%dT%H:%M:%SZ}",
        "",
        *traceback.format_exception(error),
    ]
    text = "\n".join(lines[:3]) + "\n" + "".join(lines[3:])
    name = f"fault-{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    for folder in (state_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / name
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return path
    return None


def state_folder() -> Path:
    """Where programs keep what they remember between runs, on this platform."""
    home = Path.home()
    if sys.platform == "win32":
        return (
            Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "campaign-designer"
        )
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "campaign-designer"
    return Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state") / "campaign-designer"
