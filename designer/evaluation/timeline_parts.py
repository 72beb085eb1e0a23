"""What a timeline is made of: lanes, marks on them, waits between marks, and stories that tell of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from designer.events.kinds import Kind
from designer.model.verdicts import Verdict


class LaneKind(StrEnum):
    """What a lane holds: a campaign of the design, messages the design does not know, or what belongs to no campaign."""

    SOURCE = "source"
    FOLLOW_ON = "follow_on"
    OTHER_MESSAGES = "other_messages"
    NO_CAMPAIGN = "no_campaign"


@dataclass(frozen=True)
class Idle:
    """A stretch in which nothing counts for the lane; times in UTC microseconds."""

    begin: int
    end: int
    reason: str


@dataclass(frozen=True)
class Edge:
    """A point at which a campaign goes live or ends."""

    time: int
    text: str


@dataclass(frozen=True)
class Lane:
    """A line of the timeline; `campaign` is the design's id, "" for the two lanes of other things."""

    kind: LaneKind
    campaign: str
    name: str
    idle: tuple[Idle, ...] = ()
    edges: tuple[Edge, ...] = ()


class Mark(NamedTuple):
    """Something that happened, or would have: `kind` is None for a message that the replay sends.

    `counts` tells whether it opened or ended a wait, or is the message itself; where it could have and did not, `reason` says
    why. `lane` is a place in the timeline's lanes, `stories` are places in its stories.
    """

    lane: int
    time: int
    kind: Kind | None
    text: str
    counts: bool
    reason: str = ""
    stories: tuple[int, ...] = ()


@dataclass(frozen=True)
class Wait:
    """A bar from trigger to due time; it ended at `end` with the story's verdict, by mark `ended_by` where one did."""

    lane: int
    begin: int
    due: int
    end: int
    verdict: Verdict
    story: int
    ended_by: int | None


@dataclass(frozen=True)
class Story:
    """One trigger told in a sentence. `mark` is the trigger's: the event, or the simulated message that was received."""

    row: int
    campaign: str
    name: str
    time: int
    trigger: str
    verdict: Verdict
    sentence: str
    mark: int | None
