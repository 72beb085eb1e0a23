"""Dragging a value in the inspector moves the counts at once; letting go makes one edit of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from designer.edits.campaigns import SetCampaignFields
from designer.edits.events import ReplaceEvent
from designer.evaluation.figures import Figures
from designer.evaluation.live import evaluation_of
from designer.gui.inspector.scrubbing import PIXELS, Grip
from designer.model.design import Design
from designer.model.events import CampaignInteraction, Purchase
from designer.session.results import State
from designer.session.selection import CampaignItem, EventItem, Item
from tests.gui.inspector.conftest import press_alone

OFFER = "cart-offer-email"
CONVERTS = "abandoned-cart-push"
PATIENCE = 30_000
LEFT = Qt.MouseButton.LeftButton


def grip_of(window, item: Item, title: str) -> Grip:
    """The grip of a field in the inspector of the window, in sight."""
    window.workplace.session.select((item,))
    page = window.workplace.inspector.page
    field = next(field for field in page.fields if field.title == title)
    grip = next(grip for grip in field.findChildren(Grip) if not grip.isHidden())
    assert isinstance(grip, Grip)
    return grip


def counts(window) -> tuple[int, int, int]:
    figures = window.workplace.live.results.figures[OFFER]
    return figures.triggers, figures.recipients, figures.stopped


def drag(qtbot: QtBot, window, grip: Grip, *steps: int) -> list[tuple[int, int, int]]:
    """Press and move, and what the counts are after each step."""
    results, start = window.workplace.live.results, grip.rect().center()
    qtbot.mousePress(grip, LEFT, pos=start)
    seen = []
    for step in steps:
        qtbot.mouseMove(grip, start + QPoint(step * PIXELS, 0))
        qtbot.waitUntil(lambda: results.state is State.CURRENT, timeout=PATIENCE)
        seen.append(counts(window))
    return seen


def test_the_filter_of_an_exception(shop_window, qtbot: QtBot, settled) -> None:
    workplace = shop_window.workplace
    before, at_first = workplace.session.design, counts(shop_window)
    grip = grip_of(shop_window, EventItem(OFFER, "exception", 0), "Property filters")
    seen = drag(qtbot, shop_window, grip, -20, 0, 60)
    # A lower price stops more people, a higher one fewer.
    assert seen[0][2] >= seen[1][2] >= seen[2][2]
    assert seen[0][2] > seen[2][2]
    assert seen[1] == at_first
    assert workplace.session.design is before
    assert workplace.canvas.trials.running
    card = workplace.canvas.scene.cards[OFFER]
    assert card.numbers.short == f"{seen[2][1]:,}"
    qtbot.mouseRelease(grip, LEFT)
    assert not workplace.canvas.trials.running
    settled(workplace)
    assert counts(shop_window) == seen[2]
    workplace.session.undo()
    assert workplace.session.design == before


CONVERTED = CampaignInteraction.model_validate(
    {
        "type": "campaign_interaction",
        "interaction": "conversion.perform",
        "campaign": "abandoned-cart-email",
        "conversion": "order",
        "where": [{"property": "price", "op": "gte", "value": 20}],
    }
)


def replayed(design: Design, workplace) -> Figures:
    """What a replay comes to that nobody watches."""
    program = workplace.live.results.evaluation.program
    return evaluation_of(design, program.log, program.users).figures


def test_the_filter_of_a_conversion_that_stops(shop_window, qtbot: QtBot, settled) -> None:
    workplace = shop_window.workplace
    workplace.session.do(ReplaceEvent(OFFER, "exception", 0, CONVERTED))
    settled(workplace)
    before = workplace.session.design
    item = EventItem(OFFER, "exception", 0)
    grip = grip_of(shop_window, item, "Property filters")
    drag(qtbot, shop_window, grip, -12, 30)
    where = (CONVERTED.where[0].model_copy(update={"value": 50}),)
    tried = CONVERTED.model_copy(update={"where": where})
    wanted = ReplaceEvent(OFFER, "exception", 0, tried).apply(before)
    assert workplace.live.results.figures == replayed(wanted, workplace)
    qtbot.mouseRelease(grip, LEFT)
    assert workplace.session.design == wanted
    workplace.session.undo()
    assert workplace.session.design == before
    settled(workplace)


def conversion_grip(window, price: int) -> Grip:
    """The grip of the filter of a campaign's first conversion event, on the page of the campaign."""
    workplace = window.workplace
    condition = {"property": "price", "op": "gte", "value": price}
    event = Purchase.model_validate({"type": "purchase", "where": [condition]})
    campaign = workplace.session.design.campaign(CONVERTS)
    first = campaign.conversion_events[0].model_copy(update={"event": event})
    workplace.session.do(SetCampaignFields((CONVERTS,), {"conversion_events": (first,)}, "it"))
    workplace.session.select((CampaignItem(CONVERTS),))
    part = workplace.inspector.page.conversions.parts[0]
    grip = next(grip for grip in part.findChildren(Grip) if not grip.isHidden())
    assert isinstance(grip, Grip)
    return grip


