"""The Recipients panel by mouse and keyboard: what is listed is what the verdicts say."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.evaluation.recipients import Recipients
from designer.evaluation.selecting import RowFilter, people_of, rows_of
from designer.gui.app.panels import RECIPIENTS
from designer.gui.results.recipients.columns import Column
from designer.gui.results.recipients.kept_columns import columns_text, show_columns
from designer.gui.results.recipients.panel import RecipientsPanel
from designer.model.verdicts import Verdict
from designer.session.selection import CampaignItem
from designer.session.session import Session

PATIENCE = 20_000
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def answered(qtbot: QtBot) -> Callable[[RecipientsPanel], None]:
    """Waits until a panel shows what it was last asked for."""

    def wait(panel) -> None:
        QApplication.processEvents()
        qtbot.waitUntil(
            lambda: panel.answer is not None and not panel.asking.under_way, timeout=PATIENCE
        )

    return wait


@pytest.fixture
def panel(shop_window, answered, qtbot: QtBot):
    with qtbot.waitActive(shop_window):
        shop_window.activateWindow()
    shop_window.panels.show(RECIPIENTS)
    found = shop_window.workplace.recipients
    answered(found)
    return found


def evaluation(panel):
    return panel.answer.question.evaluation


def cells(panel, column: Column) -> list[str]:
    rows = panel.rows
    return [rows.index(row, column).data() for row in range(rows.rowCount())]


def choose(box, value) -> None:
    """With the keyboard: down the list until it is the one."""
    box.setFocus()
    wanted = [each for _, each in box.choices].index(value)
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(wanted):
        QTest.keyClick(box, Qt.Key.Key_Down)


def click_title(panel, column: Column) -> None:
    header = panel.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def double_click(panel, row: int) -> None:
    place = panel.table.visualRect(panel.rows.index(row, Column.PERSON)).center()
    viewport = panel.table.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)


def test_all_verdicts_are_listed_and_counted(panel) -> None:
    found = evaluation(panel)
    assert panel.rows.rowCount() == len(found.verdicts)
    people = len(people_of(found, RowFilter()))
    assert panel.tools.counts.text() == f"{len(found.verdicts)} verdicts on {people} people"
    assert panel.rows.recipient(0) == Recipients(found).page(0, 1)[0]


def terms(label) -> tuple[int, list[int]]:
    """The whole and the parts of `20 people = 11 would receive it + 9 still waiting`."""
    whole, parts = label.text().split(" = ")
    first = [int(part.split(" ")[0].replace(",", "")) for part in (whole, *parts.split(" + "))]
    return first[0], first[1:]


def test_outcomes_add_up_to_people_and_verdicts_to_triggers(panel, answered) -> None:
    figures = evaluation(panel).figures
    assert not panel.sums.isVisible()
    for follow_on in figures:
        choose(panel.filters.follow_on, follow_on)
        answered(panel)
        assert panel.sums.isVisible() == bool(figures[follow_on].triggers)
        if not panel.sums.isVisible():
            assert panel.rows.rowCount() == 0
            continue
        people, outcomes = terms(panel.sums.people)
        triggers, verdicts = terms(panel.sums.triggers)
        assert people == sum(outcomes)
        assert triggers == sum(verdicts) == panel.rows.rowCount()
        assert people == len(set(cells(panel, Column.PERSON)))
        assert people == panel.answer.people == figures[follow_on].people
    choose(panel.filters.follow_on, "abandoned-cart-push")
    answered(panel)
    assert panel.sums.isVisible()
    choose(panel.filters.verdict, Verdict.SENT)
    answered(panel)
    assert not panel.sums.isVisible(), "a part of the rows adds up to nothing"


def test_filters_by_keyboard_agree_with_the_verdicts(panel, answered) -> None:
    choose(panel.filters.verdict, Verdict.CANCELLED_BY_EXCEPTION)
    answered(panel)
    stopped = RowFilter(verdicts=frozenset({Verdict.CANCELLED_BY_EXCEPTION}))
    assert list(panel.answer.recipients.rows) == list(rows_of(evaluation(panel), stopped))
    assert set(cells(panel, Column.VERDICT)) == {"Stopped by an exception"}

    cause = panel.filters.cause.choices[-1][1]
    choose(panel.filters.cause, cause)
    answered(panel)
    lines = panel.answer.recipients.page(0, 10_000)
    assert {(each.campaign, each.exception) for each in lines} <= {cause}


def test_times_bound_the_triggers_to_the_end_of_the_day(panel, answered) -> None:
    every = sorted(cells(panel, Column.TRIGGERED))
    day = every[len(every) // 2][:10]
    for edge in (panel.filters.begin, panel.filters.end):
        edge.setFocus()
        QTest.keyClicks(edge, day)
        QTest.keyClick(edge, Qt.Key.Key_Return)
    answered(panel)
    assert sorted(cells(panel, Column.TRIGGERED)) == [time for time in every if time[:10] == day]


def test_a_time_that_cannot_be_read_is_said_and_narrows_nothing(panel, answered) -> None:
    before = panel.rows.rowCount()
    QTest.keyClicks(panel.filters.begin, "last week")
    QTest.keyClick(panel.filters.begin, Qt.Key.Key_Return)
    answered(panel)
    assert panel.rows.rowCount() == before
    assert "last week" in panel.tools.counts.text()


def test_titles_sort_both_ways_and_the_chosen_row_stays(panel, answered) -> None:
    double_click(panel, 3)
    panel.window().panels.show(RECIPIENTS)
    chosen = panel.rows.recipient(3)
    click_title(panel, Column.TRIGGERED)
    answered(panel)
    assert cells(panel, Column.TRIGGERED) == sorted(cells(panel, Column.TRIGGERED))
    assert (
        panel.rows.recipient(panel.table.currentIndex().row()).trigger_time == chosen.trigger_time
    )
    click_title(panel, Column.TRIGGERED)
    answered(panel)
    times = cells(panel, Column.TRIGGERED)
    assert times == sorted(times, reverse=True)


def test_sorting_by_the_menu(panel, shop_window, answered) -> None:
    for column in Column:
        assert shop_window.registry.run(f"results.sort_{column.name.lower()}")
        answered(panel)
        assert panel.table.sort[0] is column
        assert panel.rows.rowCount() == len(evaluation(panel).verdicts)


def test_a_user_is_found_by_typing_and_enter_tells_the_story(
    panel, shop_window, qtbot: QtBot
) -> None:
    wanted = panel.rows.recipient(panel.rows.rowCount() // 2).user
    QTest.keyClick(shop_window, Qt.Key.Key_F, CTRL_SHIFT)
    assert panel.filters.user.hasFocus()
    QTest.keyClicks(panel.filters.user, wanted)
    QTest.keyClick(panel.filters.user, Qt.Key.Key_Return)
    assert panel.table.hasFocus()
    assert panel.rows.recipient(panel.table.currentIndex().row()).user == wanted
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert shop_window.workplace.looking.user == wanted


def test_nobody_of_that_name(panel) -> None:
    QTest.keyClicks(panel.filters.user, "<b>nobody</b>")
    QTest.keyClick(panel.filters.user, Qt.Key.Key_Return)
    assert panel.tools.counts.text() == "No user id here begins with “<b>nobody</b>”."


def test_a_double_click_looks_at_the_user(panel, shop_window) -> None:
    double_click(panel, 2)
    assert shop_window.workplace.looking.user == panel.rows.recipient(2).user


def test_what_others_show_is_listed_whole_and_can_be_dropped(panel, shop_window, answered) -> None:
    choose(panel.filters.verdict, Verdict.CHAIN_LIMIT)
    answered(panel)
    sent = RowFilter(verdicts=frozenset({Verdict.SENT}), outcomes=True)
    shop_window.workplace.looking.show(sent, "Would receive <i>it</i>")
    answered(panel)
    assert list(panel.answer.recipients.rows) == list(rows_of(evaluation(panel), sent))
    assert "<i>it</i>" in panel.tools.shown.text()
    QTest.mouseClick(panel.tools.shown, Qt.MouseButton.LeftButton)
    answered(panel)
    assert panel.rows.rowCount() == len(evaluation(panel).verdicts)
    assert not panel.tools.shown.isVisible()


def test_what_is_chosen_here_is_told_to_others(panel, shop_window, answered) -> None:
    choose(panel.filters.verdict, Verdict.SENT)
    answered(panel)
    looking = shop_window.workplace.looking
    assert looking.filter == RowFilter(verdicts=frozenset({Verdict.SENT}))
    assert looking.title == "Would be sent"


def test_nothing_that_fits_offers_the_way_back(panel, answered) -> None:
    choose(panel.filters.verdict, Verdict.CHAIN_LIMIT)
    answered(panel)
    assert panel.rows.rowCount() == 0
    assert panel.state.isVisible()
    QTest.mouseClick(panel.state.button, Qt.MouseButton.LeftButton)
    answered(panel)
    assert panel.table.isVisible()


def test_the_same_seed_draws_the_same_people(panel, shop_window, answered) -> None:
    def drawn() -> list[str]:
        answered(panel)
        return sorted(set(cells(panel, Column.PERSON)))

    assert shop_window.registry.run("results.sample")
    first = drawn()
    assert len(first) == 20
    panel.tools.seed.setFocus()
    QTest.keyClick(panel.tools.seed, Qt.Key.Key_Up)
    second = drawn()
    QTest.keyClick(panel.tools.seed, Qt.Key.Key_Down)
    assert drawn() == first != second
    assert shop_window.workplace.looking.filter.users == frozenset(first)


def test_pseudonyms_hide_every_id(panel, shop_window) -> None:
    known = cells(panel, Column.PERSON)
    QTest.keyClick(shop_window, Qt.Key.Key_Y, CTRL_SHIFT)
    hidden = cells(panel, Column.PERSON)
    assert not set(known).intersection(hidden)
    assert len(set(hidden)) == len(set(known))
    QTest.mouseClick(panel.tools.pseudonyms, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert cells(panel, Column.PERSON) == known


def look_for(panel, text: str) -> None:
    """Type or paste it; Enter comes as soon as a hand can."""
    panel.filters.user.setFocus()
    panel.filters.user.selectAll()
    QTest.keyClicks(panel.filters.user, text)
    QTest.keyClick(panel.filters.user, Qt.Key.Key_Return)


@pytest.mark.parametrize("letters", [25, 14, 9])
def test_a_pseudonym_is_found_by_its_beginning(panel, shop_window, qtbot: QtBot, letters) -> None:
    last = panel.rows.rowCount() - 1
    panel.pseudonyms.want(True)
    wanted = cells(panel, Column.PERSON)[last]
    look_for(panel, f" {wanted[:letters].upper()} ")
    qtbot.waitUntil(panel.table.hasFocus, timeout=PATIENCE)
    row = panel.table.currentIndex().row()
    assert cells(panel, Column.PERSON)[row] == wanted
    assert row == cells(panel, Column.PERSON).index(wanted)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert shop_window.workplace.looking.user == panel.rows.recipient(last).user


def test_while_pseudonyms_are_shown_ids_find_nobody(panel, qtbot: QtBot) -> None:
    known = panel.rows.recipient(panel.rows.rowCount() // 2).user
    look_for(panel, known)
    assert panel.rows.recipient(panel.table.currentIndex().row()).user == known
    panel.pseudonyms.want(True)
    assert panel.filters.user.text() == "", "what was typed would tell who it is"
    panel.table.go_to(0)
    for text in (known, known[:3], "<b>user-</b>"):
        look_for(panel, text)
        qtbot.waitUntil(lambda: bool(panel.seeking.fault), timeout=PATIENCE)
        assert panel.tools.counts.text().startswith("No pseudonym here begins with")
        assert panel.table.currentIndex().row() == 0
        assert panel.filters.user.hasFocus()
    panel.pseudonyms.want(False)
    assert panel.seeking.fault == ""
    look_for(panel, known)
    assert panel.rows.recipient(panel.table.currentIndex().row()).user == known


def test_a_pseudonym_that_others_are_filtered_around_is_not_here(
    panel, answered, qtbot: QtBot
) -> None:
    every = {row: panel.rows.recipient(row).user for row in range(panel.rows.rowCount())}
    sent = {
        panel.rows.recipient(row).user
        for row in every
        if panel.rows.recipient(row).verdict is Verdict.SENT
    }
    missing = next(user for user in every.values() if user not in sent)
    panel.pseudonyms.want(True)
    choose(panel.filters.verdict, Verdict.SENT)
    answered(panel)
    look_for(panel, panel.pseudonyms.name(missing))
    qtbot.waitUntil(lambda: bool(panel.seeking.fault), timeout=PATIENCE)
    assert panel.pseudonyms.name(missing) in panel.tools.counts.text()


def test_columns_come_and_go_but_never_all(panel) -> None:
    panel.table.show_column(Column.DUE, True)
    assert not panel.table.isColumnHidden(Column.DUE)
    for column in Column:
        panel.table.show_column(column, False)
    assert sum(not panel.table.isColumnHidden(column) for column in Column) == 1


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".ndjson"])
def test_export_by_keyboard(
    panel, shop_window, answered, qtbot: QtBot, tmp_path: Path, ending
) -> None:
    path = tmp_path / f"rows{ending}"
    shop_window.files.dialogs = Places(path)
    choose(panel.filters.verdict, Verdict.SENT)
    answered(panel)
    panel.pseudonyms.want(ending == ".ndjson")
    QTest.keyClick(shop_window, Qt.Key.Key_E, CTRL_SHIFT)
    qtbot.waitUntil(lambda: not panel.exporting.going_on, timeout=PATIENCE)
    assert people_in(path) == cells(panel, Column.PERSON)
    assert str(path) in shop_window.notice.text


class Places:
    """Answers with one place."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def place_for_recipients(self, folder: Path, name: str) -> Path | None:
        return self._path


