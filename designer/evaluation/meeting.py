"""How many people met a source of whom the events speak under several ids: each person once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from designer.compiled import compiled
from designer.events.event_log import EventLog
from designer.model.design import Design


def people_met(design: Design, log: EventLog) -> Mapping[str, int]:
    """Users with an event of a source, by campaign id, for the sources that the log knows under more ids than one.

    The others are counted with the log (`designer.events.found_campaigns`).
    """
    codes = {identifier: code for code, identifier in enumerate(log.campaigns) if code}
    known = {
        campaign.id: sorted({codes[each] for each in campaign.log_ids if each in codes})
        for campaign in design.campaigns
        if campaign.follow_on is None
    }
    several = {identifier: found for identifier, found in known.items() if len(found) > 1}
    if not several:
        return {}
    starts, slots = _slots_by_code(list(several.values()), len(log.campaigns))
    counts = np.zeros(len(several), np.int64)
    _count_met(log.campaign, log.user_offsets, starts, slots, counts)
    return dict(zip(several, counts.tolist(), strict=True))


def _slots_by_code(
    several: list[list[int]], codes: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The sources that each code of the log stands for: `slots[starts[code] : starts[code + 1]]`."""
    pairs = sorted((code, slot) for slot, found in enumerate(several) for code in found)
    starts = np.searchsorted([code for code, _ in pairs], np.arange(codes + 1))
    return starts.astype(np.int64), np.array([slot for _, slot in pairs], np.int64)


@compiled
def _count_met(
    campaign: NDArray[np.int32],
    offsets: NDArray[np.int64],
    starts: NDArray[np.int64],
    slots: NDArray[np.int64],
    counts: NDArray[np.int64],
) -> None:
    latest = np.full(counts.size, -1, np.int64)
    for user in range(offsets.size - 1):
        for event in range(offsets[user], offsets[user + 1]):
            code = campaign[event]
            for place in range(starts[code], starts[code + 1]):
                slot = slots[place]
                if latest[slot] != user:
                    latest[slot] = user
                    counts[slot] += 1
