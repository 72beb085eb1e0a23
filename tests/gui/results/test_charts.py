"""Charts of the window: every number against the rows of the replay, and behind every mark exactly its people."""

from __future__ import annotations

from collections import Counter, defaultdict
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from designer.evaluation.charts.delay_sweep import usual_horizon
from designer.evaluation.charts.delays import with_delay
from designer.evaluation.live import evaluation_of
from designer.evaluation.local_time import DAY, HOUR, WEEK, Clock, LocalTimes
from designer.evaluation.selecting import RowFilter, people_of, rows_of
from designer.gui.app.theme import DARK, LIGHT, apply_theme
from designer.gui.results.charts.asked import OF_ONE, Asked, Kind
from designer.gui.results.charts.delay_trial import rounded
from designer.gui.results.charts.export import csv_text
from designer.gui.results.charts.making import make_picture
from designer.gui.results.charts.marks import Behind, Sought, Unlisted
from designer.gui.results.charts.moving import mark_at
from designer.gui.results.charts.panel import ChartsPanel
from designer.gui.results.charts.ticks import clock_ticks, count_ticks, length_ticks, share_ticks
from designer.gui.results.charts.words import length_text
from designer.model.delays import After
from designer.model.verdicts import Verdict
from designer.session.selection import CampaignItem
from designer.session.session import Session
from tests.memory_project import MemoryProject

RESEND = "abandoned-cart-push-again"
CART = "abandoned-cart-push"
SPRING = "spring-sale-email-again"
LINES = (Verdict.SENT, Verdict.CANCELLED_BY_EXCEPTION, Verdict.WAITING_AT_END_OF_DATA)
"""The lines of the sweep."""


@pytest.fixture
def panel(shop_window, qtbot) -> ChartsPanel:
    shop_window.panels.show("charts")
    found: ChartsPanel = shop_window.workplace.charts.panel
    qtbot.waitUntil(lambda: found.picture is not None, timeout=60_000)
    return found


@pytest.fixture
def evaluation(shop_window):
    return shop_window.workplace.live.results.evaluation


def picture_of(evaluation, kind: Kind, **asked):
    wish = Asked(kind, one=asked.pop("one", SPRING), **asked)
    return make_picture(evaluation, wish, progress=lambda _: None, cancelled=lambda: False)


def cells(picture) -> list[tuple]:
    return [picture.marks.cells(mark) for mark in range(len(picture.marks))]


def behind(evaluation, picture, mark: int) -> set[int]:
    found = picture.marks.behind(mark)
    return set(people_of(evaluation, found.rows).tolist())


def lines(evaluation) -> list[tuple[int, str, Verdict, int]]:
    rows, ids = evaluation.verdicts, [each.id for each in evaluation.design.campaigns]
    return [
        (int(user), ids[campaign], Verdict(int(verdict)), int(decided))
        for user, campaign, verdict, decided in zip(
            rows.user, rows.campaign, rows.verdict, rows.decided_time, strict=True
        )
    ]


def show(panel: ChartsPanel, qtbot, kind: Kind) -> None:
    panel.show_chart(kind)
    qtbot.waitUntil(
        lambda: panel.asked is not None and panel.asked.kind is kind and not panel.maker.busy,
        timeout=60_000,
    )
    QApplication.processEvents()


# The numbers


def test_bars_are_the_verdicts(evaluation) -> None:
    picture = picture_of(evaluation, Kind.OUTCOMES, people=False)
    names = {each.name: each.id for each in evaluation.design.campaigns}
    counted = Counter((campaign, verdict) for _, campaign, verdict, _ in lines(evaluation))
    assert sum(row[2] for row in cells(picture)) == len(evaluation.verdicts)
    for mark, row in enumerate(cells(picture)):
        x0, _, x1, _ = picture.boxes.painted[mark]
        assert x1 - x0 == pytest.approx(row[2])
        wanted = picture.marks.behind(mark).rows
        (verdict,) = wanted.verdicts
        assert counted[names[row[0]], verdict] == row[2] == len(rows_of(evaluation, wanted))


