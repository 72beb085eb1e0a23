"""Numbers and times are stepped by dragging a grip or by Ctrl with the arrow keys: tried at once, made when let go."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from designer.edits.base import Edit
from designer.gui.inspector.field import Field
from designer.gui.inspector.scrubbing import PIXELS, Grip
from designer.gui.inspector.value_steps import stepped_instant, stepped_number
from designer.model.design import Design
from designer.session.selection import CampaignItem, EventItem
from designer.session.session import Session
from tests.gui.inspector.conftest import Hands, press_alone

OFFER = "cart-offer-email"
BOUGHT = EventItem(OFFER, "exception", 0)
Open = Callable[[Session], Hands]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Listener:
    """Hears what is tried."""

    def __init__(self, hands: Hands) -> None:
        self.tried: list[Edit] = []
        self.endings: list[str] = []
        hands.inspector.tried.connect(self.tried.append)
        hands.inspector.trial_ended.connect(lambda: self.endings.append("ended"))


def shown_grip(field: Field) -> Grip:
    return next(grip for grip in field.findChildren(Grip) if not grip.isHidden())


def shown_line(field: Field) -> QLineEdit:
    """The line beside the grip."""
    grip = shown_grip(field)
    holder = grip.parentWidget()
    assert holder is not None
    return holder.findChildren(QLineEdit)[0]


def drag(bot: QtBot, grip: Grip, *steps: int, release: bool = True) -> None:
    start = grip.rect().center()
    bot.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    for step in steps:
        bot.mouseMove(grip, start + QPoint(step * PIXELS, 0))
    if release:
        bot.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=start + QPoint(steps[-1] * PIXELS, 0))


def filter_value(design: Design) -> object:
    campaign = design.campaign(OFFER)
    assert campaign is not None
    assert campaign.follow_on is not None
    return campaign.follow_on.exceptions[0].where[0].value


def published(design: Design) -> int:
    campaign = design.campaign(OFFER)
    assert campaign is not None
    assert campaign.published_at is not None
    return campaign.published_at


def test_dragging_tries_and_releasing_makes_one_edit(session: Session, opened: Open) -> None:
    session.select([BOUGHT])
    hands = opened(session)
    heard, before = Listener(hands), session.design
    field = hands.field("Property filters")
    drag(hands.bot, shown_grip(field), 2, 5, 12, release=False)
    assert [filter_value(edit.apply(before)) for edit in heard.tried] == [32, 35, 42]
    assert session.design is before
    assert shown_line(field).text() == "42"
    assert not heard.endings
    hands.bot.mouseRelease(shown_grip(field), Qt.MouseButton.LeftButton)
    assert filter_value(session.design) == 42
    assert len(heard.endings) == 1
    session.undo()
    assert session.design == before


def test_dragging_back_to_the_start_makes_no_edit(session: Session, opened: Open) -> None:
    session.select([BOUGHT])
    hands = opened(session)
    heard, before = Listener(hands), session.design
    drag(hands.bot, shown_grip(hands.field("Property filters")), 3, 0)
    assert session.design == before
    assert len(heard.endings) == 1
    drag(hands.bot, shown_grip(hands.field("Property filters")), 0)
    assert len(heard.tried) == 2
    assert not session.can_undo


def test_escape_gives_up_a_drag(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER)])
    hands = opened(session)
    heard, before = Listener(hands), session.design
    field = hands.field("Published")
    written = shown_line(field).text()
    drag(hands.bot, shown_grip(field), 4, release=False)
    assert shown_line(field).text() != written
    hands.press(shown_line(field), Qt.Key.Key_Escape)
    assert shown_line(field).text() == written
    assert len(heard.endings) == 1
    hands.bot.mouseMove(shown_grip(field), QPoint(90, 5))
    hands.bot.mouseRelease(shown_grip(field), Qt.MouseButton.LeftButton)
    assert len(heard.tried) == 1
    assert session.design == before


def test_keys_do_what_the_mouse_does(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER)])
    hands = opened(session)
    heard, before = Listener(hands), session.design
    line = shown_line(hands.field("Published"))
    line.setFocus()
    for _ in range(3):
        press_alone(line, Qt.Key.Key_Up, CONTROL)
    press_alone(line, Qt.Key.Key_Down, CONTROL)
    assert line.text() == "2026-02-04 03:00"
    press_alone(line, Qt.Key.Key_Up, CONTROL | SHIFT)
    assert line.text() == "2026-02-04 04:00"
    assert len(heard.tried) == 5
    assert session.design is before
    hands.bot.keyRelease(line, Qt.Key.Key_Control)
    assert len(heard.endings) == 1
    assert published(session.design) == published(before) + (2 * 24 + 1) * 3_600_000_000
    session.undo()
    assert session.design == before


def test_leaving_the_field_means_what_was_tried(session: Session, opened: Open) -> None:
    session.select([BOUGHT])
    hands = opened(session)
    heard = Listener(hands)
    line = shown_line(hands.field("Property filters"))
    line.setFocus()
    hands.press(line, Qt.Key.Key_Down, CONTROL)
    session.select([CampaignItem(OFFER)])
    assert len(heard.endings) == 1
    assert filter_value(session.design) == 29


def test_nothing_is_tried_where_nothing_can_be_changed(
    read_only_session: Session, opened: Open
) -> None:
    read_only_session.select([CampaignItem(OFFER)])
    hands = opened(read_only_session)
    heard, field = Listener(hands), hands.field("Published")
    written = shown_line(field).text()
    drag(hands.bot, shown_grip(field), 3, 6)
    press_alone(shown_line(field), Qt.Key.Key_Up, CONTROL)
    assert not heard.tried
    assert shown_line(field).text() == written


def test_the_grip_makes_no_field_taller(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER)])
    field = opened(session).field("Published")
    box = shown_grip(field).parentWidget()
    assert box is not None
    assert box.height() <= shown_line(field).height() + 4


def test_nothing_to_drag_without_a_value(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER)])
    hands = opened(session)
    heard, field = Listener(hands), hands.field("Stopped")
    assert not shown_grip(field).isEnabled()
    line = shown_line(field)
    line.setFocus()
    hands.press(line, Qt.Key.Key_Up, CONTROL)
    assert line.text() == ""
    assert not heard.tried


@pytest.mark.parametrize(
    ("text", "steps", "fine", "expected"),
    [
        ("30", 1, False, "31"),
        ("20", -25, False, "0"),
        ("150", 2, False, "170"),
        ("150", 2, True, "152"),
        ("0", 3, False, "3"),
        ("0.25", 1, False, "0.26"),
        ("19.9", 1, True, "20"),
        ("-5", 1, False, "-4"),
        ("ten", 1, False, None),
        ("1e300", 1, False, None),
    ],
)
def test_steps_of_numbers(text: str, steps: int, fine: bool, expected: str | None) -> None:
    assert stepped_number(text, steps, fine=fine) == expected


def test_steps_of_numbers_in_languages_with_a_comma() -> None:
    assert stepped_number("2,5", 1, fine=False, point=",") == "2,6"


@pytest.mark.parametrize(
    ("text", "steps", "fine", "expected"),
    [
        ("2026-03-07 09:00", 1, False, "2026-03-08 09:00"),
        ("2026-03-08 01:30", 1, True, "2026-03-08 03:30"),
        ("2026-12-31 23:00", 1, True, "2027-01-01 00:00"),
        ("", 1, False, None),
        ("soon", 1, False, None),
        ("9999-12-31 09:00", 1, False, None),
    ],
)
def test_steps_of_times(text: str, steps: int, fine: bool, expected: str | None) -> None:
    assert stepped_instant(text, steps, fine=fine, zone="America/New_York") == expected
