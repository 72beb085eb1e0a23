"""Ids and names that nothing else in a design has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import count

from designer.model.design import Design

_LONGEST_SLUG = 60
_LONGEST_ID = 255
_LONGEST_NAME = 1024
_NUMBERED_NAME = re.compile(r" \(\d{1,6}\)\Z")
# Two digits at most: the year in "sale-2026" is no number of a copy.
_NUMBERED_ID = re.compile(r"-\d{1,2}\Z")


def campaign_ids_in_use(design: Design) -> set[str]:
    """Ids of campaigns, and ids under which event files know one: a new campaign must not take over its events."""
    ids = {campaign.id for campaign in design.campaigns}
    return ids.union(*(campaign.log_ids for campaign in design.campaigns))


def slug(name: str, otherwise: str) -> str:
    """The name in plain lower-case letters and digits, joined by hyphens; `otherwise` where it has none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:_LONGEST_SLUG].strip("-") or otherwise


def unused_id(wanted: str, used: Collection[str]) -> str:
    """`wanted`, or else it with the first free number: `cart-2`."""
    if wanted not in used:
        return wanted
    stem = _NUMBERED_ID.sub("", wanted) or wanted
    return next(
        candidate
        for number in count(2)
        if (candidate := _ended(stem, f"-{number}", _LONGEST_ID)) not in used
    )


def unused_name(wanted: str, used: Collection[str]) -> str:
    """`wanted`, or else it with the first free number: `Cart (2)`."""
    if wanted not in used:
        return wanted
    stem = _NUMBERED_NAME.sub("", wanted)
    return next(
        candidate
        for number in count(2)
        if (candidate := _ended(stem, f" ({number})", _LONGEST_NAME)) not in used
    )


def _ended(stem: str, ending: str, longest: int) -> str:
    return stem[: longest - len(ending)] + ending
