"""The way of last resort for an arrow: a search over the lines beside all cards nearby."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush

from designer.gui.canvas.geometry import Point, Rect, segment
from designer.gui.canvas.tracks import Obstacles, Tracks

CORNER = 40.0
SHARED = 120.0
"""A piece in the lane of another arrow."""
GREED = 1.4
"""Above 1 the search looks less around and may find a way a little longer than the shortest."""
REACHES = (200.0, 900.0)
MOST_STEPS = 20_000

Node = tuple[int, int, bool]
"""Column, row, and whether it was reached along the row."""


def search_path(
    start: Point, end: Point, cards: Obstacles, tracks: Tracks, clear: float
) -> tuple[Point, ...] | None:
    """The cheapest way from `start` (leaving to the right) to `end` (reached from the left), None where there is none."""
    for reach in REACHES:
        area = Rect(
            min(start.x, end.x), min(start.y, end.y), max(start.x, end.x), max(start.y, end.y)
        ).grown(reach)
        found = _Search(start, end, cards, tracks, clear, area).run()
        if found is not None:
            return found
    return None


class _Search:
    """One search on the grid that the edges of the cards in an area make."""

    def __init__(
        self,
        start: Point,
        end: Point,
        cards: Obstacles,
        tracks: Tracks,
        clear: float,
        area: Rect,
    ) -> None:
        xs, ys = {start.x, end.x}, {start.y, end.y}
        for rect in cards.rects.values():
            if rect.meets(area):
                away = clear + 2
                xs.update((rect.left - away, rect.right + away))
                ys.update((rect.top - away, rect.bottom + away))
        self._xs, self._ys = sorted(xs), sorted(ys)
        self._cards, self._tracks = cards, tracks
        self._start, self._end = start, end
        self._tolls: dict[tuple[int, int, bool], float | None] = {}

    def run(self) -> tuple[Point, ...] | None:
        first: Node = (self._xs.index(self._start.x), self._ys.index(self._start.y), True)
        goal = (self._xs.index(self._end.x), self._ys.index(self._end.y))
        costs: dict[Node, float] = {first: 0.0}
        came: dict[Node, Node] = {}
        queue: list[tuple[float, Node]] = [(0.0, first)]
        done: set[Node] = set()
        while queue and len(done) < MOST_STEPS:
            _, node = heappop(queue)
            if node in done:
                continue
            done.add(node)
            if (node[0], node[1]) == goal and node[2]:
                return self._walk(came, node)
            for other, step in self._neighbours(node):
                cost = costs[node] + step
                if cost < costs.get(other, float("inf")):
                    costs[other], came[other] = cost, node
                    heappush(queue, (cost + GREED * self._hope(other), other))
        return None

    def _hope(self, node: Node) -> float:
        return abs(self._xs[node[0]] - self._end.x) + abs(self._ys[node[1]] - self._end.y)

    def _neighbours(self, node: Node) -> Iterator[tuple[Node, float]]:
        column, row, along = node
        for columns, rows in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            x, y = column + columns, row + rows
            if not (0 <= x < len(self._xs) and 0 <= y < len(self._ys)):
                continue
            level = rows == 0
            toll = self._toll(min(column, x), min(row, y), level)
            if toll is None or (columns < 0 and self._backwards(column, x, row)):
                continue
            step = abs(self._xs[x] - self._xs[column]) + abs(self._ys[y] - self._ys[row])
            yield (x, y, level), step + toll + (0 if level is along else CORNER)

    def _backwards(self, column: int, x: int, row: int) -> bool:
        """Whether a step to the left would run back over the start, or reach the end from behind."""
        if self._ys[row] == self._start.y and self._xs[column] == self._start.x:
            return True
        return self._ys[row] == self._end.y and self._xs[x] == self._end.x

    def _toll(self, column: int, row: int, level: bool) -> float | None:
        """What the piece to the right (or below) costs beyond its length, None where a card is; looked up once."""
        key = (column, row, level)
        if key not in self._tolls:
            a = Point(self._xs[column], self._ys[row])
            b = Point(self._xs[column + 1], a.y) if level else Point(a.x, self._ys[row + 1])
            piece = segment(a, b)
            if self._cards.free(piece):
                self._tolls[key] = SHARED * self._tracks.beside(None, piece)
            else:
                self._tolls[key] = None
        return self._tolls[key]

    def _walk(self, came: dict[Node, Node], node: Node) -> tuple[Point, ...]:
        path = [Point(self._xs[node[0]], self._ys[node[1]])]
        while node in came:
            node = came[node]
            path.append(Point(self._xs[node[0]], self._ys[node[1]]))
        return tuple(reversed(path))