def people_in(path: Path) -> list[str]:
    if path.suffix == ".parquet":
        return [str(user) for user in pq.read_table(path).column("user_id").to_pylist()]
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file) if path.suffix == ".csv" else map(json.loads, file)
        return [str(row["user_id"]) for row in rows]


def test_the_selection_s_recipients(panel, shop_window, answered) -> None:
    follow_on = next(c for c in shop_window.session.design.campaigns if c.follow_on is not None)
    shop_window.session.select((CampaignItem(follow_on.id),))
    assert shop_window.registry.run("results.recipients_of_selection")
    answered(panel)
    assert panel.answer.filter == RowFilter(follow_ons=frozenset({follow_on.id}))
    assert follow_on.name in panel.tools.shown.text()


def test_without_events_the_panel_says_what_to_do(window, qtbot: QtBot) -> None:
    window.panels.show(RECIPIENTS)
    QApplication.processEvents()
    panel = window.workplace.recipients
    assert panel.state.heading.text() == "No events yet"
    assert "Import" in window.registry["results.export_recipients"].enabled()
    with qtbot.waitSignal(window.workplace.data.import_wanted):
        QTest.mouseClick(panel.state.button, Qt.MouseButton.LeftButton)


def test_an_edit_brings_other_rows(panel, shop_window, shop: Session, settled, answered) -> None:
    from designer.edits.delivery import SetDelay
    from designer.model.delays import Immediately

    before = evaluation(panel)
    follow_on = next(
        c for c in shop.design.campaigns if c.follow_on is not None and c.follow_on.exceptions
    )
    shop.do(SetDelay(follow_on.id, Immediately()))
    settled(shop_window.workplace)
    answered(panel)
    assert evaluation(panel) is not before
    assert panel.rows.rowCount() == len(evaluation(panel).verdicts)


