"""The campaigns that the events name: what a drawing can be matched with, or begun from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from designer.events.reports import read_report, write_report
from designer.model.base import Part
from designer.model.interactions import Channel

if TYPE_CHECKING:
    from designer.events.event_log import EventLog

FOUND_CAMPAIGNS = "found-campaigns.json"

LISTED_CAMPAIGNS = 5000
"""So many are listed, those with most events first; ids that change with every message would make millions."""


class FoundCampaign(Part):
    """A campaign of the log. `name` is the newest, "" where none was given; `first` and `last` are UTC microseconds.

    `sends` counts its receipts, those of the channel's deliveries only where it has no sends. `interactions` counts by
    interaction id what people did (`email.open`; an alias click is an `email.click` too), `inferred` the
    events whose campaign was not in the file but follows from an earlier send.
    """

    id: str
    name: str = ""
    events: int = 0
    users: int = 0
    sends: int = 0
    channels: tuple[Channel, ...] = ()
    interactions: Mapping[str, int] = Field(default_factory=dict)
    first: int = 0
    last: int = 0
    inferred: int = 0


class FoundCampaigns(Part):
    """The listed campaigns, most events first, and how many there are in all."""

    total: int = 0
    campaigns: tuple[FoundCampaign, ...] = ()


def found_campaigns(log: EventLog) -> tuple[FoundCampaign, ...]:
    """The campaigns of an open log, most events first, counted anew: some seconds for a hundred million events."""
    from designer.events.campaign_counts import count_campaigns

    return count_campaigns(log).campaigns


def read_found_campaigns(folder: Path) -> tuple[FoundCampaign, ...] | None:
    """The campaigns kept in a log folder, most events first; None where it has no list (logs of older imports)."""
    found = read_report(folder / FOUND_CAMPAIGNS, FoundCampaigns)
    return None if found is None else found.campaigns


def write_found_campaigns(found: FoundCampaigns, folder: Path) -> None:
    """Keep the list in the log's folder. Raises OSError."""
    write_report(folder / FOUND_CAMPAIGNS, found)
