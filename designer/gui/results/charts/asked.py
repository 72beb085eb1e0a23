"""Which chart is wanted, of what and how counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from designer.evaluation.local_time import DAY, Clock


class Kind(StrEnum):
    """The charts, in the order in which they are offered."""

    OUTCOMES = "outcomes"
    SENDS = "sends"
    FUNNEL = "funnel"
    STRIKES = "strikes"
    SWEEP = "sweep"
    PER_USER = "per_user"
    PER_WEEK = "per_week"
    PAIRS = "pairs"
    HOURS = "hours"


OF_ONE = frozenset((Kind.FUNNEL, Kind.STRIKES, Kind.SWEEP))
"""Charts of a single follow-on."""
OF_EVERYTHING = frozenset((Kind.PER_USER, Kind.PER_WEEK, Kind.PAIRS))
"""Charts of the messages of all follow-ons together: what one person gets does not depend on what is selected."""
TIMED = frozenset((Kind.SENDS, Kind.HOURS))
"""Charts read from a clock."""


@dataclass(frozen=True)
class Asked:
    """`follow_ons` None means all; `one` is the follow-on of a chart of a single one."""

    kind: Kind = Kind.OUTCOMES
    follow_ons: frozenset[str] | None = None
    one: str = ""
    people: bool = True
    shares: bool = False
    length: int = DAY
    clock: Clock = Clock.COMPANY


@dataclass(frozen=True)
class Course:
    """How the making of a chart tells how far it is (0 to 1), and hears that nobody wants it any more."""

    progress: Callable[[float], None]
    cancelled: Callable[[], bool]
