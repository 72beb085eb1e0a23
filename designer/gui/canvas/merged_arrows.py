"""Arrows that are drawn as one, a resend and what stops it, and as two where one of them is selected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from designer.gui.canvas.card_layout import MERGED_PORT, CardLayout, PlacedPort
from designer.gui.canvas.connections import Meaning
from designer.session.selection import EventItem


def merged_of(
    cards: Mapping[str, CardLayout], selected: frozenset[EventItem]
) -> frozenset[EventItem]:
    """The merged arrows, by their keys, of which something is selected."""
    if not selected:
        return frozenset()
    return frozenset(
        placed.port.key
        for identifier in {item.campaign for item in selected}
        if identifier in cards
        for placed in cards[identifier].ports
        if placed.port.meaning is Meaning.RESEND and selected.intersection(placed.port.events)
    )


def opened_card(card: CardLayout, opened: frozenset[EventItem]) -> CardLayout:
    """The card with its merged arrows as two where one of theirs is selected."""
    if not any(
        opened.intersection(p.port.events) for p in card.ports if p.port.meaning is Meaning.RESEND
    ):
        return card
    return replace(card, ports=tuple(_apart(card.ports, opened)))


def _apart(ports: tuple[PlacedPort, ...], opened: frozenset[EventItem]) -> Iterator[PlacedPort]:
    for placed in ports:
        port = placed.port
        if port.meaning is not Meaning.RESEND or not opened.intersection(port.events):
            yield placed
            continue
        trigger = replace(port, meaning=Meaning.TRIGGER, events=port.events[:1], chip="")
        exception = replace(
            port,
            meaning=Meaning.EXCEPTION,
            events=port.events[1:],
            words=port.chip,
            chip="",
            clock=False,
            icon="unless",
        )
        yield replace(placed, port=trigger)
        yield replace(placed, port=exception, y=placed.y + MERGED_PORT / 2)
