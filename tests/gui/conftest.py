"""Tests with a window run offscreen, keep their settings to themselves and leave nothing behind."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.exchange.design_json import read_design
from designer.gui.app.collecting import Collecting
from designer.gui.app.preferences import Preferences
from designer.gui.app.theme import LIGHT, apply_theme
from designer.model.design import Design
from designer.resource_files import resource_files
from designer.session.session import Session
from tests.gui.leaks import delete_what_asked_for_it, leaks_of_a_test
from tests.memory_project import MemoryProject

SAMPLE = resource_files() / "samples" / "shop-small" / "design.json"


@pytest.fixture(scope="session")
def collecting(qapp: QApplication) -> Collecting:
    return Collecting()


@pytest.fixture(autouse=True)
def nothing_left_behind(collecting: Collecting, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Threads, timers and windows of a test end with it; garbage is collected as in the program, never beside the window."""
    collecting.start()
    yield from leaks_of_a_test(monkeypatch)
    # The clipboard without a screen outlives Python, and then takes its contents down with Python's help.
    QGuiApplication.clipboard().clear()
    collecting.collect()
    collecting.stop()


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes what the developer's own program remembers."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    """Every test begins in the light theme, whatever the one before it chose."""
    qapp.styleHints().unsetColorScheme()
    apply_theme(qapp, LIGHT)


@pytest.fixture
def preferences(own_home: Path) -> Preferences:
    return Preferences(own_home / "settings.ini")


@pytest.fixture(scope="session")
def sample_design() -> Design:
    return read_design(SAMPLE.read_bytes())


@pytest.fixture
def session(sample_design: Design) -> Session:
    """The sample as an open project that lives in memory."""
    return Session(MemoryProject(sample_design))


@pytest.fixture
def read_only_session(sample_design: Design) -> Session:
    reason = "The project is open in another window, so it can only be looked at here."
    return Session(MemoryProject(sample_design, read_only_reason=reason))


@pytest.fixture
def session_of() -> Callable[[Design], Session]:
    """Makes sessions of other designs."""
    return lambda design: Session(MemoryProject(design))


@pytest.fixture
def empty_window(qtbot: QtBot, preferences: Preferences):
    """The main window with its welcome page."""
    from designer.gui.app.main_window import MainWindow

    window = MainWindow(preferences)
    window.resize(1600, 1000)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    delete_what_asked_for_it()


@pytest.fixture
def window(empty_window, session: Session):
    """The main window with the sample open."""
    empty_window.show_session(session)
    QApplication.processEvents()
    return empty_window
