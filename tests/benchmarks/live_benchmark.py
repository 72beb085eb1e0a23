"""How soon figures follow the hand: from an edit to repainted counts, and how many of them a drag brings.

    python tests/benchmarks/live_benchmark.py [--events 10000000] [--seconds 3]

The window's canvas offscreen at 1600 x 1000 with 40 sources and 40 follow-ons, over a log in files. A number counts once
it is exact, delivered to the window and painted. Memory is what is private to the process.
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

import psutil
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.edits.automatic_layout import layered_layout
from designer.edits.delivery import SetDelay
from designer.edits.layout import MoveCards
from designer.events.log_files import write_log
from designer.gui.app.application import make_application
from designer.gui.app.main_window import MainWindow
from designer.gui.app.preferences import Preferences
from designer.gui.canvas.wait_steps import elapsed
from designer.model.design import Design
from designer.session.results import State
from designer.session.session import Session
from tests.benchmarks.replay_benchmark import CAMPAIGNS, make_design, make_log
from tests.memory_project import MemoryProject

FOLLOW_ON = "follow-on-7"
CHANGE_LIMIT, RATE_LIMIT, MEMORY_LIMIT = 150.0, 5.0, 1.5


class Bench:
    """A window with the log behind it."""

    def __init__(self, folder: Path, events: int) -> None:
        log_folder = folder / "data" / "log-000000000001"
        log_folder.mkdir(parents=True)
        log = make_log(events)
        write_log(log, log_folder)
        design = _laid_out(make_design(CAMPAIGNS))
        project = MemoryProject(design, folder=folder / "data")
        project.add_data_set("Benchmark", log_folder, log.summary)
        del log
        self.session = Session(project)
        self.window = MainWindow(Preferences(folder / "settings.ini"))
        self.window.resize(1600, 1000)
        self.window.show()
        self.window.show_session(self.session)
        assert self.window.workplace is not None
        self.canvas = self.window.workplace.canvas
        self.results = self.window.workplace.live.results
        self.wait(lambda: self.results.state is State.CURRENT)

    def wait(self, until: Callable[[], bool]) -> None:
        while not until():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1000)

    def change(self, hours: int) -> float:
        """Milliseconds from an edit of a delay to the repainted canvas."""
        begin = time.perf_counter()
        self.session.do(SetDelay(FOLLOW_ON, elapsed(hours * 3600)))
        self.wait(lambda: self.results.state is State.CURRENT)
        self.canvas.area.viewport().repaint()
        return (time.perf_counter() - begin) * 1000

    def drag(self, seconds: float) -> tuple[int, float]:
        """Slide along a wait for so long; how many different exact figures were painted, and the longest gap in ms."""
        self.canvas.set_zoom(1.0)
        rect = self.canvas.scene.drawing.card_rect(FOLLOW_ON)
        self.canvas.area.centerOn(QPointF(rect.left, rect.top))
        QApplication.processEvents()
        viewport = self.canvas.area.viewport()
        start = self.canvas.area.mapFromScene(QPointF(rect.left + 20, rect.top + 70))
        painted: list[float] = []
        shown = [self.results.figures]

        def note() -> None:
            if self.results.figures is not shown[0]:
                shown[0] = self.results.figures
                viewport.repaint()
                painted.append(time.perf_counter())

        self.results.changed.connect(note)
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        begin = now = time.perf_counter()
        while now - begin < seconds:
            share = (now - begin) / seconds
            x = round(300 * (1 - abs(2 * share - 1)))
            QTest.mouseMove(viewport, start + QPoint(x, 0))
            QApplication.processEvents()
            time.sleep(max(0.0, 1 / 60 - (time.perf_counter() - now)))
            now = time.perf_counter()
        QTest.mouseRelease(
            viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start
        )
        self.results.changed.disconnect(note)
        gaps = [later - former for former, later in zip([begin, *painted], painted, strict=False)]
        return len(painted), max(gaps, default=seconds) * 1000


def _laid_out(design: Design) -> Design:
    return MoveCards(layered_layout(design, {})).apply(design)


def private_gigabytes() -> float:
    memory = psutil.Process().memory_info()
    return float(memory.rss - getattr(memory, "shared", 0)) / 1e9


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--events", type=int, default=10_000_000)
    options.add_argument("--seconds", type=float, default=3.0)
    options.add_argument("--rounds", type=int, default=21)
    chosen = options.parse_args()
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{chosen.events:,} events, {CAMPAIGNS} follow-ons"
    )
    application = make_application()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        bench = Bench(Path(folder), chosen.events)
        bench.change(1)
        times = [bench.change(24 + number) for number in range(chosen.rounds)]
        print(
            f"edit to repainted counts   {statistics.median(times):8.1f} ms, limit {CHANGE_LIMIT:g}"
        )
        count, gap = bench.drag(chosen.seconds)
        rate = count / chosen.seconds
        print(
            f"exact figures while dragging {rate:6.1f} a second, limit {RATE_LIMIT:g}; longest gap {gap:.0f} ms"
        )
        print(f"private memory             {private_gigabytes():8.2f} GB, limit {MEMORY_LIMIT:g}")
        bench.window.close()
    application.processEvents()


if __name__ == "__main__":
    main()
