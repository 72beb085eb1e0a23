"""One recipient's timeline: lanes by campaign, what happened, what waited, what did not count and why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from designer.evaluation.describing import describe_event, moment, rows_with_details
from designer.evaluation.follow_ons import live_span
from designer.evaluation.histories import History, history_of
from designer.evaluation.kernel.tables import ALWAYS, NEVER
from designer.evaluation.nearest_miss import NearestMiss, nearest_miss, symbols_of
from designer.evaluation.program import Program
from designer.evaluation.sentences import miss_sentence, verdict_sentence
from designer.evaluation.timeline_parts import Edge, Idle, Lane, LaneKind, Mark, Story, Wait
from designer.events.batch import NO_TIME
from designer.events.kinds import Kind
from designer.model.campaigns import Campaign
from designer.model.events import CampaignInteraction
from designer.model.verdicts import MEANINGS, Verdict


@dataclass(frozen=True)
class Timeline:
    """Everything in order of time, over the observed span `first` to `last`, UTC microseconds."""

    user: str
    first: int
    last: int
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    waits: tuple[Wait, ...]
    stories: tuple[Story, ...]
    history: History

    def nearest_miss(self, story: int) -> tuple[NearestMiss, str] | None:
        """What nearly changed a story, and the sentence; found by replaying the user some times, so asked for one by one."""
        row = self.stories[story].row
        miss = nearest_miss(self.history, row)
        return (miss, miss_sentence(self.history, row, miss)) if miss is not None else None


def timeline_of(program: Program, user: str) -> Timeline:
    """The timeline of one user. Raises InputError for a user without events."""
    return _Drawing(history_of(program, user), user).timeline()


class _Drawing:
    def __init__(self, history: History, user: str) -> None:
        self._history, self._user = history, user
        self._program = history.program
        self._rows = history.verdicts
        self._lanes: dict[tuple[LaneKind, str], int] = {}
        self._made: list[Lane] = []
        self._by_event: dict[int, list[int]] = {}
        for row, event in enumerate(self._rows.event.tolist()):
            self._by_event.setdefault(event, []).append(row)
        self._struck: dict[int, list[int]] = {}
        for row in np.flatnonzero(np.isin(self._rows.verdict, _ENDED_BY_EVENTS)).tolist():
            self._struck.setdefault(int(self._rows.decided_time[row]), []).append(row)
        self._lane_of_code: dict[int, int] = {}
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

    def timeline(self) -> Timeline:
        self._lanes_of_design()
        marks = self._event_marks()
        numbers = {event: place for place, event in enumerate(self._history.order.tolist())}
        stories = tuple(self._story(row, numbers) for row in range(len(self._rows)))
        marks += [self._send(row) for row in range(len(stories)) if self._is_sent(row)]
        waits = tuple(self._waits(marks))
        span = self._program.span
        return Timeline(
            self._user,
            span.first,
            span.last,
            tuple(self._made),
            tuple(marks),
            waits,
            stories,
            self._history,
        )

    # Lanes

    def _lanes_of_design(self) -> None:
        """Campaigns that this user met or could have, in design order; then what else there is."""
        log, design = self._program.log, self._program.design
        met = {log.campaigns[code] for code in np.unique(log.campaign).tolist() if code}
        told = {int(place) for place in np.unique(self._rows.campaign)}
        for place, campaign in enumerate(design.campaigns):
            if place in told or met.intersection(campaign.log_ids):
                self._lane_of(campaign)

    def _lane_of(self, campaign: Campaign) -> int:
        kind = LaneKind.SOURCE if campaign.follow_on is None else LaneKind.FOLLOW_ON
        return self._lane(kind, campaign)

    def _lane(self, kind: LaneKind, campaign: Campaign | None = None) -> int:
        key = kind, campaign.id if campaign else ""
        if key not in self._lanes:
            self._lanes[key] = len(self._made)
            if campaign is None:
                self._made.append(Lane(kind, "", ""))
            else:
                idle = tuple(self._idle(campaign))
                self._made.append(
                    Lane(kind, campaign.id, campaign.name, idle, tuple(_edges(campaign)))
                )
        return self._lanes[key]

    def _idle(self, campaign: Campaign) -> Iterator[Idle]:
        first, last = self._program.span
        if campaign.follow_on is None and not self._program.design.settings.source_must_be_live:
            return
        published, stopped = live_span(campaign)
        if published > first:
            yield Idle(first, min(published, last), "not published yet")
        if stopped <= last:
            yield Idle(max(stopped, first), last, "stopped")
        delivery = campaign.follow_on
        if delivery is not None and delivery.starts_at is not None and delivery.starts_at > first:
            yield Idle(first, min(delivery.starts_at, last), "not started yet")
        if delivery is not None and delivery.ends_at is not None and delivery.ends_at < last:
            yield Idle(max(delivery.ends_at, first), last, "ended")

    # Marks

    def _event_marks(self) -> list[Mark]:
        return [
            self._event_mark(place, event)
            for place, event in enumerate(self._history.order.tolist())
        ]

    def _event_mark(self, place: int, event: int) -> Mark:
        stories = tuple(self._by_event.get(event, ()))
        counts, reason = self._counting(place, stories)
        return Mark(
            self._lane_of_event(self._codes[place]),
            self._times[place],
            Kind(self._kinds[place]),
            self._describe(place),
            counts,
            reason,
            stories,
        )

    def _describe(self, place: int) -> str:
        """What happened; most events of a long history read like others, and are worded once."""
        log = self._program.log
        if place in self._detailed:
            return describe_event(self._program.design, log, place)
        inferred = log.inferred is not None and bool(log.inferred[place])
        key = self._kinds[place], self._codes[place], inferred
        if key not in self._texts:
            self._texts[key] = describe_event(self._program.design, log, place)
        return self._texts[key]

    def _lane_of_event(self, code: int) -> int:
        if code not in self._lane_of_code:
            self._lane_of_code[code] = self._find_lane(code)
        return self._lane_of_code[code]

    def _find_lane(self, code: int) -> int:
        if not code:
            return self._lane(LaneKind.NO_CAMPAIGN)
        identifier = self._program.log.campaigns[code]
        for campaign in self._program.design.campaigns:
            if identifier in campaign.log_ids:
                return self._lane_of(campaign)
        return self._lane(LaneKind.OTHER_MESSAGES)

    def _counting(self, place: int, stories: tuple[int, ...]) -> tuple[bool, str]:
        """Whether an event opened or ended a wait; else why it did not, "" where it is nothing to this design."""
        if any(self._dues[row] != NO_TIME for row in stories) or self._ended(place):
            return True, ""
        if stories:
            return False, MEANINGS[Verdict(int(self._rows.verdict[stories[0]]))]
        missed = self._exception_of(place)
        if not missed:
            return False, ""
        return False, self._why_not_cancelled(missed[0], self._times[place])

    def _exception_of(self, place: int) -> list[int]:
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

    def _ended(self, place: int) -> list[int]:
        """The rows whose waits this event ended."""
        return [
            row
            for row in self._struck.get(self._times[place], ())
            if self._rows.campaign[row] in self._exception_of(place)
        ]

    def _why_not_cancelled(self, follow_on: int, time: int) -> str:
        """The sentence names the last wait that was over by then."""
        ends = self._ends_of_waits(follow_on)
        earlier = bisect_right(ends, time)
        key = follow_on, earlier
        if key not in self._reasons:
            name = self._program.design.campaigns[follow_on].name
            if not ends:
                reason = f"An exception of “{name}”, for which nothing ever waited."
            elif not earlier:
                reason = f"An exception of “{name}” that came before anything waited."
            else:
                over = moment(ends[earlier - 1])
                reason = (
                    f"An exception of “{name}” that came too late: the wait was over at {over}."
                )
            self._reasons[key] = reason
        return self._reasons[key]

    def _ends_of_waits(self, follow_on: int) -> list[int]:
        """When each wait of a follow-on was over, ascending."""
        if follow_on not in self._endings:
            mine = (self._rows.campaign == follow_on) & (self._rows.due_time != NO_TIME)
            self._endings[follow_on] = np.sort(self._rows.decided_time[mine]).tolist()
        return self._endings[follow_on]

    def _is_sent(self, row: int) -> bool:
        return bool(self._rows.verdict[row] == Verdict.SENT)

    def _send(self, row: int) -> Mark:
        campaign = self._program.design.campaigns[int(self._rows.campaign[row])]
        time = int(self._rows.decided_time[row])
        text = f"would be sent · {campaign.name}"
        return Mark(self._lane_of(campaign), time, None, text, True, "", (row,))

    # Waits and stories

    def _waits(self, marks: list[Mark]) -> Iterator[Wait]:
        rows = self._rows
        for row in np.flatnonzero(rows.due_time != NO_TIME).tolist():
            campaign = self._program.design.campaigns[int(rows.campaign[row])]
            verdict = Verdict(int(rows.verdict[row]))
            yield Wait(
                self._lane_of(campaign),
                int(rows.trigger_time[row]),
                int(rows.due_time[row]),
                int(rows.decided_time[row]),
                verdict,
                row,
                self._ender(row, marks) if verdict in _ENDED_BY_EVENTS else None,
            )

    def _ender(self, row: int, marks: list[Mark]) -> int | None:
        """The mark that ended a wait: an event, or a simulated message that its exception listens to."""
        time, events = int(self._rows.decided_time[row]), len(self._program.log.time)
        begin = int(np.searchsorted(self._program.log.time, time, side="left"))
        for place in range(begin, events):
            if marks[place].time != time:
                break
            if int(self._rows.campaign[row]) in self._exception_of(place):
                return place
        source = self._source_of_exception(row)
        for place in range(events, len(marks)):
            if marks[place].time == time and self._made[marks[place].lane].campaign == source:
                return place
        return None

    def _source_of_exception(self, row: int) -> str | None:
        delivery = self._program.design.campaigns[int(self._rows.campaign[row])].follow_on
        assert delivery is not None
        event = delivery.exceptions[int(self._rows.exception[row])]
        return event.campaign if isinstance(event, CampaignInteraction) else None

    def _story(self, row: int, numbers: dict[int, int]) -> Story:
        campaign = self._program.design.campaigns[int(self._rows.campaign[row])]
        event = int(self._rows.event[row])
        return Story(
            row,
            campaign.id,
            campaign.name,
            int(self._rows.trigger_time[row]),
            self._trigger_text(event, numbers),
            Verdict(int(self._rows.verdict[row])),
            verdict_sentence(self._history, row),
            numbers.get(event) if event >= 0 else None,
        )

    def _trigger_text(self, event: int, numbers: dict[int, int]) -> str:
        if event < 0:
            return "would have received a follow-on (simulated)"
        return self._describe(numbers[event])


_ENDED_BY_EVENTS = (Verdict.CANCELLED_BY_EXCEPTION, Verdict.RESCHEDULED)


def _edges(campaign: Campaign) -> Iterator[Edge]:
    published, stopped = live_span(campaign)
    if ALWAYS < published < NEVER:
        yield Edge(published, "published")
    if stopped < NEVER:
        yield Edge(stopped, "stopped")
    delivery = campaign.follow_on
    if delivery is not None and delivery.starts_at is not None:
        yield Edge(delivery.starts_at, "starts")
    if delivery is not None and delivery.ends_at is not None:
        yield Edge(delivery.ends_at, "ends")
