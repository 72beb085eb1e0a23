"""Ids and names that nothing else in a design has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from designer.model.design import Design

_LONGEST_SLUG = 60
_LONGEST_ID = 255
_LONGEST_NAME = 1024
_NUMBERED = re.compile(r" \((\d{1,6})\)\Z")


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
    candidate, number = wanted, 2
    while candidate in used:
        ending = f"-{number}"
        candidate = wanted[: _LONGEST_ID - len(ending)] + ending
        number += 1
    return candidate


def unused_name(wanted: str, used: Collection[str]) -> str:
    """`wanted`, or else it with the first free number: `Cart (2)`."""
    if wanted not in used:
        return wanted
    stem = _NUMBERED.sub("", wanted)
    number = 2
    while True:
        ending = f" ({number})"
        candidate = stem[: _LONGEST_NAME - len(ending)] + ending
        if candidate not in used:
            return candidate
        number += 1
