"""One end of a span of time: a day, or a day and a clock time, as the company's clock has it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit

from designer.gui.app.plain_text import set_plain_tool_tip
from designer.gui.app.theme import theme_of
from designer.gui.inspector.zone_times import instant_from_text

_DAY = len("2026-03-02")
_MINUTE, _SECOND = 60_000_000, 1_000_000
_END_OF_DAY = " 23:59:59"


class EdgeField(QLineEdit):
    """Empty is no end. As the end of a span a day counts to its last second, a minute to its last, a second whole.

    `changed` comes when something else is meant; what cannot be read means nothing, and `fault` says why.
    """

    changed = Signal()

    def __init__(self, name: str, words: str, hint: str, *, last: bool) -> None:
        super().__init__()
        self._last = last
        self._hint = hint
        self._zone = "UTC"
        self._value: int | None = None
        self.fault = ""
        self.setPlaceholderText(words)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("2026-03-02") + 36)
        self.setMaximumWidth(self.fontMetrics().horizontalAdvance("2026-03-02 09:00") + 44)
        set_plain_tool_tip(self, hint)
        self.editingFinished.connect(self.read)
        self.textChanged.connect(self._emptied)

    @property
    def value(self) -> int | None:
        """UTC microseconds: the first of the span, or the first after it."""
        return self._value

    def show_zone(self, zone: str) -> None:
        """Whose clock is meant."""
        if zone != self._zone:
            self._zone = zone
            self.read()

    def reset(self) -> None:
        """No end, without a word about it."""
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
        self._value, self.fault = None, ""
        self._dress()

    def read(self) -> None:
        """Take what was typed."""
        former, self.fault = self._value, ""
        if not self.hasFocus():
            self.setCursorPosition(0)
        text = self.text().strip()
        try:
            self._value = self._read(text)
        except ValueError as error:
            self._value, self.fault = None, str(error)
        self._dress()
        if self._value != former or self.fault:
            self.changed.emit()

    def _read(self, text: str) -> int | None:
        if not self._last:
            return instant_from_text(text, self._zone)
        if len(text) <= _DAY and ":" not in text and text:
            instant = instant_from_text(text + _END_OF_DAY, self._zone)
            return instant + _SECOND if instant is not None else None
        instant = instant_from_text(text, self._zone)
        if instant is None:
            return None
        return instant + (_SECOND if text.count(":") == 2 else _MINUTE)

    def _emptied(self, text: str) -> None:
        if not text:
            self.read()

    def _dress(self) -> None:
        palette = QPalette()
        if self.fault:
            palette.setColor(QPalette.ColorRole.Text, theme_of(self).color("error"))
        self.setPalette(palette)
        self.setAccessibleDescription(self.fault)
        set_plain_tool_tip(self, self.fault or self._hint)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange and self.fault:
            self._dress()
