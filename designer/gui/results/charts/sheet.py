"""A chart with its title, its key and what was assumed, as it is looked at and as it is exported."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from designer.gui.inspector.plain_widgets import ElidedLabel
from designer.gui.results.charts.key import ChartKey
from designer.gui.results.charts.picture import Picture
from designer.gui.results.charts.view import ChartView


class ChartSheet(QWidget):
    """With `scrolling` a chart of many rows is scrolled; without, the sheet takes the height it needs."""

    def __init__(self, parent: QWidget | None = None, *, scrolling: bool = True) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.title, self.note = ElidedLabel(), ElidedLabel()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.key = ChartKey()
        self.view = ChartView()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(2)
        heading = QHBoxLayout()
        heading.setSpacing(14)
        heading.addWidget(self.title)
        heading.addWidget(self.note, 1)
        column.addLayout(heading)
        column.addWidget(self.key)
        column.addSpacing(2)
        column.addWidget(self._scrolled() if scrolling else self.view, 1)

    def _scrolled(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidget(self.view)
        area.setWidgetResizable(True)
        area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        area.setBackgroundRole(QPalette.ColorRole.Base)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.pointed.connect(lambda mark: self._follow(area, mark))
        return area

    def _follow(self, area: QScrollArea, mark: int) -> None:
        """Keep what the keys point at in sight; the mouse is there already."""
        if mark >= 0 and not self.view.underMouse():
            place = self.view.place_of(mark)
            area.ensureVisible(area.horizontalScrollBar().value(), place.y(), 0, 40)

    def show_picture(self, picture: Picture) -> None:
        """Another chart."""
        self.title.setText(picture.title)
        self.note.setText(picture.note)
        self.key.show_picture(picture)
        self.view.show_picture(picture)

    def height_needed(self, width: int) -> int:
        """Pixels in which all of it has its room, at a width."""
        return (
            self.title.sizeHint().height()
            + self.key.heightForWidth(width - 24)
            + self.view.needed_height()
            + 28
        )
