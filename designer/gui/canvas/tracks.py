"""Where cards and arrows lie, kept so that "may a line run here?" is answered from a short list.

Everything is filed by strips of the canvas, across and upright: a level piece asks one strip, an upright piece one.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Any

from designer.gui.canvas.geometry import Rect, Segment

STRIP = 96.0
Filed = tuple[float, float, float, float, Any]
"""Begin and end along the strip, begin and end across it, and whose it is."""


class Obstacles:
    """Cards, each with the room that arrows keep from it.

    A strip's list is sorted by where its cards begin, so that only those near a piece are looked at.
    """

    def __init__(self, clear: float) -> None:
        self._clear = clear
        self._rows: dict[int, list[Filed]] = defaultdict(list)
        self._columns: dict[int, list[Filed]] = defaultdict(list)
        self._longest = 0.0
        self.rects: dict[Hashable, Rect] = {}

    def put(self, key: Hashable, rect: Rect) -> None:
        self.drop(key)
        self.rects[key] = rect
        self._longest = max(self._longest, max(rect.width, rect.height) + 2 * self._clear)
        for strips, filed, numbers in self._places(key, rect):
            for number in numbers:
                insort(strips[number], filed)

    def drop(self, key: Hashable) -> None:
        rect = self.rects.pop(key, None)
        if rect is None:
            return
        for strips, filed, numbers in self._places(key, rect):
            for number in numbers:
                strips[number].remove(filed)

    def _places(
        self, key: Hashable, rect: Rect
    ) -> Iterable[tuple[dict[int, list[Filed]], Filed, range]]:
        left, top, right, bottom = rect.grown(self._clear)
        return (
            (self._rows, (left, right, top, bottom, key), _strips(top, bottom)),
            (self._columns, (top, bottom, left, right, key), _strips(left, right)),
        )

    def free(self, piece: Segment) -> bool:
        """Whether the piece keeps its distance from every card."""
        horizontal, at, low, high = piece
        strip = (self._rows if horizontal else self._columns).get(int(at // STRIP))
        if not strip:
            return True
        for number in range(bisect_left(strip, (low - self._longest,)), len(strip)):
            begin, end, near, far, _ = strip[number]
            if begin >= high:
                break
            if end > low and near < at < far:
                return False
        return True

    def between(self, area: Rect) -> set[tuple[float, float]]:
        """Top and bottom, with their room, of all cards in an area."""
        found = set()
        for number in _strips(area.left, area.right):
            strip = self._columns.get(number, [])
            for place in range(bisect_left(strip, (area.top - self._longest,)), len(strip)):
                top, bottom, _, _, _ = strip[place]
                if top >= area.bottom:
                    break
                found.add((top, bottom))
        return found


class Tracks:
    """The pieces of all arrows."""

    def __init__(self, beside: float) -> None:
        self._beside = beside
        # For pieces of one's own direction the strip they lie in, for those across every strip they pass.
        self._level: dict[int, list[Filed]] = defaultdict(list)
        self._upright: dict[int, list[Filed]] = defaultdict(list)
        self._level_across: dict[int, list[Filed]] = defaultdict(list)
        self._upright_across: dict[int, list[Filed]] = defaultdict(list)

    def put(self, key: Hashable, piece: Segment) -> None:
        for strips, filed, numbers in self._places(key, piece):
            for number in numbers:
                strips[number].append(filed)

    def drop(self, key: Hashable, piece: Segment) -> None:
        for strips, filed, numbers in self._places(key, piece):
            for number in numbers:
                strips[number].remove(filed)

    def _places(
        self, key: Hashable, piece: Segment
    ) -> Iterable[tuple[dict[int, list[Filed]], Filed, range]]:
        filed: Filed = (piece.at, piece.low, piece.high, 0.0, key)
        along = _strips(piece.at - self._beside, piece.at + self._beside)
        across = _strips(piece.low, piece.high)
        if piece.horizontal:
            return (self._level, filed, along), (self._level_across, filed, across)
        return (self._upright, filed, along), (self._upright_across, filed, across)

    def beside(self, key: Hashable, piece: Segment) -> int:
        """How many pieces of other arrows run in its lane."""
        strips = self._level if piece.horizontal else self._upright
        _, at, low, high = piece
        room, count = self._beside, 0
        for other_at, other_low, other_high, _, whose in strips.get(int(at // STRIP), ()):
            if (
                -room < other_at - at < room
                and other_low < high
                and low < other_high
                and whose != key
            ):
                count += 1
        return count

    def crossed(self, key: Hashable, piece: Segment) -> int:
        """How many pieces of other arrows it crosses."""
        strips = self._upright_across if piece.horizontal else self._level_across
        _, at, low, high = piece
        count = 0
        for other_at, other_low, other_high, _, whose in strips.get(int(at // STRIP), ()):
            if low < other_at < high and other_low < at < other_high and whose != key:
                count += 1
        return count


def _strips(low: float, high: float) -> range:
    return range(int(low // STRIP), int(high // STRIP) + 1)
