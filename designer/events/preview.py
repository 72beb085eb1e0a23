"""The first rows of a group of files as they will be understood, before anything is imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from designer.events.plan import ImportPlan


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A column of the file: some different filled cells of it, and in how many of the rows looked at it is filled."""

    name: str
    samples: tuple[str, ...] = ()
    filled: int = 0


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """What one row becomes; a row that tells of several events stands here once for each.

    `file` is the name of its file. `cells` belong to `Preview.columns`, and are () where the row could not be taken apart.
    `time` is UTC microseconds. `event` is the interaction id or Currents type, "" where there is none, and `kind` the name of
    the `Kind`. A refused row has a `fault` (a phrase) and the column at fault; one that matters to nobody is `passed_over`.
    """

    number: int
    cells: tuple[str | None, ...]
    user: str | None = None
    time: int | None = None
    event: str = ""
    kind: str = ""
    campaign: str | None = None
    campaign_name: str | None = None
    fault: str = ""
    fault_column: str = ""
    passed_over: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True)
class SeenName:
    """An event name of the file, how often it was seen, and what it becomes.

    Not `known` where its rows are refused. A known name without `becomes` is passed over.
    """

    name: str
    count: int
    becomes: str | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class SeenCampaign:
    """A campaign of the rows looked at, as the file numbers it."""

    id: str
    name: str
    count: int


@dataclass(frozen=True)
class Preview:
    """What the beginning of a group's files becomes.

    `rows` are the first rows, in order; all else is told of the `rows_read` rows that were looked at.
    `kept`, `refused` and `passed_over` say what became of these. `event_names` and `campaigns` begin with the most frequent.
    `fault` is a sentence where the files cannot be read as the plan says; then there is nothing else.
    """

    columns: tuple[PreviewColumn, ...] = ()
    rows: tuple[PreviewRow, ...] = ()
    event_names: tuple[SeenName, ...] = ()
    campaigns: tuple[SeenCampaign, ...] = ()
    rows_read: int = 0
    kept: int = 0
    refused: int = 0
    passed_over: int = 0
    zoneless: bool = False
    """Whether times stand there without a zone, whether or not the plan gives them one."""
    date_only: bool = False
    """Whether dates stand there without a time of day, whether or not the plan gives them one."""
    slashed: bool = False
    """Whether dates such as 3/1/2026 stand there, whether or not the plan says what comes first in them."""
    ambiguous_decimals: bool = False
    """Whether numbers have a comma where others have a point."""
    fault: str = ""


def preview(plan: ImportPlan, group: int, *, rows: int = 50) -> Preview:
    """What the first rows of a group's files become, and what a look at some more of them says. Raises nothing for bad files."""
    from designer.events import previewing

    return previewing.preview(plan, group, rows)
