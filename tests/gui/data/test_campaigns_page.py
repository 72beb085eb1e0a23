"""Campaigns of the events: which the drawing has, and how the others come into it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from designer.edits.removing import RemoveItems
from designer.gui.data.campaigns_page import CampaignsPage
from designer.gui.data.panel import DataPanel
from designer.session.session import Session


@pytest.fixture
def page(panel: DataPanel) -> Iterator[CampaignsPage]:
    panel.tabs.setCurrentWidget(panel.campaigns)
    yield panel.campaigns
    panel.campaigns.chooser.close()


def spoken(page: CampaignsPage) -> list[str]:
    model = page.model
    return [
        str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
    ]


def choose(page: CampaignsPage, row: int) -> None:
    page.rows.setCurrentIndex(page.model.index(row))


def test_each_says_what_is_known_and_where_it_is(page: CampaignsPage) -> None:
    said = spoken(page)
    assert said[0].startswith("Winter <b>clearance</b>, 24 events · 12 sent · 2026-03-01 to 03-12")
    assert said[1].startswith("Spring sale e-mail, same name, 22 events")
    assert said[2].startswith("Flash sale SMS, in the drawing, 20 events")
    assert said[3].startswith("n-2, 18 events · 9 sent")
    assert page.told.text() == (
        "4 campaigns in the events: 1 in the drawing, 1 with the name of one that counts other events, 2 not in the drawing."
    )


def test_one_click_adds_all_that_are_missing(
    page: CampaignsPage, data_session: Session, qtbot: QtBot
) -> None:
    before = data_session.design
    assert page.add_all.text() == "Add 2 as sources"
    with qtbot.waitSignal(page.undo_offered) as offered:
        qtbot.mouseClick(page.add_all, Qt.MouseButton.LeftButton)
    assert offered.args == ["2 campaigns added."]
    added = data_session.design.campaigns[len(before.campaigns) :]
    assert [campaign.name for campaign in added] == ["Winter <b>clearance</b>", "n-2"]
    assert all(campaign.follow_on is None for campaign in added)
    assert not page.add_all.isVisible()
    assert spoken(page)[0].startswith("Winter <b>clearance</b>, in the drawing")
    data_session.undo()
    assert data_session.design == before
    assert page.add_all.isVisible()


def test_one_row_is_added_or_shown(
    page: CampaignsPage, data_session: Session, qtbot: QtBot
) -> None:
    choose(page, 3)
    assert page.add.isEnabled()
    assert not page.show_it.isEnabled()
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    assert spoken(page)[3].startswith("n-2, in the drawing")
    assert not page.add.isEnabled()
    with qtbot.waitSignal(page.campaign_wanted) as wanted:
        qtbot.mouseClick(page.show_it, Qt.MouseButton.LeftButton)
    assert wanted.args == [data_session.design.campaigns[-1].id]


def test_enter_adds_and_then_shows(page: CampaignsPage, qtbot: QtBot) -> None:
    page.rows.setFocus()
    choose(page, 0)
    qtbot.keyClick(page.rows, Qt.Key.Key_Return)
    assert spoken(page)[0].startswith("Winter <b>clearance</b>, in the drawing")
    with qtbot.waitSignal(page.campaign_wanted):
        qtbot.keyClick(page.rows, Qt.Key.Key_Return)


def test_row_is_linked_to_a_campaign_of_choice(
    page: CampaignsPage, data_session: Session, qtbot: QtBot
) -> None:
    choose(page, 0)
    qtbot.mouseClick(page.link, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.chooser.line, "guide")
    qtbot.keyClick(page.chooser.line, Qt.Key.Key_Return)
    campaign = data_session.design.campaign("spring-guide-email")
    assert campaign is not None
    assert "339557b9-none" in campaign.log_ids
    assert spoken(page)[0].startswith("Winter <b>clearance</b>, in the drawing")


def test_namesake_stands_first_among_the_choices(page: CampaignsPage, qtbot: QtBot) -> None:
    choose(page, 1)
    qtbot.mouseClick(page.link, Qt.MouseButton.LeftButton)
    first = page.chooser.model.choice(0)
    assert first is not None
    assert (first.title, first.hint) == ("Spring sale e-mail", "same name")


def test_namesakes_are_linked_in_one_step(
    page: CampaignsPage, data_session: Session, qtbot: QtBot
) -> None:
    before = data_session.design
    assert page.link_all.text() == "Link 1 of the same name"
    qtbot.mouseClick(page.link_all, Qt.MouseButton.LeftButton)
    campaign = data_session.design.campaign("spring-sale-email")
    assert campaign is not None
    assert "spring-other-id" in campaign.log_ids
    assert not page.link_all.isVisible()
    data_session.undo()
    assert data_session.design == before


def test_only_those_that_are_missing(page: CampaignsPage, qtbot: QtBot) -> None:
    box = page.only_missing
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert len(spoken(page)) == 3
    assert not any("in the drawing" in words for words in spoken(page))


def test_follows_the_drawing(page: CampaignsPage, data_session: Session) -> None:
    data_session.do(RemoveItems(campaigns=("flash-sale-sms",)))
    assert spoken(page)[2].startswith("Flash sale SMS, 20 events")
    data_session.undo()
    assert spoken(page)[2].startswith("Flash sale SMS, in the drawing")
