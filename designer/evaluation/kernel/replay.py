"""The walk through users and their events (architecture.md, One step at a time)."""

import numpy as np
from numpy.typing import NDArray

from designer.compiled import lean, lean_inlined
from designer.evaluation.kernel.audience import FALSE, TRUE, audience_truth
from designer.evaluation.kernel.clock import calendar_due, user_zone
from designer.evaluation.kernel.tables import (
    ABSENT,
    DELAY_AFTER,
    NEVER,
    NEXT_CLOSE,
    OVERFLOW,
    ROWS,
    TOUCHED,
    WAITING,
    EventTable,
    Record,
    Tables,
    Workspace,
)
from designer.evaluation.kernel.ties import order_ties
from designer.evaluation.kernel.triggers import (
    ACCEPTED,
    DUPLICATE_TRIGGER,
    NOT_IN_AUDIENCE,
    UNKNOWN_AUDIENCE,
    refused_by_history,
    refused_by_times,
)
from designer.evaluation.kernel.waits import (
    SENT,
    cancel_waits,
    close_next,
    leave_waiting,
    open_wait,
)
from designer.model.verdicts import Verdict

CANCELLED_BY_EXCEPTION = int(Verdict.CANCELLED_BY_EXCEPTION)
RESCHEDULED = int(Verdict.RESCHEDULED)


@lean_inlined
def _symbol(events: EventTable, cells: NDArray[np.int32], campaigns: int, event: int) -> int:
    if events.symbol.size > 0 and events.symbol[event] >= 0:
        return int(events.symbol[event])
    return int(cells[events.kind[event] * campaigns + events.campaign[event]])


@lean_inlined
def _due(tables: Tables, follow_on: Record, user: int, instant: int, shown: int, event: int) -> int:
    """When a message triggered at `instant` is due; not before the event was received (A25)."""
    if follow_on["delay_kind"] == DELAY_AFTER:
        due = instant + follow_on["delay_amount"]
    else:
        zones = tables.zones
        zone = zones.company
        if follow_on["delay_by_user"]:
            zone = user_zone(zones, tables.events, user, instant, shown, event < 0, tables.first)
        kind, amount, at = follow_on["delay_kind"], follow_on["delay_amount"], follow_on["delay_at"]
        due = calendar_due(zones, zone, kind, amount, at, instant)
    if event >= 0 and tables.events.received_at.size > 0:
        due = max(due, tables.events.received_at[event])
    return int(due)


@lean_inlined
def _refusal(
    tables: Tables,
    work: Workspace,
    follow_on: Record,
    action: Record,
    user: int,
    instant: int,
    replaces: bool,
) -> int:
    memory = work.memory[action["follow_on"]]
    refusal = refused_by_times(follow_on, action, memory, instant)
    if refusal != ACCEPTED:
        return refusal
    if follow_on["audience_begin"] != follow_on["audience_end"]:
        begin, end = follow_on["audience_begin"], follow_on["audience_end"]
        truth = audience_truth(tables.audiences, work.stack, begin, end, user)
        if truth != TRUE:
            return NOT_IN_AUDIENCE if truth == FALSE else UNKNOWN_AUDIENCE
    return refused_by_history(follow_on, memory, instant, replaces)


@lean_inlined
def _trigger(
    tables: Tables, work: Workspace, action: Record, user: int, instant: int, shown: int, event: int
) -> None:
    number = action["follow_on"]
    follow_on = tables.follow_ons[number]
    memory = work.memory[number]
    rows, counters = work.rows, work.counters
    replaces = action["exception"] >= 0
    refusal = _refusal(tables, work, follow_on, action, user, instant, replaces)
    if replaces and refusal != DUPLICATE_TRIGGER and memory["open_waits"] > 0:
        outcome = RESCHEDULED if refusal == ACCEPTED else CANCELLED_BY_EXCEPTION
        cancel_waits(
            work.memory, rows, work.waiting, counters, number, outcome, instant, action["exception"]
        )
    row = counters[ROWS]
    if row == rows.size:
        counters[OVERFLOW] = 1
        return
    counters[ROWS] = row + 1
    rows[row]["user"] = user
    rows[row]["campaign"] = follow_on["campaign"]
    rows[row]["follow_on"] = number
    rows[row]["trigger"] = action["trigger"]
    rows[row]["trigger_time"] = instant
    rows[row]["exception"] = -1
    rows[row]["event"] = event
    if refusal == ACCEPTED:
        due = _due(tables, follow_on, user, instant, shown, event)
        open_wait(follow_on, memory, rows, work.waiting, counters, row, due)
    else:
        rows[row]["due_time"] = ABSENT
        rows[row]["verdict"] = refusal
        rows[row]["decided_time"] = instant


