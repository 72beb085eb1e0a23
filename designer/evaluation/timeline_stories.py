"""What the replay made of a user's triggers: the messages it sends, the stories, and the waits between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from designer.evaluation.histories import History
from designer.evaluation.sentences import received_text, source_of_trigger, verdict_sentence
from designer.evaluation.timeline_lanes import Lanes
from designer.evaluation.timeline_marks import ENDED_BY_EVENTS, EventMarks
from designer.evaluation.timeline_parts import Mark, Story, Wait
from designer.evaluation.wall_clock import WallClock
from designer.events.batch import NO_TIME
from designer.model.campaigns import Campaign
from designer.model.events import CampaignInteraction
from designer.model.verdicts import Verdict


class Outcomes:
    """Stories are numbered as the verdict rows; marks as events come first, simulated messages after them."""

    def __init__(self, history: History, lanes: Lanes, events: EventMarks) -> None:
        self._history, self._lanes, self._events = history, lanes, events
        self._program, self._rows = history.program, history.verdicts
        self._places = {event: place for place, event in enumerate(history.order.tolist())}
        self._sends: dict[tuple[int, str], int] = {}
        """Where the mark of a simulated message is, by its time and campaign."""
        self._sent_rows = np.flatnonzero(self._rows.verdict == Verdict.SENT).tolist()
        for number, row in enumerate(self._sent_rows):
            key = int(self._rows.decided_time[row]), self._campaign(row).id
            self._sends[key] = len(self._places) + number
        self._begun = self._triggered_by_sends()

    def sends(self) -> list[Mark]:
        """A mark for each message that would be sent; it leads to its own story first, then to those it triggered."""
        return [self._send(number, row) for number, row in enumerate(self._sent_rows)]

    def stories(self, clock: WallClock) -> tuple[Story, ...]:
        """One for each verdict row."""
        return tuple(self._story(row, clock) for row in range(len(self._rows)))

    def waits(self, marks: Sequence[Mark]) -> Iterator[Wait]:
        """A bar for each trigger that waited; `marks` are all of the timeline."""
        rows = self._rows
        for row in np.flatnonzero(rows.due_time != NO_TIME).tolist():
            verdict = Verdict(int(rows.verdict[row]))
            yield Wait(
                self._lanes.of(self._campaign(row)),
                int(rows.trigger_time[row]),
                int(rows.due_time[row]),
                int(rows.decided_time[row]),
                verdict,
                row,
                self._ender(row, marks) if verdict in ENDED_BY_EVENTS else None,
            )

    def _campaign(self, row: int) -> Campaign:
        return self._program.design.campaigns[int(self._rows.campaign[row])]

    def _triggered_by_sends(self) -> dict[int, list[int]]:
        """Stories by the mark of the simulated message that triggered them."""
        found: dict[int, list[int]] = {}
        for row in np.flatnonzero(self._rows.event < 0).tolist():
            mark = self._mark_of_receipt(row)
            if mark is not None:
                found.setdefault(mark, []).append(row)
        return found

    def _mark_of_receipt(self, row: int) -> int | None:
        source = source_of_trigger(self._history, row)
        time = int(self._rows.trigger_time[row])
        if source is not None:
            return self._sends.get((time, source.id))
        return next((mark for (at, _), mark in self._sends.items() if at == time), None)

    def _send(self, number: int, row: int) -> Mark:
        campaign = self._campaign(row)
        time, text = int(self._rows.decided_time[row]), f"would be sent · {campaign.name}"
        begun = self._begun.get(len(self._places) + number, ())
        return Mark(self._lanes.of(campaign), time, None, text, True, "", (row, *begun))

    def _story(self, row: int, clock: WallClock) -> Story:
        campaign, event = self._campaign(row), int(self._rows.event[row])
        simulated = event < 0
        return Story(
            row,
            campaign.id,
            campaign.name,
            int(self._rows.trigger_time[row]),
            received_text(self._history, row)
            if simulated
            else self._events.describe(self._places[event]),
            Verdict(int(self._rows.verdict[row])),
            verdict_sentence(self._history, row, clock),
            self._mark_of_receipt(row) if simulated else self._places.get(event),
        )

    def _ender(self, row: int, marks: Sequence[Mark]) -> int | None:
        """The mark that ended a wait: an event, or a simulated message that its exception listens to."""
        time, events = int(self._rows.decided_time[row]), len(self._program.log.time)
        begin = int(np.searchsorted(self._program.log.time, time, side="left"))
        for place in range(begin, events):
            if marks[place].time != time:
                break
            if int(self._rows.campaign[row]) in self._events.excepted(place):
                return place
        source = self._source_of_exception(row)
        for place in range(events, len(marks)):
            if marks[place].time == time and self._lanes.made[marks[place].lane].campaign == source:
                return place
        return None

    def _source_of_exception(self, row: int) -> str | None:
        delivery = self._campaign(row).follow_on
        assert delivery is not None
        event = delivery.exceptions[int(self._rows.exception[row])]
        return event.campaign if isinstance(event, CampaignInteraction) else None
