"""What the window itself can do, and its place in menus, tool bar and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.gui.app.data_actions import DataActions
from designer.gui.app.file_actions import RECENT, FileActions
from designer.gui.app.menus import dress_actions, fill_menus, fill_tool_bar
from designer.gui.app.theme import Theme
from designer.gui.app.view_actions import ViewActions

if TYPE_CHECKING:
    from designer.gui.app.main_window import MainWindow


class WindowActions(QObject):
    """Adds the window's own actions to its registry; those of a project come and go with it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._files = FileActions(window)
        data, views = DataActions(window), ViewActions(window)
        registry = window.registry
        registry.add([*self._files.all(), *data.all(), *views.all(), *window.report_action.all()])

    def show(self) -> None:
        """Hang up all that is registered now; recent projects are listed anew."""
        window, registry = self._window, self._window.registry
        registry.remove([action.id for action in registry if action.id.startswith(RECENT)])
        registry.add(self._files.recent())
        self.dress(window.appearance.theme)
        fill_menus(window.menuBar(), registry)
        fill_tool_bar(window.tools, registry)
        window.addActions([registry.qaction(action.id) for action in registry])
        registry.refresh()

    def dress(self, theme: Theme) -> None:
        """Icons in the colours of the theme."""
        dress_actions(self._window.registry, theme)
