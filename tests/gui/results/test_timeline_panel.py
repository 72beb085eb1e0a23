"""The timeline panel by mouse and keyboard: marks and sentences lead to each other, recipients follow each other."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.edits.delivery import SetDelay
from designer.evaluation.selecting import RowFilter, people_of
from designer.exchange.timeline_text import why_not
from designer.gui.app.panels import TIMELINE
from designer.gui.app.theme import DARK, apply_theme
from designer.gui.canvas.wait_steps import elapsed
from designer.gui.results.timeline.content import TimelineContent
from designer.gui.results.timeline.panel import TimelinePanel
from designer.model.verdicts import Verdict
from tests.gui.results.timelines import PATIENCE, Shown, shown, wait_for

RESEND = "abandoned-cart-push-again"


def looked_at(workplace, user: str) -> bool:
    """Whether this user's story is wanted."""
    return bool(workplace.looking.user == user)


def click(content: TimelineContent, at: QPointF) -> None:
    QTest.mouseClick(
        content.picture.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        at.toPoint(),
    )


def alone(content: TimelineContent, mark: int) -> QPointF:
    """Look at a mark so near that it stands by itself, and say where."""
    content.choose_mark(mark)
    at = content.picture.rect_of_mark(mark).center()
    for _ in range(60):
        if content.picture.marks_at(at) == (mark,):
            break
        content.picture.zoom(1.6, at.x() - content.picture.names_width)
        at = content.picture.rect_of_mark(mark).center()
    return at


def test_the_empty_panel_says_how_to_begin(
    shop_window, timeline_panel: TimelinePanel, qtbot: QtBot
) -> None:
    assert timeline_panel.timeline is None
    assert "Recipients" in timeline_panel.pages.empty.words.text()
    assert timeline_panel.pages.empty.button.isVisible()
    assert shop_window.registry["timeline.copy"].enabled()
    QTest.mouseClick(timeline_panel.pages.empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: timeline_panel.timeline is not None, timeout=PATIENCE)
    found = timeline_panel.timeline
    assert found is not None
    assert shop_window.workplace.looking.user == found.user


def test_without_events_it_asks_for_them(window) -> None:
    window.panels.show(TIMELINE)
    QApplication.processEvents()
    timeline_panel = window.workplace.timeline
    assert timeline_panel.pages.empty.importing.isVisible()
    assert not timeline_panel.pages.empty.button.isVisible()
    assert window.registry["timeline.next"].enabled()


def test_clicks_lead_from_mark_to_sentence_and_back(look_at: Shown, busiest: str) -> None:
    content = look_at(busiest)
    timeline = shown(content)
    for number, story in enumerate(timeline.stories[:6]):
        if story.mark is None:
            continue
        at = alone(content, story.mark)
        if content.picture.marks_at(at) != (story.mark,):
            continue
        content.stories.choose((number + 1) % len(timeline.stories))
        click(content, at)
        assert content.picture.mark == story.mark
        assert content.stories.story in timeline.marks[story.mark].stories
    list_view = content.stories
    for number in range(min(4, len(timeline.stories))):
        list_view.scrollTo(list_view.stories.index(number))
        rect = list_view.visualRect(list_view.stories.index(number))
        QTest.mouseClick(
            list_view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            rect.center(),
        )
        assert content.picture.story == number
        assert content.picture.mark == timeline.stories[number].mark
        if content.picture.mark is not None:
            sign = content.picture.rect_of_mark(content.picture.mark)
            assert content.picture.viewport().rect().intersects(sign.toRect())


def test_what_the_filter_asks_for_is_told_first(
    shop_window, timeline_panel: TimelinePanel, look_at: Shown
) -> None:
    workplace = shop_window.workplace
    evaluation = workplace.live.results.evaluation
    stopped = frozenset((Verdict.CANCELLED_BY_EXCEPTION,))
    wanted = RowFilter(follow_ons=frozenset((RESEND,)), verdicts=stopped)
    workplace.looking.show(wanted, "Stopped")
    later = 0
    for user in people_of(evaluation, wanted).tolist():
        content = look_at(str(evaluation.program.log.users[user]))
        place = content.stories.story
        assert place is not None
        story = shown(content).stories[place]
        assert (story.campaign, story.verdict) == (RESEND, Verdict.CANCELLED_BY_EXCEPTION)
        later += place > 0
    assert later


