"""Finding a user among the rows by the beginning of the id."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from designer.gui.app.plain_text import one_line
from designer.gui.results.recipients.filter_row import FilterRow
from designer.gui.results.recipients.table import RecipientTable

_PATIENCE_MS = 120
_LONGEST = 24


class Seeking(QObject):
    """Goes to the first row of such a user while one types; Enter leads on into the table.

    `sought` comes after every search; `fault` then says that there is none, "" where there is one.
    """

    sought = Signal()

    def __init__(self, filters: FilterRow, table: RecipientTable) -> None:
        super().__init__(table)
        self._field, self._table = filters.user, table
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self.seek)
        filters.sought.connect(lambda _: self._timer.start())
        filters.entered.connect(self._enter)
        self.fault = ""

    def seek(self) -> None:
        """Look for what stands in the field."""
        self._timer.stop()
        text, found = self._field.text().strip(), self._table.rows.recipients
        self.fault = ""
        if text and found is not None and len(found):
            line = found.first_of(text)
            if line is not None:
                self._table.go_to(line)
            else:
                words = self.tr("No user id here begins with “{text}”.")
                self.fault = words.format(text=one_line(text, _LONGEST))
        self.sought.emit()

    def stop(self) -> None:
        """Look for nothing any more."""
        self._timer.stop()

    def _enter(self) -> None:
        self.seek()
        if self._table.rows.rowCount() and not self.fault:
            self._table.setFocus()
            if not self._table.currentIndex().isValid():
                self._table.go_to(0)
