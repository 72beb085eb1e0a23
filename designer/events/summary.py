"""What an import says about itself: counts, span, names, and where every row went."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

LOG_FORMAT_VERSION = 2
"""Version of the log folder's layout; a newer one is refused. 2 added what an import inferred."""

LISTED_REJECTS = 1000
"""So many refused rows are listed in full; all are counted."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CampaignCount(_Part):
    """A campaign id of the events, its newest name ("" where none was given) and its events.

    Of these the `inferred` ones named no campaign in the file: it follows from an earlier send to the same user.
    """

    id: str
    name: str = ""
    events: int = 0
    inferred: int = 0


class FileCount(_Part):
    """Where the rows of one file went: rows_read + additional = kept + rejected + duplicates + not_relevant.

    `additional` counts the events beyond the first of rows that tell of several.
    """

    file: str
    rows_read: int = 0
    kept: int = 0
    rejected: int = 0
    duplicates: int = 0
    not_relevant: int = 0
    additional: int = 0


class RejectedRow(_Part):
    """A row that was refused: file, 1-based row, column at fault, reason as a phrase.

    `excerpt` is what stood there, cut short, or "" where nothing can be shown.
    """

    file: str
    row: int
    column: str
    reason: str
    excerpt: str = ""


class RefusedRows(_Part):
    """How many rows were refused for one reason."""

    column: str
    reason: str
    rows: int


class LogSummary(_Part):
    """A log in short. Times are UTC microseconds and None where no row had a valid one.

    `first_time` and `last_time` are the observed span (architecture.md): of every row read with a valid time,
    relevant or not. `kinds` counts events by the name of their `Kind`, `zones` by zone name; `campaigns` stands in
    the order of the log's codes, from code 1 on; `without_campaign` counts events of a Canvas or of no message at all.
    `rejects` lists the first refused rows, `rejected` counts them all, `refused` by reason, most first. `inferred`
    counts events that named no campaign and got that of an earlier send within `attribution_hours`. `digest` is over
    the content that decides verdicts.
    """

    format_version: int = LOG_FORMAT_VERSION
    events: int = 0
    users: int = 0
    first_time: int | None = None
    last_time: int | None = None
    kinds: Mapping[str, int] = Field(default_factory=dict)
    campaigns: tuple[CampaignCount, ...] = ()
    without_campaign: int = 0
    zones: Mapping[str, int] = Field(default_factory=dict)
    files: tuple[FileCount, ...] = ()
    rejects: tuple[RejectedRow, ...] = ()
    rejected: int = 0
    refused: tuple[RefusedRows, ...] = ()
    inferred: int = 0
    attribution_hours: int | None = None
    digest: str = ""
