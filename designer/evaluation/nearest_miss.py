"""The nearest miss: the smallest move of one event that would have changed a verdict.

Candidates are guessed from the rules and then proved: the user is replayed with the event moved, and only what really
changes the verdict is reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from designer.evaluation.follow_ons import live_span
from designer.evaluation.histories import History, with_event_moved
from designer.evaluation.kernel.tables import ALWAYS, NEVER
from designer.events.batch import NO_TIME
from designer.model.verdicts import Verdict

SECOND = 1_000_000
TRIED = 6
"""Candidates proved at most, nearest first: each proof is a replay of the user."""

_CANCELLED = frozenset({Verdict.CANCELLED_BY_EXCEPTION, Verdict.RESCHEDULED})


@dataclass(frozen=True)
class NearestMiss:
    """Event number `event` of the user, moved from `time` to `moved_to`, makes the verdict `verdict`."""

    event: int
    time: int
    moved_to: int
    verdict: Verdict

    @property
    def shift(self) -> int:
        """Microseconds; negative is earlier."""
        return self.moved_to - self.time


class _Move(NamedTuple):
    event: int
    to: int


def nearest_miss(history: History, row: int) -> NearestMiss | None:
    """The nearest miss of a verdict row, or None where moving one event within the span changes nothing.

    For a message that went out or would have: the exception that nearly cancelled it; for a cancelled one: how much later or
    earlier the exception had to be; for a refused trigger: when it would have counted.
    """
    first, last = history.program.span
    times = dict(zip(history.order.tolist(), history.program.log.time.tolist(), strict=True))
    moves = {
        move
        for move in _candidates(history, row)
        if first <= move.to <= last and move.to != times[move.event]
    }
    for move in sorted(moves, key=lambda move: (abs(move.to - times[move.event]), move))[:TRIED]:
        outcome = _outcome(history, row, move)
        if outcome is not None and _changes(Verdict(int(history.verdicts.verdict[row])), outcome):
            return NearestMiss(move.event, times[move.event], move.to, outcome)
    return None


def _changes(verdict: Verdict, outcome: Verdict) -> bool:
    """A message that left or waits is nearly missed by a cancelling; everything else by getting through."""
    if verdict is Verdict.SENT:
        return outcome in _CANCELLED
    if verdict is Verdict.WAITING_AT_END_OF_DATA:
        return outcome is Verdict.SENT or outcome in _CANCELLED
    if verdict in _CANCELLED:
        return outcome is Verdict.SENT
    return outcome in (Verdict.SENT, Verdict.WAITING_AT_END_OF_DATA)


def _outcome(history: History, row: int, move: _Move) -> Verdict | None:
    """The verdict of the same trigger after the move; None where the event is no trigger any more."""
    before = history.verdicts
    after = with_event_moved(history, *move).verdicts
    same = (after.campaign == before.campaign[row]) & (after.event == before.event[row])
    if before.event[row] < 0:
        same &= after.trigger_time == before.trigger_time[row]
    found = np.flatnonzero(same)
    return Verdict(int(after.verdict[found[0]])) if len(found) else None


def _candidates(history: History, row: int) -> Iterator[_Move]:
    verdict = Verdict(int(history.verdicts.verdict[row]))
    if history.verdicts.due_time[row] != NO_TIME:
        yield from _exception_moves(history, row)
    if history.verdicts.event[row] >= 0:
        event = int(history.verdicts.event[row])
        for time in _better_trigger_times(history, row, verdict):
            yield _Move(event, time)


def _exception_moves(history: History, row: int) -> Iterator[_Move]:
    """Move exceptions across the borders of the wait: just inside, where they cancel, or just out of it."""
    rows = history.verdicts
    trigger_time, due = int(rows.trigger_time[row]), int(rows.due_time[row])
    for event, time in _exceptions(history, row):
        if time < trigger_time or (time == trigger_time and due > trigger_time):
            yield _Move(event, trigger_time)
            yield _Move(event, min(trigger_time + SECOND, due - 1))
        if time >= due:
            yield _Move(event, max(due - SECOND, trigger_time))
            yield _Move(event, due - 1)
        if trigger_time <= time < due:
            yield _Move(event, due)
            yield _Move(event, trigger_time - SECOND)


def _exceptions(history: History, row: int) -> Iterator[tuple[int, int]]:
    """Events of the log, as (number, time), that are exceptions of the row's follow-on."""
    tables = history.program.tables
    number = history.program.follow_ons.index(int(history.verdicts.campaign[row]))
    symbols = tables.symbols
    found = symbols_of(history).tolist()
    for place, event in enumerate(history.order.tolist()):
        symbol = found[place]
        for action in symbols.actions[symbols.start[symbol] : symbols.start[symbol + 1]]:
            if action["follow_on"] == number and action["exception"] >= 0:
                yield event, int(history.program.log.time[place])


