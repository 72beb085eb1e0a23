"""Where cards and arrows lie, kept so that "may a line run here?" is answered from a short list.

Everything is filed by strips of the canvas, across and upright: a level piece asks one strip, an upright piece one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from designer.gui.canvas.geometry import Rect, Segment

STRIP = 96.0
Filed = tuple[float, float, float, float, Hashable]
"""Left, top, right, bottom, and whose it is."""


class Obstacles:
    """Cards, each with the room that arrows keep from it."""

    def __init__(self, clear: float) -> None:
        self._clear = clear
        self._rows: dict[int, list[Filed]] = defaultdict(list)
        self._columns: dict[int, list[Filed]] = defaultdict(list)
        self.rects: dict[Hashable, Rect] = {}

    def put(self, key: Hashable, rect: Rect) -> None:
        self.drop(key)
        self.rects[key] = rect
        filed = (*rect.grown(self._clear), key)
        for strip in _strips(filed[1], filed[3]):
            self._rows[strip].append(filed)
        for strip in _strips(filed[0], filed[2]):
            self._columns[strip].append(filed)

    def drop(self, key: Hashable) -> None:
        rect = self.rects.pop(key, None)
        if rect is None:
            return
        filed = (*rect.grown(self._clear), key)
        for strip in _strips(filed[1], filed[3]):
            self._rows[strip].remove(filed)
        for strip in _strips(filed[0], filed[2]):
            self._columns[strip].remove(filed)

    def free(self, piece: Segment) -> bool:
        """Whether the piece keeps its distance from every card."""
        _, at, low, high = piece
        if piece.horizontal:
            for left, top, right, bottom, _ in self._rows.get(int(at // STRIP), ()):
                if top < at < bottom and left < high and low < right:
                    return False
            return True
        for left, top, right, bottom, _ in self._columns.get(int(at // STRIP), ()):
            if left < at < right and top < high and low < bottom:
                return False
        return True

    def between(self, left: float, right: float) -> Iterable[Filed]:
        """All cards, with their room, that lie anywhere between two uprights."""
        seen = set()
        for strip in _strips(left, right):
            for filed in self._columns.get(strip, ()):
                if filed not in seen:
                    seen.add(filed)
                    yield filed


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
