"""The actions that change what one sees, and those that help."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.gui.app.actions import Action
from designer.gui.app.appearance import CHOICES
from designer.gui.app.panels import (
    CHARTS,
    DATA,
    FINDINGS,
    HISTORY,
    INSPECTOR,
    OUTLINE,
    RECIPIENTS,
    TIMELINE,
)

if TYPE_CHECKING:
    from designer.gui.app.main_window import MainWindow


class ViewActions(QObject):
    """Makes the list; what they do is the window's."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def all(self) -> list[Action]:
        """In the order of the menus."""
        return [*self._view(), *self._help()]

    def _project(self) -> str:
        return "" if self._window.session else self.tr("No project is open.")

    def _view(self) -> list[Action]:
        tr = self.tr
        titles = {"system": tr("As the system"), "light": tr("Light"), "dark": tr("Dark")}
        return [
            self._panel(OUTLINE, tr("Outline"), "Ctrl+1", "outline"),
            self._panel(INSPECTOR, tr("Inspector"), "Ctrl+2", "inspector"),
            self._panel(FINDINGS, tr("Findings"), "Ctrl+3", "problems"),
            self._panel(HISTORY, tr("History"), "Ctrl+4", "history"),
            self._panel(DATA, tr("Data"), "Ctrl+5", "data"),
            self._panel(CHARTS, tr("Charts"), "Ctrl+6", "charts"),
            self._panel(RECIPIENTS, tr("Recipients"), "Ctrl+7", "users"),
            self._panel(TIMELINE, tr("Timeline"), "Ctrl+T", "timeline"),
            Action(
                "view.arrange",
                tr("Put the panels back"),
                self._window.panels.arrange,
                menu="View/Panels",
                enabled=self._project,
                section="arrange",
                words=tr("reset layout docks"),
            ),
            *(self._theme(choice, titles[choice]) for choice in CHOICES),
            Action(
                "view.full_screen",
                tr("Full screen"),
                self._full_screen,
                "F11",
                "View",
                section="window",
                checked=self._window.isFullScreen,
            ),
        ]

    def _full_screen(self) -> None:
        window = self._window
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    def _panel(self, name: str, title: str, keys: str, picture: str) -> Action:
        panels = self._window.panels
        return Action(
            f"view.{name}",
            title,
            lambda: panels.toggle(name),
            keys,
            "View/Panels",
            self._project,
            picture,
            "panels",
            checked=lambda: panels.shown(name),
            words=self.tr("panel show hide"),
        )

    def _theme(self, choice: str, title: str) -> Action:
        appearance = self._window.appearance

        def enabled() -> str:
            return self.tr("That is the theme now.") if appearance.choice == choice else ""

        return Action(
            f"view.theme_{choice}",
            title,
            lambda: appearance.choose(choice),
            menu="View/Theme",
            enabled=enabled,
            icon="theme",
            section="theme",
            checked=lambda: appearance.choice == choice,
            words=self.tr("theme colours mode appearance"),
        )

    def _help(self) -> list[Action]:
        window, tr = self._window, self.tr

        def show(page: str) -> Callable[[], None]:
            return lambda: window.show_help(page)

        return [
            Action(
                "help.context",
                tr("Help on this"),
                window.help_on_focus,
                "F1",
                "Help",
                icon="help",
                words=tr("what is manual"),
            ),
            Action(
                "help.guide",
                tr("User guide"),
                show("start"),
                menu="Help",
                words=tr("manual documentation contents"),
            ),
            Action(
                "help.palette",
                tr("All actions…"),
                window.show_palette,
                "Ctrl+K",
                "Help",
                icon="command",
                section="keys",
                words=tr("command palette search everything"),
            ),
            Action(
                "help.shortcuts",
                tr("Shortcuts"),
                window.show_shortcuts,
                "Ctrl+/",
                "Help",
                icon="keyboard",
                section="keys",
                words=tr("keys keyboard cheat sheet"),
            ),
            Action(
                "help.about",
                tr("About Campaign Designer"),
                show("about"),
                menu="Help",
                section="about",
                words=tr("version licence"),
            ),
        ]
