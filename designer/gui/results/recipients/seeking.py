"""Finding a person among the rows by the beginning of the id, or of the pseudonym while those are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from designer.gui.app.plain_text import one_line
from designer.gui.results.pseudonyms import Pseudonyms
from designer.gui.results.recipients.filter_row import FilterRow
from designer.gui.results.recipients.naming import Naming
from designer.gui.results.recipients.table import RecipientTable

if TYPE_CHECKING:
    from designer.evaluation.recipients import Recipients

_PATIENCE_MS = 120
_LONGEST = 26
"""A whole pseudonym can be read."""


class Seeking(QObject):
    """Goes to the first row of such a user while one types; Enter leads on into the table.

    While pseudonyms are shown nobody is found by an id, not even by a whole one: else typing would tell whose pseudonym is
    whose. `sought` comes after every search; `fault` then says that there is no such user, "" where there is one.
    """

    sought = Signal()

    def __init__(self, filters: FilterRow, table: RecipientTable, pseudonyms: Pseudonyms) -> None:
        super().__init__(table)
        self._field, self._table = filters.user, table
        self._pseudonyms = pseudonyms
        self._naming = Naming(self)
        self._naming.ready.connect(self._go_on)
        self._entering = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self.seek)
        filters.sought.connect(self._typed)
        filters.entered.connect(self._enter)
        self.fault = ""

    @property
    def under_way(self) -> bool:
        """Whether pseudonyms are still being made for the search."""
        return self._naming.under_way

    def seek(self) -> None:
        """Look for what stands in the field."""
        self._timer.stop()
        text, found = self._field.text().strip(), self._table.rows.recipients
        self.fault = ""
        if text and found is not None and len(found):
            self._seek(text, found)
        self.sought.emit()

    def rename(self) -> None:
        """Users are called otherwise now; what was looked for by their former names has no meaning any more."""
        self._field.clear()
        self._entering = False
        self._naming.drop()
        self.seek()

    def forget(self) -> None:
        """Let go of the events."""
        self._naming.forget()

    def stop(self) -> None:
        """Look for nothing any more."""
        self._timer.stop()
        self._naming.close()

    def _seek(self, text: str, found: Recipients) -> None:
        key = self._pseudonyms.key
        if key is None:
            line = found.first_of(text)
            words = self.tr("No user id here begins with “{text}”.")
        else:
            table = self._naming.table(found.evaluation.program.log, key)
            if table is None:
                return
            line = found.first_among(table.users_called(text))
            words = self.tr("No pseudonym here begins with “{text}”.")
        if line is not None:
            self._table.go_to(line)
        else:
            self.fault = words.format(text=one_line(text, _LONGEST))

    def _typed(self) -> None:
        self._entering = False
        self._timer.start()

    def _enter(self) -> None:
        self.seek()
        self._entering = self.under_way
        if not self._entering:
            self._go_into_the_table()

    def _go_on(self) -> None:
        self.seek()
        if self._entering:
            self._entering = False
            if self._field.hasFocus():
                self._go_into_the_table()

    def _go_into_the_table(self) -> None:
        if self._table.rows.rowCount() and not self.fault:
            self._table.setFocus()
            if not self._table.currentIndex().isValid():
                self._table.go_to(0)
