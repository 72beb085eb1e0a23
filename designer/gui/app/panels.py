"""The panels around the canvas, and where they were last time."""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from designer.gui.app.preferences import Preferences

_STATE = 3
"""Raised when panels come or go, so that an old arrangement is not laid over new panels."""

OUTLINE, INSPECTOR, FINDINGS, HISTORY, HELP = "outline", "inspector", "findings", "history", "help"
DATA = "data"
CHARTS, RECIPIENTS, TIMELINE = "charts", "recipients", "timeline"
_RESULTS_SHARE = 0.42
"""Of the window's height, for a panel of results that is opened."""
_LEFT, _RIGHT, _BOTTOM = (
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)


class Panels:
    """Docks of a main window. They are there from the start and hold something while a project is open."""

    def __init__(self, window: QMainWindow, preferences: Preferences) -> None:
        self._window = window
        self._preferences = preferences
        self._docks: dict[str, QDockWidget] = {}
        for name, title, area in (
            (OUTLINE, window.tr("Outline"), _LEFT),
            (HISTORY, window.tr("History"), _LEFT),
            (INSPECTOR, window.tr("Inspector"), _RIGHT),
            (FINDINGS, window.tr("Findings"), _BOTTOM),
            (CHARTS, window.tr("Charts"), _BOTTOM),
            (RECIPIENTS, window.tr("Recipients"), _BOTTOM),
            (TIMELINE, window.tr("Timeline"), _BOTTOM),
            (DATA, window.tr("Data"), _RIGHT),
            (HELP, window.tr("Help"), _RIGHT),
        ):
            self._docks[name] = self._dock(name, title, area)
        self.entered = False
        window.setAnimated(False)
        side_by_side = ((_LEFT, Qt.Corner.BottomLeftCorner), (_RIGHT, Qt.Corner.BottomRightCorner))
        for area, corner in side_by_side:
            window.setCorner(corner, area)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self._first = self._first_arrangement()

    def __getitem__(self, name: str) -> QDockWidget:
        return self._docks[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._docks)

    def _dock(self, name: str, title: str, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(f"panel-{name}")
        dock.setProperty("helpPage", name)
        self._window.addDockWidget(area, dock)
        dock.hide()
        return dock

    def fill(self, name: str, widget: QWidget) -> None:
        """Put a widget into a panel; what was in it is deleted."""
        old = self._docks[name].widget()
        self._docks[name].setWidget(widget)
        if old is not widget and _is_there(old):
            old.setParent(None)
            old.deleteLater()

    def show(self, name: str) -> None:
        """Bring a panel to the front. Results get room to be looked at where the place below is still low."""
        dock = self._docks[name]
        newly = dock.isHidden()
        dock.show()
        dock.raise_()
        room = round(self._window.height() * _RESULTS_SHARE)
        if name in (CHARTS, RECIPIENTS, TIMELINE) and newly and dock.height() < room:
            self._window.resizeDocks([dock], [room], Qt.Orientation.Vertical)

    def toggle(self, name: str) -> None:
        """Show a panel, or hide it where it can be seen."""
        if self.shown(name):
            self._docks[name].hide()
        else:
            self.show(name)

    def shown(self, name: str) -> bool:
        """Whether a panel can be seen; one behind another of the same place cannot."""
        dock = self._docks[name]
        return not dock.isHidden() and not dock.visibleRegion().isEmpty()

    def enter(self) -> None:
        """A project is open: panels as they were left."""
        if self.entered:
            return
        self.entered = True
        if not self._restore():
            self.arrange()

    def leave(self) -> None:
        """No project is open: only help may stay."""
        self.remember()
        self.entered = False
        for name, dock in self._docks.items():
            if name != HELP:
                dock.hide()

    def arrange(self) -> None:
        """The first arrangement: outline at the left, inspector at the right."""
        for dock in self._docks.values():
            dock.hide()
        # Tab bars leave only where their panels are hidden before others are arranged (seen with Qt 6.11).
        layout = self._window.layout()
        if layout is not None:
            layout.activate()
        self._window.restoreState(self._first, _STATE)
        docks = [self._docks[OUTLINE], self._docks[INSPECTOR]]
        self._window.resizeDocks(docks, [300, 350], Qt.Orientation.Horizontal)
        self._window.resizeDocks([self._docks[FINDINGS]], [170], Qt.Orientation.Vertical)

    def _first_arrangement(self) -> QByteArray:
        """Lays the panels out once, and hides them all again."""
        self._window.tabifyDockWidget(self._docks[OUTLINE], self._docks[HISTORY])
        self._window.tabifyDockWidget(self._docks[INSPECTOR], self._docks[DATA])
        self._window.tabifyDockWidget(self._docks[DATA], self._docks[HELP])
        for earlier, later in pairwise((FINDINGS, CHARTS, RECIPIENTS, TIMELINE)):
            self._window.tabifyDockWidget(self._docks[earlier], self._docks[later])
        for name, dock in self._docks.items():
            dock.setVisible(name in (OUTLINE, INSPECTOR))
        state = self._window.saveState(_STATE)
        for dock in self._docks.values():
            dock.hide()
        return state

    def remember(self) -> None:
        """Keep the arrangement of an open project."""
        if self.entered:
            self._preferences.set("panels", text_of(self._window.saveState(_STATE)))

    def _restore(self) -> bool:
        state = bytes_of(self._preferences.text("panels"))
        return not state.isEmpty() and self._window.restoreState(state, _STATE)


def text_of(state: QByteArray) -> str:
    """Bytes of Qt as text, for the preferences."""
    return b64encode(state.data()).decode("ascii")


def bytes_of(text: str) -> QByteArray:
    """The bytes again; none where the text is damaged."""
    try:
        return QByteArray(b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return QByteArray()


def _is_there(widget: QWidget | None) -> bool:
    """Qt's types say that a dock always holds a widget; an empty one does not."""
    return widget is not None
