"""The way of one arrow among cards and other arrows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

from designer.gui.canvas.geometry import Point, Rect, Segment, segments
from designer.gui.canvas.path_search import search_path
from designer.gui.canvas.tracks import Obstacles, Tracks
from designer.gui.canvas.wires import Wire

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
ROWS = 60
PATIENCE = 12
"""So many ways are tried after the best one so far, once that lies upon no other arrow."""
CHOICES = 3
"""Lanes looked at beside either end."""
REACH = 60.0
FAR_ROWS = 1200.0
"""How far off its ends an arrow looks for a run across."""

Path = tuple[Point, ...]


class Wayfinder:
    """Asks obstacles and tracks; keeps nothing itself."""

    def __init__(self, obstacles: Obstacles, tracks: Tracks) -> None:
        self._obstacles, self._tracks = obstacles, tracks
        self.hurried = False
        """Whether to be content with less: for when very many arrows wait at once."""

    def way(self, wire: Wire) -> Path:
        """The cheapest way found: short, with few corners, crossing little, in a lane of its own."""
        best: Path | None = None
        best_cost = 12 * OVERLAP_COST
        in_vain = 0
        for path in self._candidates(wire):
            base = length_of(path) + CORNER_COST * (len(path) - 2)
            if base >= best_cost:
                if len(path) > 4:
                    break  # rows come in the order of their length
                continue
            cost = base + self._disturbance(wire, path)
            if cost == base:
                return path  # nothing in its way, and what comes later is longer
            in_vain += 1
            if cost < best_cost:
                best, best_cost, in_vain = path, cost, 0
            elif in_vain > (0 if self.hurried else PATIENCE) and best_cost < base + OVERLAP_COST:
                break
        if best is None:
            best = self._search(wire)
        return best

    def _search(self, wire: Wire) -> Path:
        start = Point(wire.start.x + OUT, wire.start.y)
        end = Point(wire.end.x - IN, wire.end.y)
        found = search_path(start, end, self._obstacles, self._tracks, CLEAR)
        if found is None:  # cards lie upon each other
            found = (start, Point(start.x, end.y), end)
        return tidy((wire.start, *found, wire.end))

    def _candidates(self, wire: Wire) -> Iterator[Path]:
        start, end = wire.start, wire.end
        if start.y == end.y and end.x > start.x + OUT and self._free((start, end)):
            yield start, end
        yield from self._two_corners(start, end)
        yield from self._four_corners(wire)

    def _two_corners(self, start: Point, end: Point) -> Iterator[Path]:
        if start.y == end.y:
            return
        last = end.x - IN
        for lane in range(LANES * 2):
            x = start.x + OUT + lane * LANE
            if x > last:
                return
            path = (start, Point(x, start.y), Point(x, end.y), end)
            if self._free(path):
                yield path

    def _four_corners(self, wire: Wire) -> Iterator[Path]:
        start, end = wire.start, wire.end
        for y in self._rows(start, end):
            first = self._lanes(wire, start, y, OUT, 1)
            last = self._lanes(wire, end, y, IN, -1) if first else []
            for x1, x2 in product(first, last):
                corners = (Point(x1, start.y), Point(x1, y), Point(x2, y), Point(x2, end.y))
                path = tidy((start, *corners, end))
                if self._free(path):
                    yield path

    def _rows(self, start: Point, end: Point) -> list[float]:
        """Heights at which a crosswise run may find its way, the nearest first."""
        left, right = sorted((start.x, end.x))
        rows = {start.y, end.y, (start.y + end.y) / 2}
        low, high = sorted((start.y, end.y))
        area = Rect(left - REACH, low - FAR_ROWS, right + REACH, high + FAR_ROWS)
        for top, bottom in self._obstacles.between(area):
            for lane in range(4):
                rows.add(top - 2 - lane * LANE)
                rows.add(bottom + 2 + lane * LANE)
        return sorted(rows, key=lambda y: abs(y - start.y) + abs(y - end.y))[
            : ROWS // 4 if self.hurried else ROWS
        ]

    def _lanes(self, wire: Wire, at: Point, y: float, first: float, towards: int) -> list[float]:
        """The nearest upright lanes from an end to that height that no other arrow uses; used ones where all are."""
        lanes: list[float] = []
        crowded: list[float] = []
        low, high = min(at.y, y), max(at.y, y)
        for lane in range(LANES):
            x = at.x + towards * (first + lane * LANE)
            edge = at.x + towards * (CLEAR + 0.1)
            if not self._obstacles.free(Segment(True, at.y, min(edge, x), max(edge, x))):
                break
            piece = Segment(False, x, low, high)
            if not self._obstacles.free(piece):
                continue
            if self._tracks.beside(wire.key, piece) == 0:
                lanes.append(x)
                if self.hurried or len(lanes) == CHOICES:
                    break
            else:
                crowded.append(x)
        return lanes or crowded[:1]

    def _free(self, path: Path) -> bool:
        """Whether it passes every card; its ends touch the cards they belong to."""
        last = len(path) - 2
        for number, (a, b) in enumerate(pairwise(path)):
            start = Point(a.x + CLEAR + 0.1, a.y) if number == 0 else a
            end = Point(b.x - CLEAR - 0.1, b.y) if number == last else b
            if a.y == b.y:
                piece = Segment(True, a.y, min(start.x, end.x), max(start.x, end.x))
            else:
                piece = Segment(False, a.x, min(a.y, b.y), max(a.y, b.y))
            if not self._obstacles.free(piece):
                return False
        return True

    def _disturbance(self, wire: Wire, path: Path) -> float:
        """What it costs others: running in their lane much, crossing them little."""
        cost = 0.0
        for piece in segments(path):
            cost += OVERLAP_COST * self._tracks.beside(wire.key, piece)
            cost += CROSSING_COST * self._tracks.crossed(wire.key, piece)
        return cost


def length_of(path: Path) -> float:
    """Along the axes."""
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