def symbols_of(history: History) -> NDArray[np.int64]:
    """What each event of the history means to the program; 0 for nothing."""
    events, symbols = history.program.tables.events, history.program.tables.symbols
    cells = events.kind.astype(np.int64) * symbols.campaigns + events.campaign
    found = symbols.cells[cells].astype(np.int64)
    return np.where(events.symbol >= 0, events.symbol, found) if len(events.symbol) else found


def _better_trigger_times(history: History, row: int, verdict: Verdict) -> Iterator[int]:
    """Times at which the trigger might have got through."""
    rows, program = history.verdicts, history.program
    campaign = program.design.campaigns[int(rows.campaign[row])]
    delivery = campaign.follow_on
    assert delivery is not None
    time, due = int(rows.trigger_time[row]), int(rows.due_time[row])
    published, stopped = live_span(campaign)
    match verdict:
        case Verdict.BEFORE_PUBLISH:
            yield published
        case Verdict.AFTER_STOP | Verdict.CANCELLED_BY_STOP:
            yield stopped - SECOND
            if verdict is Verdict.CANCELLED_BY_STOP:
                yield time - (due - stopped) - SECOND
        case Verdict.BEFORE_START:
            yield delivery.starts_at if delivery.starts_at is not None else ALWAYS
        case Verdict.AFTER_END:
            yield delivery.ends_at if delivery.ends_at is not None else NEVER
        case Verdict.DURATION_ENDED:
            yield time - (due - (delivery.ends_at or 0))
        case Verdict.WAITING_AT_END_OF_DATA:
            yield time - (due - program.span.last)
        case Verdict.DUPLICATE_TRIGGER:
            yield (time // SECOND + 1) * SECOND
        case Verdict.SOURCE_NOT_ACTIVE:
            yield from _source_times(history, row)
        case Verdict.NOT_YET_RE_ELIGIBLE | Verdict.ALREADY_WAITING:
            yield from _later_times(history, row)


def _source_times(history: History, row: int) -> Iterator[int]:
    program = history.program
    number = program.follow_ons.index(int(history.verdicts.campaign[row]))
    wanted = (number, "trigger", int(history.verdicts.trigger[row]))
    for matcher in program.matchers:
        if (
            matcher.source is not None
            and (matcher.follow_on, matcher.role, matcher.position) == wanted
        ):
            begin, end = live_span(program.design.campaigns[matcher.source])
            yield begin
            yield end - SECOND


def _later_times(history: History, row: int) -> Iterator[int]:
    """After the re-eligibility window of every earlier send, and after every earlier wait."""
    rows = history.verdicts
    delivery = history.program.design.campaigns[int(rows.campaign[row])].follow_on
    window = (
        delivery.re_eligible_after.microseconds if delivery and delivery.re_eligible_after else 0
    )
    mine = np.flatnonzero((rows.campaign == rows.campaign[row]) & (rows.due_time != NO_TIME))
    for other in mine:
        yield int(rows.decided_time[other]) + window
        yield int(rows.decided_time[other])
