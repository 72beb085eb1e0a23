"""What is dragged onto the window: a project or design is opened, anything else on the disk is event files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent

from designer.gui.app import projects

if TYPE_CHECKING:
    from designer.gui.app.main_window import MainWindow

_LOOKED_AT = 1_000_000
_WATCHED = (QEvent.Type.DragEnter, QEvent.Type.Drop)
_MARK = b'"campaign-design"'


class Drops(QObject):
    """Takes what is dropped anywhere on the window that does not want it itself."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A drop is a kind of drag that enters, in Qt's classes.
        if isinstance(event, QDropEvent) and event.type() in _WATCHED:
            files = dropped(event.mimeData())
            if files:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self._take(files)
                return True
        return False

    def _take(self, files: Dropped) -> None:
        if files.to_open is not None:
            self._window.files.open(files.to_open)
        else:
            self._window.importing.open_assistant(files.events)


@dataclass(frozen=True)
class Dropped:
    """Either one file `to_open`, or files and folders of `events`."""

    to_open: Path | None = None
    events: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        return self.to_open is not None or bool(self.events)


def dropped(data: QMimeData) -> Dropped:
    """What the window can do with it; nothing where there is no local file."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    paths = [path for path in paths if path.exists()]
    if len(paths) == 1 and _is_ours(paths[0]):
        return Dropped(to_open=paths[0])
    events = [path for path in paths if path.suffix.lower() != projects.SUFFIX]
    return Dropped(events=tuple(events) if all(map(_is_kept, paths)) else ())


def _is_kept(path: Path) -> bool:
    """Devices and pipes are no files that anybody imports."""
    return path.is_file() or path.is_dir()


def _is_ours(path: Path) -> bool:
    suffix = path.suffix.lower()
    if not path.is_file():
        return False
    return suffix == projects.SUFFIX or (suffix == projects.DESIGN_SUFFIX and is_design(path))


def is_design(path: Path) -> bool:
    """Whether a JSON file says near its beginning that it is a design; event files are JSON too."""
    try:
        with path.open("rb") as file:
            return _MARK in file.read(_LOOKED_AT)
    except OSError:
        return False
