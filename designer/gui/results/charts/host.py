"""Holds the place of the Charts panel until somebody looks: half of its making is loading the library that draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.gui.results.live import LiveResults
from designer.gui.results.looking import Looking
from designer.session.session import Session

if TYPE_CHECKING:
    from designer.gui.results.charts.panel import ChartsPanel


class ChartsHost(QWidget):
    """Makes the panel when it is first shown or asked for."""

    import_wanted = Signal()
    said = Signal(str, str)
    """A sentence, and its kind."""

    def __init__(
        self, session: Session, live: LiveResults, looking: Looking, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("helpPage", "charts")
        self._parts = session, live, looking
        self._panel: ChartsPanel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def made(self) -> bool:
        """Whether the panel is there."""
        return self._panel is not None

    @property
    def panel(self) -> ChartsPanel:
        """The panel."""
        if self._panel is None:
            from designer.gui.results.charts.panel import ChartsPanel

            self._panel = ChartsPanel(*self._parts)
            self._panel.import_wanted.connect(self.import_wanted)
            self._panel.said.connect(self.said)
            self._column.addWidget(self._panel)
            self.setFocusProxy(self._panel)
        return self._panel

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.panel.show()

    def release(self) -> None:
        """Listen no longer, make no more."""
        if self._panel is not None:
            self._panel.release()
