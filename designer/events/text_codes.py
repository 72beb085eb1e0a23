"""Numbering texts in the order of their first appearance, batch by batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from designer.events.scratch import GrowingBytes, Scratch
from designer.events.text_gathering import gather_texts, measure_texts
from designer.events.text_kernels import (
    encode_texts,
    fill_slots,
    order_of_use,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

FIRST_SLOTS = 1 << 12
FIRST_BYTES = 1 << 16


@dataclass(frozen=True)
class TextBuffers:
    """A column of texts as kernels take it: see `text_kernels`."""

    offsets: NDArray[np.int64]
    data: NDArray[np.uint8]
    validity: NDArray[np.uint8]
    first_bit: int


def text_buffers(texts: pa.Array) -> TextBuffers:
    """The buffers of a text array that is not dictionary-coded, without copying the texts."""
    if not (pa.types.is_string(texts.type) or pa.types.is_large_string(texts.type)):
        texts = texts.cast(pa.large_string())
    width = np.int32 if pa.types.is_string(texts.type) else np.int64
    validity, offsets, data = texts.buffers()
    if len(texts) == 0 or offsets is None:
        return TextBuffers(np.zeros(1, np.int64), _bytes(None), _bytes(None), 0)
    ends = np.frombuffer(offsets, width)[texts.offset : texts.offset + len(texts) + 1]
    nulls = validity if texts.null_count else None
    return TextBuffers(ends.astype(np.int64), _bytes(data), _bytes(nulls), texts.offset)


def _bytes(buffer: pa.Buffer | None) -> NDArray[np.uint8]:
    """A buffer as an array, always read-only: kernels are compiled anew for each kind of array."""
    if buffer is None or len(buffer) == 0:
        return np.frombuffer(b"\0", np.uint8)[:0]
    array = np.frombuffer(buffer, np.uint8)
    array.flags.writeable = False
    return array


class TextCodes:
    """Gives equal texts equal numbers, from 1 in the order of their first appearance; null is 0.

    The texts live in a file of `scratch`; private memory is some 24 bytes a distinct text.
    """

    def __init__(self, scratch: Scratch, first_slots: int = FIRST_SLOTS) -> None:
        self.count = 0
        self._bytes = GrowingBytes(scratch.path(), FIRST_BYTES)
        self._slots = np.zeros(first_slots, np.uint64)
        self.ends: NDArray[np.int64] = np.zeros(first_slots // 2, np.int64)

    @property
    def arena(self) -> NDArray[np.uint8]:
        """Text c lies from `ends[c - 1]` to `ends[c]`."""
        return self._bytes.array

    def encode(self, texts: pa.Array) -> NDArray[np.int32]:
        """The number of each text: int32[n]."""
        if pa.types.is_dictionary(texts.type):
            return self._encode_dictionary(texts)
        buffers = text_buffers(texts)
        codes = np.empty(len(texts), np.int32)
        row = 0
        while row < len(texts):
            row, self.count = encode_texts(
                buffers.offsets,
                buffers.data,
                buffers.validity,
                buffers.first_bit,
                row,
                codes,
                self._slots,
                self.ends,
                self.arena,
                self.count,
            )
            if row < len(texts):
                self._grow(int(buffers.offsets[row + 1] - buffers.offsets[row]))
        return codes

    def _encode_dictionary(self, texts: pa.DictionaryArray) -> NDArray[np.int32]:
        """Only entries that rows use are numbered, and in the order in which rows use them."""
        size = len(texts.dictionary)
        indices = texts.indices.cast(pa.int32()).fill_null(size).to_numpy(zero_copy_only=False)
        used = np.empty(size + 1, np.int64)
        used = used[: order_of_use(indices, used)]
        used = used[used < size]
        table = np.zeros(size + 1, np.int32)
        table[used] = self.encode(texts.dictionary.take(pa.array(used)))
        codes: NDArray[np.int32] = table[indices]
        return codes

    def _grow(self, needed: int) -> None:
        used = int(self.ends[self.count])
        if used + needed > len(self.arena):
            self._bytes.grow(max(2 * len(self.arena), used + needed))
        if self.count + 1 >= len(self.ends):
            ends = np.zeros(2 * len(self.ends), np.int64)
            ends[: len(self.ends)] = self.ends
            self.ends = ends
            self._slots = np.zeros(2 * len(self._slots), np.uint64)
            fill_slots(self.ends, self.arena, self.count, self._slots)

    def sorted(self, wanted: NDArray[np.bool_]) -> NDArray[np.int32]:
        """The numbers of the wanted texts (`wanted[c]`, bool[count + 1]) in the order of their UTF-8 bytes."""
        # Arrow compares bytes, not what a language makes of them.
        ascending = pc.sort_indices(text_array(self.ends[: self.count + 1], self.arena))
        order: NDArray[np.int32] = ascending.to_numpy().astype(np.int32) + np.int32(1)
        return order[wanted[order]]

    def texts(self, scratch: Scratch, codes: NDArray[np.int32] | None = None) -> pa.Array:
        """The texts with these numbers, or all from 1 on, as an Arrow array in memory or in a file."""
        if codes is None:
            codes = np.arange(1, self.count + 1, dtype=np.int32)
        return gathered(self.ends, self.arena, codes.astype(np.int64) - 1, scratch)

    def values(self, scratch: Scratch) -> tuple[str, ...]:
        """All texts from 1 on; for few."""
        return tuple(self.texts(scratch).to_pylist())


def gathered(
    ends: NDArray[np.int64], heap: NDArray[np.uint8], sources: NDArray[np.int64], scratch: Scratch
) -> pa.Array:
    """Texts of a heap (text s, from 0, from `ends[s]` to `ends[s + 1]`) in the given order as an Arrow array."""
    offsets = scratch.array(len(sources) + 1, np.int64)
    measure_texts(ends, sources, offsets)
    data = scratch.array(max(int(offsets[-1]), 1), np.uint8)
    gather_texts(ends, heap, sources, offsets, data)
    return text_array(offsets, data)


def text_array(offsets: NDArray[Any], data: NDArray[np.uint8]) -> pa.Array:
    """An Arrow array over existing offsets and bytes."""
    return pa.Array.from_buffers(
        pa.large_string(), len(offsets) - 1, [None, pa.py_buffer(offsets), pa.py_buffer(data)]
    )