def test_every_person_stands_once_in_each_bar(evaluation) -> None:
    picture = picture_of(evaluation, Kind.OUTCOMES)
    people = defaultdict(set)
    for user, campaign, _, _ in lines(evaluation):
        people[campaign].add(user)
    told = defaultdict(list)
    for mark, row in enumerate(cells(picture)):
        mine = behind(evaluation, picture, mark)
        assert len(mine) == row[2]
        (campaign,) = picture.marks.behind(mark).rows.follow_ons
        told[campaign].append(mine)
    for campaign, parts in told.items():
        assert set.union(*parts) == people[campaign]
        assert sum(map(len, parts)) == len(people[campaign])


def test_shares_make_up_the_whole(evaluation) -> None:
    picture = picture_of(evaluation, Kind.OUTCOMES, shares=True)
    ends: dict[float, float] = defaultdict(float)
    for x0, y0, x1, _ in picture.boxes.painted:
        ends[y0] += x1 - x0
    assert all(end == pytest.approx(1) for end in ends.values())


@pytest.mark.parametrize("length", [HOUR, DAY, WEEK])
@pytest.mark.parametrize("clock", list(Clock))
def test_columns_are_the_sends(evaluation, length: int, clock: Clock) -> None:
    picture = picture_of(evaluation, Kind.SENDS, length=length, clock=clock)
    sent = [line for line in lines(evaluation) if line[2] is Verdict.SENT]
    assert sum(row[2] for row in cells(picture)) == len(sent)
    tallest = max(row[2] for row in cells(picture))
    for mark, row in enumerate(cells(picture)):
        _, y0, _, y1 = picture.boxes.painted[mark]
        assert (y1 - y0) / 0.86 * tallest == pytest.approx(row[2], abs=1e-6)
        found = picture.marks.behind(mark)
        assert (found is None) == (row[2] == 0)
        if found is not None:
            assert len(rows_of(evaluation, found.rows)) == row[2]


def test_a_range_holds_the_sends_of_its_days(evaluation) -> None:
    picture = picture_of(evaluation, Kind.SENDS)
    x0, _, x1, _ = picture.bounds
    low, high = x0 + (x1 - x0) * 0.3, x0 + (x1 - x0) * 0.6
    found = picture.marks.between(low, high)
    rows = evaluation.verdicts
    local = LocalTimes(evaluation.program).of(rows.user, rows.decided_time, Clock.COMPANY)
    begin, end = low // DAY * DAY, high // DAY * DAY + DAY
    mine = (rows.verdict == Verdict.SENT) & (local >= begin) & (local < end)
    assert mine.any()
    assert rows_of(evaluation, found.rows).tolist() == np.flatnonzero(mine).tolist()


def test_funnels_lose_nobody(evaluation) -> None:
    for campaign, figures in evaluation.figures.items():
        picture = picture_of(evaluation, Kind.FUNNEL, one=campaign)
        if picture.missing:
            assert not figures.people
            continue
        rows: dict[float, float] = defaultdict(float)
        for mark, row in enumerate(cells(picture)):
            rows[picture.boxes.reach[mark][1]] += row[2]
            if isinstance(picture.marks.behind(mark), Unlisted):
                assert row[0] == "Met the source" or row[1] == "Never triggered it"
            else:
                assert len(behind(evaluation, picture, mark)) == row[2]
        solid = [row[2] for row in cells(picture) if not row[1]]
        totals = [rows[y] for y in sorted(rows)]
        assert totals[1:] == solid[:-1]
        assert solid[-1] == figures.recipients


def test_strikes_count_the_cancelled_of_today(evaluation) -> None:
    picture = picture_of(evaluation, Kind.STRIKES)
    cancelled = evaluation.figures[SPRING].verdicts[Verdict.CANCELLED_BY_EXCEPTION]
    last = [row for row in cells(picture) if row[1] == max(r[1] for r in cells(picture))]
    assert sum(row[4] for row in last) == cancelled
    assert picture.delay.at == 7 * DAY
    assert picture.curves[-1].y.tolist() == sorted(picture.curves[-1].y.tolist())
    for mark in range(0, len(picture.marks), 7):
        found, row = picture.marks.behind(mark), picture.marks.cells(mark)
        assert (found is None) == (row[4] == 0)
        if found is not None:
            assert len(rows_of(evaluation, found.rows)) == row[4]
    everything = picture.marks.between(0, picture.delay.most)
    assert len(rows_of(evaluation, everything.rows)) == cancelled
    assert picture.marks.between(picture.delay.most * 0.9, picture.delay.most) is None


