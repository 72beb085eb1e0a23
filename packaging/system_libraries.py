"""The system's own libraries: which are missing, and installed where that is allowed, else named."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

OFFSCREEN = ("libgl1", "libegl1", "libglib2.0-0", "libxkbcommon0", "libfontconfig1", "libdbus-1-3")
"""What drawing without a display needs on Debian and Ubuntu."""

WINDOW = (
    "xvfb",
    "xauth",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxkbcommon-x11-0",
    "libxcb-shape0",
)
"""What a window on an X server, Xvfb included, needs in addition."""


def wanted(root: Path, *, window: bool) -> tuple[str, ...]:
    """The Debian packages this checkout needs: none while it has no window to draw."""
    if sys.platform != "linux" or not (root / "designer" / "gui").is_dir():
        return ()
    return OFFSCREEN + WINDOW if window else OFFSCREEN


def provide(root: Path, *, window: bool) -> str | None:
    """Install what is missing; where that is not possible, the sentence that names it, and work goes on without."""
    lacking = missing(wanted(root, window=window))
    if not lacking or install(lacking):
        return None
    return (
        f"These system libraries are missing and could not be installed from here: {' '.join(lacking)}"
        " (their names on Debian and Ubuntu); what draws on the screen will not work until they are there."
    )


def missing(packages: Sequence[str]) -> tuple[str, ...]:
    """Those of the Debian packages that are not installed; all of them where nobody can tell."""
    if not packages:
        return ()
    if shutil.which("dpkg-query") is None:
        return tuple(packages)
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *packages],
        capture_output=True,
        text=True,
        check=False,
    )
    installed = {
        line.split()[0] for line in asked.stdout.splitlines() if line.endswith(" installed")
    }
    # Newer releases renamed libraries for 64-bit times: libglib2.0-0 is libglib2.0-0t64 there.
    return tuple(p for p in packages if p not in installed and not _renamed_is_installed(p))


def install(packages: Sequence[str]) -> bool:
    """Install the Debian packages if this user may without being asked for anything; whether they are there now."""
    prefix = root_prefix()
    if prefix is None or shutil.which("apt-get") is None:
        return False
    print(f"Installing system packages: {' '.join(packages)} ...", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = [*prefix, "apt-get", "-qq"]
    subprocess.run([*command, "update"], env=quiet, capture_output=True, check=False)
    done = subprocess.run(
        [*command, "install", "-y", "--no-install-recommends", *packages],
        env=quiet,
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def root_prefix() -> tuple[str, ...] | None:
    """What to put before a command to run it as root without a question: nothing, sudo, or None where neither works."""
    if os.name != "posix":
        return None
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ("sudo", "-n") if asked.returncode == 0 else None


def _renamed_is_installed(package: str) -> bool:
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status}", f"{package}t64"],
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout == "installed"
