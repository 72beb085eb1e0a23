"""Campaigns for reactions whose file names none: that of the user's latest send (docs/assumptions.md, "Files of other tools")."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from designer.compiled import compiled
from designer.errors import InputError
from designer.events.kind_meanings import KIND_MEANINGS, Role
from designer.events.kinds import KIND_LIMIT
from designer.events.packing import CAMPAIGN_MASK, KIND_MASK, KIND_SHIFT
from designer.model.interactions import Channel

if TYPE_CHECKING:
    from numpy.typing import NDArray

HOUR = 3_600_000_000
MOST_HOURS = 24 * 366 * 10
"""Ten years: more is a slip of the keyboard, or meant as "ever"."""
SENT, DELIVERED, REACTED = int(Role.SEND), int(Role.DELIVERY), int(Role.REACTION)
CHANNELS = len(Channel)


def check_hours(hours: int | None) -> None:
    """Raise InputError where so many hours cannot be meant."""
    if hours is not None and not 0 < hours <= MOST_HOURS:
        raise InputError(
            f"Reactions cannot be given the campaign of a send up to {hours} hours before: "
            f"choose from 1 to {MOST_HOURS:,} hours."
        )


def roles() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """By kind: its part in a message's life (`Role`), and the number of its channel among all, -1 for none."""
    order = list(Channel)
    role_of = np.zeros(KIND_LIMIT, np.int64)
    channel_of = np.full(KIND_LIMIT, -1, np.int64)
    for kind, meaning in KIND_MEANINGS.items():
        role_of[kind] = meaning.role
        channel_of[kind] = -1 if meaning.channel is None else order.index(meaning.channel)
    return role_of, channel_of


@compiled
def attribute(
    records: NDArray[np.int64],
    starts: NDArray[np.int64],
    offsets: NDArray[np.int64],
    low: int,
    high: int,
    role_of: NDArray[np.int64],
    channel_of: NDArray[np.int64],
    window: int,
    inferred: NDArray[np.bool_],
) -> None:
    """Write a campaign into the sorted records (see `packing`) of users `low` to `high`, and mark those events.

    A view, open, click or dismissal without a campaign gets that of its user's latest send or delivery of the same channel, at
    most `window` microseconds before. A send without a campaign hides the ones before it; a delivery without one is passed over.
    """
    sent_at = np.zeros(CHANNELS, np.int64)
    sent = np.zeros(CHANNELS, np.int64)
    for user in range(low, high):
        sent[:] = 0
        first = starts[user] - offsets[user]
        for event in range(offsets[user], offsets[user + 1]):
            packed = records[first + event, 1]
            kind = (packed >> KIND_SHIFT) & KIND_MASK
            channel = channel_of[kind]
            if channel < 0:
                continue
            campaign = packed & CAMPAIGN_MASK
            time = records[first + event, 0]
            if role_of[kind] == SENT or (role_of[kind] == DELIVERED and campaign != 0):
                sent[channel] = campaign
                sent_at[channel] = time
            elif (
                role_of[kind] == REACTED
                and campaign == 0
                and sent[channel] != 0
                and time - sent_at[channel] <= window
            ):
                records[first + event, 1] = packed | sent[channel]
                inferred[event] = True
