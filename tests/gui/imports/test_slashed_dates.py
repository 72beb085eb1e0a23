"""Dates such as 3/1/2026: the page asks what comes first only where there are some."""

import pytest

from designer.events.mappings.mapping import TimeReading
from designer.events.plan import FileGroup, Form
from designer.events.preview import Preview
from designer.gui.imports.reading_page import ReadingPage


@pytest.fixture
def page(qtbot):
    page = ReadingPage()
    qtbot.addWidget(page)
    page.show()
    return page


def group(**times):
    return FileGroup(form=Form(format="CSV"), times=TimeReading(**times))


def test_asked_only_where_dates_have_slashes(page):
    page.show_group(group(), Preview())
    assert not page.slashed.isVisible()
    page.show_group(group(), Preview(slashed=True))
    assert page.slashed.isVisible()
    page.show_group(group(slashed="day_first"), Preview())
    assert page.slashed.isVisible()


def test_the_choice_is_sent(page, qtbot):
    page.show_group(group(zone="UTC"), Preview(slashed=True))
    assert page.slashed.editor.currentIndex() == 0
    with qtbot.waitSignal(page.times_changed) as sent:
        page.slashed.editor.setCurrentIndex(1)
        page.slashed.editor.activated.emit(1)
    assert sent.args == [TimeReading(zone="UTC", slashed="day_first")]
