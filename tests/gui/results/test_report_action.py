"""The report from the menu: a page or pages where the user says, of the design as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.edits.campaigns import RenameCampaign
from designer.edits.delivery import SetDelay
from designer.model.delays import After
from designer.model.units import DurationUnit

REPORT = "results.report"
PATIENCE = 60_000


class Place:
    """Says where the report shall be, in place of somebody with a mouse; other questions do not come."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.asked: list[str] = []

    def place_for_report(self, folder: Path, name: str) -> Path | None:
        self.asked.append(name)
        return self.path


@pytest.fixture
def write(shop_window, qtbot: QtBot):
    """Asks for the report by its keys and waits for what is said of it."""

    def ask(path: Path) -> str:
        shop_window.files.dialogs = Place(path)
        shop_window.notice.hide()
        shop_window.workplace.canvas.setFocus()
        with qtbot.waitActive(shop_window):
            shop_window.activateWindow()
        qtbot.keyClick(
            shop_window,
            Qt.Key.Key_R,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        assert shop_window.files.dialogs.asked == ["Sample shop report"]
        qtbot.waitUntil(lambda: bool(shop_window.notice.text), timeout=PATIENCE)
        return str(shop_window.notice.text)

    return ask


def test_a_page(write, shop_window, tmp_path: Path) -> None:
    path = tmp_path / "shop.html"
    assert write(path) == f"The report is in {path}."
    text = path.read_text(encoding="utf-8")
    for campaign in shop_window.session.design.campaigns:
        assert campaign.name in text
    assert "How good the data are" in text
    assert shop_window.status.replay.text == "Up to date"


def test_pages_to_print(write, tmp_path: Path) -> None:
    path = tmp_path / "shop.pdf"
    assert write(path) == f"The report is in {path}."
    pages = path.read_bytes()
    assert pages.startswith(b"%PDF-")
    count = len(re.findall(rb"/Type\s*/Page\b", pages))
    assert 4 <= count <= 12
    assert len(pages) < 400_000
    # Text is text and not a picture of it.
    assert b"/Font" in pages


def test_a_place_that_takes_no_file(write, tmp_path: Path) -> None:
    for name in ("shop.pdf", "shop.html"):
        assert "cannot be written" in write(tmp_path / "nowhere" / name)


def test_an_edit_just_before_is_in_the_report(write, shop_window, tmp_path: Path) -> None:
    session = shop_window.session
    resend = "abandoned-cart-push-again"
    session.do(RenameCampaign(resend, "Third attempt"))
    session.do(SetDelay(resend, After(type="after", amount=9, unit=DurationUnit.WEEKS)))
    path = tmp_path / "shop.html"
    write(path)
    text = path.read_text(encoding="utf-8")
    assert "Third attempt" in text
    assert "9 weeks" in text


def test_closing_the_project_gives_it_up(shop_window, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "shop.html"
    shop_window.files.dialogs = Place(path)
    session = shop_window.session
    session.do(
        SetDelay(
            "abandoned-cart-push-again", After(type="after", amount=2, unit=DurationUnit.HOURS)
        )
    )
    assert shop_window.registry.run(REPORT)
    assert shop_window.status.replay.text == "Writing the report…"
    shop_window.close_project()
    QApplication.processEvents()
    assert not list(tmp_path.glob("*.partial"))
    assert shop_window.status.replay.text == ""


def test_thinking_better_of_it(shop_window) -> None:
    shop_window.files.dialogs = Place(None)
    shop_window.registry.run(REPORT)
    assert shop_window.files.dialogs.asked
    assert shop_window.status.replay.text == "Up to date"


def test_nothing_to_report_without_events(window) -> None:
    assert "Import events" in window.registry[REPORT].enabled()
    window.close_project()
    assert window.registry[REPORT].enabled() == "No project is open."
