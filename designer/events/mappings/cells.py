"""Columns of foreign files as texts, with what spreadsheets, data frames and databases did to them undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from designer.events.texts import blanks, text_of, without_blanks

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOTHING = ("\\N", "NULL")
"""How dumps of databases write that there is nothing."""

WHOLE = r"^([+-]?\d+)\.0+$"
THOUSANDS = r"^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d*)?$"
DECIMAL_COMMA = r"^\s*[+-]?[\d.]*,\d+\s*$"
EXACT = 2.0**53


def cells_of(column: pa.Array) -> tuple[pa.Array, NDArray[np.bool_] | None]:
    """The column as string or dictionary<string> without blank texts, and the rows that are not UTF-8 (None where all are).

    Lists and objects become JSON.
    """
    if pa.types.is_dictionary(column.type) and pa.types.is_nested(column.type.value_type):
        column = column.dictionary_decode()
    if pa.types.is_nested(column.type):
        return _each(column, lambda value: orjson.dumps(value, default=str).decode())
    try:
        texts, faulty = text_of(column)
    except pa.ArrowNotImplementedError:
        return _each(column, str)
    return _emptied(texts), faulty


def _each(
    column: pa.Array, written: Callable[[Any], str]
) -> tuple[pa.Array, NDArray[np.bool_] | None]:
    """Cells that no cast of Arrow's writes, one by one."""
    texts: list[str | None] = []
    faulty = np.zeros(len(column), np.bool_)
    for row, scalar in enumerate(column):
        try:
            texts.append(written(scalar.as_py()) if scalar.is_valid else None)
        except (UnicodeDecodeError, TypeError):
            texts.append(None)
            faulty[row] = True
    return pa.array(texts, pa.string()), faulty if faulty.any() else None


def _emptied(texts: pa.Array) -> pa.Array:
    """Null where a text is blank or says that there is nothing."""
    coded = pa.types.is_dictionary(texts.type)
    entries = texts.dictionary if coded else texts
    if pa.types.is_null(entries.type):
        return texts.cast(pa.string())
    nothing = pc.is_in(entries, value_set=pa.array(NOTHING, entries.type))
    if pc.any(nothing).as_py():
        entries = pc.if_else(nothing, pa.scalar("", entries.type), entries)
        texts = pa.DictionaryArray.from_arrays(texts.indices, entries) if coded else entries
    found = without_blanks(texts)
    return pa.nulls(len(texts), pa.string()) if found is None else found


def plain(texts: pa.Array) -> pa.Array:
    """The texts without a dictionary, of type string."""
    if pa.types.is_dictionary(texts.type):
        texts = texts.dictionary_decode()
    return texts.cast(pa.string())


def whole_ids(column: pa.Array) -> pa.Array:
    """The column with whole numbers that became decimals as whole numbers again; null where not a number."""
    if pa.types.is_floating(column.type):
        return _whole_floats(column)
    if pa.types.is_dictionary(column.type):
        entries = whole_ids(column.dictionary)
        if entries is column.dictionary:
            return column
        return pa.DictionaryArray.from_arrays(column.indices, entries)
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return column
    if not pc.any(pc.ends_with(column, ".0")).as_py():
        return column
    return pc.replace_substring_regex(column, WHOLE, r"\1")


def _whole_floats(column: pa.Array) -> pa.Array:
    numbers = column.cast(pa.float64()).fill_null(np.nan).to_numpy(zero_copy_only=False)
    filled = ~np.isnan(numbers)
    whole = filled & (np.abs(numbers) <= EXACT) & (numbers == np.floor(numbers))
    digits = pa.array(np.where(whole, numbers, 0).astype(np.int64)).cast(pa.string())
    texts = column.cast(pa.string())
    return pc.if_else(
        pa.array(filled), pc.if_else(pa.array(whole), digits, texts), pa.scalar(None, pa.string())
    )


def with_points(texts: pa.Array) -> pa.Array:
    """Numbers that are written `1.234,50` or `2,5` as `1234.50` and `2.5`."""
    texts = plain(texts)
    grouped = pc.match_substring_regex(texts, THOUSANDS)
    texts = pc.if_else(grouped, pc.replace_substring(texts, ".", ""), texts)
    decimal = pc.match_substring_regex(texts, DECIMAL_COMMA)
    return pc.if_else(decimal, pc.replace_substring(texts, ",", "."), texts)


def first_filled(columns: Sequence[pa.Array]) -> pa.Array | None:
    """Of each row the first of the cells that is there; None without columns. Blanks must be nulls."""
    if len(columns) < 2:
        return columns[0] if columns else None
    return pc.coalesce(*(plain(column) for column in columns))


def in_parts(columns: Sequence[pa.Array]) -> pa.Array:
    """The cells of each row joined by slashes, null where one is missing."""
    if len(columns) == 1:
        return plain(columns[0])
    return pc.binary_join_element_wise(*(plain(column) for column in columns), "/")


def all_filled(columns: Sequence[pa.Array]) -> pa.Array:
    """The cells of each row that are there, joined by blanks; null where none is."""
    if len(columns) == 1:
        return plain(columns[0])
    # Arrow loses rows without any text where it is told to skip nulls.
    texts = [plain(column).fill_null("") for column in columns]
    joined = pc.utf8_trim_whitespace(pc.binary_join_element_wise(*texts, " "))
    found = without_blanks(joined)
    return pa.nulls(len(joined), pa.string()) if found is None else found


def chosen(rows: NDArray[np.bool_], first: pa.Array, second: pa.Array) -> pa.Array:
    """The first array in these rows, the second in the others; as texts where they are not of one type."""
    if first.type != second.type or pa.types.is_dictionary(first.type):
        first, second = plain(cells_of(first)[0]), plain(cells_of(second)[0])
    return pc.if_else(pa.array(rows), first, second)


def is_blank(texts: pa.Array | None, count: int) -> NDArray[np.bool_]:
    """Rows without a text: bool[count]."""
    return np.ones(count, np.bool_) if texts is None else blanks(texts)
