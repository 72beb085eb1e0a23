"""Starts the window and ends it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from designer import __version__
from designer.gui.app.collecting import Collecting
from designer.gui.app.fault_dialog import FaultDialog
from designer.gui.app.faults import Faults
from designer.gui.app.main_window import MainWindow
from designer.gui.app.preferences import Preferences

NAME = "campaign-designer"
_NO_DISPLAY = 2
_WITHOUT_SCREEN = ("offscreen", "minimal", "vnc")


def run(argv: Sequence[str]) -> int:
    """Show the window, with the project of the first argument where there is one, until it is closed."""
    if not has_display():
        sys.stderr.write(
            "There is no display to open a window on; see `campaign-designer --help` for what works without.\n"
        )
        return _NO_DISPLAY
    _window, faults = start(argv)  # kept here as long as it is shown
    # Ctrl+C in the terminal ends the program as it does others; every edit is on the disk.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    collecting = Collecting()
    collecting.start()
    status = QApplication.exec()
    collecting.stop()
    faults.uninstall()
    return status


def start(argv: Sequence[str]) -> tuple[MainWindow, Faults]:
    """The window on the screen, about to open the project of the first argument, and what watches over it."""
    make_application()
    faults = Faults(folder(QStandardPaths.StandardLocation.GenericStateLocation))
    last_crash = faults.install()
    window = MainWindow(preferences())
    faults.ask_first(window.report)
    dialog = FaultDialog(window)
    faults.happened.connect(dialog.add)
    window.show()
    if argv:
        # After the first paint: a window that is there says more than one that waits.
        QTimer.singleShot(0, window, lambda: window.files.open(Path(argv[0])))
    if last_crash:
        dialog.add(last_crash)
    return window, faults


def make_application() -> QApplication:
    """The one application object, named so that files land in the right folders."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication([NAME])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName("Campaign Designer")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(NAME)
    return application


def preferences() -> Preferences:
    """What the program remembers, in the user's own settings folder."""
    return Preferences(
        folder(QStandardPaths.StandardLocation.GenericConfigLocation) / "settings.ini"
    )


def folder(location: QStandardPaths.StandardLocation) -> Path:
    """Our folder at one of the places a system has for programs' files."""
    return Path(QStandardPaths.writableLocation(location)) / NAME


def has_display() -> bool:
    """Whether a window can be shown; asked first, because Qt ends the process where it cannot."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in _WITHOUT_SCREEN:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
