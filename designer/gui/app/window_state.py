"""Where the window was, and how near each project was looked at."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QMainWindow

from designer.gui.app.panels import bytes_of, text_of
from designer.gui.app.preferences import Preferences

SIZE = (1600, 1000)
_SMALLEST = (720, 480)
_FRAME = QMargins(8, 40, 8, 8)
"""What the system puts around a window; how much is known only when it is shown, and then its lower edge is off the screen."""


def restore_window(window: QMainWindow, preferences: Preferences) -> None:
    """Size and place of last time, never off the screen; Qt moves it onto one that is there."""
    window.setMinimumSize(*_SMALLEST)
    if window.restoreGeometry(bytes_of(preferences.text("window"))):
        return
    room = window.screen().availableGeometry().size().shrunkBy(_FRAME)
    window.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))


def remember_window(window: QMainWindow, preferences: Preferences) -> None:
    """Keep size and place for next time."""
    preferences.set("window", text_of(window.saveGeometry()))


def zoom_of(path: Path | None, preferences: Preferences) -> int:
    """Per cent at which the project of this file was looked at last, 0 where nobody knows."""
    return preferences.number(_key(path), 0) if path else 0


def remember_zoom(path: Path | None, per_cent: int, preferences: Preferences) -> None:
    """Keep it for the next time the project opens."""
    if path:
        preferences.set(_key(path), per_cent)


def _key(path: Path) -> str:
    return "zoom/" + hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:16]
