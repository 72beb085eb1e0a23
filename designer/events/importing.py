"""Event files -> event log: all of it, or nothing."""

from __future__ import annotations

import errno
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from designer.errors import InputError
from designer.events.intake import Intake
from designer.events.log_files import INDEX, is_log, write_log
from designer.events.ordering import Ordering
from designer.events.progress import Course, Progress
from designer.events.scratch import Scratch
from designer.events.staging import staged

if TYPE_CHECKING:
    from designer.events.batch import FilePart
    from designer.events.summary import LogSummary

READING = 0.7
"""The share of the work, as progress counts it, that ends when the last file is read."""

SCRATCH_FOLDER = "scratch"
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True)
class ImportReport:
    """What came of an import: the log's folder and its summary, which says where every row went."""

    folder: Path
    summary: LogSummary


def import_events(
    paths: Sequence[Path],
    destination: Path,
    *,
    workers: int = 2,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Read event files, and folders of them, into a log folder at `destination`.

    A log that is there already is replaced once the new one is complete. Raises InputError for files that cannot be
    read and Cancelled when `cancelled` says so; both leave everything as it was.
    """
    from designer.events.reading import expand, read_files

    files = expand(paths)
    return import_parts(
        read_files(files, workers=workers, cancelled=cancelled),
        [str(file) for file in files],
        destination,
        sizes=[file.stat().st_size for file in files],
        workers=workers,
        progress=progress,
        cancelled=cancelled,
    )


def import_parts(
    parts: Iterable[FilePart],
    files: Sequence[str],
    destination: Path,
    *,
    sizes: Sequence[int] | None = None,
    workers: int = 2,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Make a log folder of file parts that come in file order; `files` names the files, `sizes` weighs their progress.

    Same bytes for any number of workers and any cutting of the files into parts. Raises as `import_events` does, and
    whatever `parts` raises.
    """
    _check_destination(destination)
    weights = [1.0] * len(files) if sizes is None else [float(size) for size in sizes]
    course = Course(progress, cancelled)
    course.report(0.0, "Reading")
    try:
        with staged(destination) as folder:
            summary = _fill(folder, parts, files, weights, course, workers)
            course.report(0.99, "Finishing")
    except OSError as error:
        raise _cannot_write(destination, error) from error
    if progress is not None:
        progress(Progress(1.0, "Imported"))
    return ImportReport(destination, summary)


def _fill(
    folder: Path,
    parts: Iterable[FilePart],
    files: Sequence[str],
    weights: Sequence[float],
    course: Course,
    workers: int,
) -> LogSummary:
    """Write the log's files into the folder; the scratch files are gone afterwards."""
    before = np.concatenate([[0.0], np.cumsum(weights)])
    with Scratch(folder / SCRATCH_FOLDER) as scratch:
        intake = Intake(files, scratch)
        # Readers work ahead in threads of their own: they must stop with us, not when somebody lets go of an error.
        with closing(_readable(parts)) as stream:
            for part in stream:
                intake.add(part)
                read = before[part.file] + weights[part.file] * part.fraction
                course.report(READING * read / max(before[-1], 1.0), f"Reading {files[part.file]}")
        intake.flush()
        log = Ordering(intake, scratch, course, workers).log()
        course.report(0.97, "Writing the log")
        write_log(log, folder, workers)
        return log.summary


def _readable(parts: Iterable[FilePart]) -> Generator[FilePart]:
    """The parts; a failure to read is told from a failure to write."""
    try:
        yield from parts
    except OSError as error:
        raise InputError(f"An event file cannot be read: {error}; check the file.") from error


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
