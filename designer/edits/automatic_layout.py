"""Cards in layers: sources left, what follows to the right, nothing on top of anything else."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from designer.edits.columns import settled
from designer.edits.layout import DEFAULT_SIZE, GRID, Size, with_layout
from designer.model.design import Design, Position
from designer.model.events import CampaignInteraction

BETWEEN_LAYERS = 200
"""Canvas units between columns: room for arrows and the words on them."""

BETWEEN_CARDS = 60
_BETWEEN_BLOCKS = 120
_SHAPE = 1.6  # width to height of the whole, as screens are

_Places = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class LayOutCards:
    """Cards to where `layered_layout` would have them."""

    positions: Mapping[str, Position] = field(hash=False)

    @property
    def title(self) -> str:
        return "Lay out cards automatically"

    def apply(self, design: Design) -> Design:
        return with_layout(design, self.positions)


def layered_layout(design: Design, sizes: Mapping[str, Size]) -> Mapping[str, Position]:
    """A place for every card, on the grid: campaigns that hang together in layers, the others in rows below.

    `sizes` are widths and heights in canvas units; a card without one counts as DEFAULT_SIZE. Equal designs and sizes
    give equal places. Circles are cut where the library finds it cheapest.
    """
    order = [campaign.id for campaign in design.campaigns]
    edges = _edges(design)
    box = {each: sizes.get(each, DEFAULT_SIZE) for each in order}
    blocks = [
        _Block.around(_layers(members, edges, box), box) for members in _families(order, edges)
    ]
    joined = {each for edge in edges for each in edge}
    places, bottom = _packed(blocks, 0, _BETWEEN_BLOCKS)
    single = [_Block.around({each: (0, 0)}, box) for each in order if each not in joined]
    places |= _packed(single, bottom, BETWEEN_CARDS)[0]
    return {each: Position(x=places[each][0], y=places[each][1]) for each in order}


def complete_layout(design: Design, sizes: Mapping[str, Size]) -> Mapping[str, Position]:
    """The places the design gives, and below them places for cards that have none yet."""
    order = [campaign.id for campaign in design.campaigns]
    placed = {each: design.layout[each] for each in order if each in design.layout}
    if not placed:
        return layered_layout(design, sizes)
    box = {each: sizes.get(each, DEFAULT_SIZE) for each in order}
    left = math.floor(min(place.x for place in placed.values()))
    bottom = max(place.y + box[each][1] for each, place in placed.items())
    loose = [_Block.around({each: (0, 0)}, box) for each in order if each not in placed]
    rows, _ = _packed(loose, _up(bottom + BETWEEN_CARDS), BETWEEN_CARDS)
    return placed | {each: Position(x=left + x, y=y) for each, (x, y) in rows.items()}


@dataclass(frozen=True)
class _Block:
    """Cards that keep their distances to each other."""

    places: _Places
    width: int
    height: int

    @classmethod
    def around(cls, places: _Places, box: Mapping[str, Size]) -> _Block:
        width = max(x + box[each][0] for each, (x, _) in places.items())
        height = max(y + box[each][1] for each, (_, y) in places.items())
        return cls(places, _up(width), _up(height))


def _up(length: float) -> int:
    """The next line of the grid."""
    return math.ceil(length / GRID) * GRID


def _edges(design: Design) -> list[tuple[str, str]]:
    """Source -> follow-on, once for each pair, for triggers and exceptions alike."""
    known = {campaign.id for campaign in design.campaigns}
    edges: dict[tuple[str, str], None] = {}
    for campaign in design.campaigns:
        delivery = campaign.follow_on
        for event in (*delivery.triggers, *delivery.exceptions) if delivery else ():
            if isinstance(event, CampaignInteraction) and event.campaign in known - {campaign.id}:
                edges[event.campaign or "", campaign.id] = None
    return list(edges)


def _families(order: list[str], edges: list[tuple[str, str]]) -> Iterable[list[str]]:
    """Campaigns that arrows connect, whichever way, in the order of the design; single ones are left out."""
    head = {each: each for each in order}

    def find(each: str) -> str:
        while head[each] != each:
            head[each] = head[head[each]]
            each = head[each]
        return each

    for source, target in edges:
        head[find(target)] = find(source)
    families: dict[str, list[str]] = {}
    for each in order:
        families.setdefault(find(each), []).append(each)
    return [members for members in families.values() if len(members) > 1]


def _layers(members: list[str], edges: list[tuple[str, str]], box: Mapping[str, Size]) -> _Places:
    """Places of one family: a column a layer, in each the order that crosses the fewest arrows."""
    import igraph  # type: ignore[import-untyped]  # loads in a quarter of a second: only for those who ask

    number = {each: i for i, each in enumerate(members)}
    inner = [(a, b) for a, b in edges if a in number]
    graph = igraph.Graph(len(members), [(number[a], number[b]) for a, b in inner], directed=True)
    layers: dict[int, list[tuple[float, int]]] = {}
    for i, (across, layer) in enumerate(graph.layout_sugiyama().coords):
        layers.setdefault(round(layer), []).append((across, i))
    columns = [[members[i] for _, i in sorted(layer)] for _, layer in sorted(layers.items())]
    links: dict[str, list[str]] = {each: [] for each in members}
    for a, b in inner:
        links[a].append(b)
        links[b].append(a)
    heights = {each: _up(box[each][1]) + BETWEEN_CARDS for each in members}
    tops = settled(columns, links, heights, GRID)
    places: _Places = {}
    x = 0
    for column in columns:
        places |= {each: (x, tops[each]) for each in column}
        x += _up(max(box[each][0] for each in column)) + BETWEEN_LAYERS
    return places


def _packed(blocks: list[_Block], top: int, gap: int) -> tuple[_Places, int]:
    """Blocks in rows from `top` down, in their order, and where the next block may begin."""
    area = sum((block.width + gap) * (block.height + gap) for block in blocks)
    widest = max((block.width for block in blocks), default=0)
    room = max(widest, math.sqrt(area * _SHAPE))
    places: _Places = {}
    x, y, tallest = 0, top, 0
    for block in blocks:
        if x and x + block.width > room:
            x, y, tallest = 0, y + tallest + gap, 0
        places |= {each: (x + dx, y + dy) for each, (dx, dy) in block.places.items()}
        x += block.width + gap
        tallest = max(tallest, block.height)
    return places, y + tallest + gap if blocks else top
