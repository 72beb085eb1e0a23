"""The stories of a timeline in sentences: the picture's twin for reading, for the keyboard and for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from designer.evaluation.timeline import Timeline
from designer.gui.results.timeline.story_rows import StoryModel, StoryPainter

_MOST_MEASURED = 120
"""Above so many stories all rows are equally high: measuring each takes its time."""


class StoryList(QListView):
    """One row for each story; going to a row is going to its mark."""

    story_chosen = Signal(int)
    """The current row is another one."""
    mark_wanted = Signal(int)
    """Enter on a story, or a click twice: on to its mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stories = StoryModel()
        self.setModel(self.stories)
        self.setItemDelegate(StoryPainter(self))
        self.setAccessibleName(self.tr("What became of it, in sentences"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumWidth(200)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.doubleClicked.connect(lambda index: self.mark_wanted.emit(index.row()))
        self._quiet = False

    def sizeHint(self) -> QSize:
        return QSize(380, 240)

    def show_timeline(self, timeline: Timeline | None) -> None:
        self.setUniformItemSizes(timeline is not None and len(timeline.stories) > _MOST_MEASURED)
        self.stories.show(timeline)

    @property
    def story(self) -> int | None:
        """The current story."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def choose(self, story: int | None) -> None:
        """Make it the current one without telling."""
        self._quiet = True
        if story is None:
            self.selectionModel().clear()
        else:
            index = self.stories.index(story)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self._quiet = False

    def _current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.story_chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.story is not None:
            self.mark_wanted.emit(self.story)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
