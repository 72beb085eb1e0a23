"""A trigger or exception alone: kind, source, interaction, selector, filters."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QToolButton

from designer.gui.inspector.condition_row import ConditionRow
from designer.gui.inspector.plain_widgets import CalmComboBox
from designer.gui.inspector.where_field import WhereField
from designer.model.conditions import Condition, Op
from designer.model.events import CampaignInteraction, CustomEvent, Event, Purchase
from designer.session.selection import CampaignItem, EventItem
from designer.session.session import Session
from tests.gui.inspector.conftest import Hands

ALIAS = EventItem("spring-guide-advice-email", "trigger", 0)
BOUGHT = EventItem("cart-offer-email", "exception", 0)
Open = Callable[[Session], Hands]


def event(session: Session, item: EventItem) -> Event:
    campaign = session.design.campaign(item.campaign)
    assert campaign is not None
    assert campaign.follow_on is not None
    return (
        campaign.follow_on.triggers if item.role == "trigger" else campaign.follow_on.exceptions
    )[item.position]


def test_alias(session: Session, opened: Open) -> None:
    session.select([ALIAS])
    hands = opened(session)
    before = session.design
    hands.type("Link alias", "book")
    assert getattr(event(session, ALIAS), "alias", None) == "book"
    hands.type("Link alias", "")
    assert getattr(event(session, ALIAS), "alias", "?") is None
    session.undo()
    session.undo()
    assert session.design == before


def test_only_what_the_source_allows_is_offered(session: Session, opened: Open) -> None:
    session.select([ALIAS])
    combo = opened(session).field("Interaction").editor
    assert isinstance(combo, QComboBox)
    words = [combo.itemText(i) for i in range(combo.count())]
    assert words[0] == "Receive email"
    assert not any("push" in word.lower() for word in words)


def test_another_source_takes_its_likeliest_interaction(session: Session, opened: Open) -> None:
    session.select([ALIAS])
    hands = opened(session)
    before = session.design
    hands.type("With campaign", "Flash sale SMS")
    changed = event(session, ALIAS)
    assert isinstance(changed, CampaignInteraction)
    assert (changed.campaign, changed.interaction, changed.alias) == (
        "flash-sale-sms",
        "sms.receive",
        None,
    )
    session.undo()
    assert session.design == before


def test_an_unknown_source_is_refused_beside_the_field(session: Session, opened: Open) -> None:
    session.select([ALIAS])
    hands = opened(session)
    before = session.design
    field = hands.type("With campaign", "No such thing")
    assert session.design == before
    assert field.remarks.refusal == "There is no such choice; pick one of the list."


def test_interaction(session: Session, opened: Open) -> None:
    session.select([ALIAS])
    hands = opened(session)
    hands.choose_in("Interaction", "Open email")
    changed = event(session, ALIAS)
    assert isinstance(changed, CampaignInteraction)
    assert (changed.interaction, changed.alias) == ("email.open", None)
    assert hands.field("Interaction").help_text.startswith("Counts opens by mail programs")


def test_a_custom_event_waits_for_its_name(session: Session, opened: Open) -> None:
    session.select([BOUGHT])
    hands = opened(session)
    before = session.design
    hands.choose_in("What happens", "Does a custom event")
    assert session.design == before
    hands.type("Name of the custom event", "order_cancelled")
    changed = event(session, BOUGHT)
    assert isinstance(changed, CustomEvent)
    assert changed.name == "order_cancelled"
    session.undo()
    assert session.design == before


def test_filters(session: Session, opened: Open) -> None:
    session.select([BOUGHT])
    hands = opened(session)
    field = hands.field("Property filters")
    assert isinstance(field, WhereField)
    before = session.design
    field.add.click()
    row = field.findChildren(ConditionRow)[-1]
    hands.write(row.subject, "currency")
    hands.choose(row.op, "is one of")
    assert session.design == before, "a filter without a value is none yet"
    hands.write(row.text, "EUR, USD")
    hands.press(row.text, Qt.Key.Key_Return)
    price = Condition(property="price", op=Op.GTE, value=30.0)
    currency = Condition(property="currency", op=Op.IN, value=("EUR", "USD"))
    assert event(session, BOUGHT) == Purchase(type="purchase", where=(price, currency))
    session.undo()
    assert session.design == before
    session.redo()
    first = next(each for each in field.findChildren(ConditionRow) if not each.isHidden())
    hands.write(first.text, "lots")
    hands.press(first.text, Qt.Key.Key_Return)
    assert "is no number" in field.remarks.refusal
    hands.press(first.text, Qt.Key.Key_Escape)
    assert not field.remarks.refusal


def test_a_filter_can_be_taken_away(session: Session, opened: Open) -> None:
    session.select([BOUGHT])
    hands = opened(session)
    row = hands.field("Property filters").findChildren(ConditionRow)[0]
    remove = row.findChild(QToolButton)
    assert remove is not None
    remove.click()
    assert event(session, BOUGHT) == Purchase(type="purchase")


@pytest.mark.parametrize(("words", "typed", "value"), [("text", "30", "30"), ("number", "31", 31)])
def test_a_value_has_its_kind(
    session: Session, opened: Open, words: str, typed: str, value: object
) -> None:
    session.select([BOUGHT])
    hands = opened(session)
    row = hands.field("Property filters").findChildren(ConditionRow)[0]
    assert isinstance(row.kind, CalmComboBox)
    hands.choose(row.kind, words)
    hands.write(row.text, typed)
    hands.press(row.text, Qt.Key.Key_Return)
    assert event(session, BOUGHT).where[0].value == value
    assert type(event(session, BOUGHT).where[0].value) is type(value)


def test_the_way_back(session: Session, opened: Open) -> None:
    session.select([BOUGHT])
    hands = opened(session)
    back = next(
        each
        for each in hands.inspector.page.findChildren(QToolButton)
        if each.accessibleName().startswith("Back")
    )
    hands.press(back, Qt.Key.Key_Space)
    assert session.selection == (CampaignItem("cart-offer-email"),)


def test_a_finding_stands_at_the_interaction(session: Session, opened: Open) -> None:
    session.select([EventItem("onboarding-second-in-app", "trigger", 0)])
    assert opened(session).field("Interaction").remarks.texts
