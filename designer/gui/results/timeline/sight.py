"""What of a timeline is in sight: zoomed, panned and painted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from designer.evaluation.timeline import Timeline
from designer.exchange.timeline_text import in_order
from designer.gui.app.theme import theme_of
from designer.gui.canvas.look import Look
from designer.gui.results.timeline.frame import AXIS, View
from designer.gui.results.timeline.painting import TimelinePainter
from designer.gui.results.timeline.placing import DISC, Placed, Placing
from designer.gui.results.timeline.signs import (
    marks_words,
)
from designer.gui.results.timeline.time_scale import TimeScale, whole
from designer.gui.results.timeline.tracks import Tracks

_NAMES, _SHARE_OF_NAMES = 210.0, 0.3


class TimelineView(QAbstractScrollArea):
    """Paints one timeline. `mark` and `story` are what is chosen in it, as places in the timeline's marks and stories."""

    moved = Signal()
    """Another stretch of time is in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look(theme_of(self))
        self.mark: int | None = None
        self.story: int | None = None
        self.scale = TimeScale(0.0, 1.0)
        self._timeline: Timeline | None = None
        self._tracks: Tracks | None = None
        self._placing: Placing | None = None
        self._placed: tuple[object, Placed] | None = None
        self._order: list[int] = []
        self._fitting = True
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setMinimumSize(220, 90)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Timeline"))
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        return QSize(720, 260)

    @property
    def timeline(self) -> Timeline | None:
        return self._timeline

    @property
    def names_width(self) -> float:
        """Pixels of the names at the left."""
        return min(_NAMES, round(self.viewport().width() * _SHARE_OF_NAMES))

    @property
    def plot_width(self) -> float:
        """Pixels of time."""
        return max(self.viewport().width() - self.names_width, 40.0)

    def show_timeline(self, timeline: Timeline | None, *, keep: bool = False) -> None:
        """Another timeline, wholly in sight; with `keep` the same stretch of time as before."""
        self._timeline = timeline
        self._tracks = Tracks(timeline) if timeline is not None else None
        self._placing = Placing(self._tracks) if self._tracks is not None else None
        self._order = in_order(timeline) if timeline is not None else []
        self._placed = self.mark = self.story = None
        if not keep:
            self.verticalScrollBar().setValue(0)
            self.show_all()
        self._bound()

    def choose(self, mark: int | None, story: int | None) -> None:
        """Show these as chosen, and bring them into sight."""
        self.mark, self.story = mark, story
        self._reveal()
        self._tell()
        self.viewport().update()

    # Zoom and pan

    def show_all(self) -> None:
        """Everything of this user, and the waits to their end."""
        self._fitting = True
        if self._tracks is not None:
            self._show(whole(*self._tracks.extent, self.plot_width))

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Nearer or farther about a place of the plot, its middle where none is given."""
        at = self.plot_width / 2 if x is None else x
        self._fitting = False
        self._show(self.scale.zoomed(factor, at))

    def pan(self, pixels: float) -> None:
        """Later things come into sight, earlier ones for fewer than 0 pixels."""
        self._fitting = False
        self._show(self.scale.panned(pixels))

    def _show(self, scale: TimeScale) -> None:
        if self._tracks is None or self._timeline is None:
            return
        first, last = self._tracks.extent
        first, last = min(first, self._timeline.first), max(last, self._timeline.last)
        self.scale = scale.within(first, last, self.plot_width)
        self.viewport().update()
        self.moved.emit()

    def _reveal(self) -> None:
        """The chosen mark or bar is brought to where it can be seen, with as little motion as it takes."""
        if self._timeline is None or self._tracks is None:
            return
        if self.mark is not None:
            times = [self._timeline.marks[self.mark].time]
            middle = self._tracks.middle_of_mark[self.mark]
        elif self.story in self._tracks.wait_of_story:
            place = self._tracks.wait_of_story[self.story]
            wait = self._timeline.waits[place]
            times, middle = [wait.begin, wait.end], self._tracks.middle_of_wait[place]
        else:
            return
        x = [self.scale.x(time) for time in times]
        if min(x) > self.plot_width - DISC or max(x) < DISC:
            self._fitting = False
            self._show(self.scale.panned(x[0] - self.plot_width / 2))
        bar = self.verticalScrollBar()
        room = self.viewport().height() - AXIS
        if middle - DISC < bar.value():
            bar.setValue(round(middle - DISC))
        elif middle + DISC > bar.value() + room:
            bar.setValue(round(middle + DISC - room))

    def _bound(self) -> None:
        height = self._tracks.height if self._tracks is not None else 0.0
        room = self.viewport().height() - AXIS
        self.verticalScrollBar().setRange(0, max(0, round(height - room)))
        self.verticalScrollBar().setPageStep(round(max(room, 1)))
        self.verticalScrollBar().setSingleStep(24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bound()
        if self._fitting:
            self.show_all()
        else:
            self._show(self.scale)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._tracks is None:
            painter.fillRect(self.viewport().rect(), self.look.color("field"))
            return
        view = View(
            self.scale,
            self.plot_width,
            self.names_width,
            self.viewport().height(),
            self.verticalScrollBar().value(),
            self.story,
            self.mark,
            self.hasFocus(),
        )
        TimelinePainter(self._tracks, self.look).paint(painter, view, self._in_sight())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(self.look.pen("accent", 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def image(self, ratio: float = 2.0) -> QImage:
        """The stretch of time that is in sight with all lanes, `ratio` pixels a point."""
        width = max(self.names_width + self.plot_width, 900.0)
        height = AXIS + (self._tracks.height if self._tracks is not None else 0.0)
        image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(self.look.color("field"))
        if self._tracks is None or self._placing is None:
            return image
        plot = width - self.names_width
        scale = TimeScale(self.scale.begin, self.scale.per_pixel * self.plot_width / plot)
        view = View(scale, plot, self.names_width, height, 0.0, self.story, self.mark)
        painter = QPainter(image)
        placed = self._placing.place(scale, plot, 0.0, height)
        TimelinePainter(self._tracks, self.look).paint(painter, view, placed)
        painter.end()
        return image

    def _in_sight(self) -> Placed:
        assert self._placing is not None
        top = self.verticalScrollBar().value()
        key = self.scale, self.plot_width, top, top + self.viewport().height()
        if self._placed is None or self._placed[0] != key:
            self._placed = key, self._placing.place(*key)
        return self._placed[1]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "look"):
            self.look.theme = theme_of(self)
            self.viewport().update()

    def _tell(self) -> None:
        """A screen reader says what is chosen."""
        words = ""
        if self._timeline is not None and self.mark is not None:
            words = marks_words(self._timeline, (self.mark,))
        self.setAccessibleDescription(words.replace("\n", ", "))
