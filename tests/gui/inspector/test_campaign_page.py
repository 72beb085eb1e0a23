"""Every field of a campaign: what the user does, what the design says then, after undo and after redo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QSpinBox, QTimeEdit, QToolButton

from designer.gui.inspector.event_chooser import EventChooser
from designer.gui.inspector.event_list import EventList
from designer.gui.inspector.event_row import TwoLineButton
from designer.model.campaigns import ActionBased, Campaign, Scheduled, Status
from designer.model.delays import After, CalendarDays, DelayZone, Immediately, NextWeekday, Weekday
from designer.model.interactions import Channel
from designer.model.units import Duration, DurationUnit, instant_from_text
from designer.session.selection import CampaignItem, EventItem
from designer.session.session import Session
from tests.gui.inspector.conftest import Hands

OFFER = "cart-offer-email"
Open = Callable[[Session], Hands]


def campaign(session: Session, identifier: str = OFFER) -> Campaign:
    found = session.design.campaign(identifier)
    assert found is not None
    return found


def delivery(session: Session, identifier: str = OFFER) -> ActionBased:
    found = campaign(session, identifier).follow_on
    assert found is not None
    return found


def assert_undone_and_redone(session: Session, before: object) -> None:
    after = session.design
    assert after != before
    session.undo()
    assert session.design == before
    session.redo()
    assert session.design == after


@pytest.fixture
def hands(session: Session, opened: Open) -> Hands:
    session.select([CampaignItem(OFFER)])
    return opened(session)


LINES: list[tuple[str, str, Callable[[Campaign], object], object]] = [
    ("Name", "Offer <b>two</b>", lambda c: c.name, "Offer <b>two</b>"),
    ("Tags", "spring, vip , spring", lambda c: c.tags, ("spring", "vip")),
    (
        "Published",
        "2026-02-03 04:00",
        lambda c: c.published_at,
        instant_from_text("2026-02-03T09:00:00Z"),
    ),
    (
        "Stopped",
        "2026-04-01 12:30",
        lambda c: c.stopped_at,
        instant_from_text("2026-04-01T16:30:00Z"),
    ),
    ("Starts", "", lambda c: c.follow_on and c.follow_on.starts_at, None),
    (
        "Ends",
        "2026-05-01",
        lambda c: c.follow_on and c.follow_on.ends_at,
        instant_from_text("2026-05-01T04:00:00Z"),
    ),
    ("Control group", "12.5", lambda c: c.control_group_percent, 12.5),
    ("Ids in event files", "one, two", lambda c: c.event_campaign_ids, ("one", "two")),
    ("Ids in event files", "", lambda c: c.event_campaign_ids, None),
]


@pytest.mark.parametrize(("title", "typed", "read", "wanted"), LINES)
def test_lines(session, hands, title, typed, read, wanted) -> None:
    before = session.design
    hands.type(title, typed)
    assert read(campaign(session)) == wanted
    assert_undone_and_redone(session, before)


CHOICES: list[tuple[str, str, Callable[[Campaign], object], object]] = [
    ("Status", "Archived", lambda c: c.status, Status.ARCHIVED),
    ("Kind of delivery", "Scheduled", lambda c: c.delivery, Scheduled(type="scheduled")),
    ("Schedule delay", "Immediately", lambda c: c.follow_on and c.follow_on.delay, Immediately()),
    (
        "May receive it again",
        "Always again",
        lambda c: c.follow_on and c.follow_on.re_eligible_after,
        Duration(amount=0, unit=DurationUnit.SECONDS),
    ),
]


@pytest.mark.parametrize(("title", "words", "read", "wanted"), CHOICES)
def test_choices(session, hands, title, words, read, wanted) -> None:
    before = session.design
    hands.choose_in(title, words)
    assert read(campaign(session)) == wanted
    assert_undone_and_redone(session, before)


def test_channels(session: Session, hands: Hands) -> None:
    before = session.design
    push = next(
        box for box in hands.field("Channels").findChildren(QCheckBox) if box.text() == "Push"
    )
    hands.press(push, Qt.Key.Key_Space)
    assert campaign(session).channels == (Channel.EMAIL, Channel.PUSH)
    assert_undone_and_redone(session, before)


def test_description_takes_lines(session: Session, hands: Hands) -> None:
    before = session.design
    edit = hands.field("Description").editor
    assert isinstance(edit, QPlainTextEdit)
    edit.setFocus()
    edit.selectAll()
    hands.bot.keyClicks(edit, "One")
    hands.press(edit, Qt.Key.Key_Return)
    hands.bot.keyClicks(edit, "Two")
    assert session.design == before
    hands.press(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert campaign(session).description == "One\nTwo"
    assert_undone_and_redone(session, before)


def test_each_delay(session: Session, hands: Hands) -> None:
    field = hands.choose_in("Schedule delay", "After a time")
    amount = field.findChildren(QSpinBox)[0]
    amount.setFocus()
    amount.selectAll()
    hands.bot.keyClicks(amount, "36")
    hands.press(amount, Qt.Key.Key_Return)
    hands.choose_in("Schedule delay", "hours", 1)
    assert delivery(session).delay == After(type="after", amount=36, unit=DurationUnit.HOURS)
    assert field.sentence.text() == "Leaves 36 hours (1 day 12 hours) after the trigger."  # type: ignore[attr-defined]
    hands.choose_in("Schedule delay", "In a number of calendar days")
    days = delivery(session).delay
    assert isinstance(days, CalendarDays)
    hands.choose_in("Schedule delay", "On the next day of the week")
    hands.choose_in("Schedule delay", "Friday", 2)
    hands.choose_in("Schedule delay", "company's zone", 3)
    clock = field.findChild(QTimeEdit)
    assert clock is not None
    clock.setFocus()
    hands.bot.keyClicks(clock, "0745")
    hands.press(clock, Qt.Key.Key_Return)
    delay = delivery(session).delay
    assert isinstance(delay, NextWeekday)
    assert (delay.weekday, delay.zone, f"{delay.at:%H:%M}") == (
        Weekday.FRIDAY,
        DelayZone.COMPANY,
        "07:45",
    )


def test_the_sentence_speaks_while_one_types(session: Session, hands: Hands) -> None:
    field = hands.choose_in("Schedule delay", "After a time")
    before = session.design
    amount = field.findChildren(QSpinBox)[0]
    amount.setFocus()
    amount.selectAll()
    hands.bot.keyClicks(amount, "5")
    assert field.sentence.text() == "Leaves 5 days (120 hours) after the trigger."  # type: ignore[attr-defined]
    assert session.design == before


def test_in_app_messages_are_offered_no_weekday(session: Session, opened: Open) -> None:
    session.select([CampaignItem("onboarding-in-app")])
    kind = opened(session).field("Schedule delay").editor
    assert [kind.itemText(i) for i in range(kind.count())] == ["Immediately", "After a time"]  # type: ignore[attr-defined]


def test_rows_open_move_and_remove(session: Session, hands: Hands) -> None:
    first, second = delivery(session).exceptions
    before = session.design
    exceptions = hands.inspector.page.findChildren(EventList)[1]
    buttons = {button.accessibleName(): button for button in exceptions.findChildren(QToolButton)}
    hands.press(buttons["Move down: Exception 1"], Qt.Key.Key_Space)
    assert delivery(session).exceptions == (second, first)
    assert_undone_and_redone(session, before)
    buttons = {
        button.accessibleName(): button for button in exceptions.rows[0].findChildren(QToolButton)
    }
    hands.press(buttons["Remove: Exception 1"], Qt.Key.Key_Space)
    assert delivery(session).exceptions == (first,)
    opener = exceptions.rows[0].findChild(TwoLineButton)
    assert opener is not None
    hands.press(opener, Qt.Key.Key_Space)
    assert session.selection == (EventItem(OFFER, "exception", 0),)


def test_a_trigger_is_added_by_searching(session: Session, hands: Hands) -> None:
    before = session.design
    triggers = hands.inspector.page.findChildren(EventList)[0]
    triggers.open_chooser()
    chooser = triggers.findChild(EventChooser)
    assert chooser is not None
    hands.bot.keyClicks(chooser.line, "order_cancelled")
    hands.press(chooser.line, Qt.Key.Key_Return)
    assert getattr(delivery(session).triggers[-1], "name", "") == "order_cancelled"
    assert_undone_and_redone(session, before)


def test_exceptions_need_a_wait(session: Session, opened: Open) -> None:
    session.select([CampaignItem("spring-guide-advice-email")])
    exceptions = opened(session).inspector.page.findChildren(EventList)[1]
    assert exceptions.add.isHidden()
    assert "choose a delay first" in exceptions._help.text()


def test_findings_stand_beside_their_row(session: Session, opened: Open) -> None:
    session.select([CampaignItem("abandoned-cart-push")])
    exceptions = opened(session).inspector.page.findChildren(EventList)[1]
    assert "The same event is trigger and exception" in exceptions.row_remarks[0].texts[0]
    assert not exceptions.row_remarks[1].texts


def test_a_finding_comes_and_goes(session: Session, hands: Hands) -> None:
    hands.type("Ends", "2026-01-01 00:00")
    ends = hands.field("Ends")
    assert any("end" in text for text in ends.remarks.texts)
    assert ends.remarks.texts[0] in ends.editor.accessibleDescription()
    session.undo()
    assert not ends.remarks.texts


def test_conversion_events(session: Session, hands: Hands) -> None:
    before = session.design
    hands.inspector.page.conversions.add.click()  # type: ignore[attr-defined]
    hands.choose_in("What happens", "Starts a session")
    hands.type("Id", "visit")
    event = campaign(session).conversion_events[0]
    assert (event.id, event.event.type, event.deadline.amount) == ("visit", "session_start", 3)
    for _ in range(3):
        session.undo()
    assert session.design == before