def test_a_bar_leads_to_its_sentence(look_at: Shown, busiest: str) -> None:
    content = look_at(busiest)
    timeline = shown(content)
    wait = max(
        range(len(timeline.waits)), key=lambda w: timeline.waits[w].end - timeline.waits[w].begin
    )
    content.choose_story(timeline.waits[wait].story)
    content.choose_story((timeline.waits[wait].story + 1) % len(timeline.stories))
    content.picture.show_all()
    rect = content.picture.rect_of_wait(wait)
    words = content.picture.words_at(rect.center())
    at = rect.center()
    for _ in range(30):
        if content.picture.wait_at(at) == wait and not content.picture.marks_at(at):
            break
        content.picture.zoom(1.5, at.x() - content.picture.names_width)
        at = content.picture.rect_of_wait(wait).center()
    words = content.picture.words_at(at)
    assert timeline.stories[timeline.waits[wait].story].sentence in words
    click(content, at)
    assert content.stories.story == timeline.waits[wait].story
    assert content.window().focusWidget() is content.stories


def test_the_keyboard_goes_through_all_marks_and_to_the_sentences(
    look_at: Shown, busiest: str
) -> None:
    content = look_at(busiest)
    timeline, picture = shown(content), content.picture
    picture.setFocus()
    QTest.keyClick(picture, Qt.Key.Key_Home)
    assert picture.mark is not None
    seen = [picture.mark]
    for _ in timeline.marks[1:]:
        QTest.keyClick(picture, Qt.Key.Key_Right)
        assert picture.mark is not None
        seen.append(picture.mark)
        mark = timeline.marks[picture.mark]
        assert mark.text in picture.accessibleDescription()
        if mark.reason:
            assert why_not(mark) in content.detail.accessibleName()
    assert sorted(seen) == list(range(len(timeline.marks)))
    assert [timeline.marks[each].time for each in seen] == sorted(m.time for m in timeline.marks)
    told = next(place for place in seen if timeline.marks[place].stories)
    content.choose_mark(told)
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert content.window().focusWidget() is content.stories
    assert content.stories.story in timeline.marks[told].stories
    QTest.keyClick(content.stories, Qt.Key.Key_Return)
    assert content.window().focusWidget() is picture


def test_zoom_and_pan_by_wheel_drag_and_keys(look_at: Shown, busiest: str) -> None:
    picture = look_at(busiest).picture
    whole = picture.scale
    at = QPointF(picture.names_width + 300, 60)
    time = whole.time(300)
    turn(picture, at, QPoint(0, 120))
    assert picture.scale.per_pixel == pytest.approx(whole.per_pixel / 1.25)
    assert picture.scale.time(300) == pytest.approx(time)
    turn(picture, at, QPoint(0, 240))
    near = picture.scale
    turn(picture, at, QPoint(-120, 0))
    assert picture.scale.begin > near.begin
    QTest.keyClick(picture, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert picture.scale.begin == pytest.approx(near.begin)
    viewport = picture.viewport()
    start = QPoint(round(picture.names_width) + 200, 60)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, start - QPoint(40, 0))
    QTest.mouseMove(viewport, start - QPoint(80, 0))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start - QPoint(80, 0))
    assert picture.scale.begin == pytest.approx(near.begin + 80 * near.per_pixel)
    QTest.keyClick(picture, Qt.Key.Key_Plus)
    assert picture.scale.per_pixel < near.per_pixel
    QTest.keyClick(picture, Qt.Key.Key_0)
    assert picture.scale == whole


