"""Keeps the results of a session up with its design and its events; the one place where they meet the window's event loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from designer.edits.base import Edit, EditError
from designer.edits.changes import Changes
from designer.session.evaluation_thread import DataPlace
from designer.session.results import Results
from designer.session.session import Session


class LiveResults(QObject):
    """Evaluates after every edit and data set change. `changed` comes in the window's thread; `results` has what to show."""

    changed = Signal()
    _handed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._handed.connect(self._carry_out, Qt.ConnectionType.QueuedConnection)
        self.results = Results(self._handed.emit)
        self.results.changed.connect(self.changed.emit)
        session.changed.connect(self._design_changed)
        session.data.changed.connect(self._data_changed)
        self._listening = True
        self.results.show(session.design)
        self._data_changed()

    def try_out(self, edit: Edit) -> bool:
        """Show what an edit would come to without making it; whether it is one that can be made."""
        try:
            design = edit.apply(self._session.design)
        except EditError:
            return False
        self.results.try_out(design)
        return True

    def end_trial(self) -> None:
        """Show what the design as it is comes to."""
        self.results.end_trial()

    def release(self) -> None:
        """Listen no longer and end the thread; asked for a second time it does nothing."""
        if self._listening:
            self._listening = False
            self._session.changed.disconnect(self._design_changed)
            self._session.data.changed.disconnect(self._data_changed)
            self.results.changed.disconnect(self.changed.emit)
            self.results.close()

    def _design_changed(self, changes: Changes) -> None:
        if changes.rules:
            self.results.show(self._session.design)

    def _data_changed(self) -> None:
        active = self._session.data.active
        place = DataPlace(active.folder, active.users_file) if active is not None else None
        self.results.use_data(place)

    def _carry_out(self, what: Callable[[], None]) -> None:
        if self._listening:
            what()
