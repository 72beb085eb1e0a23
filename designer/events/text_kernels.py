"""Compiled work on texts as Arrow holds them: hashing, and numbering equal texts alike.

A column of texts is `offsets` int64[n + 1] into `data` uint8[...]; `validity` is Arrow's bitmap from bit `first_bit`
on, empty where no row is null. A table of texts is an arena of bytes, where text c (from 1) lies from `ends[c - 1]` to
`ends[c]`, and `slots`, an open-addressing hash table of (upper half of the hash, c), 0 where free.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from designer.compiled import compiled, inlined

if TYPE_CHECKING:
    from numpy.typing import NDArray

FIRST_PRIME = np.uint64(0x9E3779B185EBCA87)
SECOND_PRIME = np.uint64(0xC2B2AE3D27D4EB4F)
THIRD_PRIME = np.uint64(0xD6E8FEB86659FD93)
HALF = np.uint64(32)
TAG = np.uint64(0xFFFFFFFF00000000)
CODE = np.uint64(0x00000000FFFFFFFF)
NOTHING = np.uint64(0)
AHEAD = 64


def _load_word(typing_context: Any, data: Any, index: Any) -> Any:
    """Eight bytes from any position as one number, without eight look-ups."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        place = builder.gep(array.data, [arguments[1]])
        return builder.load(builder.bitcast(place, ir.IntType(64).as_pointer()), align=1)

    return types.uint64(data, types.int64), generate


load_word = cast("Callable[[NDArray[np.uint8], int], np.uint64]", intrinsic(_load_word))


@inlined
def last_word(data: NDArray[np.uint8], start: int, end: int, place: int) -> np.uint64:
    """The bytes from `place` to the end of a text, as some word that they determine."""
    if end - start >= 8:
        return load_word(data, end - 8)
    word = NOTHING
    for index in range(place, end):
        word = (word << np.uint64(8)) | np.uint64(data[index])
    return word


@inlined
def hash_text(data: NDArray[np.uint8], start: int, end: int) -> np.uint64:
    """A 64-bit hash of one text."""
    value = np.uint64(end - start) * THIRD_PRIME
    place = start
    while place + 8 <= end:
        value = (value ^ load_word(data, place)) * FIRST_PRIME
        value ^= value >> HALF
        place += 8
    if place < end:
        value = (value ^ last_word(data, start, end, place)) * FIRST_PRIME
        value ^= value >> HALF
    value *= SECOND_PRIME
    return value ^ (value >> np.uint64(29))


@inlined
def same_text(
    data: NDArray[np.uint8], start: int, end: int, other: NDArray[np.uint8], place: int
) -> bool:
    """Whether the text equals as many bytes of `other` from `place` on."""
    index = start
    while index + 8 <= end:
        if load_word(data, index) != load_word(other, place):
            return False
        index += 8
        place += 8
    while index < end:
        if data[index] != other[place]:
            return False
        index += 1
        place += 1
    return True


@inlined
def is_null(validity: NDArray[np.uint8], bit: int) -> bool:
    """Whether Arrow's bitmap says that there is no value."""
    return len(validity) > 0 and (validity[bit >> 3] >> (bit & 7)) & 1 == 0


@inlined
def look_ahead(
    offsets: NDArray[np.int64],
    data: NDArray[np.uint8],
    first: int,
    last: int,
    slots: NDArray[np.uint64],
    ends: NDArray[np.int64],
    arena: NDArray[np.uint8],
    hashes: NDArray[np.uint64],
    seen: NDArray[np.int64],
) -> None:
    """Hash some texts and touch the memory their look-ups will need.

    Large tables lie outside the processor's caches. Loads that do not wait for each other overlap; a look-up from start
    to end would wait three times for each text.
    """
    mask = np.uint64(len(slots) - 1)
    for index in range(first, last):
        hashes[index - first] = hash_text(data, offsets[index], offsets[index + 1])
    for index in range(last - first):
        code = np.int64(slots[hashes[index] & mask] & CODE)
        seen[index] = ends[code - 1] if code > 0 else 0
    for index in range(last - first):
        seen[index] = arena[seen[index]]


@compiled
def encode_texts(
    offsets: NDArray[np.int64],
    data: NDArray[np.uint8],
    validity: NDArray[np.uint8],
    first_bit: int,
    row: int,
    codes: NDArray[np.int32],
    slots: NDArray[np.uint64],
    ends: NDArray[np.int64],
    arena: NDArray[np.uint8],
    count: int,
) -> tuple[int, int]:
    """Number the texts from `row` on, new ones from `count` + 1; null gets 0.

    Returns the row where the table was too small to go on (n when done) and the number of texts it now holds.
    """
    mask = np.uint64(len(slots) - 1)
    hashes, seen = np.empty(AHEAD, np.uint64), np.empty(AHEAD, np.int64)
    first = row
    for index in range(row, len(offsets) - 1):
        if (index - row) % AHEAD == 0:
            first, last = index, min(index + AHEAD, len(offsets) - 1)
            look_ahead(offsets, data, first, last, slots, ends, arena, hashes, seen)
        if is_null(validity, first_bit + index):
            codes[index] = 0
            continue
        start, end = offsets[index], offsets[index + 1]
        value = hashes[index - first]
        slot = value & mask
        while True:
            entry = slots[slot]
            if entry == NOTHING:
                place = ends[count]
                if count + 1 >= len(ends) or place + end - start > len(arena):
                    return index, count
                arena[place : place + end - start] = data[start:end]
                count += 1
                ends[count] = place + end - start
                slots[slot] = (value & TAG) | np.uint64(count)
                codes[index] = count
                break
            if entry & TAG == value & TAG:
                code = np.int64(entry & CODE)
                place = ends[code - 1]
                if ends[code] - place == end - start and same_text(data, start, end, arena, place):
                    codes[index] = code
                    break
            slot = (slot + np.uint64(1)) & mask
    return len(offsets) - 1, count


@compiled
def order_of_use(indices: NDArray[np.int32], used: NDArray[np.int64]) -> int:
    """List the different indices, all from 0 to below `len(used)`, as they first occur; returns how many there are."""
    known = np.zeros(len(used), np.bool_)
    count = 0
    for index in indices:
        if not known[index]:
            known[index] = True
            used[count] = index
            count += 1
    return count


@compiled
def fill_slots(
    ends: NDArray[np.int64], arena: NDArray[np.uint8], count: int, slots: NDArray[np.uint64]
) -> None:
    """Enter the texts 1 to `count` into an empty hash table."""
    mask = np.uint64(len(slots) - 1)
    for code in range(1, count + 1):
        value = hash_text(arena, ends[code - 1], ends[code])
        slot = value & mask
        while slots[slot] != NOTHING:
            slot = (slot + np.uint64(1)) & mask
        slots[slot] = (value & TAG) | np.uint64(code)
