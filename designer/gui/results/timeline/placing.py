"""What of a timeline is in sight and where: the painter draws it, and the mouse finds it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from designer.gui.results.timeline.time_scale import TimeScale
from designer.gui.results.timeline.tracks import WAITING, Track, Tracks

DISC = 20.0
BAR = 10.0
_APART = 26.0
_NEAR = 5.0


@dataclass(frozen=True)
class PlacedGroup:
    """Marks that stand so near each other that one sign stands for them; `x` and `y` are its middle."""

    x: float
    y: float
    marks: tuple[int, ...]
    telling: bool
    room: float
    """Pixels to the right in which words may stand."""

    @property
    def rect(self) -> QRectF:
        return QRectF(self.x - DISC / 2, self.y - DISC / 2, DISC, DISC)


@dataclass(frozen=True)
class PlacedWait:
    """A bar: from `begin` to `end` somebody waited, until `due` they would have; `room` is for words above it."""

    wait: int
    begin: float
    end: float
    due: float
    y: float
    room: float

    @property
    def rect(self) -> QRectF:
        right = max(self.end, self.due)
        return QRectF(self.begin, self.y - BAR / 2, max(right - self.begin, 2.0), BAR)


@dataclass
class Placed:
    """Everything in sight; x from the left edge of the plot, y from the top of the lanes."""

    groups: list[PlacedGroup] = field(default_factory=list)
    ticks: list[tuple[float, NDArray[np.float64]]] = field(default_factory=list)
    """For each track its middle and where small strokes stand."""
    waits: list[PlacedWait] = field(default_factory=list)


class Placing:
    """Places the things of one timeline. Groups depend on the zoom alone, so they stay while one pans."""

    def __init__(self, tracks: Tracks) -> None:
        self.tracks = tracks
        self._zoom = 0.0
        self._found: dict[tuple[int, bool], NDArray[np.int64]] = {}

    def place(self, scale: TimeScale, width: float, top: float, bottom: float) -> Placed:
        """What is in sight on so many pixels, between two heights; waits of other heights too, for the lines to them."""
        found = Placed()
        for number, track in enumerate(self.tracks.tracks):
            found.waits += self._waits(track, scale, width)
            if not top - WAITING < track.middle < bottom + WAITING:
                continue
            found.groups += self._groups(number, track, scale, width)
            if len(track.quiet):
                begin, end = np.searchsorted(
                    track.quiet_times, [scale.time(-_NEAR), scale.time(width + _NEAR)]
                )
                x = np.unique(
                    np.floor((track.quiet_times[begin:end] - scale.begin) / scale.per_pixel)
                )
                found.ticks.append((track.middle, x))
        return found

    def marks_at(self, scale: TimeScale, at: QPointF) -> tuple[int, ...]:
        """The quiet marks whose strokes are under the pointer."""
        for track in self.tracks.tracks:
            if abs(track.middle - at.y()) <= DISC / 2:
                low, high = np.searchsorted(
                    track.quiet_times, [scale.time(at.x() - _NEAR), scale.time(at.x() + _NEAR)]
                )
                if high > low:
                    return tuple(int(each) for each in track.quiet[low:high])
        return ()

    def _groups(
        self, number: int, track: Track, scale: TimeScale, width: float
    ) -> Iterator[PlacedGroup]:
        for telling in (True, False):
            marks = track.telling if telling else track.quiet
            times = track.telling_times if telling else track.quiet_times
            starts = self._starts(number, telling, scale.per_pixel)
            begins = times[starts]
            low, high = np.searchsorted(begins, [scale.time(-DISC), scale.time(width + DISC)])
            for place in range(int(low), int(high)):
                first = int(starts[place])
                last = int(starts[place + 1]) if place + 1 < len(starts) else len(marks)
                if not telling and (last - first > 1 or self._crowded(track, times, first, scale)):
                    continue
                time = int(times[first])
                yield PlacedGroup(
                    scale.x(time),
                    track.middle,
                    tuple(int(each) for each in marks[first:last]),
                    telling,
                    _room(track, int(times[last - 1]), time, scale),
                )

    def _crowded(
        self, track: Track, times: NDArray[np.int64], place: int, scale: TimeScale
    ) -> bool:
        """Whether a quiet mark has no room for a sign: marks that tell something, bars and neighbours come first."""
        time, reach = int(times[place]), _APART * scale.per_pixel
        low, high = np.searchsorted(track.telling_times, [time - reach, time + reach])
        beside = np.searchsorted(times, [time - reach, time + reach])
        return bool(high > low or beside[1] - beside[0] > 1)

    def _starts(self, number: int, telling: bool, per_pixel: float) -> NDArray[np.int64]:
        if per_pixel != self._zoom:
            self._zoom = per_pixel
            self._found.clear()
        key = number, telling
        if key not in self._found:
            self._found[key] = self._find_starts(number, telling, per_pixel)
        return self._found[key]

    def _find_starts(self, number: int, telling: bool, per_pixel: float) -> NDArray[np.int64]:
        track = self.tracks.tracks[number]
        times = track.telling_times if telling else track.quiet_times
        starts, place, reach = [], 0, _APART * per_pixel
        while place < len(times):
            starts.append(place)
            place = max(place + 1, int(np.searchsorted(times, times[place] + reach)))
        return np.array(starts, np.int64)

    def _waits(self, track: Track, scale: TimeScale, width: float) -> Iterator[PlacedWait]:
        waits = self.tracks.timeline.waits
        begins = [scale.x(waits[place].begin) for place in track.waits] + [1e6]
        for number, place in enumerate(track.waits):
            wait = waits[place]
            begin, end, due = begins[number], scale.x(wait.end), scale.x(wait.due)
            if begin < width and max(end, due) > 0:
                room = begins[number + 1] - max(begin, 0) - 6
                yield PlacedWait(place, begin, end, due, track.middle, room)


def _room(track: Track, after: int, time: int, scale: TimeScale) -> float:
    """Up to what comes next; none over a bar."""
    if track.in_a_wait(time):
        return 0.0
    place = int(np.searchsorted(track.stops, after, side="right"))
    if place == len(track.stops):
        return 1e6
    return (int(track.stops[place]) - time) / scale.per_pixel - DISC
