"""Drawing arrows and adding follow-ons, by drag, by click and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.edits.choices import interactions_for
from designer.gui.app.chooser import Chooser
from designer.session.selection import CampaignItem
from tests.gui.canvas.conftest import type_letter, undone_and_redone


def triggers(view, identifier):
    return [e.interaction for e in view.session.design.campaign(identifier).follow_on.triggers]


def test_drag_from_handle_to_card_asks_for_the_interaction(canvas, hands):
    hand, before = hands(canvas), canvas.session.design
    hand.drag(hand.handle("other"), hand.card("again"))
    offered = [a.data()[0] for a in hand.menu().actions() if a.data() and a.data()[1] == "trigger"]
    other = before.campaign("other")
    assert offered == [each.id for each in interactions_for(other)]
    hand.choose(("email.open", "trigger"))
    assert triggers(canvas, "again") == ["push.receive", "email.open"]
    undone_and_redone(canvas.session, before)


def test_the_same_by_keyboard(canvas, hands):
    hand, before = hands(canvas), canvas.session.design
    canvas.session.select((CampaignItem("other"), CampaignItem("again")))
    hand.run("campaign.connect")
    hand.choose(("email.open", "trigger"))
    assert triggers(canvas, "again") == ["push.receive", "email.open"]
    undone_and_redone(canvas.session, before)


def test_the_target_can_be_chosen_by_name(canvas, hands):
    hand = hands(canvas)
    canvas.session.select((CampaignItem("other"),))
    hand.run("campaign.connect")
    chooser = canvas.findChild(Chooser, "targets")
    for letter in "quick":
        type_letter(chooser.line, letter)
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)
    hand.choose(("email.receive", "trigger"))
    assert triggers(canvas, "quick") == ["push.receive", "email.receive"]


def test_an_exception_where_the_target_waits(canvas, hands):
    hand, before = hands(canvas), canvas.session.design
    hand.drag(hand.handle("other"), hand.card("again"))
    hand.choose(("email.click", "exception"))
    exceptions = canvas.session.design.campaign("again").follow_on.exceptions
    assert [e.interaction for e in exceptions] == ["push.open", "email.click"]
    undone_and_redone(canvas.session, before)


def test_no_exception_is_offered_without_a_wait(canvas, hands):
    hand = hands(canvas)
    hand.drag(hand.handle("other"), hand.card("quick"))
    roles = {action.data()[1] for action in hand.menu().actions() if action.data()}
    assert roles == {"trigger"}
    QTest.keyClick(hand.menu(), Qt.Key.Key_Escape)


def test_a_scheduled_target_becomes_a_follow_on(canvas, hands):
    hand, before = hands(canvas), canvas.session.design
    hand.drag(hand.handle("first"), hand.card("other"))
    hand.choose(("push.open", "trigger"))
    assert triggers(canvas, "other") == ["push.open"]
    undone_and_redone(canvas.session, before)


def test_a_drop_on_the_canvas_makes_a_follow_on_there(canvas, hands):
    hand, before = hands(canvas), canvas.session.design
    hand.drag(hand.handle("other"), hand.at(500, 625))
    hand.choose(("email.receive", "trigger"))
    new = canvas.session.design.campaigns[-1]
    assert triggers(canvas, new.id) == ["email.receive"]
    assert canvas.session.design.layout[new.id].x == 500
    assert canvas.session.selection == (CampaignItem(new.id),)
    undone_and_redone(canvas.session, before)


def test_a_click_on_the_handle_and_the_menu_make_one_beside(canvas, hands):
    hand = hands(canvas)
    hand.click(hand.handle("other"))
    hand.choose(("email.receive", "trigger"))
    by_click = canvas.session.design
    canvas.session.undo()
    canvas.session.select((CampaignItem("other"),))
    hand.run("campaign.follow_on")
    hand.choose(("email.receive", "trigger"))
    assert canvas.session.design == by_click
    new = canvas.scene.drawing.card_rect(by_click.campaigns[-1].id)
    others = [canvas.scene.drawing.card_rect(c.id) for c in by_click.campaigns[:-1]]
    assert not any(new.meets(rect) for rect in others)


def test_escape_during_the_drag_and_in_the_menu_leave_no_trace(canvas, hands):
    hand, before = hands(canvas), canvas.session.design
    items = len(canvas.scene.items())
    hand.press(hand.handle("other"))
    hand.move(hand.card("again"))
    assert canvas.scene.cards["again"].target
    hand.key(Qt.Key.Key_Escape)
    hand.release(hand.card("again"))
    assert not canvas.scene.cards["again"].target
    assert len(canvas.scene.items()) == items
    hand.drag(hand.handle("other"), hand.card("again"))
    QTest.keyClick(hand.menu(), Qt.Key.Key_Escape)
    assert canvas.session.design == before
    assert not canvas.session.can_undo


def test_double_click_asks_for_a_name(canvas, hands):
    hand, before = hands(canvas), canvas.session.design
    hand.double_click(hand.at(900, 600))
    assert QApplication.focusWidget() is canvas.typing
    hand.type("Late sms")
    hand.key(Qt.Key.Key_Return)
    new = canvas.session.design.campaigns[-1]
    assert (new.name, new.channels) == ("Late sms", ("sms",))
    assert (canvas.session.design.layout[new.id].x, canvas.session.design.layout[new.id].y) == (
        900,
        600,
    )
    undone_and_redone(canvas.session, before)


def test_typing_on_the_canvas_asks_too_and_escape_gives_up(canvas, hands):
    hand, before = hands(canvas), canvas.session.design
    hand.type("Hello")
    assert canvas.typing.text() == "Hello"
    hand.key(Qt.Key.Key_Escape)
    assert canvas.session.design == before
    assert not canvas.typing.isVisible()
    hand.type("Hello")
    hand.key(Qt.Key.Key_Return)
    assert canvas.session.design.campaigns[-1].name == "Hello"


def test_six_campaigns_by_keyboard_alone(show, hands, session_of):
    from tests.gui.canvas.designs import design_of

    view = show(design_of([]))
    hand = hands(view)
    hand.type("Welcome push")
    hand.key(Qt.Key.Key_Return)
    for _ in range(4):
        hand.run("campaign.follow_on")
        QTest.keyClick(hand.menu(), Qt.Key.Key_Return)
    hand.type("Sale sms")
    hand.key(Qt.Key.Key_Return)
    first = view.session.design.campaigns[1].id
    view.session.select((CampaignItem(view.session.design.campaigns[-1].id), CampaignItem(first)))
    hand.run("campaign.connect")
    QTest.keyClick(hand.menu(), Qt.Key.Key_Return)
    design = view.session.design
    assert len(design.campaigns) == 6
    chain = [c.follow_on.triggers[0].campaign for c in design.campaigns[1:5]]
    assert chain == [c.id for c in design.campaigns[:4]]
    assert triggers(view, first) == ["push.receive", "sms.receive"]
    rects = [view.scene.drawing.card_rect(c.id) for c in design.campaigns]
    assert not any(a.meets(b) for i, a in enumerate(rects) for b in rects[i + 1 :])
    assert len(view.scene.arrows) == 5


def test_the_same_by_single_clicks(show, hands):
    from tests.gui.canvas.designs import design_of

    view = show(design_of([]))
    hand = hands(view)
    QTest.mouseClick(view.hint.button, Qt.MouseButton.LeftButton)
    hand.type("Welcome push")
    hand.key(Qt.Key.Key_Return)
    for _ in range(5):
        last = view.session.design.campaigns[-1].id
        view.reveal(CampaignItem(last))
        hand.click(hand.handle(last))
        menu = hand.menu()
        action = next(a for a in menu.actions() if a.data())
        QTest.mouseClick(
            menu,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            menu.actionGeometry(action).center(),
        )
    assert len(view.session.design.campaigns) == 6
    assert len(view.scene.arrows) == 5


def test_a_drag_beyond_the_middle_of_nowhere_is_no_click(canvas, hands):
    hand = hands(canvas)
    start = hand.handle("first")
    hand.press(start)
    hand.release(start + QPoint(1, 1))
    assert hand.menu() is not None
    QTest.keyClick(hand.menu(), Qt.Key.Key_Escape)