def price_of(design: Design) -> object:
    campaign = design.campaign(CONVERTS)
    assert campaign is not None
    return campaign.conversion_events[0].event.where[0].value


def test_the_filter_of_a_conversion_event(shop_window, qtbot: QtBot, settled) -> None:
    workplace = shop_window.workplace
    grip = conversion_grip(shop_window, 20)
    settled(workplace)
    before, figures = workplace.session.design, workplace.live.results.figures
    start = grip.rect().center()
    qtbot.mousePress(grip, LEFT, pos=start)
    qtbot.mouseMove(grip, start + QPoint(10 * PIXELS, 0))
    assert workplace.canvas.trials.running
    assert workplace.live.results.state is State.WORKING
    qtbot.waitUntil(lambda: workplace.live.results.state is State.CURRENT, timeout=PATIENCE)
    # The events of a conversion come with the log: what counts as one from now on changes no history.
    assert workplace.live.results.figures == figures
    assert workplace.session.design is before
    qtbot.mouseRelease(grip, LEFT)
    assert not workplace.canvas.trials.running
    assert price_of(workplace.session.design) == 30
    workplace.session.undo()
    assert workplace.session.design == before
    settled(workplace)


def test_the_filter_of_a_conversion_event_by_keys(shop_window, qtbot: QtBot, settled) -> None:
    workplace = shop_window.workplace
    grip = conversion_grip(shop_window, 20)
    before = workplace.session.design
    row = grip.parentWidget()
    assert row is not None
    line = row.findChildren(QLineEdit)[0]
    line.setFocus()
    for _ in range(3):
        press_alone(line, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert workplace.canvas.trials.running
    assert workplace.session.design is before
    qtbot.keyRelease(line, Qt.Key.Key_Control)
    assert not workplace.canvas.trials.running
    assert price_of(workplace.session.design) == 17
    workplace.session.undo()
    assert workplace.session.design == before
    settled(workplace)


def test_a_conversion_event_that_goes_ends_its_trial(shop_window, qtbot: QtBot, settled) -> None:
    workplace = shop_window.workplace
    grip = conversion_grip(shop_window, 20)
    start = grip.rect().center()
    qtbot.mousePress(grip, LEFT, pos=start)
    qtbot.mouseMove(grip, start + QPoint(10 * PIXELS, 0))
    assert workplace.canvas.trials.running
    workplace.session.do(SetCampaignFields((CONVERTS,), {"conversion_events": ()}, "none"))
    assert not workplace.canvas.trials.running
    assert workplace.session.design.campaign(CONVERTS).conversion_events == ()
    settled(workplace)


def test_the_publish_date(shop_window, qtbot: QtBot, settled) -> None:
    workplace = shop_window.workplace
    before, at_first = workplace.session.design, counts(shop_window)
    grip = grip_of(shop_window, CampaignItem(OFFER), "Published")
    later, latest = drag(qtbot, shop_window, grip, 7, 21)
    assert at_first[1] > later[1] > latest[1]
    row = grip.parentWidget()
    assert row is not None
    line = row.findChildren(QLineEdit)[0]
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not workplace.canvas.trials.running
    qtbot.mouseRelease(grip, LEFT)
    settled(workplace)
    assert counts(shop_window) == at_first
    assert workplace.session.design is before


def test_closing_while_a_value_is_tried_keeps_it(shop_window, qtbot: QtBot) -> None:
    session, before = shop_window.workplace.session, shop_window.workplace.session.design
    grip = grip_of(shop_window, CampaignItem(OFFER), "Published")
    drag(qtbot, shop_window, grip, 2)
    shop_window.close_project()
    assert session.design != before
