"""What the cards of the report's picture say: name, what starts and stops the wait, and what it comes to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from textwrap import wrap

from designer.evaluation.figures import FollowOnFigures
from designer.exchange.report.svg import shortened
from designer.model.campaigns import Campaign
from designer.model.delay_sentence import delay_sentence
from designer.model.delays import Immediately
from designer.model.event_words import does
from designer.model.events import CampaignInteraction, Event

NAME_LETTERS, LETTERS = 23, 31
"""So many fit into a line of a name, and of what stands below it."""
_NAME_LINES, _LINES = 2, 3
_EVENTS = 2
NAME_LINE, LINE = 20.0, 17.0
_ABOVE, _BELOW = 10.0, 12.0


@dataclass(frozen=True)
class CardText:
    """Lines of a card; `result` is what the replay says, "" for a source."""

    name: tuple[str, ...]
    details: tuple[str, ...]
    result: str

    @property
    def height(self) -> float:
        """As high as a card has to be."""
        lines = len(self.details) + bool(self.result)
        return _ABOVE + len(self.name) * NAME_LINE + lines * LINE + _BELOW


def card_text(
    campaign: Campaign, figures: FollowOnFigures | None, drawn: Collection[str]
) -> CardText:
    """`drawn` are the campaigns of the picture: what concerns them is said by arrows."""
    name = _lines(campaign.name or campaign.id, NAME_LETTERS, _NAME_LINES)
    delivery = campaign.follow_on
    if delivery is None:
        channels = ", ".join(channel.value.replace("_", " ") for channel in campaign.channels)
        return CardText(name, _lines(channels, LETTERS, _LINES), "")
    details = [*_others("when: ", delivery.triggers, drawn)]
    # What comes after a semicolon or in brackets is said by the sentences below.
    wait = re.sub(r" \(.*?\)", "", delay_sentence(delivery.delay).split(";")[0])
    details += _lines(wait, LETTERS, _LINES)
    if not isinstance(delivery.delay, Immediately):
        details += _others("unless: ", delivery.exceptions, drawn)
    result = ""
    if figures is not None:
        result = f"{figures.recipients:,} of {figures.people:,} would receive it"
    return CardText(name, tuple(details), result)


def is_drawn(event: Event, drawn: Collection[str]) -> bool:
    """Whether an arrow stands for it."""
    return isinstance(event, CampaignInteraction) and event.campaign in drawn


def _others(word: str, events: Iterable[Event], drawn: Collection[str]) -> list[str]:
    """Those that come from no card, each in a line."""
    others = [does(event) for event in events if not is_drawn(event, drawn)]
    shown = [shortened(f"{word}{each}", LETTERS) for each in others[:_EVENTS]]
    more = len(others) - len(shown)
    return [*shown, f"and {more} more"] if more else shown


def _lines(text: str, letters: int, most: int) -> tuple[str, ...]:
    """What does not fit is cut."""
    lines = wrap(text, letters)
    if len(lines) > most:
        lines = [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), letters)]
    return tuple(lines) or ("",)
