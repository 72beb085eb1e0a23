"""A data set of a project, as others see it; free of the database, so that a window knows it before it opens a project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class DataSet:
    """An imported log; times in UTC microseconds, `first` and `last` None where no row had a valid one.

    `folder` is where its columns are looked for; `designer.events.log.open_log` opens it. `users_file` is the copy of the
    users file that was given with it. At most one is `active`: it is the one that evaluations use.
    """

    id: int
    name: str
    digest: str
    folder: Path
    imported_at: int
    events: int
    users: int
    first: int | None
    last: int | None
    active: bool
    users_file: Path | None = None
