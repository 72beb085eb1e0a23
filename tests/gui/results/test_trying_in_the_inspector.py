"""Dragging a value in the inspector moves the counts at once; letting go makes one edit of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from designer.gui.inspector.scrubbing import PIXELS, Grip
from designer.session.results import State
from designer.session.selection import CampaignItem, EventItem, Item

OFFER = "cart-offer-email"
PATIENCE = 30_000
LEFT = Qt.MouseButton.LeftButton


def grip_of(window, item: Item, title: str) -> Grip:
    """The grip of a field in the inspector of the window, in sight."""
    window.workplace.session.select((item,))
    page = window.workplace.inspector.page
    field = next(field for field in page.fields if field.title == title)
    grip = next(grip for grip in field.findChildren(Grip) if not grip.isHidden())
    assert isinstance(grip, Grip)
    return grip


def counts(window) -> tuple[int, int, int]:
    figures = window.workplace.live.results.figures[OFFER]
    return figures.triggers, figures.recipients, figures.stopped


def drag(qtbot: QtBot, window, grip: Grip, *steps: int) -> list[tuple[int, int, int]]:
    """Press and move, and what the counts are after each step."""
    results, start = window.workplace.live.results, grip.rect().center()
    qtbot.mousePress(grip, LEFT, pos=start)
    seen = []
    for step in steps:
        qtbot.mouseMove(grip, start + QPoint(step * PIXELS, 0))
        qtbot.waitUntil(lambda: results.state is State.CURRENT, timeout=PATIENCE)
        seen.append(counts(window))
    return seen


def test_the_filter_of_an_exception(shop_window, qtbot: QtBot, settled) -> None:
    workplace = shop_window.workplace
    before, at_first = workplace.session.design, counts(shop_window)
    grip = grip_of(shop_window, EventItem(OFFER, "exception", 0), "Property filters")
    seen = drag(qtbot, shop_window, grip, -20, 0, 60)
    # A lower price stops more people, a higher one fewer.
    assert seen[0][2] >= seen[1][2] >= seen[2][2]
    assert seen[0][2] > seen[2][2]
    assert seen[1] == at_first
    assert workplace.session.design is before
    assert workplace.canvas.trials.running
    card = workplace.canvas.scene.cards[OFFER]
    assert card.numbers.short == f"{seen[2][1]:,}"
    qtbot.mouseRelease(grip, LEFT)
    assert not workplace.canvas.trials.running
    settled(workplace)
    assert counts(shop_window) == seen[2]
    workplace.session.undo()
    assert workplace.session.design == before


def test_the_publish_date(shop_window, qtbot: QtBot, settled) -> None:
    workplace = shop_window.workplace
    before, at_first = workplace.session.design, counts(shop_window)
    grip = grip_of(shop_window, CampaignItem(OFFER), "Published")
    later, latest = drag(qtbot, shop_window, grip, 7, 21)
    assert at_first[1] > later[1] > latest[1]
    row = grip.parentWidget()
    assert row is not None
    line = row.findChildren(QLineEdit)[0]
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not workplace.canvas.trials.running
    qtbot.mouseRelease(grip, LEFT)
    settled(workplace)
    assert counts(shop_window) == at_first
    assert workplace.session.design is before


def test_closing_while_a_value_is_tried_keeps_it(shop_window, qtbot: QtBot) -> None:
    session, before = shop_window.workplace.session, shop_window.workplace.session.design
    grip = grip_of(shop_window, CampaignItem(OFFER), "Published")
    drag(qtbot, shop_window, grip, 2)
    shop_window.close_project()
    assert session.design != before
