"""The menus are made anew with every project; those of the one before are gone."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMenu

from designer.gui.app.main_window import MainWindow
from designer.model.design import Design
from designer.session.session import Session


def menus_of(window: MainWindow) -> int:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return len(window.menuBar().findChildren(QMenu))


def test_no_menu_outlives_its_project(
    window: MainWindow, session_of: Callable[[Design], Session]
) -> None:
    design = window.session.design if window.session else None
    assert design is not None
    window.show_session(session_of(design))
    before = menus_of(window)
    for _ in range(3):
        window.show_session(session_of(design))
    assert menus_of(window) == before
    assert window.menuBar().actions()
