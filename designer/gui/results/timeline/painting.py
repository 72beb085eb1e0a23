"""Paints a timeline: names at the left, the axis above, lanes with bars and marks."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from designer.evaluation.timeline import Timeline
from designer.evaluation.timeline_parts import Mark
from designer.exchange.timeline_text import short_text
from designer.gui.app.plain_text import one_line
from designer.gui.canvas import card_layout
from designer.gui.canvas.figures_strip import verdict_brush
from designer.gui.canvas.look import Look
from designer.gui.results.timeline.bars import paint_bar
from designer.gui.results.timeline.frame import AXIS, View, paint_axis, paint_names
from designer.gui.results.timeline.grounds import paint_grounds, shaded_lanes
from designer.gui.results.timeline.placing import DISC, Placed, PlacedGroup, PlacedWait
from designer.gui.results.timeline.signs import mark_icon
from designer.gui.results.timeline.tracks import Tracks
from designer.model.verdict_names import OF_TRIGGERS
from designer.model.verdicts import Verdict

_FEW_WAITS = 40
_LEAST_WORDS = 72.0
"""Pixels; words cut shorter than that say nothing."""


class TimelinePainter:
    """Paints one timeline with one look; the widget and the picture to keep share it."""

    def __init__(self, tracks: Tracks, look: Look) -> None:
        self._tracks = tracks
        self._look = look
        self._shaded = shaded_lanes(tracks)

    @property
    def _timeline(self) -> Timeline:
        return self._tracks.timeline

    def paint(self, painter: QPainter, view: View, placed: Placed) -> None:
        """Everything, from (0, 0) on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        whole = QRectF(0, 0, view.names + view.width, view.height)
        painter.fillRect(whole, look.color("field"))
        painter.save()
        plot = QRectF(view.names, AXIS, view.width, view.height - AXIS)
        painter.setClipRect(plot)
        painter.translate(view.names, AXIS - view.scrolled)
        paint_grounds(painter, look, self._tracks, view)
        self._contents(painter, view, placed)
        painter.restore()
        paint_names(painter, self._look, self._tracks, view)
        paint_axis(painter, self._look, self._tracks, view)

    # Contents

    def _contents(self, painter: QPainter, view: View, placed: Placed) -> None:
        for wait in placed.waits:
            if len(placed.waits) <= _FEW_WAITS or self._story_of(wait) == view.story:
                self._links(painter, view, wait)
        for wait in placed.waits:
            if -DISC < wait.y - view.scrolled < view.height + DISC:
                self._wait(painter, view, wait)
        self._strokes(painter, placed)
        chosen = None
        for group in placed.groups:
            self._group(painter, view, group)
            if view.mark is not None and view.mark in group.marks:
                chosen = group.rect
        if view.mark is not None:
            self._ring(painter, view, chosen or self._mark_rect(view, view.mark))

    def _story_of(self, placed: PlacedWait) -> int:
        return self._timeline.waits[placed.wait].story

    def _links(self, painter: QPainter, view: View, placed: PlacedWait) -> None:
        """Fine lines from the trigger to its wait, and from what ended it."""
        wait = self._timeline.waits[placed.wait]
        mark = self._timeline.stories[wait.story].mark
        chosen = wait.story == view.story
        pen = self._look.pen("accent" if chosen else "wire_quiet", 1.6 if chosen else 1.0)
        if not chosen:
            pen.setDashPattern([2, 3])
        painter.setPen(pen)
        for number, x in ((mark, placed.begin), (wait.ended_by, placed.end)):
            if number is None or not -1 < x < view.width + 1:
                continue
            start = self._tracks.middle_of_mark[number]
            if start != placed.y:
                down = 1 if placed.y > start else -1
                painter.drawLine(
                    QLineF(x, start + down * DISC / 2, x, placed.y - down * (DISC / 2 - 5))
                )

    def _wait(self, painter: QPainter, view: View, placed: PlacedWait) -> None:
        look, wait = self._look, self._timeline.waits[placed.wait]
        paint_bar(painter, look, placed, wait.verdict, view.width)
        if wait.story == view.story:
            painter.setPen(look.pen("accent", 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(placed.rect.adjusted(-3, -3, 3, 3), 5, 5)
        left = max(placed.begin, 4.0)
        room = min(placed.room, view.width - left)
        words = OF_TRIGGERS[wait.verdict]
        full = look.measure(words, "small")
        if room > min(full, _LEAST_WORDS) and max(placed.due, placed.end) > 8:
            words = card_layout.elided(words, room, "small", look.measure)
            place = QRectF(left, placed.y - 23, min(full, room), 14)
            behind = look.color("window" if wait.lane in self._shaded else "field")
            behind.setAlpha(190)
            painter.fillRect(place, behind)
            look.text(painter, place, words, "small", look.color("text"))

    def _strokes(self, painter: QPainter, placed: Placed) -> None:
        """Quiet marks without room for signs: a stroke each, so that crowds look like crowds."""
        colour = self._look.color("muted")
        colour.setAlpha(150)
        painter.setPen(QPen(colour, 1))
        quiet = {(group.y, round(group.x)) for group in placed.groups if not group.telling}
        lines = [
            QLineF(x + 0.5, middle - 6, x + 0.5, middle + 6)
            for middle, at in placed.ticks
            for x in at.tolist()
            if (middle, int(x)) not in quiet and (middle, int(x) + 1) not in quiet
        ]
        painter.drawLines(lines)

    def _group(self, painter: QPainter, view: View, group: PlacedGroup) -> None:
        mark = self._timeline.marks[self._spokesman(group)]
        look, rect = self._look, group.rect
        icon = mark_icon(self._timeline, mark)
        if mark.kind is None:
            fill, _ = verdict_brush(Verdict.SENT, dark=look.theme.dark)
            self._disc(painter, rect, fill, None)
            look.icon(painter, icon, rect.adjusted(4, 4, -4, -4), look.color("on_accent"))
        elif mark.counts:
            self._disc(painter, rect, look.color("card"), look.pen("wire", 1.5))
            look.icon(painter, icon, rect.adjusted(4, 4, -4, -4), look.color("text"))
        elif group.telling:
            pen = look.pen("disabled", 1.3)
            pen.setDashPattern([2, 2])
            self._disc(painter, rect, look.color("window"), pen)
            look.icon(painter, icon, rect.adjusted(4, 4, -4, -4), look.color("disabled"))
        else:
            look.icon(painter, icon, rect.adjusted(3, 3, -3, -3), look.color("disabled"))
        if len(group.marks) > 1:
            self._count(painter, rect, len(group.marks))
        elif mark.kind is not None:
            self._say(painter, view, group, mark)

    def _say(self, painter: QPainter, view: View, group: PlacedGroup, mark: Mark) -> None:
        """What happened, beside its sign, where there is room for enough of it."""
        look, rect = self._look, group.rect
        text = one_line(short_text(self._timeline, mark), 200)
        room = min(group.room - 2, 260, view.width - rect.right() - 4)
        if room <= min(look.measure(text, "small"), _LEAST_WORDS):
            return
        words = card_layout.elided(text, room, "small", look.measure)
        place = QRectF(rect.right() + 4, rect.top(), room, rect.height())
        look.text(painter, place, words, "small", look.color("text" if mark.counts else "muted"))

    def _spokesman(self, group: PlacedGroup) -> int:
        """The mark whose sign stands for its neighbours: a message before what counts before what does not."""
        marks = self._timeline.marks
        return min(
            group.marks,
            key=lambda place: (marks[place].kind is not None, not marks[place].counts, place),
        )

    def _disc(self, painter: QPainter, rect: QRectF, fill: QColor, pen: QPen | None) -> None:
        painter.setPen(pen if pen is not None else Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawEllipse(rect)

    def _count(self, painter: QPainter, rect: QRectF, count: int) -> None:
        """How many marks share a sign, at its lower right."""
        look = self._look
        words = f"{count}" if count < 100 else "99+"
        wide = look.measure(words, "small-strong") + 7
        pill = QRectF(rect.center().x() + 3, rect.bottom() - 8, wide, 13)
        painter.setPen(QPen(look.color("field"), 1))
        painter.setBrush(look.color("wire"))
        painter.drawRoundedRect(pill, 6.5, 6.5)
        look.text(
            painter, pill, words, "small-strong", look.color("field"), Qt.AlignmentFlag.AlignHCenter
        )

    def _mark_rect(self, view: View, mark: int) -> QRectF:
        x, y = view.scale.x(self._timeline.marks[mark].time), self._tracks.middle_of_mark[mark]
        return QRectF(x - DISC / 2, y - DISC / 2, DISC, DISC)

    def _ring(self, painter: QPainter, view: View, rect: QRectF) -> None:
        painter.setPen(self._look.pen("accent", 3 if view.focused else 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(rect.adjusted(-3, -3, 3, 3))