def test_the_sweep_goes_through_today(evaluation) -> None:
    picture = picture_of(evaluation, Kind.SWEEP)
    figures = evaluation.figures[SPRING]
    horizon = usual_horizon(evaluation, SPRING)
    assert picture.delay.at == 7 * DAY
    assert max(row[1] for row in cells(picture)) == horizon // 1_000_000
    seconds = sorted({row[1] for row in cells(picture)})
    assert len(seconds) == 50
    near = min(seconds, key=lambda each: abs(each - 7 * 86_400))
    recipients = {row[1]: row[2] for row in cells(picture)[: len(seconds)]}
    assert abs(recipients[near] - figures.recipients) <= figures.people * 0.1
    for mark, (x, y) in enumerate(picture.boxes.painted[:, :2]):
        x0, y0, x1, y1 = picture.boxes.reach[mark]
        assert x0 <= x <= x1
        assert y0 <= y <= y1


def test_messages_per_person(evaluation) -> None:
    picture = picture_of(evaluation, Kind.PER_USER)
    sends = Counter(line[0] for line in lines(evaluation) if line[2] is Verdict.SENT)
    everybody = {line[0] for line in lines(evaluation)}
    counted = Counter(sends[user] for user in everybody)
    for mark, (text, people, _) in enumerate(cells(picture)):
        assert counted[int(text)] == people
        if people:
            assert behind(evaluation, picture, mark) == {
                user for user in everybody if sends[user] == int(text)
            }


@pytest.mark.parametrize("kind", [Kind.PER_WEEK, Kind.HOURS, Kind.PAIRS])
def test_cells_hold_what_they_say(evaluation, kind: Kind) -> None:
    picture = picture_of(evaluation, kind)
    sent = sum(line[2] is Verdict.SENT for line in lines(evaluation))
    rows = cells(picture)
    for mark, row in enumerate(rows):
        found = picture.marks.behind(mark)
        assert (found is None) == (row[-1] == 0)
        if kind is Kind.HOURS and found is not None:
            assert len(rows_of(evaluation, found.rows)) == row[-1]
        if kind is Kind.PER_WEEK and found is not None:
            assert len(behind(evaluation, picture, mark)) == row[-1]
    if kind is Kind.HOURS:
        assert sum(row[-1] for row in rows) == sent


def test_what_a_chart_is_about_follows_the_selection(evaluation) -> None:
    chosen = frozenset((CART,))
    for kind in (Kind.OUTCOMES, Kind.SENDS, Kind.HOURS):
        picture = picture_of(evaluation, kind, follow_ons=chosen)
        for mark in range(len(picture.marks)):
            found = picture.marks.behind(mark)
            if found is not None:
                assert found.rows.follow_ons == chosen


# The window


@pytest.mark.parametrize("kind", [each for each in Kind if each is not Kind.SWEEP])
def test_clicking_a_mark_shows_its_people(panel, shop_window, qtbot, evaluation, kind) -> None:
    show(panel, qtbot, kind)
    view, picture = panel.sheet.view, panel.picture
    looking = shop_window.workplace.looking
    marks = [
        mark
        for mark in range(len(picture.marks))
        if isinstance(picture.marks.behind(mark), Behind) and is_in_sight(view, mark)
    ]
    assert marks
    for mark in marks[:2]:
        shop_window.panels.show("charts")
        qtbot.mouseMove(view.viewport(), view.place_of(mark))
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.place_of(mark))
        assert view.current == mark
        found = picture.marks.behind(mark)
        assert looking.filter == found.rows
        assert looking.title == found.title
        assert shop_window.panels.shown("recipients")


def test_whoever_has_no_verdict_is_said_to_have_none(panel, shop_window, qtbot) -> None:
    show(panel, qtbot, Kind.FUNNEL)
    view, before = panel.sheet.view, shop_window.workplace.looking.filter
    assert panel.picture.marks.cells(0)[0] == "Met the source"
    with qtbot.waitSignal(panel.said) as said:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.place_of(0))
    assert said.args[0] == panel.picture.marks.behind(0).why
    assert shop_window.workplace.looking.filter == before


