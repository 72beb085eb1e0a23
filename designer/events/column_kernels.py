"""Compiled writing of a log's columns from sorted records (see `packing`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from designer.compiled import compiled, inlined
from designer.events.packing import (
    CAMPAIGN_MASK,
    FATE_KEPT,
    KIND_MASK,
    KIND_SHIFT,
    ZONE_MASK,
    ZONE_SHIFT,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray


@compiled
def write_columns(
    records: NDArray[np.int64],
    starts: NDArray[np.int64],
    offsets: NDArray[np.int64],
    low: int,
    high: int,
    arrived: NDArray[np.int64],
    fate: NDArray[np.uint8],
    time: NDArray[np.int64],
    kind: NDArray[np.uint8],
    campaign: NDArray[np.int32],
    zone: NDArray[np.int16],
    received_at: NDArray[np.int64],
    place_of: NDArray[np.int64],
    counts: NDArray[np.int64],
) -> None:
    """Write the events of the users of rank `low` to `high` to their places in the log.

    `zone`, `arrived` with `received_at`, and `place_of` may be empty, and then are not wanted. `place_of` gets the
    event's index + 1 for each kept row. `counts` int64[3, m] is added to: events by kind, by campaign, by zone.
    """
    for user in range(low, high):
        first = starts[user]
        for event in range(offsets[user], offsets[user + 1]):
            source = first + event - offsets[user]
            packed, row = records[source, 1], records[source, 2]
            time[event] = records[source, 0]
            kind[event] = (packed >> KIND_SHIFT) & KIND_MASK
            campaign[event] = packed & CAMPAIGN_MASK
            zone_code = (packed >> ZONE_SHIFT) & ZONE_MASK
            if len(zone) > 0:
                zone[event] = zone_code
            if len(received_at) > 0:
                received_at[event] = arrived[row]
            if len(place_of) > 0:
                place_of[row] = event + 1
            fate[row] = FATE_KEPT
            counts[0, kind[event]] += 1
            counts[1, campaign[event]] += 1
            counts[2, zone_code] += 1


@inlined
def count_ones(word: np.uint64) -> int:
    """How many bits of the word are set."""
    word = word - ((word >> np.uint64(1)) & np.uint64(0x5555555555555555))
    pairs = np.uint64(0x3333333333333333)
    word = (word & pairs) + ((word >> np.uint64(2)) & pairs)
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int((word * np.uint64(0x0101010101010101)) >> np.uint64(56))


@compiled
def mark_places(
    rows: NDArray[np.int64], place_of: NDArray[np.int64], bits: NDArray[np.uint64]
) -> None:
    """Set the bit of every event that one of the rows became."""
    for row in rows:
        place = place_of[row] - 1
        if place >= 0:
            bits[place >> 6] |= np.uint64(1) << np.uint64(place & 63)


@compiled
def count_before(bits: NDArray[np.uint64], before: NDArray[np.int64]) -> int:
    """Set bits before each word, and in all."""
    total = 0
    for index in range(len(bits)):
        before[index] = total
        total += count_ones(bits[index])
    return total


@compiled
def order_side(
    rows: NDArray[np.int64],
    place_of: NDArray[np.int64],
    bits: NDArray[np.uint64],
    before: NDArray[np.int64],
    events: NDArray[np.int64],
    sources: NDArray[np.int64],
) -> None:
    """List the events of the rows in ascending order, and which entry of `rows` each comes from.

    The bits before an event's own say how many events with the detail precede it, which is its place in the list.
    """
    for index in range(len(rows)):
        place = place_of[rows[index]] - 1
        if place >= 0:
            below = (np.uint64(1) << np.uint64(place & 63)) - np.uint64(1)
            slot = before[place >> 6] + count_ones(bits[place >> 6] & below)
            events[slot] = place
            sources[slot] = index
