"""The local engine: hands users to the kernel in chunks, on threads, and puts the rows together in order."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from designer.errors import Cancelled
from designer.evaluation.kernel.replay import replay
from designer.evaluation.kernel.tables import ROW, Records, Tables, new_workspace
from designer.evaluation.program import Program
from designer.evaluation.verdict_rows import Verdicts

EVENTS_A_CHUNK = 250_000
FIRST_ROWS = 32_768

ProgressReport = Callable[[float], None]
"""Called with the fraction done, 0 to 1, from the thread that evaluates."""


class EvaluationError(Exception):
    """The replay contradicts itself: a fault of the program, never of its input."""


def evaluate(
    program: Program,
    *,
    threads: int | None = None,
    progress: ProgressReport | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Verdicts:
    """Replay the whole log; the same rows whatever the number of threads.

    `progress` and `cancelled` are called between chunks; where `cancelled` says yes, Cancelled is raised. Raises
    EvaluationError where the verdicts do not add up to the matched triggers.
    """
    chunks = list(_chunks(program))
    parts: list[_Part | None] = [None] * len(chunks)
    workers = max(1, min(threads or os.cpu_count() or 1, len(chunks)))
    stop = threading.Event()
    upcoming = iter(range(len(chunks)))
    lock = threading.Lock()

    def work() -> None:
        replayer = _Replayer(program.tables)
        while not stop.is_set():
            with lock:
                number = next(upcoming, None)
            if number is None:
                return
            parts[number] = replayer.replay(*chunks[number])

    if workers == 1 and progress is None and cancelled is None:
        work()
    else:
        with ThreadPoolExecutor(workers, thread_name_prefix="replay") as pool:
            _watch([pool.submit(work) for _ in range(workers)], parts, stop, progress, cancelled)
    done = [part for part in parts if part is not None]
    verdicts = _assemble(done)
    _check_sums(program, verdicts, done)
    return verdicts


def _watch(
    running: list[Future[None]],
    parts: list[_Part | None],
    stop: threading.Event,
    progress: ProgressReport | None,
    cancelled: Callable[[], bool] | None,
) -> None:
    """Report and listen while the workers run; whatever goes wrong, they stop after their chunk."""
    interval = 0.02 if progress or cancelled else None
    pending = set(running)
    try:
        while pending:
            done, pending = wait(pending, timeout=interval, return_when=FIRST_COMPLETED)
            for future in done:
                future.result()
            if cancelled is not None and pending and cancelled():
                raise Cancelled
            if progress is not None:
                progress(sum(part is not None for part in parts) / max(1, len(parts)))
    finally:
        stop.set()


def _chunks(program: Program) -> Iterator[tuple[int, int]]:
    """Ranges of users with about as many events each."""
    offsets = program.log.user_offsets
    users = len(offsets) - 1
    begin = 0
    while begin < users:
        end = int(np.searchsorted(offsets, offsets[begin] + EVENTS_A_CHUNK, side="left"))
        end = min(max(end, begin + 1), users)
        yield begin, end
        begin = end


@dataclass
class _Part:
    """Rows of one chunk and how many triggers matched, a place a follow-on."""

    rows: Verdicts
    triggers: NDArray[np.int64]


class _Replayer:
    """One thread's workspace, used from chunk to chunk; rows grow where a user needs more."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._allocate(FIRST_ROWS)

    def _allocate(self, rows: int) -> None:
        self._work = new_workspace(
            len(self._tables.follow_ons), len(self._tables.audiences.code), rows
        )

    def replay(self, begin: int, end: int) -> _Part:
        triggers = np.zeros(len(self._tables.follow_ons), np.int64)
        pieces = []
        user = begin
        while user < end:
            reached, written = replay(self._tables, self._work, triggers, user, end)
            pieces.append(_columns(self._work.rows[:written]))
            if reached == user:
                self._allocate(2 * len(self._work.rows))
            user = reached
        return _Part(_concatenate(pieces), triggers)


COLUMNS = tuple(column.name for column in fields(Verdicts))


def _columns(rows: Records) -> Verdicts:
    return Verdicts(**{name: rows[name].copy() for name in COLUMNS})


def _concatenate(pieces: list[Verdicts]) -> Verdicts:
    if len(pieces) == 1:
        return pieces[0]
    return Verdicts(
        **{name: np.concatenate([getattr(piece, name) for piece in pieces]) for name in COLUMNS}
    )


def _assemble(parts: list[_Part]) -> Verdicts:
    return _concatenate([part.rows for part in parts] or [_columns(np.empty(0, ROW))])


def _check_sums(program: Program, verdicts: Verdicts, parts: list[_Part]) -> None:
    """Matched triggers = rows, for every follow-on (architecture.md, decision 5)."""
    matched = sum((part.triggers for part in parts), np.zeros(len(program.follow_ons), np.int64))
    rows = np.bincount(verdicts.campaign, minlength=len(program.design.campaigns))
    for number, position in enumerate(program.follow_ons):
        if matched[number] != rows[position]:
            name = program.design.campaigns[position].id
            raise EvaluationError(
                f"{name}: {matched[number]} triggers matched but {rows[position]} have a verdict"
            )
