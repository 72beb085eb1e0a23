"""How soon charts are there, how fast they paint and answer the mouse, and what they cost in memory.

    python tests/benchmarks/charts_benchmark.py [--events 10000000] [--rounds 40]

The window offscreen at 1600 x 1000 with 40 sources and 40 follow-ons, over a log in files. A chart counts once it is painted;
a frame paints the whole chart anew; hovering is from a move of the mouse to the repainted chart. All charts are looked
at one after the other. Memory is what is private to the process.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from designer.evaluation.local_time import DAY, HOUR
from designer.gui.app.application import make_application
from designer.gui.app.panels import CHARTS
from designer.gui.results.charts.asked import Kind
from designer.gui.results.charts.options import kind_words
from designer.gui.results.charts.panel import ChartsPanel
from tests.benchmarks.live_benchmark import Bench, private_gigabytes
from tests.benchmarks.replay_benchmark import CAMPAIGNS

CHART_LIMIT, FRAME_LIMIT, PEOPLE_LIMIT, MEMORY_LIMIT = 1.5, 16.0, 2.0, 1.5
HEIGHT = 520


class Taken(NamedTuple):
    """Seconds until a chart is painted; milliseconds of a frame, median and longest, and of hovering."""

    chart: float
    frame: float
    longest_frame: float
    hover: float
    longest_hover: float


class ChartBench(Bench):
    """The same window with the charts in front."""

    def open(self) -> None:
        """Bring the charts, and wait for a first one."""
        self.wait(self._evaluated)
        self.window.panels.show(CHARTS)
        dock = self.window.panels[CHARTS]
        self.window.resizeDocks([dock], [HEIGHT], Qt.Orientation.Vertical)
        self.wait(lambda: self.panel.picture is not None and not self.panel.maker.busy)

    def _evaluated(self) -> bool:
        return self.results.evaluation is not None

    @property
    def panel(self) -> ChartsPanel:
        assert self.window.workplace is not None
        return self.window.workplace.charts.panel

    def look(self, kind: Kind, rounds: int) -> Taken:
        """Ask for a chart, then paint it and hover over it so often."""
        begin = time.perf_counter()
        self.panel.show_chart(kind)
        return self._measured(begin, kind, rounds)

    def look_by_the_hour(self, rounds: int) -> Taken:
        """Sends by the hour: the chart with the most marks."""
        self.panel.show_chart(Kind.SENDS)
        begin = time.perf_counter()
        self.panel.options.length.choose(HOUR)
        taken = self._measured(begin, Kind.SENDS, rounds)
        self.panel.options.length.choose(DAY)
        return taken

    def _measured(self, begin: float, kind: Kind, rounds: int) -> Taken:
        panel = self.panel
        self.wait(
            lambda: (
                panel.asked is not None
                and panel.asked.kind is kind
                and panel.asked.length == panel.options.length.chosen
                and not panel.maker.busy
            )
        )
        panel.sheet.view.viewport().repaint()
        chart = time.perf_counter() - begin
        QApplication.processEvents()
        frames = [self._frame() for _ in range(rounds)]
        hovers = [self._hover(number / rounds) for number in range(rounds)]
        return Taken(
            chart, statistics.median(frames), max(frames), statistics.median(hovers), max(hovers)
        )

    def _frame(self) -> float:
        view = self.panel.sheet.view
        begin = time.perf_counter()
        view.show_picture(view.picture)
        view.viewport().repaint()
        return (time.perf_counter() - begin) * 1000

    def _hover(self, share: float) -> float:
        viewport = self.panel.sheet.view.viewport()
        seen = viewport.visibleRegion().boundingRect()
        x = seen.left() + 60 + round((seen.width() - 80) * share)
        y = seen.top() + 30 + round((seen.height() - 60) * (share * 7 % 1))
        place = QPointF(x, y)
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            QPointF(viewport.mapToGlobal(place)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        begin = time.perf_counter()
        QApplication.sendEvent(viewport, move)
        QApplication.processEvents()
        return (time.perf_counter() - begin) * 1000

    def people(self) -> tuple[int, float]:
        """How many people a point of the sweep counts, and seconds until their rows are in the table."""
        assert self.window.workplace is not None
        recipients = self.window.workplace.recipients
        before, panel = recipients.answer, self.panel
        assert panel.picture is not None
        mark = len(panel.picture.marks) // 6  # In the middle of the first of three lines.
        begin = time.perf_counter()
        panel.sheet.view.chosen.emit(mark)
        self.wait(lambda: recipients.answer is not before and not recipients.asking.under_way)
        seconds = time.perf_counter() - begin
        assert recipients.answer is not None
        self.window.panels.show(CHARTS)
        self.wait(lambda: not panel.maker.busy)
        return recipients.answer.people, seconds


def report(name: str, taken: Taken, limit: float | None = CHART_LIMIT) -> None:
    print(
        f"{name:<30}{taken.chart:8.2f} s  {taken.frame:6.1f} ({taken.longest_frame:5.1f}) ms "
        f"{taken.hover:6.1f} ({taken.longest_hover:5.1f}) ms"
        + (f"  limit {limit:g} s" if limit is not None else "")
    )


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--events", type=int, default=10_000_000)
    options.add_argument("--rounds", type=int, default=40)
    chosen = options.parse_args()
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{chosen.events:,} events, {CAMPAIGNS} follow-ons"
    )
    application = make_application()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        bench = ChartBench(Path(folder), chosen.events)
        before = private_gigabytes()
        bench.open()
        print(f"{'':<30}{'chart':>10}{'frame, limit 16 ms':>20}{'hover, limit 16 ms':>20}")
        for kind in Kind:
            if kind is not Kind.SWEEP:
                bench.look(
                    kind, 1
                )  # What counts for it is compiled when it is used first on a machine.
        for kind in Kind:
            # The sweep is fifty replays: it may take its time, but tells how far it is.
            limit = None if kind is Kind.SWEEP else CHART_LIMIT
            report(kind_words(kind), bench.look(kind, chosen.rounds), limit)
            if kind is Kind.SWEEP:
                found, seconds = bench.people()
                words = f"  {found:,} people of a point"
                print(f"{words:<30}{seconds:8.2f} s, limit {PEOPLE_LIMIT:g} s")
        report("Messages over time, by hour", bench.look_by_the_hour(chosen.rounds))
        print(
            f"private memory {private_gigabytes():.2f} GB, {before:.2f} before the first chart, "
            f"limit {MEMORY_LIMIT:g}"
        )
        bench.window.close()
    application.processEvents()


if __name__ == "__main__":
    main()