@lean_inlined
def _show(
    tables: Tables, work: Workspace, symbol: int, user: int, instant: int, shown: int, event: int
) -> None:
    """Show one event to all follow-ons, in design order; `event` is its row, negative for a simulated receipt."""
    symbols = tables.symbols
    for place in range(symbols.start[symbol], symbols.start[symbol + 1]):
        action = symbols.actions[place]
        number = action["follow_on"]
        memory = work.memory[number]
        if action["trigger"] >= 0:
            if not memory["touched"]:
                memory["touched"] = 1
                work.touched[work.counters[TOUCHED]] = number
                work.counters[TOUCHED] += 1
            memory["triggers"] += 1
            _trigger(tables, work, action, user, instant, shown, event)
        elif memory["open_waits"] > 0:
            exception = action["exception"]
            cancel_waits(
                work.memory,
                work.rows,
                work.waiting,
                work.counters,
                number,
                CANCELLED_BY_EXCEPTION,
                instant,
                exception,
            )


@lean_inlined
def _send(tables: Tables, work: Workspace, row: int) -> tuple[int, int]:
    """A message leaves: remember it, and say which receipts it leaves behind.

    The checks at send time (semantics.md 7, steps 11 to 19: quiet hours, control groups, caps, limits) belong in here.
    """
    number = work.rows[row]["follow_on"]
    work.memory[number]["sends"] += 1
    work.memory[number]["last_send"] = work.rows[row]["decided_time"]
    return tables.follow_ons[number]["receipts_begin"], tables.follow_ons[number]["receipts_end"]


@lean_inlined
def _walk(tables: Tables, work: Workspace, user: int) -> None:
    """Alternate between what is due and what happens: everything due by an event's time leaves before the event is shown.

    A message's receipts are shown one after another before anything else leaves.
    """
    events, rows, counters = tables.events, work.rows, work.counters
    cells, campaigns = tables.symbols.cells, tables.symbols.campaigns
    upcoming, end = events.user_offsets[user], events.user_offsets[user + 1]
    shown = upcoming - 1
    receipt, receipts_end = 0, 0
    instant = 0
    while counters[OVERFLOW] == 0:
        event = -1
        if receipt < receipts_end:
            symbol = int(tables.symbols.receipts[receipt])
            receipt += 1
        else:
            symbol = 0
            while upcoming < end:
                symbol = _symbol(events, cells, campaigns, upcoming)
                if symbol != 0 and events.time[upcoming] >= tables.first:
                    break
                upcoming += 1
            if upcoming < end and events.time[upcoming] > tables.last:
                upcoming = end
            horizon = events.time[upcoming] if upcoming < end else tables.last
            if counters[NEXT_CLOSE] <= horizon:
                row = close_next(work.memory, rows, work.waiting, counters)
                if rows[row]["verdict"] == SENT:
                    instant = rows[row]["decided_time"]
                    receipt, receipts_end = _send(tables, work, row)
                continue
            if upcoming == end:
                break
            event, shown, instant = upcoming, upcoming, horizon
            upcoming += 1
        _show(tables, work, symbol, user, instant, shown, event)


@lean_inlined
def _forget(work: Workspace) -> None:
    """Make the memory that of a user nobody has seen."""
    counters = work.counters
    for place in range(counters[TOUCHED]):
        memory = work.memory[work.touched[place]]
        memory["open_waits"] = 0
        memory["sends"] = 0
        memory["last_second"] = ABSENT
        memory["triggers"] = 0
        memory["touched"] = 0
    counters[TOUCHED] = 0
    counters[WAITING] = 0
    counters[NEXT_CLOSE] = NEVER


@lean
def replay(
    tables: Tables, work: Workspace, triggers: NDArray[np.int64], first_user: int, end_user: int
) -> tuple[int, int]:
    """Replay users [first_user, end_user) into the rows; adds the matched triggers to `triggers`, one place a follow-on.

    Returns the user to go on with and the number of rows written: fewer users than asked for where the rows were full, the
    last one then not begun.
    """
    counters = work.counters
    counters[ROWS] = 0
    counters[OVERFLOW] = 0
    for user in range(first_user, end_user):
        begin = counters[ROWS]
        _walk(tables, work, user)
        if counters[OVERFLOW] != 0:
            _forget(work)
            return user, begin
        leave_waiting(work.rows, work.waiting, counters, tables.last)
        for place in range(counters[TOUCHED]):
            triggers[work.touched[place]] += work.memory[work.touched[place]]["triggers"]
        if counters[ROWS] > begin + 1:
            order_ties(work, begin, counters[ROWS])
        if counters[TOUCHED] > 0:
            _forget(work)
    return end_user, counters[ROWS]
