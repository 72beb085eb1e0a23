"""What happens when something of ours breaks: it is written down, said once, and the work goes on.

Nothing of the project is at stake: every edit is on the disk before it is shown.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

from designer.gui.app.fault_text import crash_text, fault_text

_LOG = logging.getLogger("designer.gui")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_LOG_BYTES = 500_000
_REPORTED_AT_MOST = 20


class Faults(QObject):
    """Catches what nobody else caught, in any thread. `happened` brings the report to the window's thread.

    Who is given to `ask_first` may take an exception: what the program refuses to do is told in the window and is no fault.
    """

    happened = Signal(str)
    _arrived = Signal(object, str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._refused: Callable[[BaseException], bool] = lambda error: False
        self._seen: set[str] = set()
        self._dump: TextIO | None = None
        self._handler: logging.Handler | None = None
        self._arrived.connect(self._report, Qt.ConnectionType.AutoConnection)

    def install(self) -> str:
        """Take over all hooks; the report of a crash of last time, "" where it ended well."""
        self._start_log()
        last = self._start_dump()
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        qInstallMessageHandler(self._qt_said)
        return crash_text(last, qVersion()) if last.strip() else ""

    def ask_first(self, refused: Callable[[BaseException], bool]) -> None:
        """`refused` answers whether it has told the user about an exception that is no fault."""
        self._refused = refused

    def uninstall(self) -> None:
        """Give the hooks back and leave no sign of a crash."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._dump is not None:
            faulthandler.disable()
            self._dump.close()
            self._dump_file().unlink(missing_ok=True)
            self._dump = None
        if self._handler is not None:
            logging.getLogger("designer").removeHandler(self._handler)
            self._handler.close()
            self._handler = None

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """For `sys.excepthook`: an exception in a slot or in the main code."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._arrived.emit(error, threading.current_thread().name)

    def _caught_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            name = arguments.thread.name if arguments.thread else "a thread"
            self._arrived.emit(arguments.exc_value, name)

    def _report(self, error: BaseException, where: str) -> None:
        if self._refused(error):
            return
        # A thread's name may be anything; only whether it is the main one matters.
        role = "the main thread" if where == threading.main_thread().name else "another thread"
        text = fault_text(error, role, qVersion())
        _LOG.error("A fault of the program:\n%s", text)
        if text not in self._seen and len(self._seen) < _REPORTED_AT_MOST:
            self._seen.add(text)
            self.happened.emit(text)

    def _qt_said(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        _LOG.log(_LEVELS.get(kind, logging.INFO), "Qt: %s", message)

    def _start_log(self) -> None:
        """A small log that overwrites itself; where no place takes it, the program runs without."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(
                self._folder / "window.log", maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8"
            )
        except OSError:
            return
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        self._handler = handler
        logger = logging.getLogger("designer")
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)

    def _start_dump(self) -> str:
        """Where Python writes its stack if the process is killed by a fault; what is there is of last time."""
        path = self._dump_file()
        try:
            last = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
            self._dump = path.open("w", encoding="utf-8")
        except OSError:
            return ""
        faulthandler.enable(self._dump)
        return last

    def _dump_file(self) -> Path:
        return self._folder / "crash.txt"
