"""What the assistant shows before there are files: what can be brought, and how."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.gui.app.icons import icon_pixmap
from designer.gui.app.plain_text import plain_label
from designer.gui.app.theme import theme_of
from designer.gui.inspector.plain_widgets import WrappedLabel

_ICON = 48
_WIDEST = 560


class StartPage(QWidget):
    """A place to drop files on, and two buttons for those who do not drag."""

    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose_files = QPushButton(self.tr("Choose files…"))
        self.choose_folder = QPushButton(self.tr("Choose a folder…"))
        self.choose_files.setAutoDefault(False)
        self.choose_folder.setAutoDefault(False)
        self.choose_files.clicked.connect(self.files_wanted)
        self.choose_folder.clicked.connect(self.folder_wanted)
        self._lay_out()
        self._dress()

    def _lay_out(self) -> None:
        title = plain_label(self.tr("Drop event files or a folder here"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setBold(True)
        title.setFont(font)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        about = WrappedLabel(
            self.tr(
                "Currents, data warehouse tables, or exports of other tools as CSV, JSON, Parquet or Avro, "
                "also in zip and gzip. You will see how every file is understood before anything is imported."
            ),
            muted=True,
        )
        about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self.choose_files)
        buttons.addWidget(self.choose_folder)
        buttons.addStretch(1)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setSpacing(14)
        for part in (self._icon, title, about):
            column.addWidget(part)
        column.addSpacing(6)
        column.addLayout(buttons)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(40, 40, 40, 40)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inner, 100)
        middle.addStretch(1)
        rows.addStretch(1)
        rows.addLayout(middle)
        rows.addStretch(1)

    def _dress(self) -> None:
        color = theme_of(self).color("accent")
        self._icon.setPixmap(icon_pixmap("import", color, _ICON, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed frame says that things can be dropped here."""
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("border"), 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5, 5])
        painter.setPen(pen)
        painter.setBrush(theme.color("field"))
        frame = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        painter.drawRoundedRect(frame, 10, 10)
