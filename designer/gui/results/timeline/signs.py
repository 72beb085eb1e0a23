"""Which icon stands for what happened, and what the signs of a timeline say when they are pointed at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from designer.evaluation.describing import duration
from designer.evaluation.timeline import Timeline
from designer.evaluation.timeline_parts import Lane, LaneKind, Mark
from designer.events.kinds import Kind
from designer.exchange.timeline_text import lane_name, why_not
from designer.gui.jobs.amounts import number_text
from designer.gui.results.timeline.clock_words import shown_words
from designer.model.verdict_names import OF_TRIGGERS
from designer.model.verdicts import Verdict
from designer.model.zone_times import offset_words

translate = QCoreApplication.translate
_MOST_LINES = 8
_ALONE = {
    Kind.CONTROL_ENROLMENT: "event-control",
    Kind.CONVERSION: "event-conversion",
    Kind.PURCHASE: "event-purchase",
    Kind.CUSTOM_EVENT: "event-custom",
    Kind.SESSION_START: "event-session",
    Kind.IN_APP_SURVEY: "event-submit",
}


def kind_icon(kind: Kind) -> str:
    """The icon of what a user did."""
    if kind in _ALONE:
        return _ALONE[kind]
    words = kind.name.split("_")
    for verb in ("OPEN", "VIEW", "CLICK", "DISMISS"):
        if verb in words:
            return f"event-{verb.lower()}"
    return "event-receive"


def channel_icon(channels: Sequence[str]) -> str:
    """The icon of a campaign by what it sends through."""
    if len(channels) == 1:
        return f"channel-{channels[0]}"
    return "channel-several" if channels else "campaign"


def lane_icon(timeline: Timeline, lane: Lane) -> str:
    """The icon of a campaign's channel, or of what a lane without a campaign holds."""
    campaign = timeline.history.program.design.campaign(lane.campaign) if lane.campaign else None
    if campaign is not None:
        return channel_icon(campaign.channels)
    return "event-session" if lane.kind is LaneKind.NO_CAMPAIGN else "more"


def mark_icon(timeline: Timeline, mark: Mark) -> str:
    """The icon of an event; of a message that the replay sends, its channel."""
    if mark.kind is not None:
        return kind_icon(mark.kind)
    return lane_icon(timeline, timeline.lanes[mark.lane])


def mark_words(timeline: Timeline, place: int) -> str:
    """All there is to say of one mark, in lines."""
    mark = timeline.marks[place]
    lines = [f"{mark.text} · {timeline.clock.text(mark.time)}"]
    if mark.reason:
        lines.append(why_not(mark))
    for number in mark.stories:
        story = timeline.stories[number]
        lines.append(f"{story.name}: {OF_TRIGGERS[story.verdict]}")
    return "\n".join(_few(lines))


def marks_words(timeline: Timeline, places: Sequence[int]) -> str:
    """What stands so near together that it shares a sign."""
    if len(places) == 1:
        return mark_words(timeline, places[0])
    marks = [timeline.marks[place] for place in places]
    head = translate("Timeline", "{count} events, {first} to {last}").format(
        count=number_text(len(marks)),
        first=timeline.clock.text(marks[0].time),
        last=timeline.clock.text(marks[-1].time),
    )
    counts = Counter(mark.text for mark in marks)
    return "\n".join(
        _few([head, *(f"{number_text(count)} × {text}" for text, count in counts.most_common())])
    )


def wait_words(timeline: Timeline, place: int) -> str:
    """How long somebody waited, and what ended it."""
    wait = timeline.waits[place]
    story = timeline.stories[wait.story]
    lines = [
        f"{story.name}: {OF_TRIGGERS[wait.verdict]}",
        story.sentence,
        translate("Timeline", "Waited {span} from {begin}").format(
            span=duration(wait.end - wait.begin), begin=timeline.clock.text(wait.begin)
        ),
    ]
    if wait.ended_by is not None:
        by = timeline.marks[wait.ended_by]
        lines.append(translate("Timeline", "Ended by: {what}").format(what=by.text))
    if wait.verdict is Verdict.WAITING_AT_END_OF_DATA:
        lines[2] = translate("Timeline", "Waiting since {begin}").format(
            begin=timeline.clock.text(wait.begin)
        )
    return "\n".join(lines)


def lane_words(timeline: Timeline, lane: Lane) -> str:
    """A lane's name and when it was live."""
    lines = [lane_name(lane)]
    lines += [f"{edge.text} {timeline.clock.text(edge.time)}" for edge in lane.edges]
    return "\n".join(lines)


def axis_words(timeline: Timeline, time: float) -> str:
    """The time of a place, to the minute, and whose time it is."""
    at = timeline.clock.local(round(time))
    offset = f"UTC{offset_words(at)}"
    when = f"{at:%a} {at.day} {at:%b} {at.year}, {at:%H:%M} ({offset})"
    return f"{when}\n{shown_words(timeline.clock)}"


def idle_words(lane: Lane, time: float) -> str:
    """Why nothing counts at this time, "" where it does."""
    for idle in lane.idle:
        if idle.begin <= time < idle.end:
            return translate("Timeline", "{name}: {reason}, so nothing counts here").format(
                name=lane_name(lane), reason=idle.reason
            )
    return ""


def _few(lines: list[str]) -> list[str]:
    if len(lines) <= _MOST_LINES:
        return lines
    more = translate("Timeline", "and {count} more").format(
        count=number_text(len(lines) - _MOST_LINES + 1)
    )
    return [*lines[: _MOST_LINES - 1], more]
