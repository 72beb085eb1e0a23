"""In the window the outline's keys win over those of the canvas while the outline has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from designer.gui.outline import Outline
from designer.session.selection import CampaignItem, DelayItem
from designer.session.session import Session


def outline_of(window) -> Outline:
    found = window.findChild(Outline)
    assert isinstance(found, Outline)
    return found


def test_f2_edits_the_row(qtbot: QtBot, window, session: Session) -> None:
    outline = outline_of(window)
    with qtbot.waitActive(window):
        window.activateWindow()
    outline.tree.setFocus()
    session.select([DelayItem("cart-offer-email")])
    qtbot.keyClick(outline.tree, Qt.Key.Key_F2)
    line = next(each for each in outline.tree.viewport().findChildren(QLineEdit))
    assert line.text() == "Saturday 15:15"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    QApplication.processEvents()


def test_delete_takes_the_next_row(qtbot: QtBot, window, session: Session) -> None:
    outline = outline_of(window)
    with qtbot.waitActive(window):
        window.activateWindow()
    outline.tree.setFocus()
    session.select([CampaignItem("cart-offer-email")])
    qtbot.keyClick(outline.tree, Qt.Key.Key_Delete)
    assert session.design.campaign("cart-offer-email") is None
    assert session.selection == (CampaignItem("spring-sale-email"),)


def test_every_action_of_the_outline_is_in_the_window(window) -> None:
    for action in outline_of(window).actions():
        assert action.id in window.registry
