"""Panels, status, findings, history, searching, and what is there again next time."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QTabBar
from pytestqt.qtbot import QtBot

from designer.edits.campaigns import RenameCampaign
from designer.edits.removing import RemoveItems
from designer.gui.app.main_window import MainWindow
from designer.gui.app.preferences import Preferences
from designer.gui.app.projects import empty_design
from designer.gui.app.shortcut_list import ShortcutList
from designer.gui.app.theme import DARK, theme_of
from designer.model.design import Design
from designer.session.selection import CampaignItem, DelayItem, EventItem, NoteItem
from designer.session.session import Session


def type_into(window: MainWindow, qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(window.searching.palette.line, text)


def titles(window: MainWindow) -> list[str]:
    model = window.searching.palette.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_palette_holds_every_action(window: MainWindow) -> None:
    window.registry.run("help.palette")
    shown = titles(window)
    assert len(shown) == len(window.registry)
    assert sorted(shown) == sorted(a.title.replace("&&", "&").rstrip("…") for a in window.registry)


def test_palette_finds_and_runs(window: MainWindow, qtbot: QtBot) -> None:
    window.registry.run("help.palette")
    palette = window.searching.palette
    assert palette.isVisible()
    type_into(window, qtbot, "dark")
    assert titles(window)[0] == "Dark"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert not palette.isVisible()
    QApplication.processEvents()
    assert theme_of(window) is DARK


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("exit", "Quit"),
        ("demo", "Open the sample"),
        ("keys", "Shortcuts"),
        ("search", "Find a campaign"),
        ("manual", "User guide"),
        ("json", "Export the design"),
        ("undo", "Undo"),
        ("colours", "Dark"),
        ("reset", "Put the panels back"),
        ("create", "New project"),
        ("load", "Open"),
        ("everything", "Show everything"),
        ("resend", "Add a follow-on"),
        ("frame", "Group"),
        ("comment", "Add a note"),
        ("version", "About Campaign Designer"),
        ("cheat", "Shortcuts"),
        ("leave", "Quit"),
        ("example", "Open the sample"),
        ("arrow", "Connect to"),
    ],
)
def test_other_words_find_it_too(window: MainWindow, qtbot: QtBot, query: str, title: str) -> None:
    window.registry.run("help.palette")
    type_into(window, qtbot, query)
    assert title in titles(window)[:3]
    window.searching.palette.close()


def test_palette_says_why_not(window: MainWindow, qtbot: QtBot) -> None:
    window.registry.run("help.palette")
    type_into(window, qtbot, "redo")
    palette = window.searching.palette
    choice = palette.model.choice(0)
    assert choice is not None
    assert choice.reason == "There is no step to redo."
    assert choice.reason in choice.spoken
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.notice.text == choice.reason


def test_keys_move_in_the_list_while_one_types(window: MainWindow, qtbot: QtBot) -> None:
    window.registry.run("help.palette")
    palette = window.searching.palette
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.rows.currentIndex().row() == 2
    type_into(window, qtbot, "no such thing at all")
    assert titles(window) == []
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_find_selects_and_shows(window: MainWindow, qtbot: QtBot, session: Session) -> None:
    assert window.workplace is not None
    window.workplace.canvas.set_zoom(3.0)
    window.registry.run("edit.find")
    search = window.searching.search
    qtbot.keyClicks(search.line, "crm back")
    qtbot.keyClick(search.line, Qt.Key.Key_Return)
    assert session.selection == (CampaignItem("crm-sync-back-webhook"),)
    canvas = window.workplace.canvas
    middle = canvas.rect_of(session.selection[0]).center()
    seen = canvas.area.mapToScene(canvas.area.viewport().rect()).boundingRect()
    assert seen.contains(middle)


def test_status_tells_project_findings_and_selection(window: MainWindow, session: Session) -> None:
    status = window.status
    assert status.project.text() == "Sample shop"
    assert status.findings.text() == f"{len(session.findings)} findings"
    follow_on = next(c for c in session.design.campaigns if c.follow_on)
    for items, text in (
        ((CampaignItem(follow_on.id),), follow_on.name),
        ((DelayItem(follow_on.id),), f"Wait of {follow_on.name}"),
        ((EventItem(follow_on.id, "trigger", 0),), f"Trigger of {follow_on.name}"),
        ((CampaignItem(follow_on.id), DelayItem(follow_on.id)), "2 selected"),
        ((), ""),
    ):
        session.select(items)
        assert status.selection.text() == text
    session.select((NoteItem("none"),))
    assert status.selection.text() == ""


def test_findings_lead_to_their_campaign(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    qtbot.mouseClick(window.status.findings, Qt.MouseButton.LeftButton)
    assert window.panels.shown("findings")
    assert window.workplace is not None
    rows = window.workplace.findings.rows
    assert rows.count() == len(session.findings)
    assert rows.item(0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Error: ")
    rows.itemActivated.emit(rows.item(0))
    (item,) = session.selection
    assert isinstance(item, CampaignItem)
    assert item.campaign in {finding.campaign for finding in session.findings}


def test_no_findings_are_told(
    empty_window: MainWindow, session_of: Callable[[Design], Session]
) -> None:
    empty_window.show_session(session_of(empty_design("Empty")))
    assert empty_window.status.findings.text() == "No findings"
    assert not empty_window.registry.run("edit.find")
    assert "no campaigns" in empty_window.notice.text


def test_history_goes_back_and_forth(window: MainWindow, session: Session) -> None:
    assert window.workplace is not None
    steps = window.workplace.history.steps
    campaign = session.design.campaigns[0].id
    start = session.design
    for number in range(3):
        session.do(RenameCampaign(campaign, f"Name {number}"))
    assert steps.count() == 4
    assert steps.currentRow() == 3
    steps.itemActivated.emit(steps.item(0))
    assert session.design == start
    assert steps.currentRow() == 0
    steps.itemActivated.emit(steps.item(2))
    assert session.design.campaigns[0].name == "Name 1"


def test_deleting_offers_to_undo(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    before = session.design
    session.do(RemoveItems(campaigns=(before.campaigns[0].id,)))
    assert window.notice.text == "Campaign deleted."
    assert QApplication.activeModalWidget() is None
    qtbot.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    assert session.design == before
    assert window.notice.text == ""


def test_window_and_panels_are_there_again(
    window: MainWindow, preferences: Preferences, session: Session, qtbot: QtBot
) -> None:
    window.resize(780, 700)  # the screen offscreen is 800 wide
    window.panels.toggle("outline")
    window.panels.show("findings")
    window.close()
    again = MainWindow(preferences)
    qtbot.addWidget(again)
    again.show()
    assert (again.width(), again.height()) == (780, 700)
    again.show_session(session)
    assert again.panels["outline"].isHidden()
    assert not again.panels["findings"].isHidden()
    again.close()


@pytest.mark.parametrize("damage", ["", "!!!", "AAAA", "x" * 10_000])
def test_damaged_memory_gives_the_first_arrangement(
    preferences: Preferences, session: Session, qtbot: QtBot, damage: str
) -> None:
    for key in ("window", "panels"):
        preferences.set(key, damage)
    window = MainWindow(preferences)
    qtbot.addWidget(window)
    window.show()
    window.show_session(session)
    shown = {name for name in window.panels if not window.panels[name].isHidden()}
    assert shown == {"outline", "inspector"}
    window.close()


def test_zoom_is_there_again(empty_window: MainWindow) -> None:
    empty_window.files.open_sample()
    path = empty_window.project_path
    assert path is not None
    assert empty_window.workplace is not None
    empty_window.workplace.canvas.set_zoom(1.5)
    empty_window.close_project()
    empty_window.files.open(path)
    assert empty_window.workplace.zoom == 150


def test_panels_are_hidden_on_the_welcome_page(window: MainWindow) -> None:
    window.close_project()
    QApplication.processEvents()
    assert all(dock.isHidden() for dock in window.findChildren(QDockWidget))
    assert window.welcome.isVisible()


def test_shortcuts_are_listed_and_narrowed(window: MainWindow, qtbot: QtBot) -> None:
    window.registry.run("help.shortcuts")
    shortcut_list = window.findChild(ShortcutList)
    assert shortcut_list is not None
    rows = {row.text(0): row.text(1) for _, below in shortcut_list.sections for row in below}
    assert rows["All actions…"] == "Ctrl+K"
    assert rows["Undo"] == "Ctrl+Z"
    shortcut_list.narrow("undo")
    seen = [r.text(0) for _, below in shortcut_list.sections for r in below if not r.isHidden()]
    assert seen == ["Undo"]
    shortcut_list.close()


def test_live_switch_of_the_theme(window: MainWindow) -> None:
    before = window.grab().toImage().pixelColor(5, 300)
    window.registry.run("view.theme_dark")
    QApplication.processEvents()
    after = window.grab().toImage().pixelColor(5, 300)
    assert before.lightness() > 200 > 60 > after.lightness()
    window.registry.run("view.theme_system")


def test_panels_put_back_leave_no_tab_behind(window: MainWindow) -> None:
    window.panels.show("history")
    QApplication.processEvents()
    window.registry.run("view.arrange")
    QApplication.processEvents()
    seen = window.rect()
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    bars = window.findChildren(QTabBar, options=direct)
    assert not [bar for bar in bars if seen.intersects(bar.geometry())]
    assert window.panels.shown("outline")
    assert window.panels.shown("inspector")
