"""The button for what the window is there for, in the colour of what is to be done next."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton

from designer.gui.app.theme import theme_of


class PrimaryButton(QPushButton):
    """Stands out while it can be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        theme, palette = theme_of(self), QPalette(self.palette())
        roles = (
            (QPalette.ColorRole.Button, "accent"),
            (QPalette.ColorRole.ButtonText, "on_accent"),
        )
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            for role, name in roles:
                palette.setColor(group, role, theme.color(name))
        if palette != self.palette():
            self.setPalette(palette)
