"""What the inspector promises whatever is selected: nothing typed is lost, nothing is HTML, all has a name."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.edits.annotations import AddGroup, AddNote
from designer.edits.campaigns import RenameCampaign, SetCampaignFields
from designer.gui.app.theme import DARK, apply_theme
from designer.gui.inspector.audience_field import AudienceField, GroupBox
from designer.gui.inspector.condition_row import ConditionRow
from designer.gui.inspector.field import MIXED
from designer.gui.inspector.sections import Section
from designer.model.annotations import Group, Note
from designer.model.audience import AllOf, AllUsers, AnyOf, AttributeCondition, Not
from designer.model.campaigns import Campaign, Status
from designer.model.conditions import Op
from designer.model.interactions import Channel
from designer.model.settings import Receive
from designer.model.units import Duration, DurationUnit, instant_from_text
from designer.session.selection import CampaignItem, DelayItem, EventItem, GroupItem, Item, NoteItem
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


def test_the_design_itself(session: Session, opened: Open) -> None:
    hands = opened(session)
    hands.type("Name", "My shop")
    hands.type("Company's time zone", "Europe/Berlin")
    hands.choose_in("A message is received when it is", "delivered")
    assert session.design.name == "My shop"
    assert session.design.time_zone == "Europe/Berlin"
    assert session.design.settings.receive is Receive.DELIVERY
    described = hands.field("Description").editor
    assert isinstance(described, QPlainTextEdit)
    described.setFocus()
    described.selectAll()
    hands.press(described, Qt.Key.Key_Delete)
    line_of(hands, "Name").setFocus()
    assert session.design.description is None
    for _ in range(4):
        session.undo()
    assert session.design.name == "Sample shop"


def test_several_campaigns(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER), CampaignItem(PUSH)])
    hands = opened(session)
    before = session.design
    assert hands.field("Tags").value is MIXED
    assert line_of(hands, "Tags").placeholderText() == "Several values"
    hands.choose_in("Status", "Stopped")
    assert {campaign(session).status, campaign(session, PUSH).status} == {Status.STOPPED}
    hands.type("Tags", "both")
    assert campaign(session, PUSH).tags == ("both",)
    hands.choose_in("May receive it again", "Once, never again")
    push = campaign(session, PUSH).follow_on
    assert push is not None
    assert push.re_eligible_after is None
    sms = next(
        box for box in hands.field("Channels").findChildren(QCheckBox) if box.text() == "SMS"
    )
    hands.press(sms, Qt.Key.Key_Space)
    assert Channel.SMS in campaign(session).channels
    assert Channel.SMS in campaign(session, PUSH).channels
    for _ in range(4):
        session.undo()
    assert session.design == before


def test_mixed_fields_that_are_left_alone_stay_mixed(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER), CampaignItem(PUSH)])
    hands = opened(session)
    before = session.design
    for title in ("Tags", "Published", "Starts"):
        line_of(hands, title).setFocus()
    hands.inspector.page.finish()
    assert session.design == before


def test_re_eligibility_after_a_time(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER)])
    hands = opened(session)
    hands.choose_in("May receive it again", "Again after")
    found = campaign(session).follow_on
    assert found is not None
    assert found.re_eligible_after == Duration(amount=1, unit=DurationUnit.DAYS)
    hands.choose_in("May receive it again", "weeks", 1)
    found = campaign(session).follow_on
    assert found is not None
    assert found.re_eligible_after == Duration(amount=1, unit=DurationUnit.WEEKS)


def test_the_audience_is_built_and_taken_apart(session: Session, opened: Open) -> None:
    session.select([CampaignItem(OFFER)])
    hands = opened(session)
    before = session.design
    field = hands.inspector.page.findChild(AudienceField)
    assert field is not None
    root = field.findChild(GroupBox)
    assert root is not None
    root.add_condition.click()
    row = field.findChildren(ConditionRow)[0]
    hands.write(row.subject, "country")
    hands.write(row.text, "DE")
    hands.press(row.text, Qt.Key.Key_Return)
    country = AttributeCondition(type="attribute", property="country", op=Op.EQ, value="DE")
    assert campaign(session).audience == AllOf(type="all", of=(country,))
    hands.press(row.negated, Qt.Key.Key_Space)
    assert campaign(session).audience == AllOf(type="all", of=(Not(type="not", of=country),))
    root.add_group.click()
    inner = field.findChildren(ConditionRow)[-1]
    hands.write(inner.subject, "tester")
    hands.choose(inner.op, "is blank")
    blank = AttributeCondition(type="attribute", property="tester", op=Op.IS_BLANK)
    group = AnyOf(type="any", of=(blank,))
    assert campaign(session).audience == AllOf(type="all", of=(Not(type="not", of=country), group))
    hands.choose(root.joined, "None of these holds")
    assert isinstance(campaign(session).audience, Not)
    for _ in range(4):
        session.undo()
    assert session.design == before
    assert campaign(session).audience == AllUsers()


def test_attributes_of_the_users_file_are_proposed(session: Session, qtbot) -> None:
    from designer.gui.inspector import Inspector

    session.select([CampaignItem("fifteen-percent-push")])
    inspector = Inspector(session, attributes=lambda: ["loyalty_points"])
    qtbot.addWidget(inspector)
    row = inspector.page.findChildren(ConditionRow)[0]
    completer = row.subject.completer()
    names = [completer.model().index(i, 0).data() for i in range(completer.model().rowCount())]
    assert names == ["loyalty_points", "country", "tester"]
    inspector.release()


def test_notes_and_groups(session: Session, opened: Open) -> None:
    session.do(AddNote(Note(id="n", text="Look", x=0, y=0)))
    session.do(AddGroup(Group(id="g", name="Carts", members=(OFFER,))))
    session.select([NoteItem("n")])
    hands = opened(session)
    text = hands.field("Text").editor
    assert isinstance(text, QPlainTextEdit)
    hands.bot.keyClicks(text, "X ")
    session.select([GroupItem("g")])
    assert session.design.notes[0].text == "X Look"
    hands.type("Name", "All carts")
    assert session.design.groups[0].name == "All carts"


def test_it_follows_the_theme(session: Session, opened: Open, qapp: QApplication) -> None:
    session.select([CampaignItem(PUSH)])
    hands = opened(session)
    apply_theme(qapp, DARK)
    QApplication.processEvents()
    pixel = hands.inspector.grab().toImage().pixelColor(2, 400)
    assert pixel.lightness() < 80
