"""A timeline as plain text: for the clipboard, a message or a ticket."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from designer.evaluation.timeline import Timeline
from designer.evaluation.timeline_parts import Lane, LaneKind, Mark
from designer.exchange.report.svg import visible
from designer.model.verdict_names import OF_TRIGGERS

LANE_NAMES: Mapping[LaneKind, str] = {
    LaneKind.NO_CAMPAIGN: "Events of no campaign",
    LaneKind.OTHER_MESSAGES: "Other messages",
}


def timeline_text(timeline: Timeline, misses: Mapping[int, str] | None = None) -> str:
    """Stories first, then everything that happened. `misses` has the nearest misses known so far, by story."""
    return "\n".join(visible(line) for line in _lines(timeline, misses or {})) + "\n"


def lane_name(lane: Lane) -> str:
    """The campaign's name, or what a lane without one holds."""
    return lane.name or lane.campaign or LANE_NAMES.get(lane.kind, "")


def short_text(timeline: Timeline, mark: Mark) -> str:
    """What a mark says in its own lane, where the campaign need not be named again."""
    lane = timeline.lanes[mark.lane]
    return mark.text.removesuffix(f" · {lane.name}") if lane.name else mark.text


def why_not(mark: Mark) -> str:
    """That a mark does not count, and its reason as one sentence."""
    return f"Does not count: {mark.reason[:1].lower()}{mark.reason[1:]}"


def in_order(timeline: Timeline) -> list[int]:
    """The marks by time; the messages that the replay sends stand after what happened at the same moment."""
    return sorted(range(len(timeline.marks)), key=lambda place: timeline.marks[place].time)


def _lines(timeline: Timeline, misses: Mapping[int, str]) -> Iterator[str]:
    moment = timeline.clock.text
    yield f"Recipient {timeline.user}"
    yield f"Times: {timeline.clock.title}"
    yield f"Observed from {moment(timeline.first)} to {moment(timeline.last)}"
    yield ""
    if not timeline.stories:
        yield "Nothing this user did is a trigger of the design."
    for number, story in enumerate(timeline.stories):
        yield f"{moment(story.time)}  {story.name}: {OF_TRIGGERS[story.verdict].lower()}"
        yield f"  Trigger: {story.trigger}"
        yield f"  {story.sentence}"
        if misses.get(number):
            yield f"  Nearest miss: {misses[number]}"
    yield ""
    yield "What happened"
    for place in in_order(timeline):
        mark = timeline.marks[place]
        reason = f". {why_not(mark)}" if mark.reason else ""
        yield f"  {moment(mark.time)}  {mark.text}{reason}"
