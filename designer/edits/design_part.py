"""Campaigns cut out of a design: what travels on the clipboard, also to another project."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any, Literal

from pydantic import Field, ValidationError

from designer.edits.base import EditError
from designer.edits.keepable import refuse_unkeepable
from designer.edits.rebuilding import the_campaign
from designer.model.annotations import Group, Note
from designer.model.base import Part
from designer.model.campaigns import Campaign
from designer.model.design import Design, Position
from designer.model.units import FROM_FILE

FORMAT: Literal["campaign-design-part"] = "campaign-design-part"
VERSION: Literal[1] = 1


class DesignPart(Part):
    """Campaigns with their places, notes, and the groups whose members all came along."""

    format: Literal["campaign-design-part"]
    version: Literal[1]
    campaigns: tuple[Campaign, ...]
    notes: tuple[Note, ...] = ()
    groups: tuple[Group, ...] = ()
    layout: Mapping[str, Position] = Field(default_factory=dict)


def part_of(design: Design, campaigns: Collection[str], notes: Collection[str]) -> DesignPart:
    """The part of the design, in its order; EditError where there is nothing to take."""
    for identifier in campaigns:
        the_campaign(design, identifier)
    chosen = frozenset(campaigns)
    part = DesignPart(
        format=FORMAT,
        version=VERSION,
        campaigns=tuple(each for each in design.campaigns if each.id in chosen),
        notes=tuple(note for note in design.notes if note.id in notes),
        groups=tuple(
            group for group in design.groups if group.members and chosen.issuperset(group.members)
        ),
        layout={key: place for key, place in design.layout.items() if key in chosen},
    )
    if not part.campaigns and not part.notes:
        raise EditError("Select at least one campaign or note.")
    return part


def text_of(part: DesignPart) -> str:
    """The part as JSON."""
    return json.dumps(part.model_dump(mode="json", exclude_none=True), ensure_ascii=False, indent=2)


def part_from(text: str) -> DesignPart:
    """The part that a text holds; EditError where it is anything else."""
    given = _parsed(text)
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise EditError("The clipboard holds no campaigns.")
    version = given.get("version")
    if isinstance(version, int) and version > VERSION:
        raise EditError("A newer version of the program filled the clipboard; update this one.")
    try:
        part = DesignPart.model_validate(given, context=FROM_FILE)
    except ValidationError:
        raise EditError("The campaigns on the clipboard are damaged; copy them again.") from None
    _refuse_repeats(part)
    refuse_unkeepable(part, depth=1)
    return part


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise EditError("The clipboard holds no campaigns.") from None


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("a key stands twice")
    return fields


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _refuse_repeats(part: DesignPart) -> None:
    for items in (part.campaigns, part.notes, part.groups):
        if len({item.id for item in items}) < len(items):
            raise EditError("The campaigns on the clipboard are damaged; copy them again.")
