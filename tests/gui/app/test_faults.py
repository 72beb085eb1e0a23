"""A fault is told once, holds nothing of the user's, and the program goes on."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from designer.edits.base import EditError
from designer.edits.campaigns import RenameCampaign
from designer.errors import InputError
from designer.gui.app.fault_dialog import FaultDialog
from designer.gui.app.fault_text import crash_text, fault_text, shortened
from designer.gui.app.faults import Faults
from designer.gui.app.main_window import MainWindow

pytestmark = pytest.mark.allows_log_warnings
SECRET = "Anna Müller bought for 12.34"


@pytest.fixture
def faults(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    hooks = sys.excepthook, threading.excepthook
    faults = Faults(own_home / "state")
    yield faults
    faults.uninstall()
    sys.excepthook, threading.excepthook = hooks
    logging.getLogger("designer").setLevel(logging.NOTSET)


def raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


def break_down() -> None:
    raise ZeroDivisionError(SECRET)


def give(faults: Faults, error: Exception) -> None:
    caught = raised(error)
    faults.caught(type(caught), caught, caught.__traceback__)


def test_told_once_and_without_the_users_words(faults: Faults, qtbot: QtBot) -> None:
    told: list[str] = []
    faults.happened.connect(told.append)
    for _ in range(3):
        give(faults, ValueError(SECRET))
    assert len(told) == 1
    assert "ValueError" in told[0]
    assert "test_faults.py" in told[0]
    assert SECRET not in told[0]
    assert str(Path.home()) not in told[0]


def test_faults_of_other_threads_arrive(faults: Faults, qtbot: QtBot) -> None:
    told: list[str] = []
    faults.happened.connect(told.append)
    thread = threading.Thread(
        target=lambda: give(faults, KeyError(SECRET)), name=f"work for {SECRET}"
    )
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "another thread" in told[0]
    assert SECRET not in told[0]


def test_hooks_are_taken_and_given_back(faults: Faults, own_home: Path) -> None:
    assert faults.install() == ""
    assert sys.excepthook == faults.caught
    faults.uninstall()
    assert sys.excepthook is sys.__excepthook__
    assert not (own_home / "state" / "crash.txt").exists()


def test_crash_of_last_time_is_told(faults: Faults, own_home: Path) -> None:
    folder = own_home / "state"
    folder.mkdir()
    frame = f'  File "{own_home}/of/anna/module.py", line 3 in run\n'
    (folder / "crash.txt").write_text("Fatal Python error: Segmentation fault\n" + frame)
    text = faults.install()
    assert "Segmentation fault" in text
    assert str(own_home) not in text


def test_log_is_written_and_small(faults: Faults, own_home: Path, qtbot: QtBot) -> None:
    faults.install()
    give(faults, ValueError(SECRET))
    text = (own_home / "state" / "window.log").read_text()
    assert "ValueError" in text
    assert SECRET not in text


def test_no_place_for_a_log_is_no_fault(own_home: Path, qtbot: QtBot) -> None:
    (own_home / "state").write_text("a file where a folder should be")
    faults = Faults(own_home / "state")
    assert faults.install() == ""
    faults.uninstall()


def test_refusals_are_remarks(window: MainWindow, faults: Faults) -> None:
    told: list[str] = []
    faults.happened.connect(told.append)
    faults.ask_first(window.report)
    for error in (InputError("The disk is full; please make room."), EditError("That cannot be.")):
        give(faults, error)
        assert window.notice.text == str(error)
    assert told == []


def test_work_goes_on_after_fifty_faults(window: MainWindow, faults: Faults, qtbot: QtBot) -> None:
    dialog = FaultDialog(window)
    faults.happened.connect(dialog.add)
    session = window.session
    assert session is not None
    for number in range(50):
        with qtbot.captureExceptions() as caught:
            QTimer.singleShot(0, window, break_down)
            qtbot.wait(1)
        faults.caught(*caught[0])
        session.do(RenameCampaign(session.design.campaigns[0].id, f"Name {number}"))
    assert session.design.campaigns[0].name == "Name 49"
    assert dialog.isVisible()
    assert dialog.report.toPlainText().count("ZeroDivisionError") == 1


def test_report_can_be_copied(qtbot: QtBot) -> None:
    dialog = FaultDialog()
    qtbot.addWidget(dialog)
    dialog.add("the report")
    dialog._copy()
    assert QGuiApplication.clipboard().text() == "the report"


def test_places_are_shortened(own_home: Path) -> None:
    import designer.gui.app.faults as module

    assert shortened(module.__file__) == str(Path("designer/gui/app/faults.py"))
    assert shortened(str(own_home / "anna" / "x.py")) == str(Path("~/anna/x.py"))
    assert shortened("/srv/anna/site-packages/lib/x.py") == str(Path("lib/x.py"))
    assert shortened("/srv/anna/x.py") == "x.py"
    assert shortened("<string>") == "<string>"


def test_report_names_version_and_kind() -> None:
    error = raised(RuntimeError(SECRET))
    text = fault_text(error, "the main thread", "6.11.3")
    assert "Qt 6.11.3" in text
    assert "RuntimeError" in text
    assert "6.11.3" in crash_text("dump", "6.11.3")


def test_report_holds_the_causes_too() -> None:
    error = raised(RuntimeError("outer"))
    error.__cause__ = raised(KeyError(SECRET))
    text = fault_text(error, "the main thread", "6.11.3")
    assert text.index("KeyError") < text.index("RuntimeError")
    assert SECRET not in text


def test_a_refusal_within_a_signal_is_a_remark_too(window: MainWindow, faults: Faults) -> None:
    faults.ask_first(window.report)
    told: list[str] = []
    faults.happened.connect(told.append)
    wrapped = raised(RuntimeError("while emitting"))
    wrapped.__cause__ = raised(EditError("That cannot be."))
    give(faults, wrapped)
    assert window.notice.text == "That cannot be."
    assert told == []