def test_clicking_a_point_of_the_sweep_finds_out_its_people(
    panel, shop_window, qtbot, evaluation
) -> None:
    show(panel, qtbot, Kind.SWEEP)
    view, picture, workplace = panel.sheet.view, panel.picture, shop_window.workplace
    recipients = workplace.recipients
    points = len(picture.marks) // len(LINES)
    sought = [
        mark
        for mark in range(len(picture.marks))
        if isinstance(picture.marks.behind(mark), Sought) and is_in_sight(view, mark)
    ]
    for mark in sought[:: len(sought) // 5]:
        shop_window.panels.show("charts")
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.place_of(mark))
        qtbot.waitUntil(lambda: not panel.people.busy, timeout=60_000)
        assert shop_window.panels.shown("recipients")
        _, seconds, count = picture.marks.cells(mark)
        design = with_delay(evaluation.design, SPRING, seconds * 1_000_000)
        log, users = evaluation.program.log, evaluation.program.users
        wanted = RowFilter(
            follow_ons=frozenset((SPRING,)),
            verdicts=frozenset((LINES[mark // points],)),
            outcomes=True,
        )
        expected = people_of(evaluation_of(design, log, users), wanted).tolist()
        assert people_of(evaluation, workplace.looking.filter).tolist() == expected
        assert len(expected) == count
        words = f"Delay {length_text(seconds * 1_000_000)}:" if seconds else "No delay:"
        assert words in workplace.looking.title
        qtbot.waitUntil(lambda: rows_are_there(recipients), timeout=60_000)
        assert (recipients.answer.people, len(recipients.answer.recipients)) == (count, count)


def rows_are_there(recipients) -> bool:
    return recipients.answer is not None and not recipients.asking.under_way


def test_nobody_is_looked_for_once_escape_is_pressed(panel, shop_window, qtbot) -> None:
    show(panel, qtbot, Kind.SWEEP)
    view, looking = panel.sheet.view, shop_window.workplace.looking
    before = looking.filter
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert panel.people.busy
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not panel.people.busy
    assert not panel.people.strip.isVisible()
    show(panel, qtbot, Kind.FUNNEL)
    assert looking.filter == before


def test_a_chart_that_takes_long_can_be_stopped_and_made_after_all(panel, qtbot) -> None:
    panel.show_chart(Kind.SWEEP)
    assert panel.maker.busy
    qtbot.keyClick(panel.sheet.view, Qt.Key.Key_Escape)
    assert not panel.maker.busy
    assert panel.pages.currentWidget() is panel.waiting
    assert not panel.waiting.bar.isVisible()
    qtbot.mouseClick(panel.waiting.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: panel.picture is not None and panel.asked.kind is Kind.SWEEP, timeout=60_000
    )


def test_people_are_found_out_in_the_table_too(panel, shop_window, qtbot) -> None:
    show(panel, qtbot, Kind.SWEEP)
    panel.toggle_table()
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not panel.people.busy, timeout=60_000)
    assert len(shop_window.workplace.looking.filter.users) == panel.picture.marks.cells(0)[2]


def is_in_sight(view, mark: int) -> bool:
    """Whether a click in the middle of what is painted means this mark."""
    x0, y0, x1, y1 = view.picture.boxes.painted[mark]
    place = view.place_of(mark)
    wide = abs(view.pixel_of(x1) - view.pixel_of(x0))
    at = mark_at(view.picture.boxes.reach, (x0 + x1) / 2, (y0 + y1) / 2)
    near_line = view.item.delay is not None and abs(place.x() - view.pixel_of(view.item.delay)) < 8
    wide += 9 if view.picture.delay is not None else 0  # Points of a curve have no width.
    return wide > 8 and at == mark and not near_line and view.rect().contains(place)


def test_keys_walk_from_mark_to_mark_and_ask_for_people(panel, shop_window, qtbot) -> None:
    view, looking = panel.sheet.view, shop_window.workplace.looking
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.current == 0
    assert view.accessibleDescription() == panel.picture.marks.told(0)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    here = panel.picture.boxes.reach[view.current]
    assert here[1] == 1
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current == len(panel.picture.marks) - 1
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert looking.filter == panel.picture.marks.behind(view.current).rows
    shop_window.panels.show("charts")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.current == -1


def test_a_range_is_chosen_by_dragging_and_by_keys(panel, shop_window, qtbot) -> None:
    show(panel, qtbot, Kind.SENDS)
    view, looking = panel.sheet.view, shop_window.workplace.looking
    x0, _, x1, _ = panel.picture.bounds
    begin, end = x0 + (x1 - x0) * 0.25, x0 + (x1 - x0) * 0.75
    y = view.viewport().height() // 2
    left, right = QPoint(view.pixel_of(begin), y), QPoint(view.pixel_of(end), y)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=left)
    drag(view, right)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=right)
    wanted = panel.picture.marks.between(view.x_at(left), view.x_at(right))
    assert looking.filter == wanted.rows
    shop_window.panels.show("charts")
    view.setFocus()
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    low, high = sorted(view.item.band)
    assert (high - low) / DAY == pytest.approx(3)


