"""A row of widgets that goes on in another line where it is too long, so that a panel can be narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class WrappingRow(QLayout):
    """Widgets of a line share the room that is left as they were told to stretch; hidden ones take none."""

    def __init__(self, parent: QWidget, spacing: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._stretches: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """One more at the end; without stretch it is as wide as it likes to be."""
        self.addWidget(widget)
        self._stretches[len(self._items) - 1] = stretch

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        shown = [place for place, item in enumerate(self._items) if not item.isEmpty()]
        width = sum(self._least(place) + self.spacing() for place in shown)
        return QSize(width, self.minimumSize().height())

    def minimumSize(self) -> QSize:
        shown = [place for place, item in enumerate(self._items) if not item.isEmpty()]
        heights = [self._items[place].sizeHint().height() for place in shown]
        widths = [self._items[place].minimumSize().width() for place in shown]
        return QSize(max(widths, default=0), max(heights, default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _least(self, place: int) -> int:
        item = self._items[place]
        wanted = item.minimumSize() if self._stretches.get(place) else item.sizeHint()
        return wanted.width()

    def _lines(self, width: int) -> list[list[int]]:
        lines: list[list[int]] = [[]]
        used = 0
        for place, item in enumerate(self._items):
            if item.isEmpty():
                continue
            least = self._least(place)
            if lines[-1] and used + least > width:
                lines.append([])
                used = 0
            lines[-1].append(place)
            used += least + self.spacing()
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place them, and return the height of it all."""
        y = rect.top()
        for line in self._lines(rect.width()):
            height = max((self._items[place].sizeHint().height() for place in line), default=0)
            if move:
                self._place(line, QRect(rect.left(), y, rect.width(), height))
            y += height + self.spacing()
        return y - self.spacing() - rect.top()

    def _place(self, line: list[int], rect: QRect) -> None:
        gaps = self.spacing() * (len(line) - 1)
        left = max(0, rect.width() - gaps - sum(self._least(place) for place in line))
        shares = sum(self._stretches.get(place, 0) for place in line)
        x = rect.left()
        for place in line:
            item, share = self._items[place], self._stretches.get(place, 0)
            extra = left * share // shares if shares else 0
            width = min(self._least(place) + extra, rect.width(), item.maximumSize().width())
            height = min(item.sizeHint().height(), rect.height())
            item.setGeometry(QRect(x, rect.top() + (rect.height() - height) // 2, width, height))
            x += width + self.spacing()
