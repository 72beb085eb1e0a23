"""A timeline laid out from top to bottom: lanes, the tracks in them, and what lies on each track."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from designer.evaluation.timeline import Timeline
from designer.evaluation.timeline_parts import Lane, LaneKind

MOST_TRACKS = 6
"""Waits of one follow-on that overlap lie below each other; more than these share the last track."""
PLAIN, WAITING = 34.0, 46.0
_AIR, _ROOM_FOR_WORDS = 4.0, 11.0
"""Below the waits of a lane, and above its first track where publish and stop are named."""
_ORDER: Mapping[LaneKind, int] = {LaneKind.NO_CAMPAIGN: 1, LaneKind.OTHER_MESSAGES: 2}


@dataclass(frozen=True)
class Track:
    """A line on which marks and waits lie, at `middle` pixels from the top.

    `telling` are the marks that count or say why not, `quiet` those that are nothing to this design; both as places in the
    timeline's marks, by time, with their times beside them. `waits` are places in its waits, by begin.
    """

    lane: int
    middle: float
    telling: NDArray[np.int64]
    telling_times: NDArray[np.int64]
    quiet: NDArray[np.int64]
    quiet_times: NDArray[np.int64]
    waits: tuple[int, ...]
    stops: NDArray[np.int64]
    """Where words have to end: the times at which anything on the track begins, ascending."""
    bars: tuple[NDArray[np.int64], NDArray[np.int64]]
    """The begin and the later of end and due time of each of `waits`."""

    def in_a_wait(self, time: int) -> bool:
        """Whether a bar lies there."""
        begins, ends = self.bars
        place = int(np.searchsorted(begins, time, side="right")) - 1
        return place >= 0 and bool(time < ends[place])


@dataclass(frozen=True)
class PlacedLane:
    """A lane with its place from the top; `number` is its place in the timeline's lanes."""

    number: int
    lane: Lane
    top: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height


class Tracks:
    """Everything of a timeline that does not depend on which stretch of time is in sight."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.row_of_wait = _rows_of_waits(timeline)
        self._waits_of_lane: dict[int, list[int]] = {}
        for place in sorted(
            range(len(timeline.waits)), key=lambda each: timeline.waits[each].begin
        ):
            self._waits_of_lane.setdefault(timeline.waits[place].lane, []).append(place)
        self.lanes: list[PlacedLane] = []
        self.tracks: list[Track] = []
        order = sorted(
            range(len(timeline.lanes)),
            key=lambda number: (_ORDER.get(timeline.lanes[number].kind, 0), number),
        )
        marks = self._marks_by_row()
        self.height = 0.0
        for number in order:
            self._place(number, marks)
        self.middle_of_mark: dict[int, float] = {
            int(mark): track.middle
            for track in self.tracks
            for mark in (*track.telling, *track.quiet)
        }
        self.middle_of_wait: dict[int, float] = {
            wait: track.middle for track in self.tracks for wait in track.waits
        }
        self.wait_of_story = {wait.story: place for place, wait in enumerate(timeline.waits)}
        self.extent = _extent(timeline)

    def _place(self, number: int, marks: Mapping[tuple[int, int], list[int]]) -> None:
        lane = self.timeline.lanes[number]
        waits = self._waits_of_lane.get(number, [])
        rows = max((self.row_of_wait[place] for place in waits), default=0) + 1
        each = WAITING if lane.kind is LaneKind.FOLLOW_ON else PLAIN
        above = _ROOM_FOR_WORDS if lane.edges or lane.idle else 0.0
        height = above + rows * each + (_AIR if lane.kind is LaneKind.FOLLOW_ON else 0)
        for row in range(rows):
            within = each - 16 if each == WAITING else each / 2
            middle = self.height + above + row * each + within
            mine = tuple(place for place in waits if self.row_of_wait[place] == row)
            self._add_track(number, middle, marks.get((number, row), []), mine)
        self.lanes.append(PlacedLane(number, lane, self.height, height))
        self.height += height

    def _add_track(
        self, lane: int, middle: float, marks: list[int], waits: tuple[int, ...]
    ) -> None:
        every = self.timeline.marks
        telling = [place for place in marks if every[place].counts or every[place].reason]
        quiet = [place for place in marks if not (every[place].counts or every[place].reason)]
        bars = [self.timeline.waits[place] for place in waits]
        begins = np.array([wait.begin for wait in bars], np.int64)
        ends = np.array([max(wait.due, wait.end) for wait in bars], np.int64)
        marked, unmarked = self._by_time(telling), self._by_time(quiet)
        stops = np.sort(np.concatenate([marked[1], unmarked[1], begins]))
        self.tracks.append(Track(lane, middle, *marked, *unmarked, waits, stops, (begins, ends)))

    def _by_time(self, places: list[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        found = np.array(places, np.int64)
        times = np.array([self.timeline.marks[place].time for place in places], np.int64)
        order = np.argsort(times, kind="stable")
        return found[order], times[order]

    def _marks_by_row(self) -> dict[tuple[int, int], list[int]]:
        """A message that the replay sends lies at the end of its wait, everything else on the lane's first track."""
        row_of_story = {
            wait.story: self.row_of_wait[place] for place, wait in enumerate(self.timeline.waits)
        }
        found: dict[tuple[int, int], list[int]] = {}
        for place, mark in enumerate(self.timeline.marks):
            row = row_of_story.get(mark.stories[0], 0) if mark.kind is None else 0
            found.setdefault((mark.lane, row), []).append(place)
        return found


def _rows_of_waits(timeline: Timeline) -> list[int]:
    """The first track of its lane on which a wait has room."""
    ends: dict[int, list[int]] = {}
    rows = [0] * len(timeline.waits)
    for place in sorted(range(len(rows)), key=lambda each: timeline.waits[each].begin):
        wait = timeline.waits[place]
        taken = ends.setdefault(wait.lane, [])
        row = next((row for row, end in enumerate(taken) if end <= wait.begin), len(taken))
        row = min(row, MOST_TRACKS - 1)
        if row == len(taken):
            taken.append(0)
        taken[row] = max(taken[row], wait.end, wait.due)
        rows[place] = row
    return rows


def _extent(timeline: Timeline) -> tuple[int, int]:
    """From the first to the last thing of this user; the whole observed span where there is nothing."""
    times = [mark.time for mark in timeline.marks]
    times += [time for wait in timeline.waits for time in (wait.begin, wait.due, wait.end)]
    if not times:
        return timeline.first, timeline.last
    return min(times), max(times)
