"""What the canvas shows of a design, computed without Qt: cards, where they lie, arrows and their ways."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from designer.gui.canvas import wording
from designer.gui.canvas.card_layout import (
    CardLayout,
    Measure,
    lay_out_card,
)
from designer.gui.canvas.connections import Port, connections, mentioned_by
from designer.gui.canvas.geometry import Point, Rect
from designer.gui.canvas.merged_arrows import merged_of, opened_card
from designer.gui.canvas.routing import Router
from designer.gui.canvas.wires import Box, Route, Wire, boxes, ends
from designer.model.campaigns import Campaign
from designer.model.design import Design
from designer.session.selection import EventItem

LABEL_HEIGHT = 19.0
CHIP_GAP = 2.0
ICON_ROOM = 26.0
CLOCK_ROOM = 17.0
WORDS_PADDING = 8.0
LONGEST_LABEL = 190.0
COUNT_ROOM = 38.0
"""Room in a label for a number such as `9,999`; longer ones grow into the padding."""
PLACELESS_COLUMNS = 4
PLACELESS_STEP = (440.0, 240.0)


@dataclass(frozen=True)
class Redrawn:
    """What looks or lies differently after an update, gone ones included."""

    cards: frozenset[str]
    arrows: frozenset[Hashable]


@dataclass(frozen=True)
class _Facts:
    """All that a card's layout depends on."""

    campaign: Campaign
    ports: tuple[Port, ...]
    names: tuple[str, ...]
    zone: str
    figures: bool


