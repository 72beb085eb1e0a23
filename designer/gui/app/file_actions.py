"""The actions on files and on steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.gui.app.actions import Action
from designer.gui.app.plain_text import menu_text
from designer.gui.app.recent import shown_folder

if TYPE_CHECKING:
    from designer.gui.app.main_window import MainWindow

RECENT = "file.recent."


class FileActions(QObject):
    """Makes the list; what they do is the window's."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def all(self) -> list[Action]:
        """In the order of the menus."""
        return [*self._file(), *self._edit()]

    def recent(self) -> list[Action]:
        """One action for each project of last time."""
        window = self._window
        current = window.project_path
        return [
            Action(
                f"{RECENT}{number}",
                menu_text(path.stem),
                lambda path=path: window.files.open(path),  # type: ignore[misc]
                menu="File/Recent projects",
                icon="recent",
                words=f"recent {shown_folder(path)}",
            )
            for number, path in enumerate(window.recent.paths())
            if path != current
        ]

    def _project(self) -> str:
        return "" if self._window.session else self.tr("No project is open.")

    def _file(self) -> list[Action]:
        window, tr = self._window, self.tr
        return [
            Action(
                "file.new",
                tr("New project…"),
                window.files.new_project,
                "Ctrl+N",
                "File",
                icon="new",
                words=tr("create start"),
            ),
            Action(
                "file.open",
                tr("Open…"),
                window.files.choose_and_open,
                "Ctrl+O",
                "File",
                icon="open",
                words=tr("load import design project json"),
            ),
            Action(
                "file.sample",
                tr("Open the sample"),
                window.files.open_sample,
                menu="File",
                icon="sample",
                words=tr("example demo shop learn"),
            ),
            Action(
                "file.export",
                tr("Export the design…"),
                window.files.export_design,
                "Ctrl+E",
                "File",
                self._project,
                "export",
                "out",
                words=tr("save as json write share"),
            ),
            Action(
                "file.close",
                tr("Close the project"),
                window.close_project,
                "Ctrl+W",
                "File",
                self._project,
                "close",
                "end",
            ),
            Action(
                "file.quit",
                tr("Quit"),
                self._quit,
                "Ctrl+Q",
                "File",
                section="end",
                words=tr("exit leave"),
            ),
        ]

    def _quit(self) -> None:
        self._window.close()

    def _edit(self) -> list[Action]:
        window, tr = self._window, self.tr
        return [
            Action(
                "edit.undo",
                tr("Undo"),
                self._undo,
                "Ctrl+Z",
                "Edit",
                self._can_undo,
                "undo",
                "history",
                detail=lambda: window.session.undo_title if window.session else "",
            ),
            Action(
                "edit.redo",
                tr("Redo"),
                self._redo,
                "Ctrl+Shift+Z; Ctrl+Y",
                "Edit",
                self._can_redo,
                "redo",
                "history",
                detail=lambda: window.session.redo_title if window.session else "",
            ),
            Action(
                "edit.find",
                tr("Find a campaign…"),
                window.find_campaign,
                "Ctrl+F",
                "Edit",
                self._something_to_find,
                "find",
                "find",
                words=tr("search go to"),
            ),
        ]

    def _undo(self) -> None:
        if self._window.session:
            self._window.session.undo()

    def _redo(self) -> None:
        if self._window.session:
            self._window.session.redo()

    def _can_undo(self) -> str:
        session = self._window.session
        if session is None or session.can_undo:
            return self._project()
        return session.project.read_only_reason or self.tr("There is no step to undo.")

    def _can_redo(self) -> str:
        session = self._window.session
        if session is None or session.can_redo:
            return self._project()
        return session.project.read_only_reason or self.tr("There is no step to redo.")

    def _something_to_find(self) -> str:
        session = self._window.session
        if session is not None and not session.design.campaigns:
            return self.tr("The design has no campaigns yet.")
        return self._project()
