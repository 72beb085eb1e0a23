"""Whether there is a screen to open a window on."""

import os
import sys
from collections.abc import Mapping


def is_there(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """True on a desktop; on Linux and its kin only with an X server or Wayland."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