def test_the_row_is_copied_as_it_is_shown_and_nothing_of_it_runs(panel, shop_window) -> None:
    double_click(panel, 1)
    shop_window.panels.show(RECIPIENTS)
    panel.pseudonyms.want(True)
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text().split("\t")
    assert copied[0] == cells(panel, Column.PERSON)[1]
    assert copied[0].startswith("user-")
    shown = [column for column in Column if not panel.table.isColumnHidden(column)]
    assert copied == [cells(panel, column)[1] for column in shown]


def test_columns_are_kept(panel, shop_window, session_of) -> None:
    header = panel.table.horizontalHeader()
    panel.table.show_column(Column.DUE, True)
    panel.table.show_column(Column.CAUSE, False)
    header.moveSection(header.visualIndex(Column.VERDICT), 0)
    header.resizeSection(Column.VERDICT, 233)
    shop_window.show_session(session_of(shop_window.session.design))
    table = shop_window.workplace.recipients.table
    assert not table.isColumnHidden(Column.DUE)
    assert table.isColumnHidden(Column.CAUSE)
    assert table.horizontalHeader().visualIndex(Column.VERDICT) == 0
    assert table.columnWidth(Column.VERDICT) == 233


@pytest.mark.parametrize("text", ["", "nonsense", "person:x :: \u2460:9", "person:99999"])
def test_damaged_columns_change_nothing(panel, text: str) -> None:
    before = columns_text(panel.table)
    show_columns(panel.table, text)
    assert columns_text(panel.table) == before


def test_a_narrow_panel_shows_every_field(panel) -> None:
    panel.tools.sample.setChecked(True)
    panel.window().resize(1000, 800)
    QApplication.processEvents()
    assert panel.minimumSizeHint().width() < 300
    for row in (panel.filters, panel.tools):
        shown = [each for each in row.findChildren(QWidget) if each.parent() is row]
        shown = [each for each in shown if each.isVisible()]
        assert len(shown) >= 6
        assert all(row.rect().contains(each.geometry()) for each in shown)
