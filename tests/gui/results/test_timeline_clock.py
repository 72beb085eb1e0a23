"""The clock of timelines in the window: chosen by hand, key and menu, named wherever times stand, and remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.evaluation.timeline import timeline_of
from designer.gui.app.preferences import Preferences
from designer.gui.results.timeline.clock_choice import ClockChoice
from designer.gui.results.timeline.content import TimelineContent
from designer.gui.results.timeline.head import TimelineHead
from designer.gui.results.timeline.panel import TimelinePanel
from designer.model.zone_times import Clock
from tests.evaluation.shop import SEND, SESSION, shop
from tests.gui.results.timelines import PATIENCE, Shown, shown, wait_for

YORK = "America/New_York"


@pytest.fixture
def from_abroad(shop_window) -> str:
    """A user whose events name another zone than the company's, and only that."""
    log = shop_window.workplace.live.results.evaluation.program.log
    for user in log.users.to_pylist()[:400]:
        program = shop_window.workplace.live.results.evaluation.program
        timeline = timeline_of(program, user, Clock.USER)
        if timeline.stories and timeline.clock.name == "Europe/Berlin":
            return str(user)
    raise AssertionError("nobody in the sample is from Berlin")


def switched(qtbot: QtBot, content: TimelineContent, clock: Clock) -> None:
    qtbot.waitUntil(lambda: shown(content).clock.wanted is clock, timeout=PATIENCE)
    QApplication.processEvents()


def axis_tip(content: TimelineContent) -> str:
    return content.picture.words_at(QPointF(content.picture.names_width + 200, 10))


def test_times_are_the_companys_until_another_clock_is_chosen(
    shop_window, timeline_panel: TimelinePanel, look_at: Shown, from_abroad: str, qtbot: QtBot
) -> None:
    content, box = look_at(from_abroad), timeline_panel.head.clock
    assert box.currentText() == f"Company time ({YORK})"
    assert f"Company time ({YORK})" in axis_tip(content)
    before = shown(content).stories[0]
    content.picture.zoom(2.0)
    scale, story = content.picture.scale, content.stories.story
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    switched(qtbot, content, Clock.USER)
    assert box.currentText() == "User's time (Europe/Berlin)"
    assert "User's time (Europe/Berlin)" in axis_tip(content)
    after = shown(content).stories[0]
    assert after.time == before.time
    assert after.sentence != before.sentence
    row = content.stories.stories.row(0)
    assert row is not None
    assert shown(content).clock.text(after.time) in row.spoken
    assert (content.picture.scale, content.stories.story) == (scale, story)
    assert shop_window.focusWidget() is box


def test_menu_and_keys_choose_the_clock(
    shop_window, look_at: Shown, from_abroad: str, qtbot: QtBot
) -> None:
    content, registry = look_at(from_abroad), shop_window.registry
    assert registry["timeline.clock_company"].checked()
    assert registry.run("timeline.clock_utc")
    switched(qtbot, content, Clock.UTC)
    assert shown(content).stories[0].sentence.count("UTC")
    assert registry.qaction("timeline.clock_utc").isChecked()
    assert not registry.qaction("timeline.clock_company").isChecked()
    with qtbot.waitActive(shop_window):
        shop_window.activateWindow()
    for clock in (Clock.COMPANY, Clock.USER, Clock.UTC):
        QTest.keyClick(
            shop_window,
            Qt.Key.Key_T,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
        )
        switched(qtbot, content, clock)


def test_the_clock_is_remembered(shop_window, preferences: Preferences) -> None:
    shop_window.registry.run("timeline.clock_user")
    preferences.save()
    later = ClockChoice()
    later.remember_in(preferences)
    assert later.clock is Clock.USER


@pytest.mark.parametrize("kept", ["moon", ""])
def test_what_is_no_clock_is_as_if_nothing_were_kept(preferences: Preferences, kept: str) -> None:
    preferences.set("timeline/clock", kept)
    choice = ClockChoice()
    choice.remember_in(preferences)
    assert choice.clock is Clock.COMPANY


def test_what_is_taken_along_names_the_zone(
    shop_window,
    timeline_panel: TimelinePanel,
    look_at: Shown,
    from_abroad: str,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    content, registry = look_at(from_abroad), shop_window.registry
    registry.run("timeline.clock_user")
    switched(qtbot, content, Clock.USER)
    registry.run("timeline.copy")
    assert "Times: user's time (Europe/Berlin)\n" in QApplication.clipboard().text()
    assert timeline_panel.pages.sharing is not None
    timeline_panel.pages.sharing.ask = lambda _title, name, _suffix: tmp_path / name
    registry.run("timeline.page")
    page = next(tmp_path.glob("*.html")).read_text(encoding="utf-8")
    assert "User's time (Europe/Berlin)" in page.replace("&#39;", "'")


def test_an_unknown_zone_is_said_and_the_choice_stays(qtbot: QtBot, tmp_path: Path) -> None:
    lines = [f"u,2026-03-02T14:00:00Z,{SEND},a", f"v,2026-03-20T00:00:00Z,{SESSION}"]
    timeline = timeline_of(shop(tmp_path, lines, zone=YORK).program, "u", Clock.USER)
    head, content = TimelineHead(), TimelineContent()
    for widget in (head, content):
        qtbot.addWidget(widget)
    head.clock.show_clocks(timeline.clocks, timeline.clock.wanted)
    assert head.clock.chosen is Clock.USER
    assert "not known" in head.clock.currentText()
    assert YORK in head.clock.accessibleDescription()
    content.resize(900, 300)
    content.show()
    content.show_timeline(timeline)
    assert f"Company time ({YORK}), as this user's zone is not known" in axis_tip(content)


@pytest.mark.parametrize("place", ["picture", "stories", "user", "clock"])
def test_the_keys_for_the_next_recipient_work_wherever_the_focus_is(
    shop_window, timeline_panel: TimelinePanel, look_at: Shown, qtbot: QtBot, place: str
) -> None:
    registry = shop_window.registry
    assert registry.run("timeline.next")
    qtbot.waitUntil(lambda: timeline_panel.timeline is not None, timeout=PATIENCE)
    first = shop_window.workplace.looking.user
    with qtbot.waitActive(shop_window):
        shop_window.activateWindow()
    content = look_at(first)
    widget = {
        "picture": content.picture,
        "stories": content.stories,
        "user": timeline_panel.head.user,
        "clock": timeline_panel.head.clock,
    }[place]
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    following = shop_window.workplace.looking.user
    assert following != first
    wait_for(qtbot, timeline_panel, following)
    assert timeline_panel.head.clock.currentText() != "Company time"
    QTest.keyClick(widget, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert shop_window.workplace.looking.user == first
    wait_for(qtbot, timeline_panel, first)
