"""Finds a place for an arrow's label: on its line, where no card, no other label and if possible no other arrow is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from designer.gui.canvas.geometry import Point, Rect, RectGrid, Segment, segment
from designer.gui.canvas.wires import Wire

FROM_CARD = 3.0
FROM_LABEL = 4.0
SHOWN_LINE = 10.0
"""How much of its line a label leaves to be seen on either side."""
HEAD = 16.0
"""The arrow's head, which no label covers."""
SHIFTS = (0.5, 0.35, 0.65, 0.2, 0.8, 0.05, 0.95)


def place_label(
    wire: Wire, points: tuple[Point, ...], cards: RectGrid, labels: RectGrid, lines: RectGrid
) -> tuple[Rect, int] | None:
    """The label's rectangle and which of its sizes it has; None where not even the smallest is free."""
    for size, (width, height) in enumerate(wire.labels):
        crossing: Rect | None = None
        for rect in _places(points, width, height):
            if not (cards.free(rect.grown(FROM_CARD)) and labels.free(rect.grown(FROM_LABEL))):
                continue
            if _alone(wire, rect, lines):
                return rect, size
            crossing = crossing or rect
        if crossing is not None:
            return crossing, size
    return None


def _alone(wire: Wire, rect: Rect, lines: RectGrid) -> bool:
    return all(
        isinstance(key, tuple) and key[0] == wire.key for key, _ in lines.meeting(rect.grown(1.0))
    )


def _places(points: tuple[Point, ...], width: float, height: float) -> Iterator[Rect]:
    """Places on the line, the best first: the last level piece, then the first, then the others, the longest first."""
    pieces = _ranked(points)
    for piece in pieces:
        yield from _on(piece, width, height)
    for piece in pieces:
        if piece.horizontal:
            yield from _above(piece, width, height)


def _ranked(points: tuple[Point, ...]) -> list[Segment]:
    pieces = [segment(a, b) for a, b in pairwise(points)]
    last = len(pieces) - 1
    if pieces:
        # The head stays free: the last piece is offered without it.
        end = pieces[last]
        pieces[last] = end._replace(high=max(end.low, end.high - HEAD))

    def rank(number: int) -> tuple[bool, bool, float]:
        piece = pieces[number]
        return not piece.horizontal, number != last, piece.low - piece.high

    return [pieces[number] for number in sorted(range(len(pieces)), key=rank)]


def _on(piece: Segment, width: float, height: float) -> Iterator[Rect]:
    length = width if piece.horizontal else height
    room = piece.high - piece.low - length - 2 * SHOWN_LINE
    if room < 0:
        return
    for share in SHIFTS:
        middle = piece.low + SHOWN_LINE + length / 2 + room * share
        centre = Point(middle, piece.at) if piece.horizontal else Point(piece.at, middle)
        yield Rect.at(centre.x - width / 2, centre.y - height / 2, width, height)


def _above(piece: Segment, width: float, height: float) -> Iterator[Rect]:
    """Beside a level piece that is too short to carry the label."""
    middle = (piece.low + piece.high) / 2
    for top in (piece.at - height - 4, piece.at + 4):
        for shift in (0.0, -width / 2, width / 2):
            yield Rect.at(middle - width / 2 + shift, top, width, height)
