"""The event type of each row: its rule, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from designer.events.currents import Rule, is_irrelevant, rules, unknown_type
from designer.events.texts import coded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from designer.events.sieve import Sieve

SUGGESTIONS = 20
"""So many unknown event types of one stretch are compared with the known ones: that is slow."""


def rules_of(texts: pa.Array, sieve: Sieve) -> tuple[NDArray[np.int64], list[Rule]]:
    """For each row the place of its rule in the returned list; rows without a rule leave the sieve."""
    texts = coded(texts)
    names = [name or "" for name in texts.dictionary.to_pylist()]
    indices = texts.indices.cast(pa.int64()).fill_null(len(names))
    codes = indices.to_numpy(zero_copy_only=False)
    names.append("")
    chosen: list[Rule] = []
    places = np.zeros(len(names), np.int64)
    others: list[int] = []
    for code, name in enumerate(names):
        rule = rules().get(name)
        if rule is None:
            others.append(code)
        else:
            places[code] = len(chosen)
            chosen.append(rule)
    _sort_out(codes, names, others, sieve)
    return places[codes], chosen


def _sort_out(codes: NDArray[np.int64], names: list[str], others: list[int], sieve: Sieve) -> None:
    """Pass over or refuse the rows whose event type has no rule."""
    present = np.bincount(codes, minlength=len(names)) > 0
    others = [code for code in others if present[code]]
    if not others:
        return
    sieve.pass_over(np.isin(codes, [code for code in others if is_irrelevant(names[code])]))
    sieve.reject(
        np.isin(codes, [code for code in others if not names[code]]), "event_type", "no event type"
    )
    unknown = [code for code in others if names[code] and not is_irrelevant(names[code])]
    for code in unknown[:SUGGESTIONS]:
        sieve.reject(codes == code, "event_type", unknown_type(names[code]))
    sieve.reject(np.isin(codes, unknown[SUGGESTIONS:]), "event_type", "unknown event type")
