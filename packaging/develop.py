#!/usr/bin/env python3
"""Everything one does in a checkout, with nothing but Python: `python packaging/develop.py run | test | ...`.

The Makefile only passes its targets on to here. This file finds a Python that suits and hands over to
`verbs.py`; it keeps to old syntax so that an old Python can still read it and say what is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

SUITABLE = ((3, 11), (3, 12), (3, 13))


def suits(version: tuple[int, ...]) -> bool:
    """Whether the program runs on this (major, minor) version of Python."""
    return tuple(version) in SUITABLE


def another_python(
    which: Callable[[str], str | None] = shutil.which,
    call: Callable[..., int] = subprocess.call,
) -> list[str] | None:
    """The command of a suitable Python on this machine, or None. A name on the path may be a mere promise: try it."""
    for major, minor in SUITABLE:
        candidates = [[f"python{major}.{minor}"]]
        if os.name == "nt":
            candidates.append(["py", f"-{major}.{minor}"])
        for command in candidates:
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            if which(command[0]) and call([*command, "-c", ""], **quiet) == 0:
                return command
    return None


def main() -> int:
    """Run the verb on this Python or on a better one; the exit status is the verb's."""
    if suits(sys.version_info[:2]):
        from verbs import main as run_verb

        return run_verb(sys.argv[1:])
    other = another_python()
    if other is None:
        found = ".".join(str(part) for part in sys.version_info[:2])
        sys.stderr.write(
            f"Campaign Designer needs Python 3.11, 3.12 or 3.13, and this is Python {found};"
            " please install one of them and try again.\n"
        )
        return 2
    return subprocess.call([*other, os.path.abspath(__file__), *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
