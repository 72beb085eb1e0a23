"""The event log behind a replay: imported for this run only, or kept in a folder of the user's choice."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from designer import __version__
from designer.errors import InputError

if TYPE_CHECKING:
    from designer.cli.reading import Reading
    from designer.cli.terminal import Report
    from designer.events.event_log import EventLog
    from designer.events.worker.process import Worker

SOURCES = "sources.json"
"""Beside a kept log: which files it was made of, and how they were then."""


@dataclass(frozen=True)
class EventFiles:
    """Event files, how they are to be understood, the worker that opens them, and who is told how far it has come."""

    paths: Sequence[Path]
    reading: Reading
    worker: Worker
    report: Report


@dataclass(frozen=True)
class ImportedLog:
    """A log, and what people should hear of how its files were understood."""

    log: EventLog
    notes: tuple[str, ...] = ()


@contextmanager
def event_log(files: EventFiles, keep_in: Path | None) -> Iterator[ImportedLog]:
    """The log of those files; what is not to be kept is gone afterwards, however the block ends.

    A kept log is used again while the program's version, the way of understanding, and the names, sizes and times of
    change of its files are the same. Raises InputError as importing does.
    """
    if keep_in is not None:
        yield _kept(files, keep_in)
        return
    prefix = "campaign-designer-"
    # Windows does not remove files that are still mapped; what is left there goes with the temporary folder.
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
        yield _imported(files, Path(folder) / "log")


def _kept(files: EventFiles, folder: Path) -> ImportedLog:
    from designer.events.log import open_log
    from designer.exchange.writing_aside import written_aside

    sources = _sources(files)
    if _read_sources(folder / SOURCES) == sources:
        # A log that was damaged since is as good as none: its files are still there.
        with suppress(InputError):
            return ImportedLog(open_log(folder))
    imported = _imported(files, folder)
    with written_aside(folder / SOURCES) as aside:
        aside.write_text(json.dumps(sources, indent=2) + "\n", encoding="utf-8")
    return imported


def _imported(files: EventFiles, folder: Path) -> ImportedLog:
    from designer.cli.reading import detection_lines, planned
    from designer.events.log import open_log
    from designer.events.worker import tasks

    files.report(0.0, "Looking at the files")
    plan = planned(files.paths, files.reading, (), files.worker)
    tasks.import_planned(
        plan,
        folder,
        worker=files.worker,
        progress=lambda progress: files.report(progress.done, progress.text),
    )
    foreign = any(group.mapping or group.role != "events" for group in plan.groups)
    return ImportedLog(open_log(folder), tuple(detection_lines(plan)) if foreign else ())


def _sources(given: EventFiles) -> dict[str, Any]:
    from designer.events.file_lists import expand

    files = []
    for file in expand(given.paths):
        status = file.stat()
        files.append(
            {"file": str(file.resolve()), "size": status.st_size, "changed": status.st_mtime_ns}
        )
    return {"made_by": __version__, "files": files, "reading": given.reading.plain()}


def _read_sources(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
