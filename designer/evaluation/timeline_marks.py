"""What the log has of a user as marks of a timeline: what counts, and why the rest does not."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np

from designer.evaluation.describing import describe_event, rows_with_details
from designer.evaluation.histories import History
from designer.evaluation.nearest_miss import symbols_of
from designer.evaluation.timeline_lanes import Lanes
from designer.evaluation.timeline_parts import Mark
from designer.evaluation.wall_clock import WallClock
from designer.events.batch import NO_TIME
from designer.events.kinds import Kind
from designer.model.verdicts import MEANINGS, Verdict

_KINDS = {int(kind): kind for kind in Kind}
ENDED_BY_EVENTS = (Verdict.CANCELLED_BY_EXCEPTION, Verdict.RESCHEDULED)


class EventMarks:
    """Events are named by their place in the user's own log."""

    def __init__(self, history: History, lanes: Lanes, clock: WallClock) -> None:
        self._program, self._rows, self._lanes = history.program, history.verdicts, lanes
        self._clock, self._order = clock, history.order.tolist()
        self._triggered: dict[int, list[int]] = {}
        for row, event in enumerate(self._rows.event.tolist()):
            self._triggered.setdefault(event, []).append(row)
        self._struck: dict[int, set[int]] = {}
        """The follow-ons of which a wait ended then, by time."""
        for row in np.flatnonzero(np.isin(self._rows.verdict, ENDED_BY_EVENTS)).tolist():
            ended = self._struck.setdefault(int(self._rows.decided_time[row]), set())
            ended.add(int(self._rows.campaign[row]))
        log = self._program.log
        # Lists of plain numbers: a long history is walked event by event, and NumPy is slow at single ones.
        self._times: list[int] = log.time.tolist()
        self._kinds: list[int] = log.kind.tolist()
        self._codes: list[int] = log.campaign.tolist()
        self._dues: list[int] = self._rows.due_time.tolist()
        self._symbols: list[int] = symbols_of(history).tolist()
        self._detailed = rows_with_details(log)
        self._texts: dict[tuple[int, int, bool], str] = {}
        self._reasons: dict[tuple[int, int], str] = {}
        self._exceptions: dict[int, list[int]] = {}
        self._endings: dict[int, list[int]] = {}

    def all(self) -> list[Mark]:
        """One mark for each event, in the order of the log."""
        return [self._mark(place, event) for place, event in enumerate(self._order)]

    def describe(self, place: int) -> str:
        """What happened; most events of a long history read like others, and are worded once."""
        log = self._program.log
        if place in self._detailed:
            return describe_event(self._program.design, log, place)
        inferred = log.inferred is not None and bool(log.inferred[place])
        key = self._kinds[place], self._codes[place], inferred
        if key not in self._texts:
            self._texts[key] = describe_event(self._program.design, log, place)
        return self._texts[key]

    def excepted(self, place: int) -> list[int]:
        """The follow-ons (by place in the design) that this event is an exception of."""
        symbol = self._symbols[place]
        if symbol not in self._exceptions:
            symbols = self._program.tables.symbols
            actions = symbols.actions[symbols.start[symbol] : symbols.start[symbol + 1]]
            self._exceptions[symbol] = [
                self._program.follow_ons[int(action["follow_on"])]
                for action in actions
                if action["exception"] >= 0
            ]
        return self._exceptions[symbol]

    def _mark(self, place: int, event: int) -> Mark:
        stories = tuple(self._triggered.get(event, ()))
        counts, reason = self._counting(place, stories)
        return Mark(
            self._lanes.of_code(self._codes[place]),
            self._times[place],
            _KINDS[self._kinds[place]],
            self.describe(place),
            counts,
            reason,
            stories,
        )

    def _counting(self, place: int, stories: tuple[int, ...]) -> tuple[bool, str]:
        """Whether an event opened or ended a wait; else why it did not, "" where it is nothing to this design."""
        if self._ended_a_wait(place) or any(self._dues[row] != NO_TIME for row in stories):
            return True, ""
        if stories:
            return False, MEANINGS[Verdict(int(self._rows.verdict[stories[0]]))]
        missed = self.excepted(place)
        if not missed:
            return False, ""
        return False, self._why_nothing_ended(missed[0], self._times[place])

    def _ended_a_wait(self, place: int) -> bool:
        struck = self._struck.get(self._times[place])
        return struck is not None and not struck.isdisjoint(self.excepted(place))

    def _why_nothing_ended(self, follow_on: int, time: int) -> str:
        """The sentence names the last wait that was over by then."""
        ends = self._ends_of_waits(follow_on)
        earlier = bisect_right(ends, time)
        key = follow_on, earlier
        if key not in self._reasons:
            name = self._program.design.campaigns[follow_on].name
            if not ends:
                reason = f"It is an exception of “{name}”, for which nothing ever waited."
            elif not earlier:
                reason = f"It is an exception of “{name}”, but came before anything waited."
            else:
                over = self._clock.text(ends[earlier - 1])
                reason = f"It is an exception of “{name}”, but came too late: the wait was over at {over}."
            self._reasons[key] = reason
        return self._reasons[key]

    def _ends_of_waits(self, follow_on: int) -> list[int]:
        """When each wait of a follow-on was over, ascending."""
        if follow_on not in self._endings:
            mine = (self._rows.campaign == follow_on) & (self._rows.due_time != NO_TIME)
            self._endings[follow_on] = np.sort(self._rows.decided_time[mine]).tolist()
        return self._endings[follow_on]
