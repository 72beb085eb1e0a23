"""Finds ways for arrows: along the axes, around cards, beside each other.

An arrow first tries a straight line, then one with two corners, then one with four, each in many lanes; only where none is
free a search over the edges of the cards nearby finds the way. Routes are kept, so that an edit routes anew only what it
touches.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping

from designer.gui.canvas.geometry import Point, Rect, RectGrid, segments
from designer.gui.canvas.labels import place_label
from designer.gui.canvas.tracks import Obstacles, Tracks
from designer.gui.canvas.wayfinding import CLEAR, LANE, Wayfinder, length_of
from designer.gui.canvas.wires import Box, Route, Wire

LONG_WAY = 60.0
"""A card that moves this near to a detour may have been its reason."""


MANY = 500
"""From here on the wait for better ways would be longer than they are worth."""


class Router:
    """The ways of all arrows of one canvas."""

    def __init__(self) -> None:
        self.routes: dict[Hashable, Route] = {}
        self._boxes: dict[str, Box] = {}
        self._wires: dict[Hashable, Wire] = {}
        self._cards = RectGrid()
        self._lines = RectGrid()
        self._labels = RectGrid()
        self._obstacles = Obstacles(CLEAR)
        self._tracks = Tracks(LANE - 2.5)
        self._find = Wayfinder(self._obstacles, self._tracks)
        self._without_way: list[Hashable] = []
        self._without_label: list[Hashable] = []

    @property
    def waiting(self) -> bool:
        """Whether arrows still wait for a way or a label; meanwhile they run straight."""
        return bool(self._without_way or self._without_label)

    def update(
        self, boxes: Mapping[str, Box], wires: Mapping[Hashable, Wire], at_once: int | None = None
    ) -> set[Hashable]:
        """Take the new state; the keys of the arrows that run differently or are gone.

        At most `at_once` arrows get their ways, None is all of them; `go_on` sees to the others.
        """
        touched = self._move_boxes(boxes)
        stale = {key for key, wire in wires.items() if self._wires.get(key) != wire}
        gone = self._wires.keys() - wires.keys()
        if touched:
            kept = self._wires.keys() - gone - stale - set(self._without_way)
            stale |= {key for key in kept if self._disturbed(key, touched)}
        waiting = set(self._without_way)
        self._wires = dict(wires)
        for key in stale | gone:
            if key in waiting:
                del self.routes[key]
            else:
                self._forget(key)
        wanted = stale | (waiting & wires.keys())
        settled = wires.keys() - wanted
        self._without_way = sorted(wanted, key=self._length)
        self._without_label = [key for key in self._without_label if key in settled]
        self._find.hurried = len(wanted) > MANY
        for key in stale:
            self.routes[key] = Route((wires[key].start, wires[key].end))
        return stale | gone | self.go_on(at_once)

    def go_on(self, most: int | None = None) -> set[Hashable]:
        """Find ways for so many arrows that wait, or labels once all have ways; the keys of those that look otherwise now."""
        room = len(self._wires) if most is None else most
        chosen, self._without_way = self._without_way[:room], self._without_way[room:]
        for key in chosen:
            self._keep(key, self._find.way(self._wires[key]))
        self._without_label += chosen
        if self._without_way or (most is not None and chosen and len(chosen) == room):
            return set(chosen)
        # Labels look for room beside all lines, so every line comes first.
        named, self._without_label = self._without_label[:room], self._without_label[room:]
        for key in named:
            self._label(self._wires[key])
        return {*chosen, *named}

    def _length(self, key: Hashable) -> float:
        wire = self._wires[key]
        return length_of((wire.start, wire.end))

    def _move_boxes(self, boxes: Mapping[str, Box]) -> list[Rect]:
        """Where cards came or went."""
        touched: list[Rect] = []
        for identifier in self._boxes.keys() | boxes.keys():
            old, new = self._boxes.get(identifier), boxes.get(identifier)
            if old == new:
                continue
            for number, rect in enumerate(_parts(old)):
                self._cards.drop((identifier, number))
                self._obstacles.drop((identifier, number))
                touched.append(rect)
            for number, rect in enumerate(_parts(new)):
                self._cards.put((identifier, number), rect)
                self._obstacles.put((identifier, number), rect)
                touched.append(rect)
        self._boxes = dict(boxes)
        return touched

    def _disturbed(self, key: Hashable, touched: list[Rect]) -> bool:
        route = self.routes[key]
        reach = CLEAR if len(route.points) <= 4 else LONG_WAY
        for piece in segments(route.points):
            near = piece.rect.grown(reach)
            if any(near.meets(rect) for rect in touched):
                return True
        return route.label is None or any(route.label.meets(rect.grown(2)) for rect in touched)

    def _forget(self, key: Hashable) -> None:
        route = self.routes.pop(key, None)
        if route is None:
            return
        for number, piece in enumerate(segments(route.points)):
            self._lines.drop((key, number))
            self._tracks.drop(key, piece)
        self._labels.drop(key)

    def _keep(self, key: Hashable, points: tuple[Point, ...]) -> None:
        self.routes[key] = Route(points)
        for number, piece in enumerate(segments(points)):
            self._lines.put((key, number), piece.rect.grown(0.5))
            self._tracks.put(key, piece)

    def _label(self, wire: Wire) -> None:
        points = self.routes[wire.key].points
        found = place_label(wire, points, self._cards, self._labels, self._lines)
        if found is not None:
            rect, size = found
            self.routes[wire.key] = Route(points, rect, size)
            self._labels.put(wire.key, rect)


def _parts(box: Box | None) -> Iterator[Rect]:
    if box is not None:
        yield box.card
        yield from box.pills
