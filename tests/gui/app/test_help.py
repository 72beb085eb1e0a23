"""F1 finds a page for everything, and no page leads out of the guide."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.gui.app.help_pages import page_names, page_text, page_title
from designer.gui.app.help_panel import HelpPanel, help_page_of
from designer.gui.app.main_window import MainWindow

LINK = re.compile(r"\]\(([^)]*)\)")


@pytest.mark.parametrize("name", page_names())
def test_links_lead_to_pages(name: str) -> None:
    targets = LINK.findall(page_text(name))
    assert all(target.removesuffix(".md") in page_names() for target in targets)
    assert page_title(name) != name


def test_every_page_is_reached_from_the_contents() -> None:
    reached = {target.removesuffix(".md") for target in LINK.findall(page_text("start"))}
    assert reached | {"start", "help"} == set(page_names())


def test_every_place_has_a_page(window: MainWindow) -> None:
    named = [w for w in window.findChildren(QWidget) if w.property("helpPage")]
    assert {w.property("helpPage") for w in named} <= set(page_names())
    for place in (window.panels[name].widget() for name in window.panels):
        assert help_page_of(place) in page_names()
        assert help_page_of(place) != "start" or place is window.help


@pytest.mark.parametrize("name", ["outline", "inspector", "history", "findings"])
def test_f1_shows_the_page_of_the_panel(window: MainWindow, qtbot: QtBot, name: str) -> None:
    window.panels.show(name)
    child = QWidget(window.panels[name].widget())
    assert help_page_of(child) == name


def test_f1_shows_help(window: MainWindow) -> None:
    window.registry.run("help.context")
    assert not window.panels["help"].isHidden()
    assert window.help.pages.toPlainText()


def test_no_address_is_followed(qtbot: QtBot) -> None:
    panel = HelpPanel()
    qtbot.addWidget(panel)
    panel.show_page("canvas")
    for address in ("https://example.org", "file:///etc/passwd", "../secret.md", "nothing.md"):
        panel.pages.anchorClicked.emit(QUrl(address))
        assert panel.page == "canvas"
    panel.pages.anchorClicked.emit(QUrl("waits.md"))
    assert panel.page == "waits"
    panel.go_back()
    assert panel.page == "canvas"
    panel.show_page("no such page")
    assert panel.page == "start"


def test_guide_loads_nothing(qtbot: QtBot, own_home: Path) -> None:
    panel = HelpPanel()
    qtbot.addWidget(panel)
    picture = own_home / "picture.png"
    QPixmap(4, 4).save(str(picture))
    panel.pages.setMarkdown(f"![]({picture.as_uri()})")
    assert not isinstance(panel.pages.document().resource(2, QUrl(picture.as_uri())), QPixmap)
    assert not panel.pages.openExternalLinks()
