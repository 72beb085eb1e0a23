"""The frame of a timeline: names at the left, the axis above; and what is to be painted within it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from designer.exchange.timeline_axis import Tick, stretch_text, ticks
from designer.exchange.timeline_text import lane_name
from designer.gui.app.plain_text import one_line
from designer.gui.canvas import card_layout
from designer.gui.canvas.look import Look
from designer.gui.results.timeline.signs import lane_icon
from designer.gui.results.timeline.time_scale import TimeScale
from designer.gui.results.timeline.tracks import Tracks

AXIS = 26.0
_SHARE_OF_ZONE = 0.25
_APART = 78.0
"""Pixels from tick to tick at least."""


@dataclass(frozen=True)
class View:
    """What is to be painted: a stretch of time on `width` pixels beside `names` pixels, `scrolled` down within `height`."""

    scale: TimeScale
    width: float
    names: float
    height: float
    scrolled: float = 0.0
    story: int | None = None
    mark: int | None = None
    focused: bool = False


def paint_names(painter: QPainter, look: Look, tracks: Tracks, view: View) -> None:
    """The lanes' names with their icons, at the left."""
    painter.save()
    painter.setClipRect(QRectF(0, AXIS, view.names, view.height - AXIS))
    painter.fillRect(QRectF(0, AXIS, view.names, view.height), look.color("window"))
    painter.translate(0, AXIS - view.scrolled)
    for placed in tracks.lanes:
        lane = placed.lane
        middle = placed.top + min(placed.height, 60) / 2
        colour = look.color("muted") if not lane.campaign else look.color("text")
        icon = lane_icon(tracks.timeline, lane)
        tint = (
            look.theme.channel(icon.removeprefix("channel-"))
            if icon.startswith("channel-")
            else look.color("muted")
        )
        look.icon(painter, icon, QRectF(10, middle - 9, 18, 18), tint)
        room = view.names - 36 - 8
        name, lines = one_line(lane_name(lane), 200), 2 if placed.height >= 44 else 1
        words = card_layout.elided(name, room * (1.75 if lines == 2 else 1), "plain", look.measure)
        painter.setFont(look.fonts["plain"])
        painter.setPen(colour)
        wrap = Qt.TextFlag.TextWordWrap if lines == 2 else Qt.TextFlag.TextSingleLine
        place = QRectF(36, middle - 17, room, 34)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | wrap), words)
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawLine(QLineF(0, placed.bottom, view.names, placed.bottom))
    painter.restore()
    painter.setPen(QPen(look.color("border"), 1))
    painter.drawLine(QLineF(view.names - 0.5, 0, view.names - 0.5, view.height))


def ticks_in_sight(tracks: Tracks, view: View) -> list[Tick]:
    """The lines of the axis, far enough apart for their words."""
    scale = view.scale
    return ticks(
        tracks.timeline.clock, scale.begin, scale.time(view.width), _APART * scale.per_pixel
    )


def paint_axis(painter: QPainter, look: Look, tracks: Tracks, view: View) -> None:
    """Which days are in sight, the times above the plot, and at the end in which zone they are."""
    clock = tracks.timeline.clock
    painter.fillRect(QRectF(0, 0, view.names + view.width, AXIS), look.color("window"))
    painter.setPen(QPen(look.color("border"), 1))
    painter.drawLine(QLineF(0, AXIS - 0.5, view.names + view.width, AXIS - 0.5))
    stretch = stretch_text(clock, view.scale.begin, view.scale.time(view.width))
    stretch = card_layout.elided(stretch, view.names - 14, "small", look.measure)
    look.text(
        painter, QRectF(10, 0, view.names - 14, AXIS - 2), stretch, "small", look.color("muted")
    )
    zone, room = clock.name, view.width * _SHARE_OF_ZONE
    if look.measure(zone, "small") > room:
        zone = zone.rpartition("/")[2]
    zone = card_layout.elided(zone, room, "small", look.measure)
    wide = look.measure(zone, "small") + 18
    painter.save()
    painter.setClipRect(QRectF(view.names, 0, view.width, AXIS))
    painter.translate(view.names, 0)
    for tick in ticks_in_sight(tracks, view):
        x = view.scale.x(tick.time)
        painter.setPen(QPen(look.color("border"), 1))
        painter.drawLine(QPointF(x, AXIS - 6), QPointF(x, AXIS))
        font = "small-strong" if tick.strong else "small"
        if x + 8 + look.measure(tick.text, font) < view.width - wide:
            place = QRectF(x + 4, 0, 90, AXIS - 2)
            look.text(painter, place, tick.text, font, look.color("text"))
    end = QRectF(view.width - wide + 8, 0, wide - 16, AXIS - 2)
    look.text(painter, end, zone, "small", look.color("muted"))
    painter.restore()
