"""From starting the program in an empty home folder to the counts of the sample on its cards: first start and later ones.

    python tests/benchmarks/first_insight_benchmark.py

The first start on a machine compiles what reads events and replays them; the later ones find it compiled. Offscreen, one
click; 60 s is the target.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 60.0
STARTED = "CAMPAIGN_DESIGNER_BENCHMARK_STARTED"


def in_the_window() -> None:
    """What runs in the process that is timed."""
    from PySide6.QtCore import QEventLoop, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QCommandLinkButton

    from designer.gui.app.application import make_application
    from designer.gui.app.main_window import MainWindow
    from designer.gui.app.preferences import Preferences
    from designer.session.results import State

    application = make_application()
    window = MainWindow(Preferences(Path(os.environ["HOME"]) / "settings.ini"))
    window.resize(1600, 1000)
    window.show()
    application.processEvents()
    ready = time.time() - float(os.environ[STARTED])
    button = window.welcome.findChild(QCommandLinkButton, "welcome-sample")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    workplace = window.workplace
    assert workplace is not None
    while workplace.live.results.state is not State.CURRENT:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 100)
    workplace.canvas.area.viewport().repaint()
    taken = time.time() - float(os.environ[STARTED])
    print(f"window after {ready:.1f} s, counts on the cards after {taken:.1f} s, limit {LIMIT:g}")
    window.close()


def start(home: Path, kernels: Path) -> str:
    places = dict.fromkeys(
        ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), str(home)
    )
    own = {"NUMBA_CACHE_DIR": str(kernels), "QT_QPA_PLATFORM": "offscreen"}
    environment = {**os.environ, **places, **own, STARTED: str(time.time())}
    command = [sys.executable, __file__, "window"]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        kernels = Path(folder) / "kernels"
        for number, what in enumerate(("first start", "second", "third")):
            home = Path(folder) / f"home-{number}"
            home.mkdir()
            print(f"{what:<12} {start(home, kernels)}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["window"]:
        sys.path.insert(0, str(ROOT))
        in_the_window()
    else:
        main()
