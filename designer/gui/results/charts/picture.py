"""A chart as data: what is painted where. Made off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from designer.exchange.verdict_colours import VerdictColour
from designer.gui.results.charts.marks import ListedMarks, Marks

Ink = VerdictColour
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Boxes:
    """Where the marks are: float64[n, 4] of x0, y0, x1, y1. `painted` is filled with `inks[ink]`, or not at all where `ink`
    is -1; a pointer anywhere in `reach` means the mark.
    """

    painted: Floats
    reach: Floats
    inks: tuple[Ink, ...]
    ink: NDArray[np.intp]


class AxisKind(Enum):
    """What stands at an axis: nothing, names of rows, of columns, amounts, shares, clock times, lengths of time."""

    NONE = "none"
    ROWS = "rows"
    NAMES = "names"
    COUNTS = "counts"
    SHARES = "shares"
    CLOCK = "clock"
    LENGTHS = "lengths"


class Name(NamedTuple):
    """The name of a row or column, which reaches from its number to the next; `detail` is said below it where there is room."""

    text: str
    detail: str = ""


@dataclass(frozen=True)
class Axis:
    """One axis. `title` is plain text, as everything here is."""

    kind: AxisKind = AxisKind.NONE
    title: str = ""
    names: tuple[Name, ...] = ()


@dataclass(frozen=True)
class Label:
    """Words at a place. `align` is which of their edges stands there; with a `room` (in the chart's measure) they are left out
    where they do not fit into it. `on` is what they lie on, None for the background.
    """

    text: str
    x: float
    y: float
    align: str = "center"
    room: float = 0.0
    on: Ink | None = None
    muted: bool = False


@dataclass(frozen=True)
class Curve:
    """A line through points; `filled_to` are the lower edges of an area below it."""

    x: Floats
    y: Floats
    ink: Ink
    filled_to: Floats | None = None
    dashed: bool = False


@dataclass(frozen=True)
class KeyEntry:
    """What a colour means."""

    text: str
    ink: Ink
    line: bool = False
    dashed: bool = False


@dataclass(frozen=True)
class DelayLine:
    """A line at a follow-on's wait, to be moved from none to `most` microseconds."""

    follow_on: str
    at: int
    most: int


@dataclass(frozen=True)
class Tail:
    """From here on the chart says little, and why."""

    begin: float
    words: str


@dataclass(frozen=True)
class Picture:
    """A whole chart. Where `missing` is a sentence there is nothing to paint and it says why.

    `bounds` are x0, y0, x1, y1; with `down` the vertical axis grows downwards. `rows` is how many rows want height:
    `row_height` pixels at least and, unless it is 0, `row_most` at most.
    """

    title: str
    marks: Marks
    boxes: Boxes
    bounds: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    note: str = ""
    key: tuple[KeyEntry, ...] = ()
    ramp: tuple[str, str] | None = None
    bottom: Axis = field(default_factory=Axis)
    left: Axis = field(default_factory=Axis)
    labels: tuple[Label, ...] = ()
    curves: tuple[Curve, ...] = ()
    down: bool = False
    rows: int = 0
    row_height: int = 24
    row_most: int = 0
    gaps: bool = True
    brush: bool = False
    zoom: bool = False
    delay: DelayLine | None = None
    tail: Tail | None = None
    missing: str = ""


def no_boxes(count: int = 0) -> Boxes:
    """Marks that are nowhere."""
    nowhere = np.zeros((count, 4))
    return Boxes(nowhere, nowhere, (), np.full(count, -1, np.intp))


def nothing_to_show(title: str, why: str) -> Picture:
    """A chart that the data do not allow, with the sentence that says so."""
    return Picture(title, ListedMarks((), ()), no_boxes(), missing=why)
