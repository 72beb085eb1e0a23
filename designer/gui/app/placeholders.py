"""Empty views, until those that show something are there."""

from PySide6.QtWidgets import QWidget

from designer.gui.app.actions import Action
from designer.session.selection import Item
from designer.session.session import Session


class Outline(QWidget):
    """Nothing yet."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def actions(self) -> list[Action]:  # type: ignore[override]
        return []


class Inspector(Outline):
    """Nothing yet."""


class CanvasView(Outline):
    """Nothing yet."""

    zoom = 1.0

    def reveal(self, item: Item) -> None:
        """Bring into sight."""

    def set_zoom(self, zoom: float) -> None:
        """1 is 100 %."""

    def zoom_to_fit(self) -> None:
        """Show all."""
