"""An outline in a window of its own."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.gui.outline import Outline
from designer.session.session import Session
from tests.gui.leaks import delete_what_asked_for_it


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[[Session], Outline]]:
    """Opens an outline on a session and gives it the focus."""
    made: list[Outline] = []

    def open_one(session: Session) -> Outline:
        outline = Outline(session)
        outline.resize(360, 760)
        with qtbot.waitActive(outline):
            outline.show()
            outline.activateWindow()
        outline.tree.setFocus()
        made.append(outline)
        return outline

    yield open_one
    for outline in made:
        outline.release()
        outline.close()
        outline.deleteLater()
    QApplication.processEvents()
    delete_what_asked_for_it()


@pytest.fixture
def outline(session: Session, opened: Callable[[Session], Outline]) -> Outline:
    return opened(session)
