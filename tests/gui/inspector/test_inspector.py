"""What the inspector promises whatever is selected: nothing typed is lost, nothing is HTML, all has a name."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.edits.campaigns import RenameCampaign, SetCampaignFields
from designer.gui.inspector.sections import Section
from designer.model.campaigns import Campaign
from designer.model.units import instant_from_text
from designer.session.selection import CampaignItem, DelayItem, EventItem, Item
from designer.session.session import Session
from tests.gui.inspector.conftest import Hands

OFFER = "cart-offer-email"
PUSH = "abandoned-cart-push"
Open = Callable[[Session], Hands]
EVERY_PAGE: list[list[Item]] = [
    [],
    [CampaignItem(OFFER)],
    [CampaignItem("spring-sale-email")],
    [CampaignItem("fifteen-percent-push")],
    [CampaignItem(OFFER), CampaignItem(PUSH)],
    [EventItem(OFFER, "trigger", 0)],
    [EventItem(OFFER, "exception", 0)],
    [DelayItem(OFFER)],
    [CampaignItem(OFFER), DelayItem(PUSH)],
]


def campaign(session: Session, identifier: str = OFFER) -> Campaign:
    found = session.design.campaign(identifier)
    assert found is not None
    return found


def line_of(hands: Hands, title: str) -> QLineEdit:
    line = hands.field(title).editor
    assert isinstance(line, QLineEdit)
    return line


def test_escape_restores(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER)])
    hands = opened(session)
    before = session.design
    line = line_of(hands, "Name")
    hands.type("Name", "Something else", finish=False)
    hands.press(line, Qt.Key.Key_Escape)
    assert line.text() == campaign(session).name
    hands.press(line, Qt.Key.Key_Return)
    assert session.design == before


def test_leaving_a_field_finishes_it(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER)])
    hands = opened(session)
    hands.type("Name", "Left", finish=False)
    line_of(hands, "Tags").setFocus()
    assert campaign(session).name == "Left"


def test_typing_survives_changes_from_elsewhere(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER)])
    hands = opened(session)
    line = line_of(hands, "Name")
    hands.type("Name", "Half a na", finish=False)
    session.do(RenameCampaign(OFFER, "From the canvas"))
    session.do(SetCampaignFields((OFFER,), {"tags": ("x",)}, "tags"))
    assert line.text() == "Half a na"
    assert line_of(hands, "Tags").text() == "x"
    hands.press(line, Qt.Key.Key_Escape)
    assert line.text() == "From the canvas"


def test_typing_is_committed_to_what_was_selected(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER)])
    hands = opened(session)
    other = campaign(session, PUSH).name
    hands.type("Name", "Typed before", finish=False)
    session.select([CampaignItem(PUSH)])
    assert campaign(session).name == "Typed before"
    assert campaign(session, PUSH).name == other
    assert line_of(hands, "Name").text() == other


def test_a_refused_value_stays_and_says_why(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER)])
    hands = opened(session)
    before = session.design
    field = hands.type("Control group", "101")
    assert session.design == before
    assert line_of(hands, "Control group").text() == "101"
    assert "100" in field.remarks.refusal
    assert field.remarks.refusal in field.editor.accessibleDescription()
    hands.type("Control group", "5")
    assert not field.remarks.refusal
    assert campaign(session).control_group_percent == 5


def test_keys_of_the_history_reach_the_design(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER)])
    hands = opened(session)
    QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), hands.inspector, session.undo)
    before = session.design
    hands.type("Name", "New")
    line = line_of(hands, "Name")
    hands.press(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.design == before
    assert line.text() == campaign(session).name


def test_deleting_keys_never_reach_the_canvas(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER)])
    hands = opened(session)
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(hands.inspector)
    deleted: list[str] = []
    QShortcut(QKeySequence("Backspace"), window, lambda: deleted.append("all"))
    with hands.bot.waitActive(window):
        window.show()
        window.activateWindow()
    status = hands.field("Status").editor
    status.setFocus()
    hands.press(status, Qt.Key.Key_Backspace)
    assert not deleted
    hands.inspector.setParent(None)
    window.close()
    window.deleteLater()


def test_a_day_from_the_calendar(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER)])
    hands = opened(session)
    field = hands.field("Stopped")
    button = next(
        each for each in field.findChildren(QToolButton) if "calendar" in each.accessibleName()
    )
    button.click()
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    calendar.clicked.emit(QDate(2026, 5, 4))
    assert campaign(session).stopped_at == instant_from_text("2026-05-04T13:00:00Z")
    button = next(
        each for each in field.findChildren(QToolButton) if "Empty" in each.accessibleName()
    )
    hands.press(button, Qt.Key.Key_Space)
    assert campaign(session).stopped_at is None


def test_sections_stay_folded(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER)])
    hands = opened(session)
    hands.press(sections(hands)["Live"].toggle, Qt.Key.Key_Space)
    session.select([CampaignItem(PUSH)])
    assert not sections(hands)["Live"].toggle.isChecked()
    assert sections(hands)["Delivery"].toggle.isChecked()


def sections(hands: Hands) -> dict[str, Section]:
    return {each.title: each for each in hands.inspector.page.findChildren(Section)}


def test_a_wheel_that_passes_changes_nothing(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER)])
    hands = opened(session)
    before = session.design
    combo = hands.field("Status").editor
    place = QPointF(5, 5)
    wheel = QWheelEvent(
        place, combo.mapToGlobal(place), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, wheel)
    assert session.design == before


@pytest.mark.parametrize("items", EVERY_PAGE)
def test_whatever_takes_the_focus_has_a_name(
    session: Session, opened: Open, items: list[Item]
) -> None:
    session.select(items)
    page = opened(session).inspector.page
    nameless = []
    for widget in page.findChildren(QWidget):
        internal = widget.objectName().startswith("qt_") or not widget.isVisibleTo(page)
        if internal or widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name):
            nameless.append(widget)
    assert not nameless


@pytest.mark.parametrize("width", [360, 480])
@pytest.mark.parametrize("items", EVERY_PAGE)
def test_nothing_is_wider_than_the_panel(
    session: Session, opened: Open, items: list[Item], width: int
) -> None:
    session.select(items)
    inspector = opened(session).inspector
    inspector.resize(width, 700)
    QApplication.processEvents()
    assert inspector.page.minimumSizeHint().width() <= width
    for label in inspector.page.findChildren(QPushButton):
        assert (
            label.sizeHint().width() <= label.width() or not label.isVisible() or not label.text()
        )


@pytest.mark.parametrize("items", EVERY_PAGE)
def test_read_only_says_why(read_only_session: Session, opened: Open, items: list[Item]) -> None:
    read_only_session.select(items)
    inspector = opened(read_only_session).inspector
    assert not inspector.page.isEnabled()
    assert inspector.accessibleDescription().startswith("The project is open in another window")
    shown = [label.text() for label in inspector.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("The project is open in another window") for text in shown)


@pytest.mark.parametrize("items", EVERY_PAGE)
def test_names_are_text(session: Session, opened: Open, items: list[Item]) -> None:
    payload = '<img src="file:///etc/hostname"><b>bold</b> & more'
    for each in session.design.campaigns:
        session.do(RenameCampaign(each.id, f"{payload} {each.id}"))
    session.select(items)
    inspector = opened(session).inspector
    for label in inspector.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
        assert not label.openExternalLinks()
    for widget in inspector.findChildren(QWidget):
        assert "<img" not in widget.toolTip()
