"""What the assistant shows while files are looked at for the first time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from designer.gui.inspector.plain_widgets import ElidedLabel, text_button
from designer.gui.jobs.amounts import number_text

_WIDEST = 420


class LookingPage(QWidget):
    """Says what is looked at, and can be told to stop."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = ElidedLabel()
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self.title.setFont(font)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.stop = text_button(self.tr("Stop"))
        self.stop.clicked.connect(self.stopped)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setSpacing(16)
        column.addWidget(self.title)
        column.addWidget(self.bar)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignHCenter)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inner, 100)
        middle.addStretch(1)
        rows = QVBoxLayout(self)
        rows.addStretch(1)
        rows.addLayout(middle)
        rows.addStretch(1)

    def show_paths(self, paths: Sequence[Path]) -> None:
        """These are looked at."""
        if len(paths) == 1:
            text = self.tr("Looking at {name}…").format(name=paths[0].name)
        else:
            text = self.tr("Looking at {n} files…").format(n=number_text(len(paths)))
        self.title.setText(text)
        self.bar.setAccessibleName(text)
