"""The projects opened last, newest first."""

import os
from pathlib import Path

from designer.gui.app.preferences import Preferences

_KEPT = 10
_KEY = "recent"


class RecentProjects:
    """A list in the preferences. Nobody looks at the disk for it until it is shown: a place may be far away."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def paths(self) -> tuple[Path, ...]:
        return tuple(Path(text) for text in self._preferences.texts(_KEY)[:_KEPT])

    def add(self, path: Path) -> None:
        """Put it first."""
        path = path.absolute()
        others = (other for other in self.paths() if other != path)
        self._keep((path, *others))

    def forget(self, path: Path) -> None:
        self._keep(tuple(other for other in self.paths() if other != path))

    def _keep(self, paths: tuple[Path, ...]) -> None:
        self._preferences.set_texts(_KEY, tuple(str(path) for path in paths[:_KEPT]))


def shown_folder(path: Path) -> str:
    """The folder of a file as one writes it at home."""
    folder, home = str(path.parent), str(Path.home())
    return (
        "~" + folder[len(home) :] if folder == home or folder.startswith(home + os.sep) else folder
    )
