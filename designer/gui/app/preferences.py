"""What the program remembers between runs: plain texts, numbers and switches in one file.

Nothing else is ever read from it: Qt would make objects out of whatever a settings file says.
"""

from pathlib import Path

from PySide6.QtCore import QSettings

VERSION = 1
_LONGEST_TEXT = 100_000


class Preferences:
    """A settings file. A value that is missing, damaged or of another kind is as if it had never been set."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)
        self.was_damaged = self._settings.status() != QSettings.Status.NoError
        if self.was_damaged or self.number("version", VERSION) != VERSION:
            self._settings.clear()
        self.set("version", VERSION)

    def text(self, key: str, default: str = "") -> str:
        value = self._settings.value(key, default)
        return value if isinstance(value, str) and len(value) <= _LONGEST_TEXT else default

    def number(self, key: str, default: int) -> int:
        value = self._settings.value(key, default)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        try:
            return int(value) if isinstance(value, str) else default
        except ValueError:
            return default

    def switch(self, key: str, default: bool) -> bool:
        value = self._settings.value(key, default)
        if isinstance(value, bool):
            return value
        return (
            {"true": True, "false": False}.get(value, default)
            if isinstance(value, str)
            else default
        )

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, kept one a key."""
        amount = min(max(self.number(f"{key}/amount", 0), 0), 100)
        found = (self.text(f"{key}/{position}") for position in range(amount))
        return tuple(text for text in found if text)

    def set(self, key: str, value: str | int | bool) -> None:
        self._settings.setValue(key, value)

    def set_texts(self, key: str, texts: tuple[str, ...]) -> None:
        self._settings.remove(key)
        self.set(f"{key}/amount", len(texts))
        for position, text in enumerate(texts):
            self.set(f"{key}/{position}", text)

    def save(self) -> None:
        """Write it now rather than some time."""
        self._settings.sync()
