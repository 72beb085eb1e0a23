"""New parts from old ones, always through the models: what they refuse becomes an EditError."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from designer.edits.base import EditError
from designer.edits.keepable import refuse_unkeepable
from designer.edits.refusals import refusal
from designer.model.base import Part
from designer.model.campaigns import ActionBased, Campaign
from designer.model.design import Design

P = TypeVar("P", bound=Part)
T = TypeVar("T")

_LONGEST_NAME = 40


def built(kind: type[P], fields: Mapping[str, Any]) -> P:
    """A part from its fields; EditError in the model's words where they do not fit."""
    try:
        return kind.model_validate(dict(fields))
    except ValidationError as error:
        raise refusal(error) from None


def changed(part: P, fields: Mapping[str, Any]) -> P:
    """The part with some fields set anew; parts that are not named are taken over as they are."""
    kept = {name: getattr(part, name) for name in type(part).model_fields}
    return built(type(part), kept | dict(fields))


def the_campaign(design: Design, identifier: str) -> Campaign:
    """The campaign of that id; EditError where the design has none."""
    campaign = design.campaign(identifier)
    if campaign is None:
        raise EditError(f"The design has no campaign with the id “{identifier}” any more.")
    return campaign


def the_delivery(design: Design, identifier: str) -> ActionBased:
    """The follow-on's delivery; EditError where the campaign is none."""
    campaign = the_campaign(design, identifier)
    if campaign.follow_on is None:
        raise EditError(
            f"{called(campaign)} is no follow-on; make its delivery action-based first."
        )
    return campaign.follow_on


def with_campaigns(design: Design, campaigns: Iterable[Campaign]) -> Design:
    """The design with these in the place of those that have their ids. Each id must be in the design."""
    news = {campaign.id: campaign for campaign in campaigns}
    for campaign in news.values():
        refuse_unkeepable(campaign)
    kept = tuple(news.get(campaign.id, campaign) for campaign in design.campaigns)
    return changed(design, {"campaigns": kept})


def with_delivery(design: Design, identifier: str, fields: Mapping[str, Any]) -> Design:
    """The design with some fields of a follow-on's delivery set anew."""
    delivery = changed(the_delivery(design, identifier), fields)
    campaign = changed(the_campaign(design, identifier), {"delivery": delivery})
    return with_campaigns(design, [campaign])


def inserted(items: tuple[T, ...], item: T, index: int | None) -> tuple[T, ...]:
    """The list with one more at `index`, None for the end; EditError where there is no such place."""
    place = len(items) if index is None else index
    if not 0 <= place <= len(items):
        raise EditError(f"There is no place {place + 1} in a list of {len(items)}.")
    return (*items[:place], item, *items[place:])


def without(items: tuple[T, ...], index: int) -> tuple[T, ...]:
    """The list without the one at `index`; EditError where there is none."""
    if not 0 <= index < len(items):
        raise EditError(f"There is no entry {index + 1} in a list of {len(items)}.")
    return (*items[:index], *items[index + 1 :])


def quoted(name: str) -> str:
    """The name in quotes for titles and sentences, on one line and not endless."""
    line = " ".join(name.split())
    return f"“{line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + '…'}”"


def called(campaign: Campaign) -> str:
    """The campaign's name in quotes, its id where it has none."""
    return quoted(campaign.name if campaign.name.strip() else campaign.id)


def named(design: Design, identifiers: Collection[str]) -> str:
    """The name of one campaign, or how many there are: `“Cart”`, `3 campaigns`."""
    only = design.campaign(next(iter(identifiers))) if len(identifiers) == 1 else None
    return called(only) if only else counted(len(identifiers), "campaign", "campaigns")


def counted(number: int, one: str, many: str) -> str:
    """`1 card` or `3 cards`."""
    return f"{number} {one if number == 1 else many}"
