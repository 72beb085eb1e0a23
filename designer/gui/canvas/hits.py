"""What lies under the pointer."""

from __future__ import annotations

from dataclasses import dataclass

from designer.session.selection import Item


@dataclass(frozen=True)
class Handle:
    """The dot at a card's right edge from which arrows are drawn."""

    campaign: str


@dataclass(frozen=True)
class Hit:
    """One thing, the items that a click on it selects; several for a merged arrow."""

    items: tuple[Item, ...]

    @property
    def item(self) -> Item:
        return self.items[0]
