"""Pinning the present figures, so that later ones are shown with their difference."""

from __future__ import annotations

from PySide6.QtCore import QObject

from designer.gui.app.actions import Action
from designer.gui.results.live import LiveResults
from designer.session.results import State


class BaselineActions(QObject):
    """Pin and unpin the baseline."""

    def __init__(self, live: LiveResults) -> None:
        super().__init__(live)
        self._live = live

    def all(self) -> list[Action]:
        """In the order of the menu."""
        tr = self.tr
        return [
            Action(
                "results.pin",
                tr("Pin as the baseline"),
                self._live.results.pin,
                "Ctrl+B",
                "Results",
                self._figures,
                "done",
                "baseline",
                words=tr("compare ghost before difference"),
                detail=lambda: tr("Later figures show what differs from the present ones."),
            ),
            Action(
                "results.unpin",
                tr("Forget the baseline"),
                self._live.results.unpin,
                "Ctrl+Shift+B",
                "Results",
                self._pinned,
                "close",
                "baseline",
                words=tr("compare ghost clear"),
            ),
        ]

    def _figures(self) -> str:
        results = self._live.results
        if results.state is State.NO_DATA:
            return self.tr("Import events first: there are no figures yet.")
        return "" if results.figures is not None else self.tr("The first replay is under way.")

    def _pinned(self) -> str:
        pinned = self._live.results.pinned
        return "" if pinned is not None else self.tr("No baseline is pinned.")
