"""Finds ways for arrows: along the axes, around cards, beside each other.

An arrow first tries a straight line, then one with two corners, then one with four, each in many lanes; only where none is
free a search over the corners of all cards nearby finds the way. Routes are kept, so that an edit routes anew only what it
touches.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from itertools import pairwise

from designer.gui.canvas.geometry import Point, Rect, RectGrid, Segment, segments
from designer.gui.canvas.labels import place_label
from designer.gui.canvas.path_search import search_path
from designer.gui.canvas.wires import Box, Route, Wire

CLEAR = 9.0
"""Room between an arrow and a card it passes."""
LANE = 9.0
"""Room between arrows side by side."""
OUT, IN = 14.0, 22.0
"""The straight pieces at the ends; the last one has the arrow's head."""
LANES = 14
CORNER_COST = 30.0
CROSSING_COST = 22.0
OVERLAP_COST = 1500.0
ROWS = 48

Path = tuple[Point, ...]


class Router:
    """The ways of all arrows of one canvas."""

    def __init__(self) -> None:
        self.routes: dict[Hashable, Route] = {}
        self._boxes: dict[str, Box] = {}
        self._wires: dict[Hashable, Wire] = {}
        self._cards = RectGrid()
        self._lines = RectGrid()
        self._labels = RectGrid()

    def update(self, boxes: Mapping[str, Box], wires: Mapping[Hashable, Wire]) -> set[Hashable]:
        """Take the new state; the keys of the arrows that run differently or are gone."""
        touched = self._move_boxes(boxes)
        stale = {key for key, wire in wires.items() if self._wires.get(key) != wire}
        gone = self._wires.keys() - wires.keys()
        stale |= {key for key in self._wires.keys() - gone if self._disturbed(key, touched)}
        self._wires = dict(wires)
        for key in stale | gone:
            self._forget(key)
        order = sorted(stale, key=lambda key: _length((wires[key].start, wires[key].end)))
        for key in order:
            self._keep(key, self._find(wires[key]))
        for key in order:
            self._label(wires[key])
        return stale | gone

    def _move_boxes(self, boxes: Mapping[str, Box]) -> list[Rect]:
        """Where cards came or went."""
        touched: list[Rect] = []
        for identifier in self._boxes.keys() | boxes.keys():
            old, new = self._boxes.get(identifier), boxes.get(identifier)
            if old == new:
                continue
            for number, rect in enumerate(_parts(old)):
                self._cards.drop((identifier, number))
                touched.append(rect)
            for number, rect in enumerate(_parts(new)):
                self._cards.put((identifier, number), rect)
                touched.append(rect)
        self._boxes = dict(boxes)
        return touched

    def _disturbed(self, key: Hashable, touched: list[Rect]) -> bool:
        route = self.routes[key]
        if not touched:
            return False
        reach = CLEAR if len(route.points) <= 4 else 60.0
        for piece in segments(route.points):
            near = piece.rect.grown(reach)
            if any(near.meets(rect) for rect in touched):
                return True
        return route.label is None or any(route.label.meets(rect.grown(2)) for rect in touched)

    def _forget(self, key: Hashable) -> None:
        route = self.routes.pop(key, None)
        if route is None:
            return
        for number in range(len(route.points)):
            self._lines.drop((key, number))
        self._labels.drop(key)

    def _keep(self, key: Hashable, points: Path) -> None:
        self.routes[key] = Route(points)
        for number, piece in enumerate(segments(points)):
            self._lines.put((key, number), piece.rect.grown(0.5))

    def _label(self, wire: Wire) -> None:
        points = self.routes[wire.key].points
        found = place_label(wire, points, self._cards, self._labels, self._lines)
        if found is not None:
            rect, size = found
            self.routes[wire.key] = Route(points, rect, size)
            self._labels.put(wire.key, rect)

    def _find(self, wire: Wire) -> Path:
        best: Path | None = None
        best_cost = float("inf")
        for path in self._candidates(wire):
            base = _length(path) + CORNER_COST * (len(path) - 2)
            if base >= best_cost:
                continue
            cost = base + self._disturbance(wire, path)
            if cost < best_cost:
                best, best_cost = path, cost
        if best is not None and best_cost < 8 * OVERLAP_COST:
            return best
        found = search_path(
            Point(wire.start.x + OUT, wire.start.y),
            Point(wire.end.x - IN, wire.end.y),
            self._cards,
            CLEAR,
        )
        if found is not None:
            return tidy((wire.start, *found, wire.end))
        middle = wire.start.x + OUT
        return best or tidy(
            (wire.start, Point(middle, wire.start.y), Point(middle, wire.end.y), wire.end)
        )

    def _candidates(self, wire: Wire) -> Iterator[Path]:
        start, end = wire.start, wire.end
        if start.y == end.y and end.x > start.x + OUT and self._free(wire, (start, end)):
            yield start, end
        yield from self._two_corners(wire)
        yield from self._four_corners(wire)

    def _two_corners(self, wire: Wire) -> Iterator[Path]:
        start, end = wire.start, wire.end
        if start.y == end.y:
            return
        last = end.x - IN
        for lane in range(LANES * 2):
            x = start.x + OUT + lane * LANE
            if x > last:
                return
            path = (start, Point(x, start.y), Point(x, end.y), end)
            if self._free(wire, path):
                yield path

    def _four_corners(self, wire: Wire) -> Iterator[Path]:
        start, end = wire.start, wire.end
        found = 0
        for y in self._rows(wire):
            x1 = self._lane(wire, start, y, OUT, 1)
            x2 = self._lane(wire, end, y, IN, -1)
            if x1 is None or x2 is None:
                continue
            corners = (Point(x1, start.y), Point(x1, y), Point(x2, y), Point(x2, end.y))
            path = tidy((start, *corners, end))
            if self._free(wire, path):
                yield path
                found += 1
                if found >= 6:
                    return

    def _rows(self, wire: Wire) -> list[float]:
        """Heights at which a crosswise run may find its way, the nearest first."""
        start, end = wire.start, wire.end
        left, right = sorted((start.x, end.x))
        low, high = sorted((start.y, end.y))
        column = Rect(left - 60, low - 1500, right + 60, high + 1500)
        rows = {start.y, end.y, (low + high) / 2}
        for _, rect in self._cards.meeting(column):
            for lane in range(4):
                rows.add(rect.top - CLEAR - 2 - lane * LANE)
                rows.add(rect.bottom + CLEAR + 2 + lane * LANE)
        return sorted(rows, key=lambda y: abs(y - start.y) + abs(y - end.y))[:ROWS]

    def _lane(self, wire: Wire, at: Point, y: float, first: float, towards: int) -> float | None:
        """The nearest upright lane from an end to that height, one without another arrow in it if there is one."""
        crowded = None
        for lane in range(LANES):
            x = at.x + towards * (first + lane * LANE)
            corner = Point(x, at.y)
            pieces = list(segments((at, corner, Point(x, y))))
            if not self._pieces_free(wire, pieces[1:]):
                continue
            if not self._pieces_free(wire, pieces[:1]):
                return crowded
            if self._overlaps(wire, pieces[-1]) == 0:
                return x
            crowded = x if crowded is None else crowded
        return crowded

    def _free(self, wire: Wire, path: Path) -> bool:
        return self._pieces_free(wire, list(segments(path)), ends=True)

    def _pieces_free(self, wire: Wire, pieces: list[Segment], *, ends: bool = False) -> bool:
        """Whether they pass every card; `ends` lets the first and last piece touch the card they belong to."""
        for number, piece in enumerate(pieces):
            spared = set()
            if piece.horizontal and (not ends or number == 0):
                spared.add((wire.source, 0))
            if piece.horizontal and (not ends or number == len(pieces) - 1):
                spared.add((wire.target, 0))
            for key, rect in self._cards.meeting(piece.rect.grown(CLEAR - 0.5)):
                # An end touches its own card from outside; further in it would run through it.
                if key in spared and not piece.rect.grown(0.01).meets(rect.grown(-0.02)):
                    continue
                return False
        return True

    def _overlaps(self, wire: Wire, piece: Segment) -> int:
        return sum(
            1
            for key, rect in self._lines.meeting(_beside(piece))
            if _wire_of(key) != wire.key and (rect.width > rect.height) is piece.horizontal
        )

    def _disturbance(self, wire: Wire, path: Path) -> float:
        """What it costs others: running in their lane much, crossing them little."""
        cost = 0.0
        for piece in segments(path):
            for key, rect in self._lines.meeting(_beside(piece)):
                if _wire_of(key) == wire.key:
                    continue
                along = (rect.width > rect.height) is piece.horizontal
                cost += OVERLAP_COST if along else CROSSING_COST
        return cost


def _beside(piece: Segment) -> Rect:
    """The piece with the room that another arrow would have to keep to it."""
    across = LANE - 2.5
    rect = piece.rect
    if piece.horizontal:
        return Rect(rect.left, rect.top - across, rect.right, rect.bottom + across)
    return Rect(rect.left - across, rect.top, rect.right + across, rect.bottom)


def _wire_of(key: object) -> object:
    return key[0] if isinstance(key, tuple) else key


def _parts(box: Box | None) -> tuple[Rect, ...]:
    return () if box is None else (box.card, *box.pills)


def _length(path: Path) -> float:
    return sum(abs(a.x - b.x) + abs(a.y - b.y) for a, b in pairwise(path))


def tidy(path: Path) -> Path:
    """Without points that are no corners."""
    kept: list[Point] = []
    for point in path:
        if kept and point == kept[-1]:
            continue
        while len(kept) > 1 and (
            kept[-2].x == kept[-1].x == point.x or kept[-2].y == kept[-1].y == point.y
        ):
            kept.pop()
        kept.append(point)
    return tuple(kept)
