"""From an empty home folder to one person's story: every click counted, none of them a question."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCommandLinkButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from designer.evaluation.selecting import people_of
from designer.gui.results.charts.view import ChartView
from designer.session.results import State

PATIENCE = 120_000


class Hand:
    """Clicks with the mouse and counts."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.clicks = 0

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        self.clicks += 1
        self._qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
        QApplication.processEvents()

    def double_click(self, widget: QWidget, at: QPoint) -> None:
        self.click(widget, at)
        self.clicks += 1
        self._qtbot.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=at)
        QApplication.processEvents()


def test_six_clicks_to_the_story_of_one_person(empty_window, qtbot: QtBot) -> None:
    hand = Hand(qtbot)
    hand.click(empty_window.welcome.findChild(QCommandLinkButton, "welcome-sample"))
    workplace = empty_window.workplace
    results = workplace.live.results
    qtbot.waitUntil(
        lambda: results.state is State.CURRENT and results.evaluation is not None, timeout=PATIENCE
    )
    card = workplace.canvas.scene.cards["spring-sale-email-again"]
    assert card.numbers.headline == "56 people would receive", "the first insight: one click"
    hand.clicks += 2  # the menu View, and in it Charts
    assert empty_window.registry.run("view.charts")
    view: list[ChartView] = []

    def drawn() -> bool:
        view[:] = [v for v in workplace.charts.findChildren(ChartView) if v.picture is not None]
        return bool(view)

    qtbot.waitUntil(drawn, timeout=PATIENCE)
    hand.click(view[0].viewport(), view[0].place_of(0))
    wanted = workplace.looking.filter
    assert workplace.looking.title
    table = workplace.recipients.findChild(QTableView)
    qtbot.waitUntil(lambda: table.model().rowCount() > 0, timeout=PATIENCE)
    hand.double_click(table.viewport(), table.visualRect(table.model().index(0, 0)).center())
    user = workplace.looking.user
    assert user is not None
    users = results.evaluation.program.log.users
    people = {users[int(each)].as_py() for each in people_of(results.evaluation, wanted)}
    assert user in people
    qtbot.waitUntil(lambda: workplace.timeline.timeline is not None, timeout=PATIENCE)
    assert workplace.timeline.timeline.user == user
    assert hand.clicks <= 10
    assert QApplication.activeModalWidget() is None
