"""Details of some events on their way into the log: gathered in file order, then laid out in log order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import pyarrow as pa

from designer.events.column_kernels import count_before, mark_places, order_side
from designer.events.event_log import AnyDetail, ArrowTexts, Detail, NumberDetail, TextDetail
from designer.events.text_codes import TextCodes, gathered, text_buffers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from designer.events.scratch import Scratch

NUMBERS: Mapping[str, Any] = {"price": np.float64, "conversion": np.int32}
LONG_TEXTS = frozenset({"properties"})


class Side(Protocol):
    """One detail of the log in the making."""

    def append(self, first_row: int, values: pa.Array) -> None:
        """Take the values of the rows from `first_row` on; null where a row has none."""

    def detail(self, place_of: NDArray[np.int64], events: int) -> AnyDetail:
        """The detail in log order; `place_of[row]` is the event's index + 1, 0 where the row was dropped."""


def new_side(name: str, scratch: Scratch) -> Side:
    """An empty detail of the kind that goes with its name."""
    if name in NUMBERS:
        return _NumberSide(scratch, NUMBERS[name])
    return _LongTextSide(scratch) if name in LONG_TEXTS else _TextSide(scratch)


class _Rows:
    """The rows that have a value."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._spill = scratch.spill(np.int64)

    def append(self, rows: NDArray[np.int64]) -> None:
        self._spill.append(rows)

    def in_log_order(
        self, place_of: NDArray[np.int64], events: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Ascending event indexes, and which of the appended values each takes."""
        rows = self._spill.array()
        bits = self._scratch.array((events + 63) // 64, np.uint64)
        before = self._scratch.array(len(bits), np.int64)
        mark_places(rows, place_of, bits)
        count = count_before(bits, before)
        indexes = self._scratch.array(count, np.int64)
        sources = self._scratch.array(count, np.int64)
        order_side(rows, place_of, bits, before, indexes, sources)
        return indexes, sources


class _NumberSide:
    def __init__(self, scratch: Scratch, dtype: Any) -> None:
        self._scratch, self._dtype = scratch, dtype
        self._rows, self._values = _Rows(scratch), scratch.spill(dtype)

    def append(self, first_row: int, values: pa.Array) -> None:
        present = np.flatnonzero(values.is_valid().to_numpy(zero_copy_only=False))
        self._rows.append(present + first_row)
        numbers = values.drop_null().cast(pa.from_numpy_dtype(self._dtype))
        self._values.append(numbers.to_numpy(zero_copy_only=False))

    def detail(self, place_of: NDArray[np.int64], events: int) -> AnyDetail:
        rows, sources = self._rows.in_log_order(place_of, events)
        return NumberDetail(rows, _taken(self._values.array(), sources, self._scratch))


class _TextSide:
    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._rows, self._codes = _Rows(scratch), scratch.spill(np.int32)
        self._texts = TextCodes(scratch)

    def append(self, first_row: int, values: pa.Array) -> None:
        codes = self._texts.encode(values)
        present = np.flatnonzero(codes)
        self._rows.append(present + first_row)
        self._codes.append(codes[present] - np.int32(1))

    def detail(self, place_of: NDArray[np.int64], events: int) -> AnyDetail:
        rows, sources = self._rows.in_log_order(place_of, events)
        codes = _taken(self._codes.array(), sources, self._scratch)
        return Detail(rows, codes, ArrowTexts(self._texts.texts(self._scratch)))


class _LongTextSide:
    """Texts that hardly ever repeat are kept one after the other, not numbered."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._rows, self._ends = _Rows(scratch), scratch.spill(np.int64)
        self._heap = scratch.spill(np.uint8)
        self._ends.append(np.zeros(1, np.int64))

    def append(self, first_row: int, values: pa.Array) -> None:
        if pa.types.is_dictionary(values.type):
            values = values.dictionary_decode()
        present = np.flatnonzero(values.is_valid().to_numpy(zero_copy_only=False))
        self._rows.append(present + first_row)
        buffers = text_buffers(values.drop_null())
        start = buffers.offsets[0]
        self._ends.append(buffers.offsets[1:] + (self._heap.length - start))
        self._heap.append(buffers.data[start : buffers.offsets[-1]])

    def detail(self, place_of: NDArray[np.int64], events: int) -> AnyDetail:
        rows, sources = self._rows.in_log_order(place_of, events)
        texts = gathered(self._ends.array(), self._heap.array(), sources, self._scratch)
        return TextDetail(rows, texts)


def _taken(values: NDArray[Any], sources: NDArray[np.int64], scratch: Scratch) -> NDArray[Any]:
    chosen = scratch.array(len(sources), values.dtype)
    # "clip" only so that numpy writes straight into the array: with "raise" it works on a private copy.
    np.take(values, sources, out=chosen, mode="clip")
    return chosen
