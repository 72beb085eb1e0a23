"""Times of event files as UTC microseconds (architecture.md, Event rows).

A time is ISO 8601 with an offset, or a number since 1970 whose size tells seconds, milliseconds or microseconds. A time
without a zone is refused, unless a `TimeReading` gives one: guessing one shifts every delay of a replay without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from designer.events.batch import NO_TIME
from designer.events.local_times import to_utc
from designer.events.mappings.mapping import DateOrder, TimeReading
from designer.events.text_codes import text_buffers
from designer.events.time_kernels import (
    BLANK,
    LARGEST,
    MILLISECONDS_BELOW,
    NO_ZONE,
    NOT_A_TIME,
    OK,
    ONLY_A_DATE,
    SECONDS_BELOW,
    SLASHES,
    TOO_LARGE,
    parse_texts,
)
from designer.events.written_dates import as_iso

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNITS = {"found": 0, "seconds": 1_000_000, "milliseconds": 1_000, "microseconds": 1}
"""Microseconds in a unit of a `TimeReading`; 0 where the size of the number tells it."""
NOTHING_SAID = TimeReading()


def times_of(
    column: pa.Array, reading: TimeReading | None = None
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """UTC microseconds of each row (`NO_TIME` where there is none) and its fault, an index into `time_kernels.REASONS`."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    reading = NOTHING_SAID if reading is None else reading
    values, faults = _local_times(column, UNITS[reading.unit])
    if reading.slashed is not None and (faults == SLASHES).any():
        _turn(column, values, faults, reading.slashed)
    if column.null_count:
        # Whatever stands in the place of a null is no time.
        missing = column.is_null().to_numpy(zero_copy_only=False)
        values[missing] = NO_TIME
        faults[missing] = BLANK
    if (faults == NO_ZONE).any() or (faults == ONLY_A_DATE).any():
        _place(values, faults, reading)
    return values, faults


def _turn(
    column: pa.Array, values: NDArray[np.int64], faults: NDArray[np.uint8], order: DateOrder
) -> None:
    """Read the dates with slashes or dots, now that it is known which number is the day."""
    rows = np.flatnonzero(faults == SLASHES)
    written = as_iso(column.take(pa.array(rows)), order)
    values[rows], faults[rows] = _texts(written.fill_null("?"), 0)


def _local_times(column: pa.Array, unit: int) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Times as `parse_texts` gives them; the places of nulls hold anything."""
    kind = column.type
    if pa.types.is_timestamp(kind):
        return _timestamps(column)
    if pa.types.is_integer(kind):
        return _whole_numbers(_numbers(column, pa.int64()), unit)
    if pa.types.is_floating(kind):
        return _decimals(_numbers(column, pa.float64()), unit)
    if pa.types.is_date(kind):
        return _dates(column)
    if pa.types.is_null(kind):
        return _all_faulty(len(column), BLANK)
    return _texts(column, unit)


def _place(values: NDArray[np.int64], faults: NDArray[np.uint8], reading: TimeReading) -> None:
    """Give dates their time of day and local times their zone, as far as the reading says; the rest has no time."""
    dates = faults == ONLY_A_DATE
    if reading.date_at is not None and dates.any():
        hours, _, minutes = reading.date_at.partition(":")
        values[dates] += (int(hours) * 60 + int(minutes)) * 60_000_000
        faults[dates] = NO_ZONE
    local = faults == NO_ZONE
    if reading.zone is not None and local.any():
        values[local] = to_utc(values[local], reading.zone)
        faults[local] = OK
    values[(faults == NO_ZONE) | (faults == ONLY_A_DATE)] = NO_TIME


def _texts(column: pa.Array, unit: int) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    if pa.types.is_binary(column.type):
        column = column.view(pa.string())
    elif pa.types.is_large_binary(column.type):
        column = column.view(pa.large_string())
    buffers = text_buffers(column)
    values = np.empty(len(column), np.int64)
    faults = np.empty(len(column), np.uint8)
    parse_texts(buffers.offsets, buffers.data, unit, values, faults)
    return values, faults


def _numbers(column: pa.Array, kind: pa.DataType) -> NDArray[np.generic]:
    zero = pa.scalar(0, column.type)
    numbers = column.fill_null(zero).cast(kind, safe=False).to_numpy(zero_copy_only=False)
    return np.asarray(numbers)


def _all_faulty(count: int, fault: int) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    return np.full(count, NO_TIME, np.int64), np.full(count, fault, np.uint8)


def _whole_numbers(
    numbers: NDArray[np.generic], unit: int
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    values = numbers.astype(np.int64)
    # The smallest int64 is its own absolute value.
    size = np.where(values == -(2**63), 2**63 - 1, np.where(values < 0, -values, values))
    factor = np.full(len(size), unit, np.int64) if unit else _units(size)
    large = size >= LARGEST // factor
    faults = np.where(large, TOO_LARGE, OK).astype(np.uint8)
    return np.where(large, NO_TIME, np.where(large, 0, values) * factor), faults


def _decimals(
    numbers: NDArray[np.generic], unit: int
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    values = numbers.astype(np.float64)
    finite = np.isfinite(values)
    safe = np.where(finite, values, 0.0)
    size = np.abs(safe)
    factor = np.full(len(size), unit, np.int64) if unit else _units(size)
    large = size >= LARGEST // factor
    faults = np.where(~finite, NOT_A_TIME, np.where(large, TOO_LARGE, OK)).astype(np.uint8)
    # A double holds microseconds of our century to within a quarter, so the nearest is the one meant.
    result = np.rint(np.where(large, 0.0, safe) * factor).astype(np.int64)
    return np.where(faults == OK, result, NO_TIME), faults


def _units(sizes: NDArray[Any]) -> NDArray[np.int64]:
    """Microseconds in what numbers of these sizes count."""
    return np.where(
        sizes < SECONDS_BELOW, 1_000_000, np.where(sizes < MILLISECONDS_BELOW, 1_000, 1)
    ).astype(np.int64)


def _timestamps(column: pa.Array) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Times of a zone lie in the file as UTC, others as they are on the wall."""
    fine = NO_ZONE if column.type.tz is None else OK
    per_second = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}[column.type.unit]
    counts = column.view(pa.int64()).fill_null(0).to_numpy(zero_copy_only=False)
    if per_second > 1_000_000:
        return counts // 1_000, np.full(len(column), fine, np.uint8)
    factor = 1_000_000 // per_second
    large = np.abs(counts // 2) >= LARGEST * 10 // factor // 2
    values = np.where(large, NO_TIME, np.where(large, 0, counts) * factor)
    return values, np.where(large, TOO_LARGE, fine).astype(np.uint8)


def _dates(column: pa.Array) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    days = column.cast(pa.date32()).view(pa.int32()).fill_null(0).to_numpy(zero_copy_only=False)
    values = days.astype(np.int64)
    large = np.abs(values) >= LARGEST // 86_400_000_000
    values = np.where(large, NO_TIME, np.where(large, 0, values) * 86_400_000_000)
    return values, np.where(large, TOO_LARGE, ONLY_A_DATE).astype(np.uint8)
