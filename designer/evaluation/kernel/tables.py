"""The arrays a kernel works on, grouped by what they describe.

Everything the kernel decides stands in these tables, so that every engine that hands it users gets the same verdicts.
All times and durations are UTC microseconds. What is read together lies together, in records: a compiled function pays
for every array it is given.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Records = NDArray[np.void]
"""A structured array of one of the dtypes below."""
Record = np.void
"""One element of such an array; writing to it writes to the array."""

NEVER = 2**62
"""Later than any time a design or a log can hold."""
ALWAYS = -(2**62)
"""Earlier than any such time."""
ABSENT = -(2**63)
"""No time given; equal to NO_TIME of the event log."""

DELAY_AFTER = 0
DELAY_NEXT_WEEKDAY = 1
DELAY_CALENDAR_DAYS = 2

ONCE_FOR_EVER = -1
CHAIN_LIMIT = 1_000
"""Simulated sends of one follow-on to one user after which triggers get `chain_limit` (architecture.md, Chains)."""

FOLLOW_ON = np.dtype(
    [
        ("published", np.int64),
        ("stopped", np.int64),
        ("starts", np.int64),
        ("ends", np.int64),
        ("delay_amount", np.int64),
        ("delay_at", np.int64),
        ("re_eligible", np.int64),
        ("audience_begin", np.int32),
        ("audience_end", np.int32),
        ("receipts_begin", np.int32),
        ("receipts_end", np.int32),
        ("campaign", np.int16),
        ("delay_kind", np.uint8),
        ("delay_by_user", np.uint8),
    ],
    align=True,
)
"""One record a follow-on, in design order.

Live in [published, stopped); triggers and sends lie in [starts, ends]. `delay_amount` is microseconds, a weekday (0 Monday)
or days, by `delay_kind`; `delay_at` is the clock time as microseconds of the day. `re_eligible` is a duration or
ONCE_FOR_EVER. `audience_*` bound its code in the audience table (empty: all users), `receipts_*` the symbols of
the receipts its message leaves behind. `campaign` is the position in the design.
"""

ACTION = np.dtype(
    [
        ("source_from", np.int64),
        ("source_until", np.int64),
        ("follow_on", np.int16),
        ("trigger", np.int16),
        ("exception", np.int16),
    ],
    align=True,
)
"""What an event is to one follow-on: the first trigger and exception it matches (-1 none), and when that source is live."""

ROW = np.dtype(
    [
        ("trigger_time", np.int64),
        ("due_time", np.int64),
        ("decided_time", np.int64),
        ("event", np.int64),
        ("user", np.int32),
        ("campaign", np.int16),
        ("follow_on", np.int16),
        ("trigger", np.int16),
        ("exception", np.int16),
        ("verdict", np.uint8),
    ],
    align=True,
)
"""A verdict row; while its wait is open, verdict and decided_time say how it ends if nothing comes."""

MEMORY = np.dtype(
    [
        ("open_waits", np.int64),
        ("sends", np.int64),
        ("last_send", np.int64),
        ("last_second", np.int64),
        ("triggers", np.int64),
        ("touched", np.uint8),
    ],
    align=True,
)
"""What the replay remembers of the user at hand, one record a follow-on."""


class EventTable(NamedTuple):
    """The log's columns; an empty array stands for a column the log or the program does without.

    `symbol` overrides the cell's symbol where it is not negative.
    """

    time: NDArray[np.int64]
    kind: NDArray[np.uint8]
    campaign: NDArray[np.int32]
    user_offsets: NDArray[np.int64]
    symbol: NDArray[np.int32]
    zone: NDArray[np.int16]
    received_at: NDArray[np.int64]


class SymbolTable(NamedTuple):
    """What an event means: a symbol, and per symbol its actions, ordered by follow-on.

    `cells[kind * campaigns + campaign]` is the symbol of an event without an override; symbol 0 means nothing to anybody.
    Symbol s has the actions [start[s], start[s + 1]); `receipts` are symbols, see FOLLOW_ON.
    """

    cells: NDArray[np.int32]
    campaigns: int
    start: NDArray[np.int64]
    actions: Records
    receipts: NDArray[np.int32]


class AudienceTable(NamedTuple):
    """Audience programs in postfix order.

    A leaf looks up `truth[truth_start[argument] + attributes[attribute[argument], user]]`.
    """

    code: NDArray[np.uint8]
    argument: NDArray[np.int64]
    attribute: NDArray[np.int64]
    truth_start: NDArray[np.int64]
    truth: NDArray[np.uint8]
    attributes: NDArray[np.int32]


class ZoneTable(NamedTuple):
    """Offsets from UTC: zone z holds from `begins[i]` on the offset `offset[i]`, i in [start[z], start[z + 1]).

    `of_log[code]` is the zone of a log's zone code and `of_user[user]` that of the users file, -1 where there is none; an
    empty `of_user` means no users file. `company` is the design's zone.
    """

    start: NDArray[np.int64]
    begins: NDArray[np.int64]
    offset: NDArray[np.int64]
    of_log: NDArray[np.int32]
    of_user: NDArray[np.int32]
    company: int


class Tables(NamedTuple):
    """All that a program is to the kernel; `first` and `last` bound the observed span, inclusive."""

    events: EventTable
    symbols: SymbolTable
    follow_ons: Records
    audiences: AudienceTable
    zones: ZoneTable
    first: int
    last: int


class Workspace(NamedTuple):
    """One thread's room to work in. `rows` is filled from the front; `waiting` lists the rows of open waits, `touched` the
    follow-ons to be reset before the next user; `counters` are indexed by the names below. `spare` and `places` serve sorting.
    """

    rows: Records
    spare: Records
    memory: Records
    waiting: NDArray[np.int64]
    touched: NDArray[np.int16]
    stack: NDArray[np.uint8]
    counters: NDArray[np.int64]
    places: NDArray[np.int64]


ROWS = 0
WAITING = 1
TOUCHED = 2
NEXT_CLOSE = 3
OVERFLOW = 4
COUNTERS = 5


def new_workspace(follow_ons: int, stack: int, rows: int) -> Workspace:
    """Empty room for that many follow-ons and rows; `stack` is the length of the longest audience."""
    memory = np.zeros(follow_ons, MEMORY)
    memory["last_second"] = ABSENT
    counters = np.zeros(COUNTERS, np.int64)
    counters[NEXT_CLOSE] = NEVER
    return Workspace(
        rows=np.empty(rows, ROW),
        spare=np.empty(rows, ROW),
        memory=memory,
        waiting=np.empty(rows, np.int64),
        touched=np.zeros(follow_ons, np.int16),
        stack=np.zeros(stack + 1, np.uint8),
        counters=counters,
        places=np.zeros(follow_ons + 1, np.int64),
    )
