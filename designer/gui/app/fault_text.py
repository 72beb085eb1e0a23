"""The report of a fault: enough to mend it, and nothing of the user's own.

No message of an exception goes in, for it may quote a name or an event; nor does any value, and places on the disk
are shortened to where the program or the home begins.
"""

import platform
import re
import traceback
from pathlib import Path

from designer import __version__

_PACKAGE = Path(__file__).resolve().parents[2]
_OF_FILE = re.compile(r'(?<=File ")[^"]+(?=")')
_DEEPEST = 60
_LONGEST_CHAIN = 5


def fault_text(error: BaseException, where: str, qt_version: str) -> str:
    """The report of an exception that nobody caught, and of those behind it; `where` is the thread's role."""
    lines = [_heading(qt_version), f"In: {where}"]
    for one in _chain(error):
        lines += ["", *_frames(one), f"{type(one).__module__}.{type(one).__qualname__}"]
    return "\n".join(lines) + "\n"


def _chain(error: BaseException) -> list[BaseException]:
    """The first cause first, as Python prints them."""
    chain = [error]
    while len(chain) < _LONGEST_CHAIN:
        behind = chain[-1].__cause__ or chain[-1].__context__
        if behind is None or behind in chain:
            break
        chain.append(behind)
    return chain[::-1]


def _frames(error: BaseException) -> list[str]:
    frames = list(traceback.walk_tb(error.__traceback__))[-_DEEPEST:]
    return [
        f"  {shortened(frame.f_code.co_filename)}:{line} in {frame.f_code.co_qualname}"
        for frame, line in frames
    ]


def crash_text(dump: str, qt_version: str) -> str:
    """The report of what the fault handler left behind when the process died."""
    safe = _OF_FILE.sub(lambda found: shortened(found.group()), dump)
    return f"{_heading(qt_version)}\nThe program ended unexpectedly.\n\n{safe[:20_000]}"


def shortened(path: str) -> str:
    """A file's place without what it says about the user."""
    place = Path(path)
    for start, name in ((_PACKAGE, "designer"), (Path.home(), "~")):
        if place.is_relative_to(start):
            return str(Path(name) / place.relative_to(start))
    parts = place.parts
    if "site-packages" in parts:
        return str(Path(*parts[parts.index("site-packages") + 1 :]))
    return place.name


def _heading(qt_version: str) -> str:
    # The platform's full name would hold the machine's; these do not.
    system = f"{platform.system()} {platform.machine()}"
    return f"Campaign Designer {__version__}, Python {platform.python_version()}, Qt {qt_version}, {system}"
