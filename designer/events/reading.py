"""Event files in, `FilePart`s out, in order, while the caller works on the last ones.

Decoding runs in threads: its inner loops are compiled code that lets go of the interpreter lock, so threads share the work
as processes would, without copying events from one process to another.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from designer.errors import Cancelled
from designer.events.channel import Channel, ahead
from designer.events.conform import conform
from designer.events.file_lists import list_files
from designer.events.joining import joined
from designer.events.plan import ImportPlan, PlannedFile
from designer.events.readers.archives import Archive
from designer.events.readers.registry import is_known
from designer.events.readers.source import Source
from designer.events.stretches import Manner, manners_of, rows_of
from designer.events.whereabouts import in_this_context

if TYPE_CHECKING:
    from designer.events.batch import FilePart
    from designer.events.raw import RawRows

TASK_BYTES = 4 << 20
TASK_FILES = 512
PARTS_AHEAD = 4
STRETCHES_AHEAD = 2


@dataclass(frozen=True)
class _Task:
    """Neighbouring files for one thread: a large one alone, many small ones together, all of one manner."""

    sources: tuple[Source, ...]
    manner: Manner


def read_files(
    files: ImportPlan | Sequence[Path],
    *,
    workers: int = 2,
    cancelled: Callable[[], bool] | None = None,
) -> Generator[FilePart, None, None]:
    """The events of the files, in file order, then row order; each file has at least one part.

    Files are those of a plan (its `event_files`), or paths to files of the plain layout or Currents, whose form is found
    out; a zip file among these stands for its members. At most `workers` files are read at once, ahead by a bounded amount.
    Raises InputError for the first file that cannot be read to its end, and Cancelled soon after `cancelled` says so.
    Closing the iterator stops the threads.
    """
    tasks = _tasks(files)
    running: deque[Channel[list[FilePart]]] = deque()
    with ThreadPoolExecutor(max(workers, 1), thread_name_prefix="reading") as pool:
        try:
            while True:
                while len(running) <= workers and (task := next(tasks, None)) is not None:
                    running.append(Channel(PARTS_AHEAD))
                    pool.submit(in_this_context(_produce), task, workers, running[-1])
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


def _tasks(files: ImportPlan | Sequence[Path]) -> Iterator[_Task]:
    if isinstance(files, ImportPlan):
        planned: Sequence[PlannedFile] = files.event_files
        manners: Sequence[Manner] = manners_of(files)
    else:
        planned = _planned(files)
        manners = [Manner()]
    waiting: list[Source] = []
    size = group = 0
    for place, file in enumerate(planned):
        full = size + file.size > TASK_BYTES or len(waiting) == TASK_FILES
        if waiting and (full or file.group != group):
            yield _Task(tuple(waiting), manners[group])
            waiting, size = [], 0
        waiting.append(Source(place, file.path, file.member))
        size += file.size
        group = file.group
    if waiting:
        yield _Task(tuple(waiting), manners[group])


def _planned(paths: Sequence[Path]) -> Sequence[PlannedFile]:
    """The paths as they are given: opening them says whether they are files at all."""
    planned: list[PlannedFile] = []
    for path in paths:
        if is_known(path) or not path.is_file():
            size = path.stat().st_size if path.exists() else 0
            planned.append(PlannedFile(path=path, size=size))
        else:
            planned += list_files([path])
    return planned


def _produce(task: _Task, workers: int, channel: Channel[list[FilePart]]) -> None:
    try:
        with closing(_stretches(task, workers)) as stretches:
            started = perf_counter()
            manner = task.manner
            for raw in joined(stretches):
                plain = raw if manner.applied is None else manner.applied.rows(raw)
                parts = conform(plain, manner.times)
                parts[0] = replace(parts[0], seconds_spent=perf_counter() - started)
                if not channel.put(parts):
                    return
                started = perf_counter()
    except BaseException as error:  # noqa: BLE001 - it goes on in the thread that reads the channel
        channel.finish(error)
    else:
        channel.finish()


def _stretches(task: _Task, workers: int) -> Generator[RawRows, None, None]:
    """What the readers make of the files; a large file is taken apart while the rows before are judged."""
    if len(task.sources) == 1 and workers > 1:
        yield from ahead(rows_of(task.sources[0], task.manner), STRETCHES_AHEAD)
        return
    archives: dict[Path, Archive] = {}
    with ExitStack() as opened:
        for source in task.sources:
            if not source.member:
                yield from rows_of(source, task.manner)
                continue
            if source.path not in archives:
                archives[source.path] = opened.enter_context(Archive(source.path))
            shared = replace(source, archive=archives[source.path])
            yield from rows_of(shared, task.manner)
