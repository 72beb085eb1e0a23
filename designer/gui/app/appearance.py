"""Light or dark: as the system says, or as the user chose."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from designer.gui.app.preferences import Preferences
from designer.gui.app.theme import DARK, LIGHT, Theme, apply_theme

SYSTEM = "system"
CHOICES = (SYSTEM, "light", "dark")
_KEY = "theme"


class Appearance(QObject):
    """Keeps the program dressed; `changed` brings the new theme."""

    changed = Signal(object)

    def __init__(self, application: QApplication, preferences: Preferences) -> None:
        super().__init__()
        self._application = application
        self._preferences = preferences
        # Read before our own palette hides what the platform says by its palette alone.
        self._theme = self._wanted()
        apply_theme(application, self._theme)
        application.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def choice(self) -> str:
        """One of CHOICES."""
        choice = self._preferences.text(_KEY, SYSTEM)
        return choice if choice in CHOICES else SYSTEM

    def choose(self, choice: str) -> None:
        """Follow the system, or stay light or dark whatever it says."""
        self._preferences.set(_KEY, choice)
        self._follow()

    def _wanted(self) -> Theme:
        if self.choice != SYSTEM:
            return DARK if self.choice == "dark" else LIGHT
        scheme = self._application.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is not self._theme:
            self._theme = wanted
            apply_theme(self._application, wanted)
            self.changed.emit(wanted)
