"""One recipient's timeline: lanes by campaign, what happened, what waited, what did not count and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from designer.evaluation.histories import History, history_of
from designer.evaluation.miss_sentences import miss_sentence
from designer.evaluation.nearest_miss import NearestMiss, nearest_miss
from designer.evaluation.program import Program
from designer.evaluation.timeline_lanes import Lanes
from designer.evaluation.timeline_marks import EventMarks
from designer.evaluation.timeline_parts import Lane, Mark, Story, Wait
from designer.evaluation.timeline_stories import Outcomes
from designer.evaluation.wall_clock import WallClock, clocks_of
from designer.model.zone_times import Clock


@dataclass(frozen=True)
class Timeline:
    """Everything in order of time, over the observed span `first` to `last`, UTC microseconds.

    Sentences tell times by `clock`; `clocks` has all by which this user can be told.
    """

    user: str
    first: int
    last: int
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    waits: tuple[Wait, ...]
    stories: tuple[Story, ...]
    history: History
    clock: WallClock
    clocks: Mapping[Clock, WallClock]

    def nearest_miss(self, story: int) -> tuple[NearestMiss, str] | None:
        """What nearly changed a story, and the sentence; found by replaying the user some times, so asked for one by one."""
        row = self.stories[story].row
        miss = nearest_miss(self.history, row)
        if miss is None:
            return None
        return miss, miss_sentence(self.history, row, miss, self.clock)


def timeline_of(program: Program, user: str, clock: Clock = Clock.COMPANY) -> Timeline:
    """The timeline of one user, told by a clock. Raises InputError for a user without events."""
    history = history_of(program, user)
    clocks = clocks_of(history.program)
    shown = clocks[clock]
    lanes = Lanes(history)
    events = EventMarks(history, lanes, shown)
    happened = events.all()
    outcomes = Outcomes(history, lanes, events)
    marks = (*happened, *outcomes.sends())
    waits = tuple(outcomes.waits(marks))
    first, last = program.span
    return Timeline(
        user,
        first,
        last,
        tuple(lanes.made),
        marks,
        waits,
        outcomes.stories(shown),
        history,
        shown,
        clocks,
    )
