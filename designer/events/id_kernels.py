"""Compiled comparing of ids by their hashes: events delivered twice, receipts of one dispatch.

Event ids count as equal where 128 bits of hash agree; two different ids of a billion do so once in 10^20 imports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from designer.compiled import compiled, inlined
from designer.events.packing import FATE_SAME_ID
from designer.events.text_kernels import (
    FIRST_PRIME,
    HALF,
    NOTHING,
    SECOND_PRIME,
    THIRD_PRIME,
    hash_text,
    is_null,
    last_word,
    load_word,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray


@compiled
def hash_texts(
    offsets: NDArray[np.int64],
    data: NDArray[np.uint8],
    validity: NDArray[np.uint8],
    first_bit: int,
    hashes: NDArray[np.uint64],
) -> None:
    """A 64-bit hash for each text, never 0; 0 for null and for the empty text."""
    for index in range(len(hashes)):
        hashes[index] = NOTHING
        if offsets[index + 1] > offsets[index] and not is_null(validity, first_bit + index):
            value = hash_text(data, offsets[index], offsets[index + 1])
            hashes[index] = value if value != NOTHING else FIRST_PRIME


@inlined
def second_hash(data: NDArray[np.uint8], start: int, end: int) -> np.uint64:
    """Another 64-bit hash that shares neither constants nor mixing with `hash_text`."""
    value = np.uint64(end - start) + THIRD_PRIME
    place = start
    while place + 8 <= end:
        value = ((value << np.uint64(27)) | (value >> np.uint64(37))) + (
            load_word(data, place) * THIRD_PRIME
        )
        value = (value ^ (value >> np.uint64(31))) * SECOND_PRIME
        place += 8
    if place < end:
        value = (value ^ last_word(data, start, end, place)) * THIRD_PRIME
        value = (value ^ (value >> np.uint64(31))) * SECOND_PRIME
    return value ^ (value >> np.uint64(33))


@compiled
def split_ids(
    offsets: NDArray[np.int64],
    data: NDArray[np.uint8],
    validity: NDArray[np.uint8],
    first_bit: int,
    type_codes: NDArray[np.int16],
    first_row: int,
    records: NDArray[np.uint64],
    bounds: NDArray[np.int64],
) -> int:
    """Hash (type, id) to 128 bits and lay the rows out by the top bits of the hash, in row order within each.

    `records` uint64[n, 3] gets (hash, other hash, row number); `bounds` int64[buckets + 1] where each bucket lies in
    it. Rows without an id are left out. Returns how many have one. There are at most 65,536 buckets.
    """
    count = len(offsets) - 1
    buckets = len(bounds) - 1
    hashed = np.empty((count, 2), np.uint64)
    bucket_of = np.empty(count, np.int32)
    bounds[:] = 0
    for index in range(count):
        start, end = offsets[index], offsets[index + 1]
        bucket_of[index] = -1
        if end > start and not is_null(validity, first_bit + index):
            salt = np.uint64(type_codes[index] + 1) * THIRD_PRIME
            value = (hash_text(data, start, end) ^ salt) * FIRST_PRIME
            hashed[index, 0] = value ^ (value >> HALF)
            hashed[index, 1] = second_hash(data, start, end) + salt
            bucket = np.int64(hashed[index, 0] >> np.uint64(48)) * buckets >> 16
            bucket_of[index] = bucket
            bounds[bucket + 1] += 1
    for one in range(buckets):
        bounds[one + 1] += bounds[one]
    cursor = bounds[:-1].copy()
    for index in range(count):
        place_in = bucket_of[index]
        if place_in >= 0:
            place = cursor[place_in]
            cursor[place_in] += 1
            records[place, 0] = hashed[index, 0]
            records[place, 1] = hashed[index, 1]
            records[place, 2] = np.uint64(first_row + index)
    return int(bounds[buckets])


@compiled
def mark_same_ids(
    records: NDArray[np.uint64],
    bounds: NDArray[np.int64],
    low: int,
    high: int,
    fate: NDArray[np.uint8],
) -> None:
    """In the buckets `low` to `high` mark every row whose 128-bit hash an earlier row has.

    `bounds` int64[blocks, buckets + 1] says where each block's share of a bucket lies in `records` (`split_ids`).
    """
    blocks = len(bounds)
    for bucket in range(low, high):
        count = 0
        for block in range(blocks):
            count += bounds[block, bucket + 1] - bounds[block, bucket]
        size = 16
        while size < 2 * count:
            size *= 2
        slots = np.zeros(size, np.int64)
        mask = np.uint64(size - 1)
        for block in range(blocks):
            for place in range(bounds[block, bucket], bounds[block, bucket + 1]):
                slot = records[place, 0] & mask
                while slots[slot] != 0:
                    other = slots[slot] - 1
                    if (
                        records[other, 0] == records[place, 0]
                        and records[other, 1] == records[place, 1]
                    ):
                        fate[records[place, 2]] = FATE_SAME_ID
                        break
                    slot = (slot + np.uint64(1)) & mask
                else:
                    slots[slot] = place + 1
