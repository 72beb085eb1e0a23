"""What is selected, shared by canvas, outline and inspector."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class CampaignItem:
    """A campaign's card."""

    campaign: str


@dataclass(frozen=True)
class EventItem:
    """A trigger or exception: its place in the follow-on's list."""

    campaign: str
    role: Literal["trigger", "exception"]
    position: int


@dataclass(frozen=True)
class DelayItem:
    """A follow-on's wait."""

    campaign: str


@dataclass(frozen=True)
class NoteItem:
    """A note on the canvas."""

    note: str


@dataclass(frozen=True)
class GroupItem:
    """A group's frame."""

    group: str


Item = CampaignItem | EventItem | DelayItem | NoteItem | GroupItem
Selection = tuple[Item, ...]
"""In the order in which things were selected; the last one is the current one."""