def turn(picture, at: QPointF, delta: QPoint) -> None:
    event = QWheelEvent(
        at,
        picture.viewport().mapToGlobal(at),
        QPoint(),
        delta,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(picture.viewport(), event)


def test_the_next_recipient_is_the_next_of_the_filter(
    shop_window, timeline_panel: TimelinePanel, qtbot: QtBot
) -> None:
    workplace, registry = shop_window.workplace, shop_window.registry
    evaluation = workplace.live.results.evaluation
    wanted = RowFilter(follow_ons=frozenset({RESEND}), verdicts=frozenset({Verdict.SENT}))
    users = [
        evaluation.program.log.users[int(each)].as_py() for each in people_of(evaluation, wanted)
    ]
    assert len(users) > 2
    workplace.looking.show(wanted, "Sent again")
    shop_window.panels.show(TIMELINE)
    for user in users:
        assert registry.run("timeline.next")
        qtbot.waitUntil(partial(looked_at, workplace, user), timeout=PATIENCE)
        wait_for(qtbot, timeline_panel, user)
    assert f"{len(users)} of {len(users)}" in timeline_panel.head.words.accessibleName()
    assert "Sent again" in timeline_panel.head.words.accessibleName()
    assert not registry.run("timeline.next")
    with qtbot.waitActive(shop_window):
        shop_window.activateWindow()
    QTest.keyClick(shop_window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert workplace.looking.user == users[-2]
    wait_for(qtbot, timeline_panel, users[-2])


def test_a_typed_user_is_shown_or_refused_in_words(
    timeline_panel: TimelinePanel, busiest: str, qtbot: QtBot
) -> None:
    timeline_panel.head.user.setFocus()
    QTest.keyClicks(timeline_panel.head.user, busiest)
    QTest.keyClick(timeline_panel.head.user, Qt.Key.Key_Return)
    wait_for(qtbot, timeline_panel, busiest)
    timeline_panel.head.user.selectAll()
    QTest.keyClicks(timeline_panel.head.user, "nobody at all")
    QTest.keyClick(timeline_panel.head.user, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: timeline_panel.timeline is None, timeout=PATIENCE)
    assert "nobody at all" in timeline_panel.pages.empty.words.text()


def test_the_nearest_miss_comes_for_the_story_that_is_read(
    look_at: Shown, busiest: str, qtbot: QtBot
) -> None:
    content = look_at(busiest)
    timeline = shown(content)
    qtbot.waitUntil(lambda: 0 in content.misses, timeout=PATIENCE)
    QTest.keyClick(content.stories, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: 1 in content.misses, timeout=PATIENCE)
    for story in (0, 1):
        found = timeline.nearest_miss(story)
        assert content.misses[story] == (found[1] if found else "")
        row = content.stories.stories.row(story)
        assert row is not None
        assert (content.misses[story] in row.spoken) if found else not row.miss


def test_it_follows_the_design_and_keeps_its_place(
    shop_window, look_at: Shown, busiest: str, settled, qtbot: QtBot
) -> None:
    content = look_at(busiest)
    before = shown(content)
    content.picture.zoom(3.0)
    scale, story = content.picture.scale, content.stories.story
    shop_window.workplace.session.do(SetDelay(RESEND, elapsed(7200)))
    settled(shop_window.workplace)
    qtbot.waitUntil(lambda: shown(content) is not before, timeout=PATIENCE)
    assert content.picture.scale == scale
    assert story is not None
    assert content.stories.story is not None
    assert shown(content).stories[content.stories.story].time == before.stories[story].time


def test_it_is_taken_along_as_text_picture_and_page(
    shop_window, look_at: Shown, busiest: str, timeline_panel: TimelinePanel, tmp_path: Path
) -> None:
    timeline = shown(look_at(busiest))
    registry = shop_window.registry
    assert registry.run("timeline.copy")
    text = QApplication.clipboard().text()
    assert all(story.sentence in text for story in timeline.stories)
    assert timeline_panel.pages.sharing is not None
    timeline_panel.pages.sharing.ask = lambda _title, name, _suffix: tmp_path / name
    assert registry.run("timeline.picture")
    assert registry.run("timeline.page")
    picture = QImage(str(next(tmp_path.glob("*.png"))))
    assert picture.width() >= 1800
    page = next(tmp_path.glob("*.html")).read_text(encoding="utf-8")
    assert all(f'id="story-{number}"' in page for number in range(len(timeline.stories)))
    assert "Saved as" in shop_window.notice.text


def test_colours_follow_the_theme(qapp: QApplication, look_at: Shown, busiest: str) -> None:
    content = look_at(busiest)
    bright = content.picture.image(1.0).pixelColor(5, 40).lightness()
    apply_theme(qapp, DARK)
    QApplication.processEvents()
    assert content.picture.image(1.0).pixelColor(5, 40).lightness() < 80 < bright


def test_pseudonyms_stand_on_everything_that_is_taken_along(
    shop_window, timeline_panel: TimelinePanel, look_at: Shown, busiest: str, qtbot: QtBot
) -> None:
    content = look_at(busiest)
    assert shown(content).user == busiest
    pseudonyms = shop_window.workplace.pseudonyms
    pseudonyms.want(True)
    name = pseudonyms.name(busiest)
    assert name != busiest
    qtbot.waitUntil(lambda: shown(content).user == name, timeout=PATIENCE)
    assert timeline_panel.head.user.text() == name
    assert shop_window.registry.run("timeline.copy")
    text = QApplication.clipboard().text()
    assert name in text
    assert busiest not in text
    pseudonyms.want(False)
    qtbot.waitUntil(lambda: shown(content).user == busiest, timeout=PATIENCE)
