"""What the window does with files: open, make, import and export, and say so where one cannot be taken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.errors import InputError
from designer.gui.app import projects
from designer.gui.app.dialogs import Dialogs
from designer.session.session import Session

if TYPE_CHECKING:
    from designer.gui.app.main_window import MainWindow


class Files(QObject):
    """`dialogs` asks for files; a file that cannot be taken is a remark, and the open project stays."""

    def __init__(self, window: MainWindow, dialogs: Dialogs) -> None:
        super().__init__(window)
        self._window = window
        self.dialogs = dialogs

    def open(self, path: Path) -> None:
        """Open a project, or make one from a design file; a project that is open already stays as it is."""
        if path.absolute() == self._window.project_path:
            return
        try:
            self._window.show_session(_session_of(path))
        except InputError as error:
            self._complain(error)

    def open_sample(self) -> None:
        """The sample as a copy of the user's own."""
        try:
            self._window.show_session(projects.sample_copy())
        except InputError as error:
            self._complain(error)
            return
        events, users = projects.sample_events()
        self._window.importing.bring([events], self._window.tr("Sample events"), users)

    def new_project(self) -> None:
        """Ask for a name and a place, nothing else."""
        path = self.dialogs.place_for_project(self.folder(), self.tr("My campaigns"))
        if path is None:
            return
        try:
            session = projects.create_project(path, projects.empty_design(path.stem))
        except InputError as error:
            self._complain(error)
            return
        self._window.show_session(session)

    def choose_and_open(self) -> None:
        """Ask for a file and open it."""
        path = self.dialogs.file_to_open(self.folder())
        if path is not None:
            self.open(path)

    def export_design(self) -> None:
        """Write the design as JSON where the user says."""
        session = self._window.session
        if session is None:
            return
        path = self.dialogs.place_for_design(self.folder(), session.design.name)
        if path is None:
            return
        try:
            projects.write_design_file(path, session.design)
        except InputError as error:
            self._complain(error)
            return
        self._window.notice.say(self.tr("The design is in {path}.").format(path=path), "done")

    def folder(self) -> Path:
        """Where questions for a file begin."""
        path = self._window.project_path
        return path.parent if path else Path.home()

    def _complain(self, error: InputError) -> None:
        self._window.notice.say(str(error), "error")


def _session_of(path: Path) -> Session:
    if path.suffix.lower() != projects.DESIGN_SUFFIX:
        return projects.open_project(path)
    design = projects.read_design_file(path)
    place = projects.free_place(projects.copies_folder(), design.name or path.stem)
    return projects.create_project(place, design)
