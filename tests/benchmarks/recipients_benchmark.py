"""How smoothly ten million verdicts scroll, and how soon they are filtered and sorted.

    python tests/benchmarks/recipients_benchmark.py [--verdicts 10000000] [--frames 300]

The Recipients panel offscreen at 1600 x 900 with every column shown. A frame is the time from moving the scroll bar to
the painted rows, pages that had to be made and garbage that is collected included. The verdicts are drawn at
random over the users of a log.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
import psutil
from PySide6.QtCore import QEventLoop, QObject, Signal
from PySide6.QtWidgets import QApplication

from designer.evaluation.live import Evaluation, evaluation_of
from designer.evaluation.verdict_rows import NO_EXCEPTION, SIMULATED, Verdicts
from designer.events.batch import NO_TIME
from designer.gui.app.application import make_application
from designer.gui.app.collecting import Collecting
from designer.gui.results.looking import Looking
from designer.gui.results.pseudonyms import Pseudonyms
from designer.gui.results.recipients.columns import Column
from designer.gui.results.recipients.panel import RecipientsPanel
from designer.model.verdicts import Verdict
from designer.session.results import State
from designer.session.session import Session
from tests.benchmarks.replay_benchmark import (
    CAMPAIGNS,
    DAYS,
    SECOND,
    START,
    WEEK,
    make_design,
    make_log,
)
from tests.memory_project import MemoryProject

FRAME_LIMIT, STILL_LIMIT = 16.0, 300.0
EVENTS = 2_000_000


class Live(QObject):
    """Has had its evaluation for long."""

    changed = Signal()

    def __init__(self, evaluation: Evaluation) -> None:
        super().__init__()
        self.results = SimpleNamespace(state=State.CURRENT, evaluation=evaluation, error="")


class Bench:
    """A panel over so many verdicts."""

    def __init__(self, verdicts: int) -> None:
        design = make_design(CAMPAIGNS)
        small = evaluation_of(design, make_log(EVENTS))
        users = len(small.program.log.users)
        large = replace(small, verdicts=make_verdicts(verdicts, users, len(design.campaigns)))
        self.live = Live(large)
        self.panel = RecipientsPanel(
            Session(MemoryProject(design)), cast("Any", self.live), Looking(), Pseudonyms()
        )
        self.panel.resize(1600, 900)
        for column in Column:
            self.panel.table.show_column(column, True)
        self.first = self.answer(self.panel.show)
        assert self.panel.rows.rowCount() == verdicts

    def answer(self, ask: Callable[[], object]) -> tuple[float, float]:
        """Seconds until other rows are shown, and the longest time in ms in which the window stood still."""
        begin = last = time.perf_counter()
        longest = 0.0
        ask()
        while self.panel.answer is None or self.panel.asking.under_way:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
            time.sleep(0.002)
        return time.perf_counter() - begin, longest * 1000

    def frames(self, places: Iterator[int]) -> list[float]:
        """Milliseconds of every frame."""
        bar, viewport = self.panel.table.verticalScrollBar(), self.panel.table.viewport()
        found = []
        for place in places:
            begin = time.perf_counter()
            bar.setValue(place)
            viewport.repaint()
            QApplication.processEvents()
            found.append((time.perf_counter() - begin) * 1000)
        return found


def make_verdicts(count: int, users: int, campaigns: int) -> Verdicts:
    chance = np.random.default_rng(3)
    moment = START + chance.integers(0, DAYS * 86_400, count) * SECOND
    verdict = chance.integers(0, len(Verdict), count).astype(np.uint8)
    stopped = verdict == Verdict.CANCELLED_BY_EXCEPTION
    return Verdicts(
        user=np.sort(chance.integers(0, users, count, dtype=np.int32)),
        campaign=chance.integers(CAMPAIGNS, campaigns, count, dtype=np.int16),
        trigger=np.zeros(count, np.int16),
        trigger_time=moment,
        verdict=verdict,
        due_time=np.where(verdict <= Verdict.CANCELLED_BY_STOP, moment + WEEK, NO_TIME),
        decided_time=moment + chance.integers(0, 7 * 86_400, count) * SECOND,
        exception=np.where(stopped, 0, NO_EXCEPTION).astype(np.int16),
        event=np.full(count, SIMULATED, np.int64),
    )


def tell_frames(what: str, times: list[float]) -> None:
    ordered = sorted(times)
    print(
        f"{what:28} median {statistics.median(ordered):6.1f} ms, 95 % {ordered[len(ordered) * 95 // 100]:6.1f} ms, "
        f"longest {ordered[-1]:6.1f} ms, limit {FRAME_LIMIT:g}"
    )


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--verdicts", type=int, default=10_000_000)
    options.add_argument("--frames", type=int, default=300)
    chosen = options.parse_args()
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{chosen.verdicts:,} verdicts"
    )
    make_application()
    collecting = Collecting()
    collecting.start()
    bench = Bench(chosen.verdicts)
    panel, count = bench.panel, chosen.verdicts
    tell_answer("all rows shown", bench.first)
    frames = chosen.frames
    bench.frames(iter(range(20)))
    step = panel.table.verticalScrollBar().pageStep()
    tell_frames("turning the wheel", bench.frames(iter(range(0, 3 * frames, 3))))
    tell_frames("page by page", bench.frames(iter(range(0, step * frames, step))))
    draw = random.Random(4)
    tell_frames("dragging the bar", bench.frames(draw.randrange(count) for _ in range(frames)))
    tell_answer("sort by time", bench.answer(lambda: panel.table.sort_by(Column.TRIGGERED)))
    tell_frames(
        "dragging, sorted by time", bench.frames(draw.randrange(count) for _ in range(frames))
    )
    panel.table.go_to(count // 2)
    tell_answer("sort by verdict", bench.answer(lambda: panel.table.sort_by(Column.VERDICT)))
    panel.filters.verdict.choose(Verdict.SENT)
    tell_answer("one verdict", bench.answer(panel.filters.changed.emit))
    tell_answer("sample of 20", bench.answer(panel.tools.sample.toggle))
    tell_answer("all again", bench.answer(panel.show_everything))
    user = panel.rows.recipient(count // 3)
    assert user is not None
    panel.filters.user.setText(user.user)
    begin = time.perf_counter()
    panel.seeking.seek()
    print(
        f"{'a user found':28} {(time.perf_counter() - begin) * 1000:6.0f} ms, limit {STILL_LIMIT:g}"
    )
    print(f"resident memory {psutil.Process().memory_info().rss / 1e9:.2f} GB")
    collecting.stop()
    panel.asking.close()
    panel.exporting.close()


def tell_answer(what: str, found: tuple[float, float]) -> None:
    print(
        f"{what:28} {found[0]:6.2f} s beside the window, which stood still for {found[1]:4.0f} ms at most"
    )


if __name__ == "__main__":
    main()
