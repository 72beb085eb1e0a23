"""Letting go of what was tried keeps its counts in sight: they are those of the design that is kept from then on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from designer.edits.layout import MoveCards
from designer.gui.app.panels import CHARTS, RECIPIENTS
from designer.gui.inspector.scrubbing import PIXELS, Grip
from designer.gui.results.charts.asked import Kind
from designer.model.design import Position
from designer.session.results import State
from designer.session.selection import CampaignItem, EventItem
from tests.gui.canvas.conftest import Hands
from tests.gui.inspector.conftest import press_alone

OFFER = "cart-offer-email"
RESEND = "abandoned-cart-push-again"
PATIENCE = 60_000
LEFT = Qt.MouseButton.LeftButton


@contextmanager
def as_painted(workplace, campaign: str) -> Iterator[list[tuple[str, bool]]]:
    """What stands on a card, and whether it is called stale, each time that results change."""
    seen: list[tuple[str, bool]] = []

    def look() -> None:
        numbers = workplace.canvas.scene.cards[campaign].numbers
        seen.append((numbers.headline, numbers.stale))

    workplace.live.changed.connect(look)
    yield seen
    workplace.live.changed.disconnect(look)


def headline(workplace, campaign: str) -> str:
    numbers = workplace.canvas.scene.cards[campaign].numbers
    assert not numbers.stale
    return str(numbers.headline)


def counted(qtbot: QtBot, workplace) -> None:
    qtbot.waitUntil(lambda: workplace.live.results.state is State.CURRENT, timeout=PATIENCE)


def test_a_wait_that_was_slid(shop_window, qtbot: QtBot, settled) -> None:
    workplace = shop_window.workplace
    workplace.canvas.set_zoom(1.0)
    rect = workplace.canvas.scene.drawing.card_rect(RESEND)
    workplace.canvas.area.centerOn(rect.left, rect.top)
    hands = Hands(workplace.canvas)
    before = headline(workplace, RESEND)
    start = hands.card(RESEND, dx=20, dy=70)
    hands.press(start)
    hands.move(start + QPoint(30, 0))
    hands.move(start + QPoint(14 * 6, 0))
    counted(qtbot, workplace)
    tried = headline(workplace, RESEND)
    assert tried != before
    with as_painted(workplace, RESEND) as seen:
        hands.release(start + QPoint(14 * 6, 0))
        settled(workplace)
    assert set(seen) == {(tried, False)}
    assert not workplace.canvas.trials.running


def test_a_wait_let_go_before_it_was_counted(shop_window, settled) -> None:
    workplace = shop_window.workplace
    workplace.canvas.set_zoom(1.0)
    rect = workplace.canvas.scene.drawing.card_rect(RESEND)
    workplace.canvas.area.centerOn(rect.left, rect.top)
    hands = Hands(workplace.canvas)
    start = hands.card(RESEND, dx=20, dy=70)
    hands.press(start)
    hands.move(start + QPoint(30, 0))
    hands.move(start + QPoint(14 * 6, 0))
    with as_painted(workplace, RESEND) as seen:
        hands.release(start + QPoint(14 * 6, 0))
        settled(workplace)
    settled_words = headline(workplace, RESEND)
    # Older counts are called stale, and none comes after the new ones.
    current = seen.index((settled_words, False))
    assert all(stale for _, stale in seen[:current])
    assert set(seen[current:]) == {(settled_words, False)}


@pytest.fixture
def grip(shop_window) -> Grip:
    """Of the price below which a purchase does not stop the offer."""
    workplace = shop_window.workplace
    workplace.session.select((EventItem(OFFER, "exception", 0),))
    field = next(f for f in workplace.inspector.page.fields if f.title == "Property filters")
    found = next(each for each in field.findChildren(Grip) if not each.isHidden())
    assert isinstance(found, Grip)
    return found


def test_a_filter_that_was_dragged(shop_window, grip: Grip, qtbot: QtBot, settled) -> None:
    workplace = shop_window.workplace
    start = grip.rect().center()
    qtbot.mousePress(grip, LEFT, pos=start)
    qtbot.mouseMove(grip, start + QPoint(60 * PIXELS, 0))
    counted(qtbot, workplace)
    tried = headline(workplace, OFFER)
    with as_painted(workplace, OFFER) as seen:
        qtbot.mouseRelease(grip, LEFT)
        settled(workplace)
    assert set(seen) == {(tried, False)}
    assert not workplace.canvas.trials.running


def test_a_filter_that_was_stepped(shop_window, grip: Grip, qtbot: QtBot, settled) -> None:
    workplace = shop_window.workplace
    row = grip.parentWidget()
    assert row is not None
    line = row.findChildren(QLineEdit)[0]
    line.setFocus()
    for _ in range(20):
        press_alone(line, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    counted(qtbot, workplace)
    tried = headline(workplace, OFFER)
    with as_painted(workplace, OFFER) as seen:
        qtbot.keyRelease(line, Qt.Key.Key_Control)
        settled(workplace)
    assert set(seen) == {(tried, False)}
    assert not workplace.canvas.trials.running


def test_the_line_of_a_chart(shop_window, qtbot: QtBot, settled) -> None:
    workplace = shop_window.workplace
    shop_window.panels.show(CHARTS)
    panel = workplace.charts.panel
    panel.show_chart(Kind.STRIKES)
    qtbot.waitUntil(
        lambda: panel.asked is not None and panel.asked.kind is Kind.STRIKES, timeout=PATIENCE
    )
    QApplication.processEvents()
    view, line = panel.sheet.view, panel.picture.delay
    middle = view.viewport().height() // 2
    start, end = (QPoint(view.pixel_of(x), middle) for x in (line.at, line.most * 0.75))
    qtbot.mousePress(view.viewport(), LEFT, pos=start)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(end), QPointF(end), left, left, none)
    QApplication.sendEvent(view.viewport(), event)
    assert panel.trial.running
    counted(qtbot, workplace)
    tried = headline(workplace, line.follow_on)
    with as_painted(workplace, line.follow_on) as seen:
        qtbot.mouseRelease(view.viewport(), LEFT, pos=end)
        settled(workplace)
    assert set(seen) == {(tried, False)}
    assert workplace.session.design.campaign(line.follow_on).follow_on.delay.microseconds != line.at


def test_a_card_that_was_moved_needs_no_replay(shop_window, qtbot: QtBot) -> None:
    """Places are part of the design, but of no verdict: what is shown still belongs to it."""
    workplace = shop_window.workplace
    shop_window.panels.show(CHARTS)
    panel = workplace.charts.panel
    qtbot.waitUntil(lambda: panel.picture is not None, timeout=PATIENCE)
    kept = workplace.live.results.evaluation
    workplace.session.do(MoveCards({OFFER: Position(x=-900, y=60)}))
    assert workplace.live.results.evaluation is kept
    assert workplace.live.results.state is State.CURRENT
    workplace.session.select((CampaignItem(OFFER),))
    qtbot.waitUntil(lambda: panel.asked.follow_ons == frozenset((OFFER,)), timeout=PATIENCE)
    shop_window.panels.show(RECIPIENTS)
    qtbot.waitUntil(lambda: workplace.recipients.answer is not None, timeout=PATIENCE)
    texts = [label.text() for label in workplace.recipients.tools.findChildren(QLabel)]
    assert "Replaying…" not in texts
    assert any(text.startswith("Times in ") for text in texts)
