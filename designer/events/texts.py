"""Columns of any type as texts that the log can keep: valid UTF-8, blanks as nulls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from numpy.typing import NDArray


def text_of(column: pa.Array) -> tuple[pa.Array, NDArray[np.bool_] | None]:
    """The column as string or dictionary<string>, and the rows (bool[n]) whose text is not UTF-8, None where all are.

    Numbers become their digits and truth values `true` and `false`. Raises TypeError for what has no text, as lists.
    """
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _dictionary(column)
    if pa.types.is_string(kind) or pa.types.is_binary(kind):
        return _checked(column.view(pa.binary()))
    if pa.types.is_large_string(kind) or pa.types.is_large_binary(kind):
        return _checked(column.view(pa.large_binary()))
    if pa.types.is_fixed_size_binary(kind):
        return _checked(column.cast(pa.binary()))
    if pa.types.is_nested(kind):
        raise TypeError(str(kind))
    return column.cast(pa.string()), None


def _dictionary(column: Any) -> tuple[pa.Array, NDArray[np.bool_] | None]:
    column.indices.validate(full=True)
    entries, faulty = text_of(column.dictionary)
    indices = column.indices
    if len(indices) and indices.null_count < len(indices):
        limits = pc.min_max(indices)
        if limits["min"].as_py() < 0 or limits["max"].as_py() >= len(entries):
            raise ValueError("a dictionary code points nowhere")
    texts = pa.DictionaryArray.from_arrays(indices, entries.cast(pa.string()), safe=False)
    if faulty is None:
        return texts, None
    codes = indices.fill_null(0).to_numpy(zero_copy_only=False)
    return texts, faulty[codes] & column.is_valid().to_numpy(zero_copy_only=False)


def _checked(column: pa.Array) -> tuple[pa.Array, NDArray[np.bool_] | None]:
    """Arrow trusts that strings of a file are UTF-8; nothing after this place checks it."""
    try:
        return column.cast(pa.string()), None
    except pa.ArrowInvalid:
        return _without_faulty(column)


def _without_faulty(column: pa.Array) -> tuple[pa.Array, NDArray[np.bool_] | None]:
    faulty = np.zeros(len(column), np.bool_)
    values = column.to_pylist()
    for row, value in enumerate(values):
        try:
            values[row] = None if value is None else value.decode()
        except UnicodeDecodeError:
            values[row] = None
            faulty[row] = True
    return pa.array(values, pa.string()), faulty


def blanks(texts: pa.Array) -> NDArray[np.bool_]:
    """Rows that hold no text: null, or of no length."""
    if pa.types.is_dictionary(texts.type):
        entries = np.append(blanks(texts.dictionary), True)
        codes = texts.indices.cast(pa.int64()).fill_null(len(texts.dictionary))
        return np.asarray(entries[codes.to_numpy(zero_copy_only=False)])
    if pa.types.is_null(texts.type) or len(texts) == 0:
        return np.ones(len(texts), np.bool_)
    width = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    offsets = np.frombuffer(texts.buffers()[1], width)[texts.offset :][: len(texts) + 1]
    empty = offsets[1:] == offsets[:-1]
    if texts.null_count:
        empty |= texts.is_null().to_numpy(zero_copy_only=False)
    return np.asarray(empty)


def without_blanks(texts: pa.Array) -> pa.Array | None:
    """The texts with null where they are blank; None where all are."""
    empty = blanks(texts)
    if empty.all():
        return None
    if int(empty.sum()) == texts.null_count:
        return texts
    if pa.types.is_dictionary(texts.type):
        indices = pc.if_else(pa.array(empty), pa.scalar(None, texts.indices.type), texts.indices)
        return pa.DictionaryArray.from_arrays(indices, texts.dictionary, safe=False)
    return pc.if_else(pa.array(empty), pa.scalar(None, texts.type), texts)


def coded(texts: pa.Array) -> pa.Array:
    """The texts as dictionary<int32, string>."""
    if pa.types.is_dictionary(texts.type):
        return texts
    if pa.types.is_null(texts.type):
        texts = texts.cast(pa.string())
    return texts.dictionary_encode()


def is_true(texts: pa.Array) -> NDArray[np.bool_]:
    """Rows that say `true`, in any case: Python writes its truth values with a capital."""
    if pa.types.is_dictionary(texts.type):
        entries = np.append(is_true(texts.dictionary), False)
        codes = texts.indices.cast(pa.int64()).fill_null(len(texts.dictionary))
        return np.asarray(entries[codes.to_numpy(zero_copy_only=False)])
    lowered = pc.equal(pc.ascii_lower(texts), "true").fill_null(False)
    return np.asarray(lowered.to_numpy(zero_copy_only=False), np.bool_)
