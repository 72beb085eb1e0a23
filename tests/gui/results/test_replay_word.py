"""The status bar says how the replay stands, and does not flicker while it follows a hand."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.edits.delivery import SetDelay
from designer.events.log import open_log
from designer.gui.app.theme import DARK, apply_theme
from designer.model.delays import After
from designer.model.units import DurationUnit
from designer.session.results import State
from designer.session.session import Session
from tests.memory_project import MemoryProject

RESEND = "abandoned-cart-push-again"
PATIENCE = 60_000


def longer(weeks: int) -> SetDelay:
    return SetDelay(RESEND, After(type="after", amount=weeks, unit=DurationUnit.WEEKS))


def test_without_a_project_it_says_nothing(empty_window) -> None:
    assert empty_window.status.replay.isHidden()
    assert empty_window.status.replay.text == ""


def test_without_events(window) -> None:
    word = window.status.replay
    assert word.isVisible()
    assert word.text == "No events yet"
    assert "Ctrl+I" in word.accessibleDescription()


def test_from_the_first_replay_on(empty_window, shop: Session, qtbot: QtBot, settled) -> None:
    word, said = empty_window.status.replay, []
    word.changed.connect(lambda: said.append(word.text))
    empty_window.show_session(shop)
    assert word.text == "First replay, some seconds…"
    settled(empty_window.workplace)
    assert word.text == "Up to date"
    assert "Up to date" in said
    assert empty_window.registry.qaction("results.pin").isEnabled()


def test_quick_replays_are_not_worth_a_word(shop_window, qtbot: QtBot, settled) -> None:
    word = shop_window.status.replay
    for weeks in (2, 3, 4):
        shop_window.workplace.live.try_out(longer(weeks))
        assert word.text == "Up to date"
    shop_window.workplace.live.end_trial()
    settled(shop_window.workplace)
    assert word.text == "Up to date"


def test_a_failure_is_told_in_its_own_words(
    empty_window, sample_design, shop_log: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    folder = tmp_path / "data" / "log-000000000002"
    shutil.copytree(shop_log, folder)
    project = MemoryProject(sample_design, folder=folder.parent)
    project.add_data_set("Lost events", folder, open_log(folder).summary)
    shutil.rmtree(folder)
    empty_window.show_session(Session(project))
    results, word = empty_window.workplace.live.results, empty_window.status.replay
    qtbot.waitUntil(lambda: results.state is State.FAILED, timeout=PATIENCE)
    assert results.error
    assert word.accessibleName() == results.error
    assert word.text[:20] == results.error[:20]
    apply_theme(qapp, DARK)
    assert word.text[:20] == results.error[:20]
