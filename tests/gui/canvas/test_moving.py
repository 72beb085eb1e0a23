"""Moving, selecting and nudging, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from designer.session.selection import CampaignItem, DelayItem, EventItem
from tests.gui.canvas.conftest import undone_and_redone

CTRL = Qt.KeyboardModifier.ControlModifier


def place(view, identifier):
    at = view.session.design.layout[identifier]
    return at.x, at.y


def test_a_dragged_card_snaps_and_is_one_step(canvas, hands):
    hand, before = hands(canvas), canvas.session.design
    start = hand.card("first")
    hand.drag(start, start + QPoint(67, 128))
    assert place(canvas, "first") == (60, 120)
    assert place(canvas, "other") == (0, 300)
    undone_and_redone(canvas.session, before)


def test_several_cards_keep_their_distance(canvas, hands):
    hand, before = hands(canvas), canvas.session.design
    canvas.session.select((CampaignItem("first"), CampaignItem("other")))
    start = hand.card("other")
    hand.drag(start, start + QPoint(40, 22))
    assert (place(canvas, "first"), place(canvas, "other")) == ((40, 20), (40, 320))
    undone_and_redone(canvas.session, before)


def test_escape_during_a_drag_leaves_no_trace(canvas, hands):
    hand, before = hands(canvas), canvas.session.design
    start = hand.card("first")
    hand.press(start)
    hand.move(start + QPoint(90, 90))
    assert canvas.scene.cards["first"].pos().x() != 0
    hand.key(Qt.Key.Key_Escape)
    hand.release(start + QPoint(90, 90))
    assert canvas.session.design == before
    assert canvas.scene.cards["first"].pos().x() == 0
    assert canvas.session.selection == ()
    assert not canvas.session.can_undo


@pytest.mark.parametrize(
    ("key", "place_after"),
    [
        (Qt.Key.Key_Right, (20, 0)),
        (Qt.Key.Key_Left, (-20, 0)),
        (Qt.Key.Key_Down, (0, 20)),
        (Qt.Key.Key_Up, (0, -20)),
    ],
)
def test_arrow_keys_nudge(canvas, hands, key, place_after):
    hand, before = hands(canvas), canvas.session.design
    canvas.session.select((CampaignItem("first"),))
    hand.key(key)
    assert place(canvas, "first") == place_after
    undone_and_redone(canvas.session, before)


def test_clicks_select_what_lies_there(canvas, hands):
    hand, session = hands(canvas), canvas.session
    hand.click(hand.card("first"))
    assert session.selection == (CampaignItem("first"),)
    hand.click(hand.card("other"), CTRL)
    assert session.selection == (CampaignItem("first"), CampaignItem("other"))
    hand.click(hand.card("first"), CTRL)
    assert session.selection == (CampaignItem("other"),)
    hand.click(hand.card("again", 20, 60))
    assert session.selection == (DelayItem("again"),)
    hand.click(hand.at(700, 700))
    assert session.selection == ()


def test_a_merged_arrow_opens_into_two(canvas, hands):
    hand, session = hands(canvas), canvas.session
    trigger, exception = EventItem("again", "trigger", 0), EventItem("again", "exception", 0)
    assert trigger in canvas.scene.arrows
    assert exception not in canvas.scene.arrows
    hand.click(hand.at(300, 25))
    assert session.selection == (trigger, exception)
    assert {trigger, exception} <= canvas.scene.arrows.keys()
    session.select(())
    assert exception not in canvas.scene.arrows


def test_the_rubber_band_selects_and_gives_back(canvas, hands):
    hand, session = hands(canvas), canvas.session
    session.select((CampaignItem("quick"),))
    hand.press(hand.at(-40, -40))
    hand.move(hand.at(100, 350))
    assert set(session.selection) == {CampaignItem("first"), CampaignItem("other")}
    hand.key(Qt.Key.Key_Escape)
    assert session.selection == (CampaignItem("quick"),)
    hand.drag(hand.at(-40, -40), hand.at(100, 350))
    assert set(session.selection) == {CampaignItem("first"), CampaignItem("other")}


def test_tab_walks_the_cards_in_reading_order(canvas, hands):
    hand, session = hands(canvas), canvas.session
    seen = []
    for _ in range(4):
        hand.key(Qt.Key.Key_Tab)
        seen.append(session.selection[0].campaign)
    assert seen == ["first", "again", "other", "quick"]
    hand.key(Qt.Key.Key_Backtab)
    assert session.selection == (CampaignItem("other"),)


def test_what_is_unrelated_steps_back(canvas):
    canvas.session.select((CampaignItem("first"),))
    dimmed = {key for key, card in canvas.scene.cards.items() if card.dimmed}
    assert dimmed == {"other", "quick"}
    canvas.session.select(())
    assert not any(card.dimmed for card in canvas.scene.cards.values())


def test_the_scene_does_not_grow_under_a_drag(canvas, hands):
    before = canvas.scene.sceneRect()
    hand = hands(canvas)
    start = hand.card("first")
    hand.drag(start, start + QPoint(-50, 600))
    assert canvas.scene.sceneRect() == before
