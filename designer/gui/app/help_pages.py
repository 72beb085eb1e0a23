"""The pages of the user guide: local Markdown files of our own, shown without a network."""

import re
from pathlib import Path

from designer.resource_files import resource_files

START = "start"
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def help_folder() -> Path:
    """Where the guide lies."""
    return resource_files() / "help"


def page_names() -> tuple[str, ...]:
    """All pages, by the name that widgets carry in their property `helpPage`."""
    return tuple(sorted(path.stem for path in help_folder().glob("*.md")))


def page_text(name: str) -> str:
    """A page's Markdown; that of the first page where there is none of this name."""
    folder = help_folder()
    path = folder / f"{name}.md"
    if name not in page_names():
        path = folder / f"{START}.md"
    return path.read_text(encoding="utf-8")


def page_title(name: str) -> str:
    """The heading of a page."""
    found = _TITLE.search(page_text(name))
    return found.group(1) if found else name
