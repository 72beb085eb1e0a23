"""What is being looked at: a filter of verdict rows, and one user. Charts, recipients and the timeline share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from designer.evaluation.selecting import RowFilter


class Looking(QObject):
    """One for each open project; the views know it and not each other.

    `filter_changed` comes with every `show`, also of the same filter again: somebody asked to see it. `user_changed` comes
    with every `look_at`, for the same reason.
    """

    filter_changed = Signal()
    user_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter: RowFilter | None = None
        self._title = ""
        self._user: str | None = None

    @property
    def filter(self) -> RowFilter:
        """Which rows; before anything was chosen, all of them."""
        from designer.evaluation.selecting import RowFilter

        return self._filter if self._filter is not None else RowFilter()

    @property
    def title(self) -> str:
        """What the filter is, as plain text for people; "" for all rows."""
        return self._title

    @property
    def user(self) -> str | None:
        """The user id whose story is told; None before one was chosen."""
        return self._user

    def show(self, wanted: RowFilter, title: str) -> None:
        """Look at these rows."""
        self._filter, self._title = wanted, title
        self.filter_changed.emit()

    def look_at(self, user: str | None) -> None:
        """Look at the story of this user."""
        self._user = user
        self.user_changed.emit()