def drag(view, to: QPoint) -> None:
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    place = QPointF(to)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, place, place, left, left, none)
    QApplication.sendEvent(view.viewport(), event)


def test_the_line_tries_a_delay_and_sets_it(panel, shop_window, qtbot, settled) -> None:
    workplace = shop_window.workplace
    show(panel, qtbot, Kind.STRIKES)
    session, view = workplace.session, panel.sheet.view
    follow_on = panel.picture.delay.follow_on
    before, most = panel.picture.delay.at, panel.picture.delay.most
    y = view.viewport().height() // 2
    line, wanted = QPoint(view.pixel_of(before), y), QPoint(view.pixel_of(most * 0.75), y)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=line)
    drag(view, wanted)
    assert session.design.campaign(follow_on).follow_on.delay.microseconds == before
    seconds = rounded(int(view.x_at(wanted)), most)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=wanted)
    after = session.design.campaign(follow_on).follow_on.delay
    assert isinstance(after, After)
    assert after.microseconds == seconds * 1_000_000
    settled(workplace)
    qtbot.waitUntil(lambda: panel.picture.delay.at == after.microseconds, timeout=60_000)
    session.undo()
    settled(workplace)


def test_escape_leaves_the_delay_as_it_was(panel, shop_window, qtbot, settled) -> None:
    workplace = shop_window.workplace
    show(panel, qtbot, Kind.STRIKES)
    view, line, before = panel.sheet.view, panel.picture.delay, workplace.session.design
    y = view.viewport().height() // 2
    wanted = QPoint(view.pixel_of(line.most * 0.75), y)
    qtbot.mousePress(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(view.pixel_of(line.at), y)
    )
    drag(view, wanted)
    assert panel.trial.running
    assert panel.read.text().startswith("Delay ")
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not panel.trial.running
    assert view.item.delay == line.at
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=wanted)
    assert workplace.session.design is before
    settled(workplace)


def test_nothing_is_kept_for_a_chart_that_nobody_sees(panel, shop_window, qtbot, settled) -> None:
    shop_window.panels.toggle("charts")
    workplace = shop_window.workplace
    workplace.session.select((CampaignItem(CART),))
    assert not panel.maker.busy
    shop_window.panels.show("charts")
    qtbot.waitUntil(lambda: panel.asked.follow_ons == frozenset((CART,)), timeout=60_000)
    settled(workplace)


