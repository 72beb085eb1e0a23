"""Event files in, `FilePart`s out, in order, while the caller works on the last ones.

Decoding runs in threads: its inner loops are compiled code that lets go of the interpreter lock, so threads share the work
as processes would, without copying events from one process to another.
"""

from __future__ import annotations

import re
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from gzip import BadGzipFile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import pyarrow as pa

from designer.errors import Cancelled, InputError
from designer.events.channel import Channel, ahead
from designer.events.conform import conform
from designer.events.currents import is_irrelevant
from designer.events.joining import joined
from designer.events.plan import Form
from designer.events.raw import REQUIRED, RawRows
from designer.events.readers.registry import format_of, is_known
from designer.events.readers.source import Source
from designer.events.readers.wanted import Wanted

if TYPE_CHECKING:
    from designer.events.batch import FilePart

TASK_BYTES = 4 << 20
TASK_FILES = 512
PARTS_AHEAD = 4
STRETCHES_AHEAD = 2
TYPE_IN_PATH = re.compile(r"^event_type=(.+)$")
DESIGN = re.compile(rb'^\s*\{\s*"format"\s*:\s*"')
HIDDEN = (".", "_")


def expand(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The event files that the paths mean, in order, each once: files as given, a folder's files recursively by path.

    In a folder only names of event files count; hidden files, and folders whose names begin with `_` or `.`, are left out. Raises
    InputError where a path is missing or a folder holds no event file.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            inside = _event_files(path)
            if not inside:
                raise InputError(
                    f"{path} holds no event files: choose a folder with .avro, .csv, .ndjson, .jsonl, .json or .parquet files."
                )
        elif path.exists():
            inside = [path]
        else:
            raise InputError(f"{path} does not exist: check the name.")
        for file in inside:
            found.setdefault(file.resolve(), file)
    return tuple(found.values())


def _event_files(folder: Path) -> list[Path]:
    names = []
    for path in folder.rglob("*"):
        inner = path.relative_to(folder)
        if any(part.startswith(HIDDEN) for part in inner.parts) or not is_known(path):
            continue
        if path.is_file() and not _is_design(path):
            names.append(inner.as_posix())
    return [folder / name for name in sorted(names)]


def _is_design(path: Path) -> bool:
    """Designs often lie beside the events they were made for."""
    if path.suffix.casefold() != ".json":
        return False
    with path.open("rb") as file:
        return DESIGN.match(file.read(64)) is not None


def read_files(
    files: Sequence[Path], *, workers: int = 2, cancelled: Callable[[], bool] | None = None
) -> Generator[FilePart, None, None]:
    """The events of the files, in file order, then row order; each file has at least one part.

    At most `workers` files are read at once, ahead by a bounded amount. Raises InputError for the first file that cannot
    be read to its end, and Cancelled soon after `cancelled` says so. Closing the iterator stops the threads.
    """
    tasks = _tasks(files)
    running: deque[Channel[list[FilePart]]] = deque()
    with ThreadPoolExecutor(max(workers, 1), thread_name_prefix="reading") as pool:
        try:
            while True:
                while len(running) <= workers and (task := next(tasks, None)) is not None:
                    running.append(Channel(PARTS_AHEAD))
                    pool.submit(_produce, task, workers, running[-1])
                if not running:
                    return
                for parts in running[0]:
                    if cancelled is not None and cancelled():
                        raise Cancelled
                    yield from parts
                running.popleft()
        finally:
            for channel in running:
                channel.abandon()


def _tasks(files: Sequence[Path]) -> Iterator[list[Source]]:
    """Neighbouring files for one thread: a large one alone, many small ones together."""
    task: list[Source] = []
    size = 0
    for file, path in enumerate(files):
        try:
            own = path.stat().st_size
        except OSError:
            own = 0  # Opening it will say what is wrong.
        if task and (size + own > TASK_BYTES or len(task) == TASK_FILES):
            yield task
            task, size = [], 0
        task.append(Source(file, path))
        size += own
    if task:
        yield task


def _produce(task: Sequence[Source], workers: int, channel: Channel[list[FilePart]]) -> None:
    try:
        with closing(_stretches(task, workers)) as stretches:
            started = perf_counter()
            for raw in joined(stretches):
                parts = conform(raw)
                parts[0] = replace(parts[0], seconds_spent=perf_counter() - started)
                if not channel.put(parts):
                    return
                started = perf_counter()
    except BaseException as error:  # noqa: BLE001 - it goes on in the thread that reads the channel
        channel.finish(error)
    else:
        channel.finish()


def _stretches(task: Sequence[Source], workers: int) -> Generator[RawRows, None, None]:
    """What the readers make of the files; a large file is taken apart while the rows before are judged."""
    if len(task) == 1 and workers > 1:
        yield from ahead(_raw_rows(task[0]), STRETCHES_AHEAD)
    else:
        for source in task:
            yield from _raw_rows(source)


def _raw_rows(source: Source) -> Iterator[RawRows]:
    """What the reader makes of a file. Nothing but InputError leaves here: this is where damaged bytes end."""
    row = 0
    try:
        found = format_of(source)
        for raw in found.reader()(source, Wanted(Form(format=found.name))):
            row = max(row, int(raw.rows[-1]) if len(raw.rows) else 0)
            yield _completed(source, raw)
    except InputError:
        raise
    except MemoryError as error:
        raise InputError(
            f"{source.name}, after row {row}: the rest needs more memory than there is; split the file."
        ) from error
    except (EOFError, zlib.error, BadGzipFile, BadZipFile) as error:
        raise InputError(
            f"{source.name}, after row {row}: the packed file is damaged or cut off; fetch it again."
        ) from error
    except PermissionError as error:
        raise InputError(f"{source.name} may not be read: check its permissions.") from error
    except (ImportError, SyntaxError, NameError):
        raise  # a fault of this program, whatever the file holds
    except Exception as error:
        reason = str(error).partition("\n")[0][:120] or type(error).__name__
        raise InputError(
            f"{source.name}, after row {row}: the file is damaged or cut off ({reason}); fetch it again."
        ) from error


def _completed(source: Source, raw: RawRows) -> RawRows:
    """The rows with every required column, the event type from the path where the file does not tell it."""
    event_type = raw.event_type
    if event_type is None and "event_type" not in raw.names:
        event_type = _type_in_path(source.inner_path)
    given = (*raw.names, "event_type") if event_type is not None else raw.names
    missing = [name for name in REQUIRED if name not in given]
    if event_type is not None and is_irrelevant(event_type):
        # Some Currents types have no user or no time in seconds; nothing of them is kept anyway.
        empty = {name: pa.nulls(len(raw.rows), pa.string()) for name in missing}
        return replace(raw, columns={**raw.columns, **empty}, event_type=event_type)
    if missing:
        named = " and ".join(missing)
        raise InputError(
            f"{source.name} has no column {named}: an event file needs {', '.join(REQUIRED)}."
        )
    return raw if event_type == raw.event_type else replace(raw, event_type=event_type)


def _type_in_path(path: Path) -> str | None:
    """The event type that a folder of a Currents bucket names (event-files.md, File layout)."""
    for part in reversed(path.parts):
        if found := TYPE_IN_PATH.match(part):
            return found[1]
    return None
