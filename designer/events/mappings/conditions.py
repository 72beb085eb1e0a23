"""Which rows fulfil the conditions of a rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from fnmatch import translate
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from designer.events.mappings.cells import is_blank
from designer.events.mappings.mapping import EventRule, Predicate
from designer.events.texts import coded

if TYPE_CHECKING:
    from numpy.typing import NDArray

YES = frozenset(("true", "1", "yes", "t", "y", "1.0"))


class Conditions:
    """Conditions on one stretch of rows; `column` gives the texts of a column, None where the file has none of that name."""

    def __init__(self, count: int, column: Callable[[str], pa.Array | None]) -> None:
        self._count = count
        self._column = column
        self._entries: dict[str, tuple[list[str], NDArray[np.int64]]] = {}

    def hold(self, rule: EventRule) -> NDArray[np.bool_]:
        """The rows in which all conditions of the rule hold: bool[n]."""
        rows = np.ones(self._count, np.bool_)
        for predicate in rule.when:
            rows &= self._fulfilled(predicate)
        return rows

    def _fulfilled(self, predicate: Predicate) -> NDArray[np.bool_]:
        rows = np.ones(self._count, np.bool_)
        if predicate.blank is not None:
            rows &= is_blank(self._column(predicate.column), self._count) == predicate.blank
        if predicate.one_of is not None:
            wanted = {folded(text) for text in predicate.one_of}
            rows &= self._where(predicate.column, lambda text: text in wanted)
        if predicate.like is not None:
            fits = pattern(predicate.like).match
            rows &= self._where(predicate.column, lambda text: fits(text) is not None)
        if predicate.true is not None:
            rows &= self._where(predicate.column, lambda text: text in YES) == predicate.true
        return rows

    def _where(self, column: str, test: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Each distinct text is tested once: few columns with conditions have many."""
        if column not in self._entries:
            self._entries[column] = self._coded(column)
        entries, codes = self._entries[column]
        return np.array([test(text) for text in entries], np.bool_)[codes]

    def _coded(self, column: str) -> tuple[list[str], NDArray[np.int64]]:
        texts = self._column(column)
        if texts is None:
            return [""], np.zeros(self._count, np.int64)
        texts = coded(texts)
        entries = [folded(text or "") for text in texts.dictionary.to_pylist()]
        codes = texts.indices.cast(pa.int64()).fill_null(len(entries))
        return [*entries, ""], codes.to_numpy(zero_copy_only=False)


def folded(text: str) -> str:
    """A text as conditions compare it: without outer blanks, whatever its case."""
    return text.strip().casefold()


def pattern(likes: tuple[str, ...]) -> re.Pattern[str]:
    """What finds texts (`folded`) like one of the patterns, in which only `*` stands for something else."""
    return re.compile("|".join(_one(folded(like)) for like in likes) or r"(?!)")


def _one(like: str) -> str:
    return translate(
        "*".join(part.replace("[", "[[]").replace("?", "[?]") for part in like.split("*"))
    )
