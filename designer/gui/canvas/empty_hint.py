"""What an empty canvas says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from designer.gui.app.plain_text import plain_label

if TYPE_CHECKING:
    from designer.gui.canvas.view import CanvasView


class EmptyHint(QFrame):
    """How to begin, with a button for it; gone with the first campaign."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(12)
        heading = plain_label(self.tr("No campaigns yet"), self)
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        heading.setFont(font)
        words = plain_label(
            self.tr("Double-click the canvas, or type a name and press Enter."), self
        )
        self.button = QPushButton(self.tr("Add a campaign"), self)
        self.button.clicked.connect(lambda: view.quick_add())
        for widget in (heading, words):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)

    def follow(self) -> None:
        """Stand in the middle of an empty canvas, hide otherwise."""
        design = self._view.session.design
        self.setVisible(not design.campaigns and not design.notes)
        self.button.setEnabled(not self._view.session.read_only)
        self.adjustSize()
        middle = self._view.rect().center()
        self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)
