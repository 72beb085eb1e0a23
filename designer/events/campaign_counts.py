"""Counting the campaigns of a log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from designer.events.found_campaigns import LISTED_CAMPAIGNS, FoundCampaign, FoundCampaigns
from designer.events.kind_meanings import KIND_MEANINGS, Role
from designer.events.kinds import KIND_LIMIT
from designer.events.report_kernels import tally_campaigns
from designer.events.shares import user_stretches
from designer.model.interactions import RECEIVING_CHANNELS, Channel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from designer.events.event_log import EventLog
    from designer.events.summary import CampaignCount

STRETCH = 1 << 22
"""Events between two looks at whether the count is still wanted."""


def count_campaigns(
    log: EventLog, check: Callable[[], None] = lambda: None, most: int = LISTED_CAMPAIGNS
) -> FoundCampaigns:
    """The campaigns with most events, at most `most`; `check` is called now and then and may raise."""
    counted = log.summary.campaigns
    # Codes begin at 1; of campaigns with as many events the one met first in the files stands first.
    ranked = sorted(
        (code for code, count in enumerate(counted, 1) if count.events),
        key=lambda code: -counted[code - 1].events,
    )
    listed = ranked[:most]
    slot_of = np.full(len(log.campaigns), -1, np.int32)
    slot_of[listed] = np.arange(len(listed), dtype=np.int32)
    kinds = np.zeros((len(listed), KIND_LIMIT), np.int64)
    facts = np.zeros((len(listed), 4), np.int64)
    facts[:, 2], facts[:, 3] = 2**63 - 1, -(2**63)
    latest = np.full(len(listed), -1, np.int32)
    inferred = np.zeros(0, np.bool_) if log.inferred is None else log.inferred
    for low, high in user_stretches(log.user_offsets, STRETCH) if listed else ():
        check()
        tally_campaigns(
            log.time,
            log.kind,
            log.campaign,
            inferred,
            log.user_offsets,
            low,
            high,
            slot_of,
            latest,
            kinds,
            facts,
        )
    return FoundCampaigns(
        total=len(ranked),
        campaigns=tuple(
            _found(counted[code - 1], kinds[slot], facts[slot].tolist())
            for slot, code in enumerate(listed)
        ),
    )


def _found(
    campaign: CampaignCount, by_kind: NDArray[np.int64], facts: Sequence[int]
) -> FoundCampaign:
    users, inferred, first, last = facts
    sends = dict.fromkeys(Channel, 0)
    deliveries = dict.fromkeys(Channel, 0)
    channels = set()
    interactions: dict[str, int] = {}
    for kind, meaning in KIND_MEANINGS.items():
        count = int(by_kind[kind])
        if not count:
            continue
        for interaction in meaning.interactions:
            interactions[interaction] = interactions.get(interaction, 0) + count
        if meaning.channel is not None:
            channels.add(meaning.channel)
            sends[meaning.channel] += count if meaning.role is Role.SEND else 0
            deliveries[meaning.channel] += count if meaning.role is Role.DELIVERY else 0
    for channel in RECEIVING_CHANNELS:
        if deliveries[channel] and not sends[channel]:
            sends[channel] = interactions[f"{channel}.receive"] = deliveries[channel]
    return FoundCampaign(
        id=campaign.id,
        name=campaign.name,
        events=int(by_kind.sum()),
        users=users,
        sends=sum(sends.values()),
        channels=tuple(channel for channel in Channel if channel in channels),
        interactions=interactions,
        first=first,
        last=last,
        inferred=inferred,
    )
