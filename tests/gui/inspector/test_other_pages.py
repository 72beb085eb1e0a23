"""The design, several campaigns, audiences, notes and groups: what is done there, and the design after it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
)

from designer.edits.annotations import AddGroup, AddNote
from designer.gui.app.theme import DARK, apply_theme
from designer.gui.inspector.audience_field import AudienceField
from designer.gui.inspector.audience_group import GroupBox
from designer.gui.inspector.condition_row import ConditionRow
from designer.gui.inspector.field import MIXED
from designer.model.annotations import Group, Note
from designer.model.audience import AllOf, AllUsers, AnyOf, AttributeCondition, Not
from designer.model.campaigns import Campaign, Status
from designer.model.conditions import Op
from designer.model.interactions import Channel
from designer.model.settings import Receive
from designer.model.units import Duration, DurationUnit
from designer.session.selection import CampaignItem, GroupItem, NoteItem
from designer.session.session import Session
from tests.gui.inspector.conftest import Hands

OFFER = "cart-offer-email"
PUSH = "abandoned-cart-push"
Open = Callable[[Session], Hands]


def campaign(session: Session, identifier: str = OFFER) -> Campaign:
    found = session.design.campaign(identifier)
    assert found is not None
    return found


def line_of(hands: Hands, title: str) -> QLineEdit:
    line = hands.field(title).editor
    assert isinstance(line, QLineEdit)
    return line


def test_the_design_itself(session: Session, opened: Open) -> None:
    hands = opened(session)
    hands.type("Name", "My shop")
    hands.type("Company's time zone", "Europe/Berlin")
    hands.choose_in("A message counts as received", "When it is delivered")
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
