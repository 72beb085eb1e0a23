"""How soon a timeline is there: from looking at a user with 5,000 events to the painted panel. Target: 100 ms.

    python tests/benchmarks/timeline_benchmark.py [--events 5000] [--rounds 15]

The window offscreen at 1600 x 1000 with 40 sources and 40 follow-ons. Between two rounds a user with few events is looked
at, so that nothing of the large one is kept. Then the same timeline is zoomed and panned, a repaint each.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from designer.events.event_log import Columns, EventLog
from designer.events.kinds import Kind
from designer.events.log_files import write_log
from designer.gui.app.application import make_application
from designer.gui.app.main_window import MainWindow
from designer.gui.app.panels import TIMELINE
from designer.gui.app.preferences import Preferences
from designer.session.session import Session
from tests.benchmarks.replay_benchmark import CAMPAIGNS, DAYS, SECOND, START, make_design
from tests.memory_project import MemoryProject

OPENING_LIMIT, FRAME_LIMIT = 100.0, 33.0
FEW, MANY = "user-few", "user-many"
KINDS = (Kind.EMAIL_SEND, Kind.EMAIL_OPEN_OTHER, Kind.EMAIL_CLICK, Kind.SESSION_START)


def make_log(events: int, few: int = 12) -> EventLog:
    """Two users: one with some events, one with `events`; four in ten are of no campaign."""
    random = np.random.default_rng(3)
    sizes = [few, events]
    kind = random.choice(np.array(KINDS, np.uint8), sum(sizes), p=[0.1, 0.4, 0.1, 0.4])
    campaign = random.integers(1, CAMPAIGNS + 1, sum(sizes)).astype(np.int32)
    campaign[kind == Kind.SESSION_START] = 0
    moment = START + random.integers(0, DAYS * 86_400, sum(sizes)) * SECOND
    user = np.repeat([0, 1], sizes)
    order = np.lexsort((kind, moment, user))
    columns = Columns(
        time=moment[order],
        kind=kind[order],
        campaign=campaign[order],
        user_offsets=np.array([0, few, sum(sizes)], np.int64),
    )
    campaigns = ["", *(f"source-{number}" for number in range(CAMPAIGNS))]
    return EventLog.in_memory(columns, users=[FEW, MANY], campaigns=campaigns)


class Paints(QObject):
    """Sees the sentences being painted, which come after the picture."""

    def __init__(self, bench: Bench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        timeline = self._bench.panel.timeline
        if event.type() == QEvent.Type.Paint and timeline is not None:
            self._bench.painted = timeline.user
        return False


class Bench:
    """A window with the log behind it and the panel in front."""

    def __init__(self, folder: Path, events: int) -> None:
        log_folder = folder / "data" / "log-000000000001"
        log_folder.mkdir(parents=True)
        log = make_log(events)
        write_log(log, log_folder)
        project = MemoryProject(make_design(CAMPAIGNS), folder=folder / "data")
        project.add_data_set("Benchmark", log_folder, log.summary)
        self.window = MainWindow(Preferences(folder / "settings.ini"))
        self.window.resize(1600, 1000)
        self.window.show()
        self.window.show_session(Session(project))
        workplace = self.window.workplace
        assert workplace is not None
        self.workplace, self.panel = workplace, workplace.timeline
        self.window.panels[TIMELINE].setMinimumHeight(420)
        self.window.panels.show(TIMELINE)
        self.painted: str | None = None
        self.wait(lambda: workplace.live.results.evaluation is not None)

    def watch(self) -> None:
        """Note whose sentences were painted last."""
        content = self.panel.content
        assert content is not None
        self.paints = Paints(self, content.stories.viewport())
        content.stories.viewport().installEventFilter(self.paints)

    def wait(self, until: Callable[[], bool]) -> None:
        # Sleeping leaves the interpreter to the job; Qt's own way of waiting would ask over and over.
        while not until():
            time.sleep(0.0005)
            QApplication.processEvents()

    def open(self, user: str) -> float:
        """Milliseconds until the timeline of a user is painted."""
        begin = time.perf_counter()
        self.workplace.looking.look_at(user)
        self.wait(lambda: self.painted == user)
        return (time.perf_counter() - begin) * 1000

    def settle(self) -> None:
        """Let the nearest miss of the first story come, so that it does not run into the next round."""
        content = self.panel.content
        assert content is not None
        self.wait(lambda: 0 in content.misses)

    def frame(self, change: Callable[[], None]) -> float:
        """Milliseconds from a step of zooming or panning until it is painted."""
        content = self.panel.content
        assert content is not None
        begin = time.perf_counter()
        change()
        content.picture.viewport().repaint()
        return (time.perf_counter() - begin) * 1000


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--events", type=int, default=5_000)
    options.add_argument("--rounds", type=int, default=15)
    chosen = options.parse_args()
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"a user with {chosen.events:,} events, {CAMPAIGNS} follow-ons"
    )
    application = make_application()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        bench = Bench(Path(folder), chosen.events)
        begin = time.perf_counter()
        bench.workplace.looking.look_at(FEW)
        bench.wait(lambda: bench.panel.timeline is not None)
        print(f"first timeline of a process {(time.perf_counter() - begin) * 1000:8.1f} ms")
        bench.watch()
        opened = []
        for _ in range(chosen.rounds):
            bench.settle()
            opened.append(bench.open(MANY))
            bench.settle()
            bench.open(FEW)
        bench.settle()
        bench.open(MANY)
        content = bench.panel.content
        assert content is not None
        print(f"{len(content.timeline.stories if content.timeline else ()):,} stories")
        zoomed = [bench.frame(lambda: content.picture.zoom(1.25)) for _ in range(chosen.rounds)]
        panned = [bench.frame(lambda: content.picture.pan(20)) for _ in range(chosen.rounds)]
        opening, zooming, panning = (statistics.median(t) for t in (opened, zoomed, panned))
        print(f"opened and painted          {opening:8.1f} ms, limit {OPENING_LIMIT:g}")
        print(f"zoomed a step               {zooming:8.1f} ms, limit {FRAME_LIMIT:g}")
        print(f"panned a step               {panning:8.1f} ms, limit {FRAME_LIMIT:g}")
        bench.window.close()
    application.processEvents()
    return 0 if opening <= OPENING_LIMIT and max(zooming, panning) <= FRAME_LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