class Drawing:
    """Layouts, places and routes of one design; `update` keeps what has not changed."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._facts: dict[str, _Facts] = {}
        self._known: Mapping[str, Campaign] = {}
        self._mentioned: dict[str, tuple[str, ...]] = {}
        self._zone = ""
        self.figures = False
        """Whether cards leave room for the numbers of a replay."""
        self._laid_out_with = False
        self._router = Router()
        self.cards: dict[str, CardLayout] = {}
        self.places: dict[str, Point] = {}
        self.ports: dict[Hashable, Port] = {}
        self._opened: frozenset[EventItem] = frozenset()

    @property
    def routes(self) -> Mapping[Hashable, Route]:
        return self._router.routes

    def opens_otherwise(self, selected: frozenset[EventItem]) -> bool:
        """Whether merged arrows would open or close if these were selected."""
        return merged_of(self.cards, selected) != self._opened

    def size_of(self, identifier: str) -> tuple[float, float]:
        return self.cards[identifier].size

    def card_rect(self, identifier: str) -> Rect:
        return self.cards[identifier].rect(self.places[identifier])

    def bounds(self) -> Rect | None:
        """What encloses all cards with their pills; None of an empty design."""
        whole: Rect | None = None
        for identifier, card in self.cards.items():
            outline = card.outline(self.places[identifier])
            whole = outline if whole is None else whole.united(outline)
        return whole

    def update(
        self,
        design: Design,
        opened: frozenset[EventItem] = frozenset(),
        moved: Mapping[str, Point] | None = None,
        at_once: int | None = None,
    ) -> Redrawn:
        """Show this design. `opened` are merged arrows drawn as two, `moved` are cards that somebody drags just now.

        At most `at_once` arrows get their ways, the others run straight until `go_on`.
        """
        places = places_of(design) | dict(moved or {})
        redrawn = self._lay_out(design)
        redrawn |= {
            key
            for key in places.keys() | self.places.keys()
            if places.get(key) != self.places.get(key)
        }
        self.places = places
        self._opened = merged_of(self.cards, opened)
        shown = {key: opened_card(card, opened) for key, card in self.cards.items()}
        wires, self.ports = {}, {}
        for key, (port, start, end) in ends(shown, places).items():
            self.ports[key] = port
            source = port.source or ""
            wires[key] = Wire(key, source, port.target, start, end, self._labels(port))
        obstacles: Mapping[str, Box] = boxes(self.cards, places)
        arrows = self._router.update(obstacles, wires, at_once)
        return Redrawn(frozenset(redrawn), frozenset(arrows))

    @property
    def waiting(self) -> bool:
        """Whether arrows wait for their ways."""
        return self._router.waiting

    def go_on(self, most: int) -> frozenset[Hashable]:
        """Find ways for some more arrows; which ones look otherwise now."""
        return frozenset(self._router.go_on(most))

    def _lay_out(self, design: Design) -> set[str]:
        """Lay out the cards that look otherwise; which ones, the gone among them."""
        campaigns = {campaign.id: campaign for campaign in design.campaigns}
        names = {campaign.id: campaign.name or campaign.id for campaign in design.campaigns}
        redrawn = self.cards.keys() - names.keys()
        for identifier in redrawn:
            del self.cards[identifier], self._facts[identifier], self._mentioned[identifier]
        for identifier in self._affected(design, campaigns):
            campaign = campaigns[identifier]
            ports = connections(campaign, campaigns)
            self._mentioned[identifier] = mentioned_by(campaign)
            sources = tuple(names.get(each, "") for each in self._mentioned[identifier])
            facts = _Facts(campaign, ports, sources, design.time_zone, self.figures)
            if self._facts.get(identifier) == facts:
                continue
            self._facts[identifier] = facts
            self.cards[identifier] = lay_out_card(
                campaign, ports, names, design.time_zone, self._measure, figures=self.figures
            )
            redrawn.add(identifier)
        self._zone, self._known = design.time_zone, campaigns
        self._laid_out_with = self.figures
        return redrawn

    def _affected(self, design: Design, campaigns: Mapping[str, Campaign]) -> list[str]:
        """Campaigns that are not the very ones of last time, and those whose rules mention such a one."""
        if design.time_zone != self._zone or self.figures != self._laid_out_with:
            return list(campaigns)
        other = {key for key, each in campaigns.items() if self._known.get(key) is not each}
        other |= self._known.keys() - campaigns.keys()
        return [
            key
            for key in campaigns
            if key in other or not other.isdisjoint(self._mentioned.get(key, ()))
        ]

    @property
    def count_room(self) -> float:
        """What labels are wider by for the numbers of a replay."""
        return COUNT_ROOM if self.figures else 0.0

    def _labels(self, port: Port) -> tuple[tuple[float, float], ...]:
        """Sizes of the full label and of the one with icons alone."""
        clock = (CLOCK_ROOM if port.clock else 0.0) + self.count_room
        words = min(self._measure(port.words, "small"), LONGEST_LABEL)
        full, short = ICON_ROOM + words + WORDS_PADDING + clock, ICON_ROOM + clock
        if not port.chip:
            return (round(full), LABEL_HEIGHT), (short, LABEL_HEIGHT)
        chip = min(self._measure(port.chip, "small"), LONGEST_LABEL) + 2 * WORDS_PADDING
        less = self._measure(unless_alone(), "small") + 2 * WORDS_PADDING
        chip, less = chip + self.count_room, less + self.count_room
        tall = 2 * LABEL_HEIGHT + CHIP_GAP
        return (round(max(full, chip)), tall), (round(max(short, less)), tall)


def unless_alone() -> str:
    """What a chip says where there is no room for more."""
    return wording.translate("Canvas", "unless")


def places_of(design: Design) -> dict[str, Point]:
    """Where every card lies; those without a place stand in rows below the others."""
    places = {
        campaign.id: Point(float(place.x), float(place.y))
        for campaign in design.campaigns
        if (place := design.layout.get(campaign.id)) is not None
    }
    below = max((place.y + PLACELESS_STEP[1] for place in places.values()), default=0.0)
    left = min((place.x for place in places.values()), default=0.0)
    number = 0
    for campaign in design.campaigns:
        if campaign.id not in places:
            row, column = divmod(number, PLACELESS_COLUMNS)
            places[campaign.id] = Point(
                left + column * PLACELESS_STEP[0], below + row * PLACELESS_STEP[1]
            )
            number += 1
    return places
