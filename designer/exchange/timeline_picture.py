"""A timeline as SVG for a page: lanes, bars and marks, each with its words when it is pointed at."""

from __future__ import annotations

from xml.etree.ElementTree import SubElement

from designer.evaluation.timeline import Timeline
from designer.evaluation.timeline_parts import LaneKind, Mark, Wait
from designer.exchange.report.svg import path, picture, rectangle, shortened, text_of, tip, words
from designer.exchange.timeline_axis import stretch_text, ticks
from designer.exchange.timeline_text import lane_name, short_text, why_not
from designer.exchange.verdict_areas import area
from designer.exchange.verdict_colours import COLOURS
from designer.model.verdict_names import OF_TRIGGERS

PAGE, NAMES, TOP, ROW = 1100.0, 210.0, 24.0, 48.0
_LETTER, _APART = 6.4, 72.0
_ORDER = {LaneKind.NO_CAMPAIGN: 1, LaneKind.OTHER_MESSAGES: 2}


def timeline_picture(timeline: Timeline) -> str:
    """All of the user's time on the width of a page; "" for a user without anything to draw."""
    return _Drawing(timeline).text() if timeline.lanes else ""


class _Drawing:
    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        lanes = sorted(
            range(len(timeline.lanes)),
            key=lambda lane: (_ORDER.get(timeline.lanes[lane].kind, 0), lane),
        )
        self._row = {lane: place for place, lane in enumerate(lanes)}
        times = [mark.time for mark in timeline.marks]
        times += [time for wait in timeline.waits for time in (wait.due, wait.end)]
        first, last = min(times, default=timeline.first), max(times, default=timeline.last)
        self._first, span = first, max(last - first, 600_000_000)
        self._scale = (PAGE - NAMES - 60) / span
        self._last = first + span
        height = TOP + len(lanes) * ROW + 4
        self._root = picture(PAGE, height, f"Timeline of {timeline.user}")
        self._bottom = height - 4
        self._ended = {wait.ended_by: wait.story for wait in reversed(timeline.waits)}
        self._named: dict[int, float] = {}
        """Up to where words stand above the bars of each lane."""

    def text(self) -> str:
        self._axis()
        for lane in self._row:
            self._lane(lane)
        if self._first < self._timeline.last < self._last:
            path(
                self._root,
                f"M{self._x(self._timeline.last):.1f} {TOP}V{self._bottom:g}",
                "end-of-data",
            )
        for wait in self._timeline.waits:
            self._wait(wait)
        taken: dict[int, float] = {}
        for place in sorted(
            range(len(self._timeline.marks)), key=lambda each: self._timeline.marks[each].time
        ):
            self._mark(place, self._timeline.marks[place], taken)
        return text_of(self._root)

    def _x(self, time: int) -> float:
        return NAMES + 20 + (time - self._first) * self._scale

    def _middle(self, lane: int) -> float:
        return TOP + self._row[lane] * ROW + ROW - 15

    def _axis(self) -> None:
        clock, first, last = self._timeline.clock, self._first, self._last
        words(self._root, 4, 14, stretch_text(clock, first, last), "small")
        name = shortened(clock.name, 40)
        end = PAGE - 8 - len(name) * _LETTER
        words(self._root, PAGE - 4, 14, name, "small zone")
        for tick in ticks(clock, first, last, _APART / self._scale):
            if tick.time < first:
                continue
            x = self._x(tick.time)
            path(self._root, f"M{x:.1f} {TOP}V{self._bottom:g}", "grid")
            if x + len(tick.text) * _LETTER / 2 < end:
                words(
                    self._root, x, 14, tick.text, "small mid strong" if tick.strong else "small mid"
                )

    def _lane(self, lane: int) -> None:
        found = self._timeline.lanes[lane]
        top = TOP + self._row[lane] * ROW
        path(self._root, f"M0 {top + ROW:g}H{PAGE:g}", "grid")
        words(self._root, 4, top + ROW - 11, shortened(lane_name(found), 25), "label")
        for idle in found.idle:
            begin, end = max(idle.begin, self._first), min(idle.end, self._last)
            if end > begin:
                x = self._x(begin)
                part = rectangle(self._root, x, top + 1, self._x(end) - x, ROW - 2, "idle")
                tip(part, f"{lane_name(found)}: {idle.reason}")
        edges = [edge for edge in found.edges if self._first <= edge.time <= self._last]
        edges.sort(key=lambda edge: edge.time)
        places = [self._x(edge.time) for edge in edges] + [PAGE]
        for number, edge in enumerate(edges):
            x = places[number]
            path(self._root, f"M{x:.1f} {top + 2:g}v{ROW - 4:g}", "edge")
            if places[number + 1] - x > len(edge.text) * _LETTER + 6:
                words(self._root, x + 4, top + 12, edge.text, "small")

    def _wait(self, wait: Wait) -> None:
        y, colour = self._middle(wait.lane) - 5, COLOURS[wait.verdict]
        x, end, due = self._x(wait.begin), self._x(wait.end), self._x(wait.due)
        until = due if colour.hatched else end
        story = self._timeline.stories[wait.story]
        link = SubElement(self._root, "a", {"href": f"#story-{wait.story}"})
        if due > until:
            rest = rectangle(link, until, y, due - until, 10, "rest")
            rest.set("stroke", colour.light)
        part = area(link, x, y, max(until - x, 2), 10, wait.verdict)
        part.set("stroke", colour.light)
        text = OF_TRIGGERS[wait.verdict]
        tip(part, f"{story.name}: {text}. {story.sentence}")
        if x >= self._named.get(wait.lane, 0.0) and max(until, due) - x > 30:
            words(link, x, y - 4, text, "small")
            self._named[wait.lane] = x + 8 + len(text) * _LETTER

    def _mark(self, place: int, mark: Mark, taken: dict[int, float]) -> None:
        x, y = self._x(mark.time), self._middle(mark.lane)
        style = "sent" if mark.kind is None else "counts" if mark.counts else "greyed"
        if not (mark.counts or mark.reason):
            stroke = path(self._root, f"M{x:.1f} {y - 5:.1f}v10", "quiet-mark")
            tip(stroke, f"{mark.text}, {self._timeline.clock.text(mark.time)}")
            return
        holder = self._root
        story = mark.stories[0] if mark.stories else self._ended.get(place)
        if story is not None:
            holder = SubElement(self._root, "a", {"href": f"#story-{story}"})
        dot = SubElement(
            holder,
            "circle",
            {
                "id": f"mark-{place}",
                "cx": f"{x:.1f}",
                "cy": f"{y:.1f}",
                "r": "5.5",
                "class": style,
            },
        )
        reason = f". {why_not(mark)}" if mark.reason else ""
        tip(dot, f"{mark.text}, {self._timeline.clock.text(mark.time)}{reason}")
        row = self._row[mark.lane]
        if mark.counts and mark.kind is not None and x >= taken.get(row, 0.0):
            text = shortened(short_text(self._timeline, mark), 26)
            if x + 10 + len(text) * _LETTER < PAGE and not self._covered(place, x, len(text)):
                words(self._root, x + 9, y + 4, text, "small")
                taken[row] = x + 16 + len(text) * _LETTER

    def _covered(self, place: int, x: float, letters: int) -> bool:
        """Whether words beside a mark would lie on a bar or on another mark."""
        lane, end = self._timeline.marks[place].lane, x + 12 + letters * _LETTER
        bars = any(
            wait.lane == lane
            and self._x(wait.begin) < end
            and self._x(max(wait.due, wait.end)) > x + 1
            for wait in self._timeline.waits
        )
        return bars or any(
            other.lane == lane and x < self._x(other.time) < end for other in self._timeline.marks
        )