def test_the_line_moves_by_keys(panel, shop_window, qtbot, settled) -> None:
    workplace = shop_window.workplace
    show(panel, qtbot, Kind.SWEEP)
    follow_on, before = panel.picture.delay.follow_on, panel.picture.delay.at
    panel.sheet.view.setFocus()
    qtbot.keyClick(panel.sheet.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    after = workplace.session.design.campaign(follow_on).follow_on.delay
    assert after.microseconds > before
    settled(workplace)


def test_charts_follow_selection_and_edits(panel, shop_window, qtbot, settled) -> None:
    session = shop_window.workplace.session
    everything = len({tuple(each[1:4:2]) for each in panel.picture.boxes.reach})
    session.select((CampaignItem(CART),))
    qtbot.waitUntil(
        lambda: panel.asked.follow_ons is not None and not panel.maker.busy, timeout=60_000
    )
    assert len({tuple(each[1:4:2]) for each in panel.picture.boxes.reach}) == 1 < everything
    assert "Selected" in panel.options.scope.text()
    session.select(())
    qtbot.waitUntil(lambda: panel.asked.follow_ons is None, timeout=60_000)


def test_the_table_says_the_same(panel, shop_window, qtbot, evaluation) -> None:
    panel.toggle_table()
    numbers = panel.table.numbers
    assert panel.pages.currentWidget() is panel.table
    assert numbers.rowCount() == len(panel.picture.marks)
    assert numbers.columnCount() == len(panel.picture.marks.columns)
    panel.table.setCurrentIndex(numbers.index(2, 0))
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert shop_window.workplace.looking.filter == panel.picture.marks.behind(2).rows
    assert QAccessible.queryAccessibleInterface(panel.table).text(QAccessible.Text.Name)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_charts_leave_the_window(panel, qapp, tmp_path, theme) -> None:
    apply_theme(qapp, theme)
    for suffix in (".png", ".svg", ".csv"):
        place = tmp_path / f"chart{suffix}"
        panel.taking.ask_place = lambda name, wanted, place=place: place
        panel.export(suffix)
        assert place.is_file()
    image = QImage(str(tmp_path / "chart.png"))
    assert image.width() >= 2 * 640
    assert image.pixelColor(2, 2) == theme.color("field")
    drawing = ElementTree.parse(tmp_path / "chart.svg").getroot()
    texts = {"".join(each.itertext()) for each in drawing.iter() if each.tag.endswith("text")}
    assert any("Abandoned cart push" in text for text in texts)
    assert not any(each.tag.endswith("image") for each in drawing.iter())
    written = (tmp_path / "chart.csv").read_bytes().decode("utf-8-sig")
    assert written == csv_text(panel.picture)
    panel.copy()
    clipboard = QGuiApplication.clipboard().mimeData()
    assert clipboard.hasImage()
    assert clipboard.text() == csv_text(panel.picture)


def test_without_events_the_panel_says_how_to_begin(empty_window, session, qtbot) -> None:
    empty_window.show_session(session)
    empty_window.panels.show("charts")
    panel = empty_window.workplace.charts.panel
    assert panel.pages.currentWidget() is panel.waiting
    assert panel.waiting.button.isVisible()
    assert not panel.options.export.isEnabled()
    with qtbot.waitSignal(empty_window.workplace.data.import_wanted, timeout=1_000):
        panel.import_wanted.emit()


def test_a_chart_that_the_data_do_not_allow_says_why(evaluation) -> None:
    for campaign, figures in evaluation.figures.items():
        for kind in OF_ONE:
            picture = picture_of(evaluation, kind, one=campaign)
            assert picture.missing or len(picture.marks)
            if not figures.people:
                assert picture.missing
    nothing = picture_of(evaluation, Kind.SENDS, follow_ons=frozenset())
    assert nothing.missing


def test_names_from_files_stay_text(
    empty_window, shop_log, sample_design, qtbot, settled, tmp_path
):
    from designer.events.log import open_log

    red = QImage(64, 64, QImage.Format.Format_RGB32)
    red.fill(0xFFFF0000)
    red.save(str(tmp_path / "red.png"))
    name = f"=1+1<img src='{(tmp_path / 'red.png').as_uri()}' width=64 height=64>"
    campaigns = tuple(each.model_copy(update={"name": name}) for each in sample_design.campaigns)
    project = MemoryProject(
        sample_design.model_copy(update={"campaigns": campaigns}), folder=shop_log.parent
    )
    project.add_data_set("Sample events", shop_log, open_log(shop_log).summary)
    empty_window.show_session(Session(project))
    settled(empty_window.workplace)
    empty_window.panels.show("charts")
    panel = empty_window.workplace.charts.panel
    for kind in Kind:
        show(panel, qtbot, kind)
        image = panel.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        pixels = np.frombuffer(image.constBits(), dtype=np.uint32)
        assert not np.count_nonzero(pixels == 0xFFFF0000)
        for line in csv_text(panel.picture).splitlines()[1:]:
            assert not line.startswith(("=", '"='))


# Axes


def test_ticks_are_round_and_few() -> None:
    assert [tick.text for tick in count_ticks(103, 5)] == ["0", "50", "100"]
    assert [tick.text for tick in share_ticks(0.6, 4)] == ["0 %", "20 %", "40 %", "60 %"]
    assert [tick.text for tick in length_ticks(3 * DAY, 4)] == ["0", "1 d", "2 d", "3 d"]
    days = clock_ticks(0, 10 * DAY, 6)
    assert [tick.text for tick in days] == ["1 Jan", "3 Jan", "5 Jan", "7 Jan", "9 Jan", "11 Jan"]
    assert [tick.text for tick in clock_ticks(0, DAY, 5)] == [
        "1 Jan",
        "06:00",
        "12:00",
        "18:00",
        "2 Jan",
    ]
    assert [tick.text for tick in clock_ticks(0, 400 * DAY, 6)] == [
        "1970",
        "Apr",
        "Jul",
        "Oct",
        "1971",
    ]
