"""Decoding Avro records of the usual shapes as compiled code: only the wanted fields are looked at.

Every read stays within its block: damaged bytes end in a fault, never outside the data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.compiled import compiled, inlined
from designer.events.readers.avro_schema import (
    ARRAY,
    BOOLEAN,
    DOUBLE,
    FIXED,
    MAP,
    NOTHING,
    SINGLE,
    TEXT,
    UNION,
    WHOLE,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BROKEN = -1
LARGEST = 2**63 - 1


@inlined
def _whole(data: NDArray[np.uint8], place: int, end: int) -> tuple[int, int]:
    """A zigzag number and the place after it, `BROKEN` where it does not end in time."""
    value = 0
    shift = 0
    while place < end and shift < 70:
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << min(shift, 63)
        if byte < 0x80:
            return ((value >> 1) & LARGEST) ^ -(value & 1), place
        shift += 7
    return 0, BROKEN


@inlined
def _skip(data: NDArray[np.uint8], place: int, end: int, kind: int, size: int) -> int:
    """The place after a value that has no parts, `BROKEN` where it does not end in time."""
    if kind == NOTHING:
        return place
    if kind == WHOLE:
        return _whole(data, place, end)[1]
    if kind == TEXT:
        length, place = _whole(data, place, end)
        if place == BROKEN or length < 0 or length > end - place:
            return BROKEN
        return place + length
    length = size
    if kind == BOOLEAN:
        length = 1
    elif kind == SINGLE:
        length = 4
    elif kind == DOUBLE:
        length = 8
    elif kind != FIXED:
        return BROKEN
    return place + length if length <= end - place else BROKEN


@inlined
def _branch(
    data: NDArray[np.uint8],
    place: int,
    end: int,
    node: int,
    kinds: NDArray[np.int32],
    firsts: NDArray[np.int32],
    counts: NDArray[np.int32],
) -> tuple[int, int]:
    """The node that a value really is, and where its bytes begin."""
    if kinds[node] != UNION:
        return node, place
    index, place = _whole(data, place, end)
    if place == BROKEN or index < 0 or index >= counts[node]:
        return 0, BROKEN
    return firsts[node] + index, place


@inlined
def _skip_list(
    data: NDArray[np.uint8],
    place: int,
    end: int,
    node: int,
    kinds: NDArray[np.int32],
    firsts: NDArray[np.int32],
    counts: NDArray[np.int32],
) -> int:
    """The place after an array or a map."""
    while True:
        length, place = _whole(data, place, end)
        if place == BROKEN or length == 0:
            return place
        if length < 0:
            size, place = _whole(data, place, end)
            if place == BROKEN or size < 0 or size > end - place:
                return BROKEN
            place += size
            continue
        item = firsts[node]
        if kinds[node] == ARRAY and (
            kinds[item] == NOTHING or (kinds[item] == FIXED and counts[item] == 0)
        ):
            continue  # However many there are, they take no bytes.
        if length > end - place:
            return BROKEN
        for _ in range(length):
            if kinds[node] == MAP:
                place = _skip(data, place, end, TEXT, 0)
                if place == BROKEN:
                    return BROKEN
            item, place = _branch(data, place, end, firsts[node], kinds, firsts, counts)
            if place == BROKEN:
                return BROKEN
            place = _skip(data, place, end, kinds[item], counts[item])
            if place == BROKEN:
                return BROKEN


@inlined
def _decode_block(
    data: NDArray[np.uint8],
    place: int,
    end: int,
    records: int,
    first_row: int,
    fields: NDArray[np.int32],
    targets: NDArray[np.int32],
    kinds: NDArray[np.int32],
    firsts: NDArray[np.int32],
    counts: NDArray[np.int32],
    values: NDArray[np.int64],
    sizes: NDArray[np.int32],
    seen: NDArray[np.int64],
) -> int:
    """Decode one block, which lies from `place` to `end`, into rows from `first_row` on.

    Returns `records`, or the number of records before the first broken one.
    """
    for record in range(records):
        row = first_row + record
        for index in range(len(fields)):
            node, place = _branch(data, place, end, fields[index], kinds, firsts, counts)
            if place == BROKEN:
                return record
            kind = kinds[node]
            column = targets[index]
            begin = place
            if kind == ARRAY or kind == MAP:
                place = _skip_list(data, place, end, node, kinds, firsts, counts)
            else:
                place = _skip(data, place, end, kind, counts[node])
            if place == BROKEN:
                return record
            if column < 0:
                continue
            seen[column] |= 1 << kind
            if kind == TEXT:
                length, begin = _whole(data, begin, end)
                values[column, row] = begin
                sizes[column, row] = length
                continue
            sizes[column, row] = -1 if kind == NOTHING else -2 - kind
            if kind == WHOLE:
                values[column, row] = _whole(data, begin, end)[0]
            elif kind == BOOLEAN:
                values[column, row] = data[begin]
            elif kind == SINGLE or kind == DOUBLE:
                bits = 0
                for byte in range(place - begin):
                    bits |= data[begin + byte] << (8 * byte)
                values[column, row] = bits
    return records if place == end else max(records - 1, 0)


@compiled
def decode_blocks(
    data: NDArray[np.uint8],
    ends: NDArray[np.int64],
    records: NDArray[np.int64],
    fields: NDArray[np.int32],
    targets: NDArray[np.int32],
    kinds: NDArray[np.int32],
    firsts: NDArray[np.int32],
    counts: NDArray[np.int32],
    values: NDArray[np.int64],
    sizes: NDArray[np.int32],
    seen: NDArray[np.int64],
) -> int:
    """Decode blocks that lie one after the other, block b up to `ends[b]` with `records[b]` records.

    `values[column, row]` becomes the place of a text, a whole number, or the bits of a fraction; `sizes` the length of a
    text, for other values minus 2 minus their kind, -1 for null. Bit k of `seen[column]` says that kind k occurs. Returns
    the number of records before the first broken one. For `fields` to `counts` see `avro_schema.Layout`.
    """
    place = 0
    row = 0
    for block in range(len(ends)):
        end = ends[block]
        decoded = _decode_block(
            data,
            place,
            end,
            records[block],
            row,
            fields,
            targets,
            kinds,
            firsts,
            counts,
            values,
            sizes,
            seen,
        )
        row += decoded
        if decoded < records[block]:
            break
        place = end
    return row
