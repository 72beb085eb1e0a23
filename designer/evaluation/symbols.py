"""From matchers to symbols: what each event means, prepared so that the kernel needs one look-up an event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from designer.evaluation.comparing import holds
from designer.evaluation.filters import conditions_hold
from designer.evaluation.kernel.tables import ACTION, SymbolTable
from designer.evaluation.matching import Matcher
from designer.events.event_log import EventLog
from designer.events.kinds import KIND_LIMIT, Kind

LiveSpan = tuple[int, int]


class Action(NamedTuple):
    """What an event does to one follow-on: the first trigger and exception it matches, -1 for none."""

    follow_on: int
    trigger: int
    exception: int
    source_from: int
    source_until: int


@dataclass
class SymbolBook:
    """Numbers the distinct lists of actions; symbol 0 is the empty one."""

    live: Mapping[int | None, LiveSpan]
    numbers: dict[tuple[Action, ...], int] = field(default_factory=lambda: {(): 0})

    def symbol(self, matched: Iterable[Matcher]) -> int:
        """The symbol of an event that these matchers recognise."""
        return self.numbers.setdefault(self._actions(matched), len(self.numbers))

    def _actions(self, matched: Iterable[Matcher]) -> tuple[Action, ...]:
        by_follow_on: dict[int, list[Matcher]] = defaultdict(list)
        for matcher in matched:
            by_follow_on[matcher.follow_on].append(matcher)
        return tuple(self._action(number, by_follow_on[number]) for number in sorted(by_follow_on))

    def _action(self, follow_on: int, matched: Sequence[Matcher]) -> Action:
        triggers = [matcher for matcher in matched if matcher.role == "trigger"]
        exceptions = [matcher.position for matcher in matched if matcher.role == "exception"]
        first = min(triggers, key=lambda matcher: matcher.position, default=None)
        source_from, source_until = self.live[first.source if first else None]
        return Action(
            follow_on,
            first.position if first else -1,
            min(exceptions, default=-1),
            source_from,
            source_until,
        )


@dataclass(frozen=True)
class Meaning:
    """The symbol of every cell (kind times campaign code) and, where filters decide, of single events (-1 elsewhere)."""

    cells: NDArray[np.int32]
    campaigns: int
    events: NDArray[np.int32]


def read_meaning(
    log: EventLog, matchers: Sequence[Matcher], codes: Mapping[int, Sequence[int]], book: SymbolBook
) -> Meaning:
    """Symbols for the log; `codes` lists the log's campaign codes of each campaign of the design."""
    campaigns = len(log.campaigns)
    cells = np.zeros(KIND_LIMIT * campaigns, np.int32)
    events = np.zeros(0, np.int32)
    by_kind: dict[Kind, list[Matcher]] = defaultdict(list)
    for matcher in matchers:
        if not matcher.never:
            for kind in matcher.kinds:
                by_kind[kind].append(matcher)
    for kind, concerned in by_kind.items():
        row = cells[int(kind) * campaigns : (int(kind) + 1) * campaigns]
        row[:] = book.symbol(_unconditional(concerned, None, codes))
        for code in {code for matcher in concerned for code in _codes(matcher, codes)}:
            row[code] = book.symbol(_unconditional(concerned, code, codes))
        if any(matcher.conditions for matcher in concerned):
            events = _read_filtered(log, kind, concerned, codes, book, events)
    return Meaning(cells, campaigns, events)


def _codes(matcher: Matcher, codes: Mapping[int, Sequence[int]]) -> Sequence[int]:
    return codes[matcher.source] if matcher.source is not None else ()


def _concerns(matcher: Matcher, code: int | None, codes: Mapping[int, Sequence[int]]) -> bool:
    return matcher.source is None or (code is not None and code in codes[matcher.source])


def _unconditional(
    matchers: Sequence[Matcher], code: int | None, codes: Mapping[int, Sequence[int]]
) -> list[Matcher]:
    return [
        matcher
        for matcher in matchers
        if not matcher.conditions and _concerns(matcher, code, codes)
    ]


def _read_filtered(
    log: EventLog,
    kind: Kind,
    concerned: Sequence[Matcher],
    codes: Mapping[int, Sequence[int]],
    book: SymbolBook,
    events: NDArray[np.int32],
) -> NDArray[np.int32]:
    """Give events of the kind that pass filters a symbol of their own; returns the array, made when first needed."""
    filtered = [matcher for matcher in concerned if matcher.conditions]
    rows = np.flatnonzero(log.kind == int(kind))
    passed = np.zeros((len(filtered), len(rows)), np.bool_)
    for number, matcher in enumerate(filtered):
        mine = np.arange(len(rows))
        if matcher.source is not None:
            mine = np.flatnonzero(np.isin(log.campaign[rows], codes[matcher.source]))
        passed[number, mine] = conditions_hold(log, matcher.conditions, kind, rows[mine])
    some = np.flatnonzero(passed.any(axis=0))
    if not len(some):
        return events
    if not len(events):
        events = np.full(len(log.time), -1, np.int32)
    keys = np.vstack([log.campaign[rows[some]], passed[:, some]]).T
    distinct, inverse = np.unique(keys, axis=0, return_inverse=True)
    symbols = [
        book.symbol(
            _unconditional(concerned, int(key[0]), codes)
            + [matcher for matcher, yes in zip(filtered, key[1:], strict=True) if yes]
        )
        for key in distinct
    ]
    events[rows[some]] = np.array(symbols, np.int32)[inverse.ravel()]
    return events


def receipt_symbol(kind: Kind, source: int, matchers: Sequence[Matcher], book: SymbolBook) -> int:
    """The symbol of a simulated receipt of a campaign; it carries no properties, so filters see blanks."""
    return book.symbol(
        matcher
        for matcher in matchers
        if kind in matcher.kinds
        and matcher.source == source
        and not matcher.never
        and all(holds(condition, None) for condition in matcher.conditions)
    )


def symbol_table(
    book: SymbolBook, meaning: Meaning, receipts: Sequence[Sequence[int]]
) -> SymbolTable:
    """The kernel's arrays; `receipts` are the symbols each follow-on's message leaves behind."""
    lists = list(book.numbers)
    actions = np.zeros(sum(len(symbol) for symbol in lists), ACTION)
    for record, action in zip(
        actions, (action for symbol in lists for action in symbol), strict=True
    ):
        for name in Action._fields:
            record[name] = getattr(action, name)
    return SymbolTable(
        cells=meaning.cells,
        campaigns=meaning.campaigns,
        start=_starts(lists),
        actions=actions,
        receipts=np.array([symbol for one in receipts for symbol in one], np.int32),
    )


def _starts(lists: Sequence[Sequence[object]]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum([len(one) for one in lists], dtype=np.int64)]).astype(
        np.int64
    )
