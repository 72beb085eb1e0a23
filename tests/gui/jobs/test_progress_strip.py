"""The line that tells of a long piece of work."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from designer.events.progress import Progress
from designer.gui.jobs.progress_strip import ProgressStrip


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def strip(qtbot: QtBot, clock: Clock) -> Iterator[ProgressStrip]:
    strip = ProgressStrip(clock=clock)
    qtbot.addWidget(strip)
    strip.resize(700, 30)
    yield strip
    strip.end()


def test_is_there_only_while_something_goes_on(strip: ProgressStrip) -> None:
    assert strip.isHidden()
    strip.begin("Importing <b>spring</b>", "the import")
    assert not strip.isHidden()
    assert strip.title.text() == "Importing <b>spring</b>"
    assert strip.button.accessibleName() == "Cancel the import"
    strip.end()
    assert strip.isHidden()


def test_tells_bytes_and_time(strip: ProgressStrip, clock: Clock) -> None:
    strip.begin("Importing", "the import")
    for second in range(1, 21):
        clock.now = second
        strip.tell(Progress(second / 100, "Reading a.csv", second * 5_000_000, 512_000_000))
    assert strip.bar.value() == 200
    assert strip.detail.text() == "100 of 512 MB · about 1 min left"
    clock.now = 60
    strip.tell(Progress(0.6, "Sorting", 512_000_000, 512_000_000))
    assert strip.detail.text().startswith("Sorting · about ")


def test_bar_never_goes_back(strip: ProgressStrip) -> None:
    strip.begin("Importing", "the import")
    strip.tell(Progress(0.5, "Reading"))
    strip.tell(Progress(0.4, "Reading"))
    assert strip.bar.value() == 500


def test_cancel_is_asked_for_once(strip: ProgressStrip, qtbot: QtBot) -> None:
    strip.begin("Importing", "the import")
    with qtbot.waitSignal(strip.cancel_wanted):
        qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    assert not strip.button.isEnabled()
    assert strip.detail.text() == "Stopping"
    strip.begin("Importing again", "the import")
    assert strip.button.isEnabled()
