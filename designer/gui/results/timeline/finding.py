"""What is where in the picture of a timeline, and what its places say."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from designer.gui.results.timeline.frame import AXIS
from designer.gui.results.timeline.placing import DISC, PlacedWait
from designer.gui.results.timeline.sight import TimelineView
from designer.gui.results.timeline.signs import (
    axis_words,
    idle_words,
    lane_words,
    marks_words,
    wait_words,
)


class FindableTimeline(TimelineView):
    """Tells marks, bars and words by their place in the viewport, and the place of marks and bars."""

    def marks_at(self, at: QPointF) -> tuple[int, ...]:
        """The marks whose sign is at a place of the viewport; none outside the plot."""
        place = self._in_plot(at)
        if place is None or self._placing is None:
            return ()
        for group in reversed(self._in_sight().groups):
            if group.rect.adjusted(-1, -1, 1, 1).contains(place):
                return group.marks
        return self._placing.marks_at(self.scale, place)

    def wait_at(self, at: QPointF) -> int | None:
        """The wait whose bar is there."""
        place = self._in_plot(at)
        if place is None or self._placing is None:
            return None
        for placed in self._in_sight().waits:
            if placed.rect.adjusted(-2, -5, 2, 4).contains(place):
                return placed.wait
        return None

    def rect_of_mark(self, mark: int) -> QRectF:
        """Where the sign of a mark is in the viewport, be it shared with its neighbours."""
        assert self._timeline is not None
        assert self._tracks is not None
        down = AXIS - self.verticalScrollBar().value()
        for group in self._in_sight().groups:
            if mark in group.marks:
                return group.rect.translated(self.names_width, down)
        x = self.scale.x(self._timeline.marks[mark].time) + self.names_width
        y = self._tracks.middle_of_mark[mark] + down
        return QRectF(x - DISC / 2, y - DISC / 2, DISC, DISC)

    def rect_of_wait(self, wait: int) -> QRectF:
        """Where a bar is in the viewport."""
        assert self._timeline is not None
        assert self._tracks is not None
        found = self._timeline.waits[wait]
        begin, end, due = (self.scale.x(time) for time in (found.begin, found.end, found.due))
        placed = PlacedWait(wait, begin, end, due, self._tracks.middle_of_wait[wait], 0.0)
        down = AXIS - self.verticalScrollBar().value()
        return placed.rect.translated(self.names_width, down)

    def _in_plot(self, at: QPointF) -> QPointF | None:
        if at.x() < self.names_width or at.y() < AXIS or self._tracks is None:
            return None
        return QPointF(at.x() - self.names_width, at.y() - AXIS + self.verticalScrollBar().value())

    def words_at(self, at: QPointF) -> str:
        """What the tool tip says at a place of the viewport."""
        if self._timeline is None or self._tracks is None:
            return ""
        if at.y() < AXIS:
            return axis_words(self._timeline, self.scale.time(at.x() - self.names_width))
        marks, wait = self.marks_at(at), self.wait_at(at)
        if marks:
            return marks_words(self._timeline, marks)
        if wait is not None:
            return wait_words(self._timeline, wait)
        y = at.y() - AXIS + self.verticalScrollBar().value()
        lane = next((each.lane for each in self._tracks.lanes if each.top <= y < each.bottom), None)
        if lane is None:
            return ""
        if at.x() < self.names_width:
            return lane_words(self._timeline, lane)
        return idle_words(lane, self.scale.time(at.x() - self.names_width))
