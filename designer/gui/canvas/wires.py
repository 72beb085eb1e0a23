"""What the router is asked: cards as obstacles and arrows with their ends, all in canvas units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import NamedTuple

from designer.gui.canvas.card_layout import FIRST_PORT, WIDTH, CardLayout
from designer.gui.canvas.connections import Port
from designer.gui.canvas.geometry import Point, Rect

EXIT_STEP = 13.0
EXIT_MARGIN = 14.0


class Wire(NamedTuple):
    """An arrow to be drawn: from the right edge of a card to the left edge of another.

    `labels` are the sizes its label may have, the best first; the last ones say less.
    """

    key: Hashable
    source: str
    target: str
    start: Point
    end: Point
    labels: tuple[tuple[float, float], ...]


class Box(NamedTuple):
    """A card and what is docked to it; no foreign arrow runs through any of it."""

    card: Rect
    pills: tuple[Rect, ...] = ()


class Route(NamedTuple):
    """Where an arrow runs, corner by corner, and where its label lies.

    `label` is None where no size of label found a free place; `size` says which of the wire's sizes it got.
    """

    points: tuple[Point, ...]
    label: Rect | None = None
    size: int = 0


def boxes(cards: Mapping[str, CardLayout], places: Mapping[str, Point]) -> dict[str, Box]:
    """The obstacles that cards at these places are."""
    return {
        identifier: Box(
            card.rect(places[identifier]),
            tuple(placed.pill.moved(*places[identifier]) for placed in card.ports if placed.pill),
        )
        for identifier, card in cards.items()
    }


def ends(
    cards: Mapping[str, CardLayout], places: Mapping[str, Point]
) -> dict[Hashable, tuple[Port, Point, Point]]:
    """Start and end of every arrow; those of one source leave it one below the other, in the order of their ends."""
    leaving: dict[str, list[tuple[Port, Point]]] = defaultdict(list)
    for identifier, card in cards.items():
        for placed in card.ports:
            if placed.port.source is not None:
                at = places[identifier]
                leaving[placed.port.source].append((placed.port, Point(at.x, at.y + placed.y)))
    found: dict[Hashable, tuple[Port, Point, Point]] = {}
    for source, arrows in leaving.items():
        at = places[source]
        exits = _exits(at, cards[source].height, [end for _, end in arrows])
        for (port, end), y in zip(arrows, exits, strict=True):
            found[port.key] = (port, Point(at.x + WIDTH, y), end)
    return found


def _exits(at: Point, height: float, targets: list[Point]) -> list[float]:
    """The heights at which arrows leave: the straightest one at the handle, the others above and below it."""
    handle = at.y + FIRST_PORT
    order = sorted(range(len(targets)), key=lambda i: (targets[i].y, -targets[i].x, i))
    straight = min(range(len(order)), key=lambda n: abs(targets[order[n]].y - handle))
    above = min(straight, int((FIRST_PORT - EXIT_MARGIN) // EXIT_STEP))
    room = height - FIRST_PORT - EXIT_MARGIN
    below = len(order) - 1 - above
    step = min(EXIT_STEP, room / below) if below > 0 else EXIT_STEP
    heights = [0.0] * len(targets)
    for number, index in enumerate(order):
        heights[index] = handle + (number - above) * (EXIT_STEP if number < above else step)
    return heights
