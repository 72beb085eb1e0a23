"""Event files -> event log: all of it, or nothing."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from designer.errors import InputError
from designer.events.attribution import check_hours
from designer.events.campaign_counts import count_campaigns
from designer.events.found_campaigns import write_found_campaigns
from designer.events.intake import Intake
from designer.events.log_files import INDEX, is_log, write_log
from designer.events.ordering import Ordering
from designer.events.progress import Course, Progress
from designer.events.quality import write_quality
from designer.events.quality_judging import judge
from designer.events.reject_files import REJECTS, RejectWriter
from designer.events.scratch import Scratch
from designer.events.staging import staged

if TYPE_CHECKING:
    from designer.events.batch import FilePart
    from designer.events.plan import ImportPlan
    from designer.events.quality import Quality
    from designer.events.summary import LogSummary

READING = 0.7
"""The share of the work, as progress counts it, that ends when the last file is read."""

SCRATCH_FOLDER = "scratch"
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True)
class ImportReport:
    """What came of an import: the log's folder, its summary, which says where every row went, and what it is good for."""

    folder: Path
    summary: LogSummary
    quality: Quality


def import_events(
    paths: Sequence[Path],
    destination: Path,
    *,
    workers: int = 2,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Read event files, and folders of them, into a log folder at `destination`, understood as `planning.propose` does.

    A log that is there already is replaced once the new one is complete. Raises InputError for files that cannot be
    read and Cancelled when `cancelled` says so; both leave everything as it was.
    """
    from designer.events.planning import propose

    plan = propose(paths, cancelled=cancelled)
    return import_planned(
        plan, destination, workers=workers, progress=progress, cancelled=cancelled
    )


def import_planned(
    plan: ImportPlan,
    destination: Path,
    *,
    workers: int = 2,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    imported_at: int | None = None,
) -> ImportReport:
    """Carry out a plan: its event files become a log folder at `destination`, with what the import has to say beside it.

    As `import_events` otherwise. Raises InputError too where no group of the plan is of events. `imported_at` (UTC
    microseconds) is the time that the report on quality goes by, the clock's unless given.
    """
    from designer.events.reading import read_files

    files = plan.event_files
    if not files:
        raise _nothing_planned(plan)
    return import_parts(
        read_files(plan, workers=workers, cancelled=cancelled),
        [file.name for file in files],
        destination,
        sizes=[file.size for file in files],
        workers=workers,
        attribution_hours=plan.attribution_hours,
        progress=progress,
        cancelled=cancelled,
        imported_at=imported_at,
    )


def import_parts(
    parts: Iterable[FilePart],
    files: Sequence[str],
    destination: Path,
    *,
    sizes: Sequence[int] | None = None,
    workers: int = 2,
    attribution_hours: int | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    imported_at: int | None = None,
) -> ImportReport:
    """Make a log folder of file parts that come in file order; `files` names the files, `sizes` weighs their progress.

    Same bytes for any number of workers and any cutting of the files into parts, as long as `imported_at` is the same.
    Raises as `import_events` does, and whatever `parts` raises.
    """
    _check_destination(destination)
    check_hours(attribution_hours)
    now = time.time_ns() // 1000 if imported_at is None else imported_at
    course = Course(progress, cancelled)
    course.expect(sum(sizes or ()))
    course.report(0.0, "Reading")
    filling = _Filling(files, sizes, course, workers, attribution_hours, now)
    try:
        with staged(destination) as folder:
            summary, quality = filling.fill(folder, parts)
            course.report(0.99, "Finishing")
    except OSError as error:
        raise _cannot_write(destination, error) from error
    course.finish("Imported")
    return ImportReport(destination, summary, quality)


@dataclass(frozen=True)
class _Filling:
    """One import on its way into its folder."""

    files: Sequence[str]
    sizes: Sequence[int] | None
    course: Course
    workers: int
    attribution_hours: int | None
    now: int

    def fill(self, folder: Path, parts: Iterable[FilePart]) -> tuple[LogSummary, Quality]:
        """Write the log's files into the folder; the scratch files are gone afterwards."""
        with Scratch(folder / SCRATCH_FOLDER) as scratch:
            intake = Intake(self.files, scratch)
            # Readers work ahead in threads of their own: they must stop with us, not when somebody lets go of an error.
            with (
                closing(_readable(parts)) as stream,
                closing(RejectWriter(folder / REJECTS)) as refused,
            ):
                self._take(stream, intake, refused)
            ordering = Ordering(
                intake, scratch, self.course, self.workers, attribution_hours=self.attribution_hours
            )
            log = ordering.log()
            self.course.report(0.92, "Looking at the result")
            quality = judge(log, self.now, self.course.check)
            found = count_campaigns(log, self.course.check)
            self.course.report(0.95, "Writing the log")
            write_quality(quality, folder)
            write_found_campaigns(found, folder)
            write_log(log, folder, self.workers)
            return log.summary, quality

    def _take(self, stream: Iterable[FilePart], intake: Intake, refused: RejectWriter) -> None:
        weights = [1] * len(self.files) if self.sizes is None else self.sizes
        before = [0, *accumulate(weights)]
        for part in stream:
            intake.add(part)
            refused.add(part.file, part.rejects)
            read = before[part.file] + weights[part.file] * part.fraction
            self.course.has_read(int(read))
            self.course.report(
                READING * read / max(before[-1], 1), f"Reading {self.files[part.file]}"
            )
        intake.flush()


def _readable(parts: Iterable[FilePart]) -> Generator[FilePart]:
    """The parts; a failure to read is told from a failure to write."""
    try:
        yield from parts
    except OSError as error:
        raise InputError(f"An event file cannot be read: {error}; check the file.") from error


def _nothing_planned(plan: ImportPlan) -> InputError:
    """Say of the first file why it is none of events: people mostly give one."""
    if not plan.files:
        return InputError("There is no file to import; choose some.")
    file = plan.files[0]
    why = plan.groups[file.group].why
    reason = why[-1] if why else "It is passed over, or only joined to others."
    return InputError(f"{file.name} holds no events that could be imported: {reason}")


def _check_destination(destination: Path) -> None:
    """Never replace a folder or file that is something else."""
    if not destination.exists() or is_log(destination):
        return
    if destination.is_dir() and not any(destination.iterdir()):
        return
    raise InputError(
        f"{destination} exists and is not an event log (it has no {INDEX} that says so); "
        "choose another place, or remove it first."
    )


def _cannot_write(destination: Path, error: OSError) -> InputError:
    if error.errno in NO_ROOM:
        return InputError(
            f"There is not enough room on the disk for the event log {destination}; "
            "free some, or choose a place on another disk."
        )
    return InputError(f"The event log {destination} cannot be written: {error.strerror or error}.")
