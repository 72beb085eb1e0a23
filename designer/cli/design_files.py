"""Opening the DESIGN that the user names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from designer.errors import InputError

if TYPE_CHECKING:
    from designer.exchange.problems import DesignError
    from designer.model.design import Design

_PROJECT_FILE = b"SQLite format 3\0"
_MOST_PROBLEMS = 50
_LARGEST = 256 * 1024 * 1024


def open_design(path: Path) -> Design:
    """Read a design JSON; raises InputError where it is none or cannot be read."""
    from designer.exchange.design_json import read_design
    from designer.exchange.problems import DesignError

    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    if content.startswith(_PROJECT_FILE):
        raise InputError(f"{path} is a project file; this version reads designs as JSON only.")
    if len(content) > _LARGEST:
        raise InputError(f"{path} is far too large for a design.")
    try:
        return read_design(content, source=str(path))
    except DesignError as error:
        raise _in_full(error) from None


def _in_full(error: DesignError) -> InputError:
    """The same error with a line for each problem where there are several."""
    if len(error.problems) == 1:
        return error
    lines = [f"{error.source} cannot be read; {len(error.problems)} things are wrong:"]
    lines += [f"  {problem}" for problem in error.problems[:_MOST_PROBLEMS]]
    if len(error.problems) > _MOST_PROBLEMS:
        lines.append("  ...")
    return InputError("\n".join(lines))
