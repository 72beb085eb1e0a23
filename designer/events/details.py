"""The side columns of a batch: which field feeds which detail, for which kinds, and what is refused there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from designer.events.kinds import KIND_LIMIT, Kind
from designer.events.texts import blanks, coded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from designer.events.sieve import Sieve

ALIAS_KINDS = (Kind.EMAIL_CLICK_ALIAS, Kind.EMAIL_CLICK_ALIAS_BOT)
PUSH_BUTTON_KINDS = (Kind.PUSH_CLICK_BUTTON, Kind.PUSH_CLICK_BUTTON_AND_STORY)
STORY_KINDS = (Kind.PUSH_CLICK_STORY, Kind.PUSH_CLICK_BUTTON_AND_STORY)
LARGEST_INDEX = 2**31 - 1


@dataclass(frozen=True)
class _Field:
    """A text field that feeds `detail` in rows of some kinds; `promised` where those kinds always have it."""

    detail: str
    field: str
    kinds: tuple[Kind, ...]
    promised: bool = False


FIELDS = (
    _Field("alias", "link_alias", ALIAS_KINDS, promised=True),
    _Field("button", "button_id", (Kind.IN_APP_CLICK_BUTTON,), promised=True),
    _Field("button", "button_string", PUSH_BUTTON_KINDS, promised=True),
    _Field("page", "slide_id", STORY_KINDS, promised=True),
    _Field("name", "name", (Kind.CUSTOM_EVENT,)),
    _Field("product_id", "product_id", (Kind.PURCHASE,)),
    _Field("currency", "currency", (Kind.PURCHASE,)),
    _Field("url", "url", tuple(Kind)),
    _Field("platform", "platform", tuple(Kind)),
    _Field("properties", "properties", tuple(Kind)),
)


def details_of(
    texts: Mapping[str, pa.Array], kinds: NDArray[np.uint8], sieve: Sieve
) -> dict[str, pa.Array]:
    """The details of a batch as `EventBatch` promises them; rows at fault are rejected in `sieve`.

    `texts` are columns with nulls for blanks, all of the length of `kinds`.
    """
    found: dict[str, pa.Array] = {}
    present = _present(kinds)
    for field in FIELDS:
        values = _values(field, texts.get(field.field), kinds, present)
        if values is not None:
            earlier = found.get(field.detail)
            found[field.detail] = values if earlier is None else _merged(earlier, values)
    if Kind.CUSTOM_EVENT in present:
        _check_names(found.get("name"), kinds, sieve)
    if "properties" in found:
        _check_properties(found["properties"], sieve)
    if Kind.PURCHASE in present:
        price = _numbers("price", texts.get("price"), _of_kinds(kinds, (Kind.PURCHASE,)), sieve)
        if price is not None:
            found["price"] = pa.array(price, from_pandas=True)
    if Kind.CONVERSION in present:
        index = _indexes(texts.get("conversion_behavior_index"), kinds, sieve)
        if index is not None:
            found["conversion"] = index
    return found


def _of_kinds(kinds: NDArray[np.uint8], wanted: Iterable[Kind]) -> NDArray[np.bool_]:
    table = np.zeros(KIND_LIMIT, np.bool_)
    table[list(wanted)] = True
    return table[kinds]


def _present(kinds: NDArray[np.uint8]) -> frozenset[int]:
    return frozenset(np.flatnonzero(np.bincount(kinds, minlength=KIND_LIMIT)).tolist())


def _values(
    field: _Field, texts: pa.Array | None, kinds: NDArray[np.uint8], present: frozenset[int]
) -> pa.Array | None:
    """The field in the rows it belongs to, null in the others; None where no row has it."""
    if present.isdisjoint(field.kinds) or (texts is None and not field.promised):
        return None
    if texts is None:
        texts = pa.nulls(len(kinds), pa.string())
    if field.promised:
        texts = _filled(texts)
    return texts if present.issubset(field.kinds) else _only(texts, _of_kinds(kinds, field.kinds))


def _filled(texts: pa.Array) -> pa.Array:
    if texts.null_count == 0:
        return texts
    if pa.types.is_dictionary(texts.type):
        texts = texts.dictionary_decode()
    return texts.fill_null("")


def _only(texts: pa.Array, rows: NDArray[np.bool_]) -> pa.Array:
    chosen = pa.array(rows)
    if not pa.types.is_dictionary(texts.type):
        return pc.if_else(chosen, texts, pa.scalar(None, texts.type))
    indices = pc.if_else(chosen, texts.indices, pa.scalar(None, texts.indices.type))
    return pa.DictionaryArray.from_arrays(indices, texts.dictionary, safe=False)


def _merged(first: pa.Array, second: pa.Array) -> pa.Array:
    """Two details that never stand in one row."""
    plain = [
        (texts.dictionary_decode() if pa.types.is_dictionary(texts.type) else texts).cast(
            pa.string()
        )
        for texts in (first, second)
    ]
    return pc.coalesce(*plain)


def _check_names(names: pa.Array | None, kinds: NDArray[np.uint8], sieve: Sieve) -> None:
    nameless = _of_kinds(kinds, (Kind.CUSTOM_EVENT,))
    if names is not None:
        nameless &= blanks(names)
    sieve.reject(nameless, "name", "a custom event without a name")


def _check_properties(properties: pa.Array, sieve: Sieve) -> None:
    """Each distinct text is looked at once: most events of one name carry one of a few."""
    distinct = coded(properties)
    broken = [not _is_object(text) for text in distinct.dictionary.to_pylist()]
    if not any(broken):
        return
    codes = distinct.indices.cast(pa.int64()).fill_null(len(broken))
    rows = np.array([*broken, False])[codes.to_numpy(zero_copy_only=False)]
    sieve.reject(rows, "properties", "not a JSON object")


def _is_object(text: str) -> bool:
    try:
        return isinstance(orjson.loads(text), dict)
    except orjson.JSONDecodeError:
        return False


def _numbers(
    column: str, texts: pa.Array | None, wanted: NDArray[np.bool_], sieve: Sieve
) -> NDArray[np.float64] | None:
    """Finite numbers of the wanted rows, NaN in the others; None where no wanted row has one."""
    if texts is None:
        return None
    given = wanted & ~blanks(texts)
    if not given.any():
        return None
    distinct = coded(texts)
    numbers = np.array([_number(text) for text in distinct.dictionary.to_pylist()] + [np.nan])
    codes = distinct.indices.cast(pa.int64()).fill_null(len(numbers) - 1)
    values = numbers[codes.to_numpy(zero_copy_only=False)]
    sieve.reject(given & ~np.isfinite(values), column, "not a number")
    return np.where(given, values, np.nan)


def _number(text: str) -> float:
    try:
        # Python also takes `1_000`, which no other program writes.
        return np.nan if "_" in text else float(text)
    except ValueError:
        return np.nan


def _indexes(
    texts: pa.Array | None, kinds: NDArray[np.uint8], sieve: Sieve
) -> pa.Int32Array | None:
    column = "conversion_behavior_index"
    values = _numbers(column, texts, _of_kinds(kinds, (Kind.CONVERSION,)), sieve)
    if values is None:
        return None
    given = np.isfinite(values)
    whole = given & (values >= 0) & (values <= LARGEST_INDEX) & (values == np.floor(values))
    sieve.reject(given & ~whole, column, "not a whole number from 0 on")
    return pa.array(np.where(whole, values, 0).astype(np.int32), mask=~whole)
