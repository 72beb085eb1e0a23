"""What the canvas shows of a replay: words and shares for cards and arrows, ready to be painted. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from designer.model.verdicts import Verdict
from designer.session.selection import EventItem

THINNEST, THICKEST = 1.0, 6.0


class KeyEntry(NamedTuple):
    """A part of the bar in words, and its number alone where they have no room."""

    verdict: Verdict
    words: str
    number: str


@dataclass(frozen=True)
class CardNumbers:
    """One card: a line of words, "" where there is none, and a bar of shares that add up to 1, none without people.

    `shorter` are what to say in place of the headline where it has no room, best first; `key` names parts of the bar, the
    likeliest to be asked for first. `change` is what differs from the baseline ("+1,204"), `short` the one number of a far view,
    `details` the lines of the tool tip. `pills` are the counts beside what is docked to the card, `pill_details` the lines of
    their tool tips. `stale` numbers belong to an earlier design.
    """

    headline: str = ""
    shorter: tuple[str, ...] = ()
    change: str = ""
    short: str = ""
    shares: tuple[tuple[Verdict, float], ...] = ()
    key: tuple[KeyEntry, ...] = ()
    details: tuple[str, ...] = ()
    pills: Mapping[EventItem, str] = field(default_factory=dict)
    pill_details: Mapping[EventItem, tuple[str, ...]] = field(default_factory=dict)
    stale: bool = False


@dataclass(frozen=True)
class ArrowNumbers:
    """One arrow: how many people came along it, what was stopped through it, who was lost because it is live too early.

    `width` is in canvas units, from THINNEST to THICKEST by volume.
    """

    people: str = ""
    stopped: str = ""
    lost: str = ""
    details: tuple[str, ...] = ()
    width: float = THINNEST
    stale: bool = False


@dataclass(frozen=True)
class CanvasNumbers:
    """All of a design: cards by campaign, arrows by their key."""

    cards: Mapping[str, CardNumbers]
    arrows: Mapping[EventItem, ArrowNumbers]


def width_of(people: int, most: int) -> float:
    """Area, not width alone, grows with the people: a stroke of double width looks four times as heavy."""
    if not people or not most:
        return THINNEST
    return THINNEST + (THICKEST - THINNEST) * float((people / most) ** 0.5)
