"""The program's door: verbs go to the command line, a file or nothing opens the window."""

import gc
import logging
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.gui.app import application
from designer.gui.app.collecting import Collecting
from designer.gui.app.projects import create_project, empty_design
from designer.launch import main, wants_window


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["spring.campaigns"], True),
        (["Design.JSON"], True),
        (["--help"], False),
        (["check", "design.json"], False),
        (["sample", "here"], False),
        (["nonsense"], False),
    ],
)
def test_what_opens_the_window(arguments: list[str], window: bool) -> None:
    assert wants_window(arguments) is window


def test_no_display_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main(["spring.campaigns"]) == 2
    assert "no display" in capsys.readouterr().err


def test_verbs_do_not_load_qt() -> None:
    statement = (
        "import sys; from designer.launch import main\n"
        "try:\n    main(['--version'])\nexcept SystemExit:\n    pass\n"
        "sys.exit('PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", statement], check=False).returncode == 0


def test_window_opens_with_the_project(own_home: Path, qtbot: QtBot) -> None:
    path = own_home / "Spring.campaigns"
    create_project(path, empty_design("Spring")).project.close()
    hooks = sys.excepthook
    window, faults = application.start([str(path)])
    try:
        qtbot.waitUntil(lambda: window.session is not None)
        assert window.project_path == path
        assert (own_home / "campaign-designer" / "window.log").is_file()
    finally:
        window.close()
        window.deleteLater()
        faults.uninstall()
        sys.excepthook = hooks
        logging.getLogger("designer").setLevel(logging.NOTSET)
    QApplication.processEvents()
    assert (own_home / "campaign-designer" / "settings.ini").is_file()


def make_rings(count: int) -> None:
    for _ in range(count):
        ring: list[object] = []
        ring.append(ring)


def test_garbage_is_collected_in_the_windows_thread_alone(qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []

    def note(phase: str, _: object) -> None:
        if phase == "start":
            threads.append(threading.current_thread())

    collecting = Collecting()
    collecting.start()
    gc.callbacks.append(note)
    try:
        beside = threading.Thread(target=make_rings, args=(20_000,))
        beside.start()
        beside.join()
        assert not threads
        qtbot.waitUntil(lambda: bool(threads))
        assert set(threads) == {threading.main_thread()}
    finally:
        gc.callbacks.remove(note)
        collecting.stop()
    make_rings(20_000)
    assert gc.isenabled()


def test_the_oldest_garbage_waits_for_a_quiet_moment(qapp: QApplication) -> None:
    collected: list[int] = []

    def note(phase: str, about: dict[str, int]) -> None:
        if phase == "start":
            collected.append(about["generation"])

    collecting = Collecting()
    for _ in range(gc.get_threshold()[2] + 1):
        gc.collect(1)
    gc.callbacks.append(note)
    try:
        for _ in range(20):
            sum(range(1_000_000))
            make_rings(1_000)
            collecting.look()
        assert collected
        assert 2 not in collected, "somebody is scrolling"
        collecting.look()
        assert collected[-1] == 2
        for _ in range(gc.get_threshold()[2] + 1):
            gc.collect(1)
        collected.clear()
        for _ in range(300):
            sum(range(1_000_000))
            collecting.look()
        assert 2 in collected, "not for ever"
    finally:
        gc.callbacks.remove(note)
