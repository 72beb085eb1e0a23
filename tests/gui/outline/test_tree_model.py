"""The rows follow every change of the design by moves a view can follow, and say what they are."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from designer.edits.annotations import AddGroup, AddNote
from designer.edits.base import Edit, EditError
from designer.edits.campaigns import AddCampaign, MoveCampaign
from designer.edits.delivery import SetDelay, SetDelivery
from designer.edits.events import AddEvent, MoveEvent, RemoveEvent, Role
from designer.edits.new_campaigns import new_source
from designer.edits.removing import RemoveItems
from designer.gui.app.theme import DARK
from designer.gui.outline.tree_model import TreeModel
from designer.model.annotations import Group, Note
from designer.model.campaigns import Scheduled
from designer.model.delays import Immediately
from designer.model.design import Design
from designer.model.events import Purchase
from designer.model.interactions import Channel
from designer.session.selection import CampaignItem, DelayItem, EventItem
from designer.session.session import Session


def rows(model: QAbstractItemModel, above: QModelIndex | None = None) -> list[tuple[str, list]]:
    above = above or QModelIndex()
    indexes = [model.index(row, 0, above) for row in range(model.rowCount(above))]
    return [
        (index.data(Qt.ItemDataRole.AccessibleTextRole), rows(model, index)) for index in indexes
    ]


def some_edit(design: Design, dice: random.Random) -> Edit:
    campaign = dice.choice(design.campaigns)
    one, other = campaign.id, dice.randrange(len(design.campaigns))
    role: Role = "trigger" if dice.random() < 0.5 else "exception"
    edits: list[Edit] = [
        MoveCampaign(one, other),
        RemoveItems(campaigns=(one,)),
        AddCampaign(new_source(design, "New", (Channel.EMAIL,)), index=other),
        AddEvent(one, role, Purchase(type="purchase"), index=0),
        RemoveEvent(one, role, 0),
        MoveEvent(one, role, 0, 1),
        SetDelay(one, Immediately()),
        SetDelivery(one, Scheduled(type="scheduled")),
        AddNote(Note(id=f"n{dice.random()}", text="Look", x=0, y=0)),
        AddGroup(Group(id=f"g{dice.random()}", name="G", members=(one,))),
    ]
    return dice.choice(edits)


@pytest.mark.parametrize("seed", range(3))
def test_every_change_is_followed(session: Session, seed: int) -> None:
    model = TreeModel(session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    dice = random.Random(seed)
    session.changed.connect(lambda changes: model.show(session.design))
    for _ in range(60):
        try:
            session.do(some_edit(session.design, dice))
        except EditError:
            continue
        if dice.random() < 0.3:
            session.undo()
        fresh = TreeModel(session)
        assert rows(model) == rows(fresh)
    session.changed.disconnect()


def test_qt_finds_no_fault(session: Session, qtmodeltester) -> None:
    model = TreeModel(session)
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("item", "shown", "spoken"),
    [
        (DelayItem("abandoned-cart-push-again"), "Wait 1 day", "Delay, 1 day"),
        (DelayItem("cart-offer-email"), "Wait until Saturday 15:15", "Delay, Saturday 15:15"),
        (
            DelayItem("spring-sale-control-push"),
            "Wait until 10:00 in 2 days, company's zone",
            "Delay, in 2 days 10:00 company",
        ),
        (DelayItem("onboarding-in-app"), "At once", "Delay, immediately"),
        (
            EventItem("abandoned-cart-push-again", "trigger", 0),
            "When receives push, Abandoned cart push",
            "Trigger, receives push, Abandoned cart push",
        ),
        (
            EventItem("cart-offer-email", "exception", 0),
            "Unless makes a purchase, price at least 30",
            "Exception, makes a purchase, price at least 30",
        ),
        (
            CampaignItem("spring-sale-email"),
            "Spring sale e-mail",
            "Campaign, Spring sale e-mail, email, active",
        ),
    ],
)
def test_what_rows_say(session: Session, item: object, shown: str, spoken: str) -> None:
    model = TreeModel(session)
    index = model.index_of(item)  # type: ignore[arg-type]
    assert model.item_at(index) == item
    assert index.data() == shown
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == spoken


def test_a_row_speaks_of_its_findings(session: Session) -> None:
    model = TreeModel(session)
    index = model.index_of(EventItem("abandoned-cart-push", "exception", 0))
    assert "warning: The same event is trigger" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_names_are_text(session_of: Callable[[Design], Session], sample_design: Design) -> None:
    payload = '<img src="file:///etc/hostname">'
    named = sample_design.campaigns[0].model_copy(update={"name": payload})
    session = session_of(sample_design.model_copy(update={"campaigns": (named,)}))
    model = TreeModel(session)
    index = model.index(0, 0)
    assert index.data() == payload
    assert "<img" not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_read_only_rows_cannot_be_edited(read_only_session: Session) -> None:
    model = TreeModel(read_only_session)
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_icons_in_either_theme(session: Session) -> None:
    model = TreeModel(session)
    light = model.index(0, 0).data(Qt.ItemDataRole.DecorationRole).pixmap(16).toImage()
    model.dress(DARK)
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole).pixmap(16).toImage() != light
