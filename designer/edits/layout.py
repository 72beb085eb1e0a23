"""Edits of where cards lie: move, align, distribute, snap. They change no verdict."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from designer.edits.base import EditError
from designer.edits.keepable import refuse_unkeepable
from designer.edits.rebuilding import called, changed, counted, named, the_campaign
from designer.model.design import Design, Position

GRID = 20
"""Canvas units between the lines that cards snap to."""

DEFAULT_SIZE = (256.0, 120.0)
"""Width and height taken for a card whose size is not given."""

Size = tuple[float, float]
Edge = Literal["left", "right", "top", "bottom", "centre", "middle"]
Axis = Literal["horizontal", "vertical"]


def snapped(position: Position, grid: int = GRID) -> Position:
    """The nearest crossing of the grid."""
    return Position(x=_nearest(position.x, grid), y=_nearest(position.y, grid))


def _nearest(value: float, grid: int) -> int:
    return math.floor(value / grid + 0.5) * grid


def with_layout(design: Design, positions: Mapping[str, Position]) -> Design:
    """The design with these cards elsewhere; EditError for a card the design does not have."""
    known = {campaign.id for campaign in design.campaigns}
    for identifier in positions:
        if identifier not in known:
            the_campaign(design, identifier)
    refuse_unkeepable(positions)
    return changed(design, {"layout": {**design.layout, **positions}})


@dataclass(frozen=True)
class MoveCards:
    """Cards to new places (top left corner, canvas units at 100 %)."""

    positions: Mapping[str, Position] = field(hash=False)

    @property
    def title(self) -> str:
        return f"Move {counted(len(self.positions), 'card', 'cards')}"

    def title_in(self, design: Design) -> str:
        return f"Move {named(design, self.positions)}" if len(self.positions) == 1 else self.title

    def apply(self, design: Design) -> Design:
        return with_layout(design, self.positions)


@dataclass(frozen=True)
class _Card:
    id: str
    x: float
    y: float
    width: float
    height: float


def _cards(design: Design, ids: Iterable[str], sizes: Mapping[str, Size]) -> list[_Card]:
    cards = []
    for identifier in ids:
        place = design.layout.get(identifier)
        if place is None:
            name = called(the_campaign(design, identifier))
            raise EditError(f"{name} has no place on the canvas yet; lay out the cards first.")
        cards.append(_Card(identifier, place.x, place.y, *sizes.get(identifier, DEFAULT_SIZE)))
    return cards


@dataclass(frozen=True)
class AlignCards:
    """Cards with one edge in line, that of the outermost; `centre` lines up left to right, `middle` top to bottom.

    `sizes` are widths and heights in canvas units; a card without one counts as DEFAULT_SIZE.
    """

    ids: tuple[str, ...]
    edge: Edge
    sizes: Mapping[str, Size] = field(hash=False)

    @property
    def title(self) -> str:
        return f"Align {counted(len(self.ids), 'card', 'cards')}"

    def apply(self, design: Design) -> Design:
        if len(self.ids) < 2:
            raise EditError("Select at least two cards to align them.")
        cards = _cards(design, self.ids, self.sizes)
        return with_layout(design, {card.id: self._place(card, cards) for card in cards})

    def _place(self, card: _Card, cards: list[_Card]) -> Position:
        left, right = min(c.x for c in cards), max(c.x + c.width for c in cards)
        top, bottom = min(c.y for c in cards), max(c.y + c.height for c in cards)
        match self.edge:
            case "left":
                return Position(x=_whole(left), y=card.y)
            case "right":
                return Position(x=_whole(right - card.width), y=card.y)
            case "centre":
                return Position(x=_whole((left + right - card.width) / 2), y=card.y)
            case "top":
                return Position(x=card.x, y=_whole(top))
            case "bottom":
                return Position(x=card.x, y=_whole(bottom - card.height))
            case "middle":
                return Position(x=card.x, y=_whole((top + bottom - card.height) / 2))


@dataclass(frozen=True)
class DistributeCards:
    """Cards with equal gaps between them along an axis; the two outermost stay."""

    ids: tuple[str, ...]
    axis: Axis
    sizes: Mapping[str, Size] = field(hash=False)

    @property
    def title(self) -> str:
        return f"Distribute {counted(len(self.ids), 'card', 'cards')}"

    def apply(self, design: Design) -> Design:
        if len(self.ids) < 3:
            raise EditError("Select at least three cards to distribute them.")
        cards = _cards(design, self.ids, self.sizes)
        if self.axis == "horizontal":
            starts = _spread([(card.x, card.width) for card in cards])
            places = {c.id: Position(x=x, y=c.y) for c, x in zip(cards, starts, strict=True)}
        else:
            starts = _spread([(card.y, card.height) for card in cards])
            places = {c.id: Position(x=c.x, y=y) for c, y in zip(cards, starts, strict=True)}
        return with_layout(design, places)


def _spread(spans: list[tuple[float, float]]) -> list[int | float]:
    """New starts of (start, length) spans, in their order, so that the gaps between neighbours are equal."""
    order = sorted(range(len(spans)), key=lambda i: (spans[i][0] + spans[i][1] / 2, i))
    first, last = order[0], order[-1]
    room = spans[last][0] - spans[first][0] - sum(spans[i][1] for i in order[:-1])
    gap = room / (len(spans) - 1)
    starts: list[int | float] = [start for start, _ in spans]
    edge = spans[first][0] + spans[first][1] + gap
    for i in order[1:-1]:
        starts[i] = _whole(edge)
        edge += spans[i][1] + gap
    return starts


def _whole(value: float) -> int | float:
    """A tenth of a unit is as fine as anybody sees, and keeps files readable."""
    fine = round(value, 1)
    return int(fine) if fine == int(fine) else fine
