"""How quickly the canvas paints and follows edits: medians, offscreen, 1600 x 1000.

    python tests/benchmarks/canvas_benchmark.py

Prints panning at 200 campaigns (100 % and all in view), 2,000 campaigns in full view, and an edit to its repaint.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication

from designer.edits.campaigns import RenameCampaign
from designer.edits.layout import MoveCards
from designer.gui.app.theme import LIGHT, apply_theme
from designer.gui.canvas.view import CanvasView
from designer.model.design import Position
from designer.session.session import Session
from tests.gui.canvas.designs import random_design
from tests.memory_project import MemoryProject

PAN_LIMIT, FULL_LIMIT, EDIT_LIMIT = 16.0, 33.0, 30.0


def median_of(step: Callable[[int], None], repeats: int) -> float:
    """Milliseconds."""
    times = []
    for number in range(repeats):
        start = time.perf_counter()
        step(number)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def opened(count: int) -> CanvasView:
    start = time.perf_counter()
    view = CanvasView(Session(MemoryProject(random_design(count))))
    view.resize(1600, 1000)
    view.show()
    view.area.viewport().repaint()
    shown = (time.perf_counter() - start) * 1000
    longest = 0.0
    while view.scene.drawing.waiting:
        before = time.perf_counter()
        QApplication.processEvents()
        longest = max(longest, (time.perf_counter() - before) * 1000)
    whole = (time.perf_counter() - start) * 1000
    print(
        f"open {count:>5} campaigns, shown           {shown:8.1f} ms, all arrows after {whole:.0f} ms, "
        f"never busy for more than {longest:.0f} ms"
    )
    return view


def pan(view: CanvasView) -> Callable[[int], None]:
    def step(number: int) -> None:
        bar = view.area.horizontalScrollBar()
        bar.setValue(bar.value() + (7 if number % 40 < 20 else -7))
        view.area.viewport().repaint()

    return step


def edit(view: CanvasView, change: Callable[[int], object]) -> Callable[[int], None]:
    def step(number: int) -> None:
        view.session.do(change(number))  # type: ignore[arg-type]
        view.area.viewport().repaint()

    return step


def told(what: str, value: float, limit: float) -> bool:
    print(f"{what:<38} {value:8.1f} ms   (at most {limit:.0f} ms)")
    return value <= limit


def main() -> int:
    application = QApplication([])
    apply_theme(application, LIGHT)
    kept = []
    view = opened(200)
    view.set_zoom(1.0)
    view.area.centerOn(view.scene.cards["c100"])
    kept.append(told("pan 200 campaigns at 100 %", median_of(pan(view), 120), PAN_LIMIT))
    view.set_zoom(0.45)
    kept.append(told("pan 200 campaigns at 45 %", median_of(pan(view), 120), PAN_LIMIT))
    view.zoom_to_fit()
    kept.append(told("pan 200 campaigns, all in view", median_of(pan(view), 120), PAN_LIMIT))
    view.set_zoom(1.0)
    view.area.centerOn(view.scene.cards["c100"])
    rename = edit(view, lambda number: RenameCampaign("c100", f"Name {number}"))
    kept.append(told("rename to repaint, 200 campaigns", median_of(rename, 60), EDIT_LIMIT))
    place = view.session.design.layout["c100"]
    move = edit(
        view,
        lambda number: MoveCards({"c100": Position(x=place.x + 20 * (number % 5), y=place.y)}),
    )
    kept.append(told("move to repaint, 200 campaigns", median_of(move, 60), EDIT_LIMIT))
    large = opened(2000)
    large.zoom_to_fit()
    kept.append(told("pan 2,000 campaigns in full view", median_of(pan(large), 60), FULL_LIMIT))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
