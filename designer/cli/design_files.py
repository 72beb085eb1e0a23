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
    """Read a design JSON, or the design of a project; raises InputError where it is neither or cannot be read."""
    if is_project_file(path):
        from designer.store.project import Project

        with Project.open(path, read_only=True) as project:
            return project.design
    from designer.exchange.design_json import read_design
    from designer.exchange.problems import DesignError

    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    if len(content) > _LARGEST:
        raise InputError(f"{path} is far too large for a design.")
    try:
        return read_design(content, source=str(path))
    except DesignError as error:
        raise _in_full(error) from None


def is_project_file(path: Path) -> bool:
    """Whether the file begins as projects do, or is called like one; False where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(len(_PROJECT_FILE)) == _PROJECT_FILE or path.suffix == ".campaigns"
    except OSError:
        return False


def _in_full(error: DesignError) -> InputError:
    """The same error with a line for each problem where there are several."""
    if len(error.problems) == 1:
        return error
    lines = [f"{error.source} cannot be read; {len(error.problems)} things are wrong:"]
    lines += [f"  {problem}" for problem in error.problems[:_MOST_PROBLEMS]]
    if len(error.problems) > _MOST_PROBLEMS:
        lines.append("  ...")
    return InputError("\n".join(lines))
