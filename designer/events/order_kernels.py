"""Compiled sorting of a whole log: records (see `packing`) by user, then each user's in order, receipts once.

Order of simultaneous events: semantics.md A2. Repeated receipts: architecture.md, "Receipts".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from designer.compiled import compiled, inlined
from designer.events.packing import (
    FATE_LOST,
    FATE_SAME_RECEIPT,
    RANK_SHIFT,
    RECEIPT_SHIFT,
    SAME_RECEIPT_MASK,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHORT = 16
FEW = 24


@compiled
def count_events(
    users: NDArray[np.int32], fate: NDArray[np.uint8], counts: NDArray[np.int64]
) -> None:
    """Add up the rows still wanted of each user number."""
    for row in range(len(users)):
        if fate[row] == FATE_LOST:
            counts[users[row]] += 1


@compiled
def scatter(
    users: NDArray[np.int32],
    time: NDArray[np.int64],
    packed: NDArray[np.int64],
    fate: NDArray[np.uint8],
    first_row: int,
    last_row: int,
    rank_of: NDArray[np.int32],
    low: int,
    high: int,
    cursor: NDArray[np.int64],
    records: NDArray[np.int64],
) -> None:
    """Put the rows of the users of rank `low` to `high` where `cursor` (int64[users]) says, in file order."""
    for row in range(first_row, last_row):
        rank = rank_of[users[row]]
        if low <= rank < high and fate[row] == FATE_LOST:
            place = cursor[rank]
            cursor[rank] = place + 1
            records[place, 0] = time[row]
            records[place, 1] = packed[row]
            records[place, 2] = row


@inlined
def after(left: NDArray[np.int64], right: NDArray[np.int64]) -> bool:
    """Whether the left record belongs behind the right one, by time and rank."""
    if left[0] != right[0]:
        return bool(left[0] > right[0])
    return bool(left[1] >> RANK_SHIFT > right[1] >> RANK_SHIFT)


@inlined
def move(target: NDArray[np.int64], source: NDArray[np.int64]) -> None:
    """Copy one record."""
    target[0], target[1], target[2] = source[0], source[1], source[2]


@inlined
def sort_short(records: NDArray[np.int64], low: int, high: int, held: NDArray[np.int64]) -> None:
    """Stable insertion sort."""
    for index in range(low + 1, high):
        if after(records[index - 1], records[index]):
            move(held, records[index])
            place = index
            while place > low and after(records[place - 1], held):
                move(records[place], records[place - 1])
                place -= 1
            move(records[place], held)


@inlined
def sort_long(
    records: NDArray[np.int64],
    low: int,
    high: int,
    held: NDArray[np.int64],
    spare: NDArray[np.int64],
) -> None:
    """Stable merge sort; stretches that are in order already are only looked at."""
    for start in range(low, high, SHORT):
        sort_short(records, start, min(start + SHORT, high), held)
    width = SHORT
    while width < high - low:
        for start in range(low, high - width, 2 * width):
            middle, end = start + width, min(start + 2 * width, high)
            if not after(records[middle - 1], records[middle]):
                continue
            for index in range(width):
                move(spare[index], records[start + index])
            left, right, place = 0, middle, start
            while left < width:
                if right < end and after(spare[left], records[right]):
                    move(records[place], records[right])
                    right += 1
                else:
                    move(records[place], spare[left])
                    left += 1
                place += 1
        width *= 2


@inlined
def same_receipt(
    records: NDArray[np.int64], left: int, right: int, dispatch: NDArray[np.uint64]
) -> bool:
    """Whether two receipts of one user are rows of the same campaign, kind and dispatch."""
    mask = np.int64(SAME_RECEIPT_MASK)
    if (records[left, 1] & mask) != (records[right, 1] & mask):
        return False
    return bool(dispatch[records[left, 2]] == dispatch[records[right, 2]])


@inlined
def mark_receipts(
    records: NDArray[np.int64],
    low: int,
    high: int,
    dispatch: NDArray[np.uint64],
    fate: NDArray[np.uint8],
    few: NDArray[np.int64],
) -> int:
    """Mark the receipts of one user that repeat an earlier one in log order; returns how many."""
    candidates = 0
    for index in range(low, high):
        candidates += (records[index, 1] >> RECEIPT_SHIFT) & 1
    if candidates < 2:
        return 0
    size = 64
    while size < 2 * candidates:
        size *= 2
    slots = few if candidates <= FEW else np.zeros(size, np.int64)
    kept = 0
    marked = 0
    for index in range(low, high):
        if (records[index, 1] >> RECEIPT_SHIFT) & 1 == 0:
            continue
        found = False
        if candidates <= FEW:
            for other in range(kept):
                found = found or same_receipt(records, slots[other], index, dispatch)
            slot = kept
        else:
            # The lower half of the hash picks the slot, the campaign is mixed in with a large odd factor.
            mixed = np.int64(dispatch[records[index, 2]] >> np.uint64(16))
            slot = (mixed ^ (records[index, 1] & SAME_RECEIPT_MASK) * 0x9E3779B1) & (size - 1)
            while slots[slot] != 0 and not found:
                found = same_receipt(records, slots[slot] - 1, index, dispatch)
                slot = (slot + 1) & (size - 1) if not found else slot
        if found:
            fate[records[index, 2]] = FATE_SAME_RECEIPT
            marked += 1
        else:
            slots[slot] = index if candidates <= FEW else index + 1
            kept += 1
    return marked


@compiled
def sort_users(
    records: NDArray[np.int64],
    starts: NDArray[np.int64],
    low: int,
    high: int,
    dispatch: NDArray[np.uint64],
    fate: NDArray[np.uint8],
    spare: NDArray[np.int64],
    kept: NDArray[np.int64],
) -> None:
    """Sort the records of the users of rank `low` to `high` and drop repeated receipts.

    Each user's records lie from `starts[u]` to `starts[u + 1]`; afterwards the first `kept[u]` of them count. `spare`
    has room for the longest user's records; `dispatch` is empty where the log has none.
    """
    held = np.zeros(3, np.int64)
    few = np.zeros(FEW, np.int64)
    for user in range(low, high):
        start, end = starts[user], starts[user + 1]
        if end - start <= 2 * SHORT:
            sort_short(records, start, end, held)
        else:
            sort_long(records, start, end, held, spare)
        if len(dispatch) > 0 and mark_receipts(records, start, end, dispatch, fate, few) > 0:
            place = start
            for index in range(start, end):
                if fate[records[index, 2]] != FATE_SAME_RECEIPT:
                    move(records[place], records[index])
                    place += 1
            end = place
        kept[user] = end - start
