"""What lies behind the marks of a timeline: stripes, times that do not count, the grid, publish and stop."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from designer.gui.canvas.look import Look
from designer.gui.results.timeline.frame import View, ticks_in_sight
from designer.gui.results.timeline.tracks import PlacedLane, Tracks


def shaded_lanes(tracks: Tracks) -> set[int]:
    """Every other lane, by its number."""
    return {lane.number for lane in tracks.lanes[1::2]}


def paint_grounds(painter: QPainter, look: Look, tracks: Tracks, view: View) -> None:
    """Everything behind the marks; the painter stands at the upper left of the first lane."""
    shaded = shaded_lanes(tracks)
    for lane in tracks.lanes:
        _ground(painter, look, view, lane, lane.number in shaded)
    _grid(painter, look, tracks, view)
    for lane in tracks.lanes:
        _edges(painter, look, view, lane)
    _beyond(painter, look, tracks, view)


def _ground(painter: QPainter, look: Look, view: View, lane: PlacedLane, shaded: bool) -> None:
    strip = QRectF(0, lane.top, view.width, lane.height)
    if shaded:
        painter.fillRect(strip, look.color("window"))
    for idle in lane.lane.idle:
        left, right = view.scale.x(idle.begin), view.scale.x(idle.end)
        left, right = max(left, -4.0), min(right, view.width + 4)
        if right <= left:
            continue
        part = QRectF(left, lane.top, right - left, lane.height)
        grey = look.color("disabled")
        grey.setAlpha(52)
        painter.fillRect(part, grey)
        words = look.measure(idle.reason, "small")
        named = any(edge.time == idle.begin for edge in lane.lane.edges)
        if part.width() > words + 16 and not named:
            place = QRectF(max(left, 0) + 8, lane.top + 1, words, 15)
            look.text(painter, place, idle.reason, "small", look.color("muted"))


def _grid(painter: QPainter, look: Look, tracks: Tracks, view: View) -> None:
    line = look.color("line")
    painter.setPen(QPen(line, 1))
    height = tracks.height
    lines = [
        QLineF(x, 0, x, height)
        for tick in ticks_in_sight(tracks, view)
        if (x := round(view.scale.x(tick.time)) + 0.5) >= 0
    ]
    painter.drawLines(lines)
    for lane in tracks.lanes:
        painter.drawLine(QLineF(0, lane.bottom, view.width, lane.bottom))


def _edges(painter: QPainter, look: Look, view: View, lane: PlacedLane) -> None:
    """Publish and stop as lines, named where there is room up to the next."""
    edges = sorted(lane.lane.edges, key=lambda edge: edge.time)
    places = [view.scale.x(edge.time) for edge in edges] + [view.width]
    for number, edge in enumerate(edges):
        x = places[number]
        if not -80 < x < view.width + 4:
            continue
        painter.setPen(look.pen("wire", 2))
        painter.drawLine(QLineF(x, lane.top + 1, x, lane.bottom - 1))
        wide = look.measure(edge.text, "small")
        if places[number + 1] - x > wide + 10:
            place = QRectF(x + 5, lane.top + 1, wide, 14)
            look.text(painter, place, edge.text, "small", look.color("muted"))


def _beyond(painter: QPainter, look: Look, tracks: Tracks, view: View) -> None:
    """Before and after what was observed nothing is known."""
    height = tracks.height
    shade = look.color("muted")
    shade.setAlpha(44)
    first, last = view.scale.x(tracks.timeline.first), view.scale.x(tracks.timeline.last)
    if first > 0:
        painter.fillRect(QRectF(0, 0, first, height), shade)
    if last < view.width:
        painter.fillRect(QRectF(last, 0, view.width - last, height), shade)
    painter.setPen(look.pen("muted", 1, Qt.PenStyle.DashLine))
    for x in (first, last):
        if 0 < x < view.width:
            painter.drawLine(QLineF(x, 0, x, height))
