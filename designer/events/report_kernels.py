"""Compiled counting over a whole log, for the report on its quality and the list of its campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from designer.compiled import compiled
from designer.events.kind_meanings import Role

if TYPE_CHECKING:
    from numpy.typing import NDArray

DAY = 86_400_000_000
MINUTE = 60_000_000
SENT, DELIVERED, REACTED = int(Role.SEND), int(Role.DELIVERY), int(Role.REACTION)
FUTURE, CAMPAIGNLESS, LAST_SEND = 0, 1, 2
BEFORE_SEND, WITHOUT_RECEIPT = 0, 1


@compiled
def tally_times(
    time: NDArray[np.int64],
    kind: NDArray[np.uint8],
    campaign: NDArray[np.int32],
    role_of: NDArray[np.int64],
    first_day: int,
    now: int,
    days: NDArray[np.int64],
    minutes: NDArray[np.int64],
    sums: NDArray[np.int64],
) -> None:
    """Add events to `days` (from `first_day` since 1970 on), those on a whole minute to `minutes` of the day, and `sums`.

    `sums`: events after `now`, events of messages without a campaign, the time of the latest send or delivery.
    """
    for event in range(len(time)):
        day = time[event] // DAY
        days[day - first_day] += 1
        of_day = time[event] - day * DAY
        if of_day % MINUTE == 0:
            minutes[of_day // MINUTE] += 1
        if time[event] > now:
            sums[FUTURE] += 1
        role = role_of[np.int64(kind[event])]
        if role != 0 and campaign[event] == 0:
            sums[CAMPAIGNLESS] += 1
        if (role == SENT or role == DELIVERED) and time[event] > sums[LAST_SEND]:
            sums[LAST_SEND] = time[event]


@compiled
def tally_kinds(
    time: NDArray[np.int64],
    kind: NDArray[np.uint8],
    start: int,
    length: int,
    counts: NDArray[np.int64],
) -> None:
    """Add events to `counts` int64[KIND_LIMIT, periods], the periods `length` microseconds long from `start` on."""
    end = start + length * counts.shape[1]
    for event in range(len(time)):
        if start <= time[event] < end:
            counts[np.int64(kind[event]), (time[event] - start) // length] += 1


@compiled
def tally_order(
    kind: NDArray[np.uint8],
    campaign: NDArray[np.int32],
    offsets: NDArray[np.int64],
    low: int,
    high: int,
    role_of: NDArray[np.int64],
    channel_of: NDArray[np.int64],
    channels: int,
    receiver: NDArray[np.int32],
    receipt: NDArray[np.int64],
    sums: NDArray[np.int64],
) -> None:
    """Add the reactions of users `low` to `high` that come before their receipt, or that have none, to `sums`.

    `channel_of` numbers the `channels` that the log has receipts of, and is -1 for kinds of others. `receiver` (-1 at first)
    and `receipt` (both campaigns x channels) are room to note each user's first receipts.
    """
    for user in range(low, high):
        for event in range(offsets[user], offsets[user + 1]):
            code = np.int64(kind[event])
            if role_of[code] != SENT and role_of[code] != DELIVERED:
                continue
            if campaign[event] != 0 and channel_of[code] >= 0:
                place = np.int64(campaign[event]) * channels + channel_of[code]
                if receiver[place] != user:
                    receiver[place] = user
                    receipt[place] = event
        for event in range(offsets[user], offsets[user + 1]):
            code = np.int64(kind[event])
            if role_of[code] != REACTED or campaign[event] == 0 or channel_of[code] < 0:
                continue
            place = np.int64(campaign[event]) * channels + channel_of[code]
            if receiver[place] != user:
                sums[WITHOUT_RECEIPT] += 1
            elif receipt[place] > event:
                sums[BEFORE_SEND] += 1


@compiled
def tally_campaigns(
    time: NDArray[np.int64],
    kind: NDArray[np.uint8],
    campaign: NDArray[np.int32],
    inferred: NDArray[np.bool_],
    offsets: NDArray[np.int64],
    low: int,
    high: int,
    slot_of: NDArray[np.int32],
    latest: NDArray[np.int32],
    kinds: NDArray[np.int64],
    facts: NDArray[np.int64],
) -> None:
    """Add the events of users `low` to `high` to `kinds` int64[slots, KIND_LIMIT] and `facts` int64[slots, 4].

    `slot_of` leads from a campaign's code to its slot, -1 for none. `facts` are users, inferred events, first and last
    time; `latest` (-1 at first) is the last user counted in each slot. `inferred` is empty where nothing is.
    """
    for user in range(low, high):
        for event in range(offsets[user], offsets[user + 1]):
            slot = slot_of[campaign[event]]
            if slot < 0:
                continue
            kinds[slot, np.int64(kind[event])] += 1
            if latest[slot] != user:
                latest[slot] = user
                facts[slot, 0] += 1
            if len(inferred) > 0 and inferred[event]:
                facts[slot, 1] += 1
            facts[slot, 2] = min(facts[slot, 2], time[event])
            facts[slot, 3] = max(facts[slot, 3], time[event])
