"""When exceptions strike, drawn from a small world made by hand: its numbers, and the tail in which the data say little."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from designer.evaluation.live import Evaluation
from designer.gui.results.charts.asked import Asked, Kind
from designer.gui.results.charts.export import svg_of
from designer.gui.results.charts.making import make_picture
from designer.gui.results.charts.picture import Picture
from tests.evaluation.designs import DAY
from tests.evaluation.replaying import as_rows
from tests.evaluation.test_strike_tail import CUT_OFF, HOUR, share_by, waits_of, world

WORDS = "the data cannot say: under 10 % of waits seen this long"


def picture_of(evaluation: Evaluation) -> Picture:
    wish = Asked(Kind.STRIKES, one="again")
    return make_picture(evaluation, wish, progress=lambda _: None, cancelled=lambda: False)


def texts_of(picture: Picture) -> set[str]:
    data = svg_of(picture, QSize(1_000, 500), QApplication.palette())
    drawing = ElementTree.fromstring(data)
    return {"".join(each.itertext()) for each in drawing.iter() if each.tag.endswith("text")}


def test_numbers_are_those_of_the_waits(qapp: QApplication, tmp_path: Path) -> None:
    evaluation = world(tmp_path, CUT_OFF)
    picture = picture_of(evaluation)
    waits = waits_of(evaluation, 10 * DAY)
    today = as_rows(evaluation.program, evaluation.verdicts)
    times = len(picture.marks) // 2
    for mark in range(0, len(picture.marks), 5):
        exception, place = divmod(mark, times)
        _, seconds, share, watched, stopped = picture.marks.cells(mark)
        assert isinstance(seconds, int)
        assert seconds == place * 2 * 3_600
        time = seconds * 1_000_000
        assert share == pytest.approx(float(share_by(waits, exception, time)))
        assert watched == sum(waited >= time for waited, _ in waits)
        assert stopped == sum(row[7] == exception and row[6] - row[3] <= time for row in today)


def test_the_tail_is_marked_where_it_begins_and_says_why(
    qapp: QApplication, tmp_path: Path
) -> None:
    picture = picture_of(world(tmp_path, CUT_OFF))
    assert picture.tail is not None
    assert picture.tail.begin == 8 * DAY + 2 * HOUR
    assert picture.tail.words == WORDS
    assert WORDS in texts_of(picture)


def test_nothing_is_said_where_there_is_no_tail(qapp: QApplication, tmp_path: Path) -> None:
    picture = picture_of(world(tmp_path, ()))
    assert picture.tail is None
    assert WORDS not in texts_of(picture)
