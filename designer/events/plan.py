"""What is about to be imported and how each file is understood: proposed here, changed by the user, then carried out."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from designer.events.mappings.mapping import Mapping, TimeReading
from designer.model.base import Part

FormatName = Literal["Avro", "Parquet", "CSV", "NDJSON", "JSON"]


class Form(Part):
    """How the bytes of a file become rows. What a format does not have stays at its default.

    `encoding` is a name that Python knows. `quote` is "" where the file quotes nothing. Without a `header` columns are called
    `column 1`, `column 2`, ... `records_at` is the dotted path to the list of records in each JSON document.
    """

    format: FormatName
    encoding: str = "utf-8"
    delimiter: str = ","
    quote: str = '"'
    header: bool = True
    records_at: str = ""


class PlannedFile(Part):
    """One file, or a `member` of a zip file; `group` is the place of its group in the plan, `size` its bytes on disk."""

    path: Path
    member: str = ""
    size: int = 0
    group: int = 0

    @property
    def name(self) -> str:
        """What messages and reports call it."""
        return f"{self.path}/{self.member}" if self.member else str(self.path)


class FileGroup(Part):
    """Files that are alike: one form, one header, one way to understand them.

    `mapping` is None for the plain layout and Currents, whose columns speak for themselves; `times` counts for these.
    A group of role `joined` only adds columns to others, as the join of their mappings that is called `joined_as`; one
    `passed_over` is not read. `why` are sentences that say what was detected and by what.
    """

    form: Form
    role: Literal["events", "joined", "passed_over"] = "events"
    joined_as: str = ""
    mapping: Mapping | None = None
    times: TimeReading = TimeReading()
    columns: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


class ImportPlan(Part):
    """Files in the order in which simultaneous events count, and their groups.

    `attribution_hours` lets reactions without a campaign follow their user's latest send of the same channel within so many
    hours; None leaves them without a campaign.
    """

    files: tuple[PlannedFile, ...]
    groups: tuple[FileGroup, ...]
    attribution_hours: int | None = None

    @property
    def event_files(self) -> tuple[PlannedFile, ...]:
        """The files whose rows are events; their places here are the file numbers of `FilePart`s."""
        return tuple(file for file in self.files if self.groups[file.group].role == "events")
