"""Files beside the events: a users file comes in, refused rows go out. Both are carried out beside the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.errors import InputError
from designer.gui.jobs.jobs import Jobs

if TYPE_CHECKING:
    from designer.gui.app.main_window import MainWindow
    from designer.gui.results.recipients.panel import RecipientsPanel
    from designer.session.session import Session
    from designer.store.data_set import DataSet
    from designer.store.users_files import PreparedUsers

_COLUMNS = "recipients/columns"


class DataFiles(QObject):
    """Asks where a file is, or shall be."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = Jobs(self)

    def choose_users(self, identifier: int | None = None) -> None:
        """Ask for a users file and give it to a data set, the one in use if none is named."""
        session, files = self._window.session, self._window.files
        path = files.dialogs.users_file(files.folder())
        if session is None or path is None:
            return
        job = self._jobs.start(partial(_prepare_users, session, path, identifier), _discard_users)
        job.done.connect(partial(self._users_there, session))
        job.failed.connect(self._failed)

    def _users_there(self, session: Session, prepared: PreparedUsers) -> None:
        try:
            session.data.finish_users(prepared)
        except InputError as error:
            self._failed(error)
            return
        self._window.notice.offer_undo(self.tr("Users file added."), session)

    def export_rejects(self, data_set: DataSet) -> None:
        """Ask for a place and write the refused rows of a data set there."""
        name = self.tr("{name} refused rows").format(name=data_set.name)
        files = self._window.files
        path = files.dialogs.place_for_rows(files.folder(), name)
        if path is None:
            return
        job = self._jobs.start(partial(_export, data_set.folder, path))
        text = self.tr("The refused rows are in {path}.").format(path=path)
        job.done.connect(lambda _: self._window.notice.say(text, "done"))
        job.failed.connect(self._failed)

    def serve_recipients(self, panel: RecipientsPanel) -> None:
        """Do what the Recipients panel asks for."""
        # Only where a project is open, which keeps the first start short.
        from designer.gui.results.recipients.kept_columns import columns_text, show_columns

        panel.place_wanted.connect(partial(self._place_recipients, panel))
        panel.exporting.said.connect(self._window.notice.say)
        keep = self._window.preferences
        show_columns(panel.table, keep.text(_COLUMNS))
        panel.table.columns_changed.connect(lambda: keep.set(_COLUMNS, columns_text(panel.table)))

    def _place_recipients(self, panel: RecipientsPanel) -> None:
        session, files = self._window.session, self._window.files
        if session is None:
            return
        name = self.tr("{name} recipients").format(name=session.project.name)
        path = files.dialogs.place_for_recipients(files.folder(), name)
        if path is not None:
            panel.export(path)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, InputError):
            self._window.notice.say(str(error), "error")

    def leave_project(self) -> None:
        """Nothing may touch the project any more."""
        self._jobs.close()
        self._jobs = Jobs(self)


def _prepare_users(
    session: Session,
    path: Path,
    identifier: int | None,
    *,
    progress: object,
    cancelled: Callable[[], bool],
) -> PreparedUsers:
    return session.data.prepare_users(path, identifier=identifier, cancelled=cancelled)


def _discard_users(prepared: PreparedUsers) -> None:
    from designer.store.users_files import discard_users

    discard_users(prepared)


def _export(folder: Path, path: Path, *, progress: object, cancelled: object) -> int:
    from designer.events.rejects import export_rejects

    return export_rejects(folder, path)
