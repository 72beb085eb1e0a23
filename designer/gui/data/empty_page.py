"""What the panel says while the project has no events."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.gui.app.icons import icon_pixmap
from designer.gui.app.plain_text import plain_label
from designer.gui.app.theme import theme_of
from designer.gui.imports.primary_button import PrimaryButton
from designer.gui.inspector.plain_widgets import WrappedLabel

_ICON = 40


class EmptyPage(QWidget):
    """How to begin, with a button for it."""

    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = plain_label(parent=self)
        heading = plain_label(self.tr("No events yet"), self)
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        heading.setFont(font)
        self.words = WrappedLabel(
            self.tr(
                "Import what your messaging tool has recorded, and see who would have received what. "
                "Drop files or a folder on the window, or choose them here. Nothing leaves this machine."
            )
        )
        self.button = PrimaryButton()
        self.button.setText(self.tr("Import events…"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.import_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addStretch(2)
        for label in (self._sign, heading, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        self._dress()

    def _dress(self) -> None:
        color = theme_of(self).color("muted")
        self._sign.setPixmap(icon_pixmap("data", color, _ICON, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
