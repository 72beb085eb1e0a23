"""What the timeline shows of every case folder, and of a user with thousands of events."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.evaluation.live import evaluation_of
from designer.evaluation.timeline import timeline_of
from designer.exchange.timeline_text import why_not
from designer.gui.results.timeline.content import TimelineContent
from designer.gui.results.timeline.signs import wait_words
from designer.model.verdict_names import OF_TRIGGERS
from designer.model.verdicts import Verdict
from tests.benchmarks.replay_benchmark import make_design
from tests.benchmarks.timeline_benchmark import MANY, make_log
from tests.evaluation.test_timeline import FOLDERS, program_of


@pytest.fixture
def content(qtbot: QtBot) -> TimelineContent:
    found = TimelineContent()
    qtbot.addWidget(found)
    found.resize(1300, 460)
    found.show()
    return found


def test_every_verdict_of_the_cases_is_shown(content: TimelineContent, tmp_path: Path) -> None:
    told = set()
    for number, folder in enumerate(FOLDERS):
        program = program_of(folder, tmp_path / str(number))
        for user in program.log.users.to_pylist():
            timeline = timeline_of(program, user)
            content.show_timeline(timeline)
            for place, story in enumerate(timeline.stories):
                spoken = (
                    content.stories.model().index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)
                )
                assert story.sentence in spoken
                assert OF_TRIGGERS[story.verdict] in spoken
                told.add(story.verdict)
            for place, wait in enumerate(timeline.waits):
                assert timeline.stories[wait.story].sentence in wait_words(timeline, place)
            for place, mark in enumerate(timeline.marks):
                if mark.reason:
                    content.choose_mark(place)
                    assert why_not(mark) in content.detail.accessibleName()
            content.picture.image(1.0)
    assert told == set(Verdict)


def test_thousands_of_events_are_signs_and_strokes_that_come_apart(
    content: TimelineContent,
) -> None:
    timeline = timeline_of(evaluation_of(make_design(40), make_log(5_000)).program, MANY)
    content.show_timeline(timeline)
    QApplication.processEvents()
    assert content.stories.model().rowCount() == len(timeline.stories) > 400
    picture = content.picture
    content.choose_mark(2_500)
    at = picture.rect_of_mark(2_500).center()
    together = picture.marks_at(at)
    assert len(together) > 1
    for _ in range(60):
        at = picture.rect_of_mark(2_500).center()
        if picture.marks_at(at) == (2_500,):
            break
        picture.zoom(1.4, at.x() - picture.names_width)
    assert picture.marks_at(picture.rect_of_mark(2_500).center()) == (2_500,)
    content.choose_story(len(timeline.stories) - 1)
    assert content.stories.story == len(timeline.stories) - 1
    row = content.stories.visualRect(content.stories.currentIndex())
    assert content.stories.viewport().rect().intersects(row)


def test_a_user_without_triggers_is_told_so(content: TimelineContent, tmp_path: Path) -> None:
    timeline = timeline_of(evaluation_of(make_design(0), make_log(30)).program, MANY)
    content.show_timeline(timeline)
    assert content.nothing.isVisibleTo(content)
    assert not content.stories.isVisibleTo(content)
