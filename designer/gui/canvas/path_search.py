"""The way of last resort for an arrow: a search over the lines beside all cards nearby."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush

from designer.gui.canvas.geometry import Point, Rect, RectGrid, segment

CORNER = 40.0
REACHES = (400.0, 1200.0, 1e7)
MOST_STEPS = 60_000

Node = tuple[int, int, bool]
"""Column, row, and whether it was reached along the row."""


def search_path(
    start: Point, end: Point, cards: RectGrid, clear: float
) -> tuple[Point, ...] | None:
    """The cheapest way from `start` (leaving to the right) to `end` (reached from the left), None where there is none."""
    for reach in REACHES:
        area = Rect(
            min(start.x, end.x), min(start.y, end.y), max(start.x, end.x), max(start.y, end.y)
        ).grown(reach)
        found = _Search(start, end, cards, clear, area).run()
        if found is not None:
            return found
    return None


class _Search:
    """One search on the grid that the edges of the cards in an area make."""

    def __init__(self, start: Point, end: Point, cards: RectGrid, clear: float, area: Rect) -> None:
        xs, ys = {start.x, end.x}, {start.y, end.y}
        near = [rect for rect in cards.rects() if rect.meets(area)]
        for rect in near:
            xs.update((rect.left - clear - 2, rect.right + clear + 2))
            ys.update((rect.top - clear - 2, rect.bottom + clear + 2))
        self._xs, self._ys = sorted(xs), sorted(ys)
        self._cards, self._gap = cards, clear - 0.5
        self._start, self._end = start, end
        self._free: dict[tuple[int, int, bool], bool] = {}

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
                    heappush(queue, (cost + self._hope(other), other))
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
            if not self._open(min(column, x), min(row, y), level):
                continue
            step = abs(self._xs[x] - self._xs[column]) + abs(self._ys[y] - self._ys[row])
            yield (x, y, level), step + (0 if level is along else CORNER)

    def _open(self, column: int, row: int, level: bool) -> bool:
        """Whether the piece to the right (or below) meets no card; each is looked at once."""
        key = (column, row, level)
        if key not in self._free:
            a = Point(self._xs[column], self._ys[row])
            b = Point(self._xs[column + 1], a.y) if level else Point(a.x, self._ys[row + 1])
            self._free[key] = self._cards.free(segment(a, b).rect.grown(self._gap))
        return self._free[key]

    def _walk(self, came: dict[Node, Node], node: Node) -> tuple[Point, ...]:
        path = [Point(self._xs[node[0]], self._ys[node[1]])]
        while node in came:
            node = came[node]
            path.append(Point(self._xs[node[0]], self._ys[node[1]]))
        return tuple(reversed(path))
