"""Points, rectangles and segments in canvas units, without Qt, and a grid that finds rectangles near a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Point(NamedTuple):
    """A place on the canvas; y grows downwards."""

    x: float
    y: float


class Rect(NamedTuple):
    """A rectangle along the axes."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def at(cls, x: float, y: float, width: float, height: float) -> Rect:
        return cls(x, y, x + width, y + height)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def grown(self, by: float) -> Rect:
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, x: float, y: float) -> Rect:
        return Rect(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def meets(self, other: Rect) -> bool:
        """Whether they share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def united(self, other: Rect) -> Rect:
        return Rect(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


class Segment(NamedTuple):
    """A straight piece of an arrow, along an axis, from lower to higher coordinate."""

    horizontal: bool
    at: float
    """y of a horizontal piece, x of a vertical one."""
    low: float
    high: float

    @property
    def rect(self) -> Rect:
        if self.horizontal:
            return Rect(self.low, self.at, self.high, self.at)
        return Rect(self.at, self.low, self.at, self.high)


def segment(start: Point, end: Point) -> Segment:
    """The piece between two points that share x or y."""
    if start.y == end.y:
        return Segment(True, start.y, min(start.x, end.x), max(start.x, end.x))
    return Segment(False, start.x, min(start.y, end.y), max(start.y, end.y))


def segments(points: Iterable[Point]) -> Iterator[Segment]:
    """The pieces of a path, in its order."""
    walk = iter(points)
    previous = next(walk, None)
    for point in walk:
        if previous is not None and point != previous:
            yield segment(previous, point)
        previous = point


CELL = 320.0


class RectGrid:
    """Rectangles by the cells they lie in, so that "what is here?" does not look at all of them."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], dict[object, Rect]] = {}
        self._rects: dict[object, Rect] = {}

    def __len__(self) -> int:
        return len(self._rects)

    def put(self, key: object, rect: Rect) -> None:
        self.drop(key)
        self._rects[key] = rect
        for cell in _cells(rect):
            self._cells.setdefault(cell, {})[key] = rect

    def drop(self, key: object) -> None:
        rect = self._rects.pop(key, None)
        if rect is None:
            return
        for cell in _cells(rect):
            self._cells[cell].pop(key, None)

    def rects(self) -> Iterable[Rect]:
        return self._rects.values()

    def meeting(self, rect: Rect) -> Iterator[tuple[object, Rect]]:
        """Key and rectangle of all that overlap; one may come more than once."""
        left, top, right, bottom = rect
        for cell in _cells(rect):
            for key, other in self._cells.get(cell, {}).items():
                if (
                    other.left < right
                    and left < other.right
                    and other.top < bottom
                    and top < other.bottom
                ):
                    yield key, other

    def free(self, rect: Rect, *, but: object = None) -> bool:
        """Whether nothing overlaps it, except what has the key `but`."""
        return all(key == but for key, _ in self.meeting(rect))


def _cells(rect: Rect) -> Iterator[tuple[int, int]]:
    left, right = int(rect.left // CELL), int(rect.right // CELL)
    for row in range(int(rect.top // CELL), int(rect.bottom // CELL) + 1):
        for column in range(left, right + 1):
            yield column, row
