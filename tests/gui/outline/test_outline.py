"""The outline by keyboard alone: every key, the design after it, undo and redo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from designer.edits.campaigns import MoveCampaign, RenameCampaign
from designer.edits.removing import RemoveItems
from designer.gui.inspector.event_chooser import EventChooser
from designer.gui.outline import Outline
from designer.model.campaigns import Campaign
from designer.model.delays import After, Immediately
from designer.model.design import Design
from designer.model.events import CampaignInteraction, CustomEvent, Purchase
from designer.model.units import DurationUnit
from designer.session.selection import CampaignItem, DelayItem, EventItem, Item
from designer.session.session import Session

AGAIN = "abandoned-cart-push-again"
OFFER = "cart-offer-email"
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def campaign(session: Session, identifier: str) -> Campaign:
    found = session.design.campaign(identifier)
    assert found is not None
    return found


def go(outline: Outline, item: Item) -> None:
    outline.session.select((item,))
    assert outline.tree.current == item


def editor(outline: Outline, kind: type[QWidget] = QLineEdit) -> QWidget:
    found = [each for each in outline.tree.viewport().findChildren(kind) if each.isVisible()]
    assert found
    return found[0]


def answer(qtbot: QtBot, outline: Outline, text: str) -> None:
    """Type into the row's editor and press Enter."""
    line = editor(outline)
    assert isinstance(line, QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def choose(qtbot: QtBot, outline: Outline, text: str) -> None:
    """Search in the chooser that is open and take the first."""
    chooser = next(each for each in outline.findChildren(EventChooser) if each.isVisible())
    qtbot.keyClicks(chooser.line, text)
    qtbot.keyClick(chooser.line, Qt.Key.Key_Return)
    QApplication.processEvents()


def assert_undone_and_redone(session: Session, before: Design) -> None:
    after = session.design
    assert after != before
    session.undo()
    assert session.design == before
    session.redo()
    assert session.design == after


def test_rename(qtbot: QtBot, session: Session, outline: Outline) -> None:
    before = session.design
    go(outline, CampaignItem(OFFER))
    qtbot.keyClick(outline.tree, Qt.Key.Key_F2)
    answer(qtbot, outline, "Offer, new")
    assert campaign(session, OFFER).name == "Offer, new"
    assert_undone_and_redone(session, before)


def test_escape_leaves_the_name(qtbot: QtBot, session: Session, outline: Outline) -> None:
    before = session.design
    go(outline, CampaignItem(OFFER))
    qtbot.keyClick(outline.tree, Qt.Key.Key_F2)
    line = editor(outline)
    qtbot.keyClicks(line, "x")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert session.design == before


def test_delay_in_its_row(qtbot: QtBot, session: Session, outline: Outline) -> None:
    before = session.design
    go(outline, CampaignItem(AGAIN))
    qtbot.keyClick(outline.tree, Qt.Key.Key_D, CONTROL | SHIFT)
    answer(qtbot, outline, "2 days")
    found = campaign(session, AGAIN).follow_on
    assert found is not None
    assert found.delay == After(type="after", amount=2, unit=DurationUnit.DAYS)
    assert outline.tree.current == DelayItem(AGAIN)
    assert_undone_and_redone(session, before)


def test_a_delay_that_is_none_is_refused_below(
    qtbot: QtBot, session: Session, outline: Outline
) -> None:
    before = session.design
    go(outline, DelayItem(AGAIN))
    qtbot.keyClick(outline.tree, Qt.Key.Key_Return)
    answer(qtbot, outline, "soon")
    assert session.design == before
    assert "is no delay" in outline.remarks.refusal
    assert outline.remarks.isVisible()


def test_an_interaction_in_its_row(qtbot: QtBot, session: Session, outline: Outline) -> None:
    before = session.design
    go(outline, EventItem(AGAIN, "trigger", 0))
    qtbot.keyClick(outline.tree, Qt.Key.Key_F2)
    combo = editor(outline, QComboBox)
    assert isinstance(combo, QComboBox)
    assert combo.itemText(0) == "Receives push"
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    found = campaign(session, AGAIN).follow_on
    assert found is not None
    assert getattr(found.triggers[0], "interaction", "") == "push.open"
    assert_undone_and_redone(session, before)


def test_delete(qtbot: QtBot, session: Session, outline: Outline) -> None:
    before = session.design
    go(outline, EventItem(AGAIN, "exception", 0))
    qtbot.keyClick(outline.tree, Qt.Key.Key_Delete)
    found = campaign(session, AGAIN).follow_on
    assert found is not None
    assert len(found.exceptions) == 1
    assert outline.tree.current == EventItem(AGAIN, "exception", 0)
    assert_undone_and_redone(session, before)
    go(outline, DelayItem(AGAIN))
    qtbot.keyClick(outline.tree, Qt.Key.Key_Delete)
    found = campaign(session, AGAIN).follow_on
    assert found is not None
    assert found.delay == Immediately()
    before = session.design
    go(outline, CampaignItem(AGAIN))
    qtbot.keyClick(outline.tree, Qt.Key.Key_Delete)
    assert session.design.campaign(AGAIN) is None
    assert getattr(outline.tree.current, "campaign", "") == OFFER
    assert_undone_and_redone(session, before)


@pytest.mark.parametrize("item", [CampaignItem(OFFER), EventItem(OFFER, "exception", 0)])
def test_reorder(qtbot: QtBot, session: Session, outline: Outline, item: Item) -> None:
    before = session.design
    go(outline, item)
    qtbot.keyClick(outline.tree, Qt.Key.Key_Down, ALT)
    assert_undone_and_redone(session, before)
    qtbot.keyClick(outline.tree, Qt.Key.Key_Up, ALT)
    assert session.design == before
    assert outline.tree.current == item


def test_a_follow_on_by_keyboard_alone(
    qtbot: QtBot,
    session_of: Callable[[Design], Session],
    sample_design: Design,
    opened: Callable[[Session], Outline],
) -> None:
    session = session_of(sample_design.model_copy(update={"campaigns": (), "layout": {}}))
    outline = opened(session)
    before = session.design
    outline.begin.setFocus()
    qtbot.keyClick(outline.begin, Qt.Key.Key_Space)
    answer(qtbot, outline, "Cart")
    qtbot.keyClick(outline.tree, Qt.Key.Key_Return, CONTROL | SHIFT)
    answer(qtbot, outline, "Cart, sent again")
    qtbot.keyClick(outline.tree, Qt.Key.Key_U, CONTROL | SHIFT)
    choose(qtbot, outline, "opens cart")
    qtbot.keyClick(outline.tree, Qt.Key.Key_U, CONTROL | SHIFT)
    choose(qtbot, outline, "makes a purchase")
    qtbot.keyClick(outline.tree, Qt.Key.Key_T, CONTROL | SHIFT)
    choose(qtbot, outline, "cart_left")
    qtbot.keyClick(outline.tree, Qt.Key.Key_D, CONTROL | SHIFT)
    answer(qtbot, outline, "saturday 15:15")
    source, follow_on = session.design.campaigns
    assert (source.name, follow_on.name) == ("Cart", "Cart, sent again")
    built = follow_on.follow_on
    assert built is not None
    first, second = built.triggers
    assert isinstance(first, CampaignInteraction)
    assert (first.campaign, first.interaction) == (source.id, "email.receive")
    assert second == CustomEvent(type="custom_event", name="cart_left")
    opens, buys = built.exceptions
    assert getattr(opens, "interaction", "") == "email.open"
    assert buys == Purchase(type="purchase")
    assert built.delay.type == "next_weekday"
    while session.can_undo:
        session.undo()
    assert session.design == before


def test_selection_is_shared(qtbot: QtBot, session: Session, outline: Outline) -> None:
    session.select([CampaignItem(OFFER), DelayItem(AGAIN)])
    tree = outline.tree
    chosen = {tree.rows.item_at(index) for index in tree.selectionModel().selectedIndexes()}
    assert chosen == {CampaignItem(OFFER), DelayItem(AGAIN)}
    assert tree.current == DelayItem(AGAIN)
    go(outline, CampaignItem(OFFER))
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    assert session.selection == (EventItem(OFFER, "trigger", 0),)
    qtbot.keyClick(tree, Qt.Key.Key_Down, SHIFT)
    assert list(session.selection) == [EventItem(OFFER, "trigger", 0), DelayItem(OFFER)]
    session.select([])
    assert not tree.selectionModel().selectedIndexes()


def test_folds_and_current_row_stay(session: Session, outline: Outline) -> None:
    tree = outline.tree
    tree.collapseAll()
    tree.expand(tree.rows.index_of(CampaignItem(AGAIN)))
    go(outline, CampaignItem(AGAIN))
    session.do(RenameCampaign(AGAIN, "Another name"))
    session.do(MoveCampaign(AGAIN, 0))
    session.do(RemoveItems(campaigns=("spring-sale-email",)))
    session.undo()
    assert tree.isExpanded(tree.rows.index_of(CampaignItem(AGAIN)))
    assert not tree.isExpanded(tree.rows.index_of(CampaignItem(OFFER)))
    assert tree.current == CampaignItem(AGAIN)


def test_every_action_does_something_or_says_why_not(
    session: Session, outline: Outline, opened
) -> None:
    session.select([])
    outline.tree.setCurrentIndex(outline.tree.rootIndex())
    reasons = {action.id: action.enabled() for action in outline.actions()}
    assert reasons.pop("outline.campaign") == ""
    assert all(reason.endswith(".") for reason in reasons.values())


def test_read_only(
    qtbot: QtBot, read_only_session: Session, opened: Callable[[Session], Outline]
) -> None:
    outline = opened(read_only_session)
    before = read_only_session.design
    assert all(action.enabled().startswith("The project is open") for action in outline.actions())
    go(outline, CampaignItem(OFFER))
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Return):
        qtbot.keyClick(outline.tree, key)
    assert read_only_session.design == before
    assert outline.remarks.refusal.startswith("The project is open")
