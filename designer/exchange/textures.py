"""Textures, the second sign beside colour, as strokes that end at the edges of what they fill.

Neither clips nor patterns: an SVG would lose the one, a PDF paints the gaps of the other.
"""

from __future__ import annotations

import math

from designer.exchange.verdict_colours import Texture

Stroke = tuple[float, float, float, float]
"""x and y of one end, x and y of the other; both are the same for a dot."""

STEP = 6.0
STROKE, CUT, DOT = 1.6, 1.3, 2.2
"""Widths of the strokes of what is slanted, of the cuts into what is full, and of dots, whose ends are round."""
PALE = 0.22
"""How much of the colour lies under slanting strokes."""
_APART = {Texture.UPRIGHT: 7.0, Texture.LEVEL: 5.0, Texture.FALLING: 8.0}


def strokes(
    texture: Texture, left: float, top: float, right: float, bottom: float, step: float = STEP
) -> list[Stroke]:
    """The strokes of a texture in a box whose y grows downwards; `step` is how far apart they are where they are slanted."""
    apart = _APART.get(texture, step)
    match texture:
        case Texture.SLANTED:
            return _rising(left, top, right, bottom, apart)
        case Texture.FALLING:
            rising, both = _rising(left, top, right, bottom, apart), top + bottom
            return [(x0, both - y0, x1, both - y1) for x0, y0, x1, y1 in rising]
        case Texture.UPRIGHT:
            return [(x, top, x, bottom) for x in _places(left, right, apart)]
        case Texture.LEVEL:
            return [(left, y, right, y) for y in _places(top, bottom, apart)]
        case Texture.DOTTED:
            rows = _places(top, bottom, apart)
            return [(x, y, x, y) for y in rows for x in _places(left, right, apart)]
    return []


def _rising(left: float, top: float, right: float, bottom: float, step: float) -> list[Stroke]:
    high = bottom - top
    found = []
    # Strokes of neighbouring boxes go on in one another.
    x = left - high - (left - high + bottom) % step
    while x < right:
        begin, end = max(x, left), min(x + high, right)
        if end > begin:
            found.append((begin, bottom + x - begin, end, bottom + x - end))
        x += step
    return found


def _places(begin: float, end: float, step: float) -> list[float]:
    """As many as fit well inside, about the middle."""
    count = max(1, math.floor((end - begin) / step))
    first = begin + ((end - begin) - (count - 1) * step) / 2
    return [first + number * step for number in range(count)]
