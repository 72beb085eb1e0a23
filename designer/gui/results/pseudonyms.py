"""Names that stand for user ids on the screen and in files, while somebody wants that."""

from __future__ import annotations

import secrets

from PySide6.QtCore import QObject, Signal

_KEY_BYTES = 32


class Pseudonyms(QObject):
    """One for each open project. The key is made anew every time and never leaves the memory of the program."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key = secrets.token_bytes(_KEY_BYTES)
        self._wanted = False

    @property
    def wanted(self) -> bool:
        """Whether users are shown under other names."""
        return self._wanted

    @property
    def key(self) -> bytes | None:
        """What the names are made with; None while ids are shown as they are."""
        return self._key if self._wanted else None

    def want(self, wanted: bool) -> None:
        """Show users under other names, or as they are."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.changed.emit()

    def name(self, user: str) -> str:
        """How this user is called now."""
        if not self._wanted:
            return user
        # Loads the libraries of tables, which the first start of the window can do without.
        from designer.evaluation.pseudonyms import pseudonym

        return pseudonym(user, self._key)
