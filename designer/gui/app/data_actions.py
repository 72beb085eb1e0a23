"""The actions on events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.gui.app.actions import Action

if TYPE_CHECKING:
    from designer.gui.app.main_window import MainWindow


class DataActions(QObject):
    """Makes the list; what they do is done by `Importing`."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def all(self) -> list[Action]:
        """In the order of the menu."""
        tr, importing = self.tr, self._window.importing
        return [
            Action(
                "file.import_events",
                tr("Import events…"),
                lambda: importing.open_assistant(),
                "Ctrl+I",
                "File",
                importing.why_not,
                "import",
                "import",
                words=tr("data log csv parquet avro json currents load"),
            ),
            Action(
                "file.import_users",
                tr("Import users file…"),
                lambda: importing.files.choose_users(),
                menu="File",
                enabled=self._why_no_users,
                icon="users",
                section="import",
                words=tr("attributes audience data load"),
            ),
            Action(
                "file.cancel_import",
                tr("Cancel the import"),
                importing.cancel,
                menu="File",
                enabled=self._why_no_cancel,
                icon="close",
                section="import",
                words=tr("stop abort events"),
            ),
        ]

    def _why_no_users(self) -> str:
        session = self._window.session
        if session is None:
            return self.tr("No project is open.")
        if session.read_only:
            return session.project.read_only_reason
        if session.data.active is None:
            return self.tr("Import events first: a users file belongs to the events of its users.")
        return ""

    def _why_no_cancel(self) -> str:
        return "" if self._window.importing.going_on else self.tr("Nothing is being imported.")
