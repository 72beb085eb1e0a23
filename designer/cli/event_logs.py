"""The event log behind a replay: imported for this run only, or kept in a folder of the user's choice."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from designer import __version__
from designer.errors import InputError

if TYPE_CHECKING:
    from designer.cli.terminal import Report
    from designer.events.event_log import EventLog

SOURCES = "sources.json"
"""Beside a kept log: which files it was made of, and how they were then."""


@contextmanager
def event_log(paths: Sequence[Path], keep_in: Path | None, report: Report) -> Iterator[EventLog]:
    """The log of those files; what is not to be kept is gone afterwards, however the block ends.

    A kept log is used again while the program's version and the names, sizes and times of change of its files
    are the same. Raises InputError as importing does.
    """
    if keep_in is not None:
        yield _kept(paths, keep_in, report)
        return
    prefix = "campaign-designer-"
    # Windows does not remove files that are still mapped; what is left there goes with the temporary folder.
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
        yield _imported(paths, Path(folder) / "log", report)


def _kept(paths: Sequence[Path], folder: Path, report: Report) -> EventLog:
    from designer.events.log import open_log
    from designer.exchange.writing_aside import written_aside

    sources = _sources(paths)
    if _read_sources(folder / SOURCES) == sources:
        # A log that was damaged since is as good as none: its files are still there.
        with suppress(InputError):
            return open_log(folder)
    log = _imported(paths, folder, report)
    with written_aside(folder / SOURCES) as aside:
        aside.write_text(json.dumps(sources, indent=2) + "\n", encoding="utf-8")
    return log


def _imported(paths: Sequence[Path], folder: Path, report: Report) -> EventLog:
    from designer.events.log import open_log
    from designer.events.worker.tasks import import_events

    import_events(paths, folder, progress=lambda progress: report(progress.done, progress.text))
    return open_log(folder)


def _sources(paths: Sequence[Path]) -> dict[str, Any]:
    from designer.events.reading import expand

    files = []
    for file in expand(paths):
        status = file.stat()
        files.append(
            {"file": str(file.resolve()), "size": status.st_size, "changed": status.st_mtime_ns}
        )
    return {"made_by": __version__, "files": files}


def _read_sources(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
