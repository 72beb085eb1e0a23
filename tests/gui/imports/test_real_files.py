"""The assistant over real files and the real worker process, by mouse."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from designer.events.worker.process import Worker
from designer.gui.imports.assistant import ImportAssistant
from designer.gui.imports.clerk import WorkerClerk
from designer.session.session import Session
from tests.gui.imports.conftest import Answers
from tests.gui.imports.keys import Keys

CASES = Path(__file__).parents[2] / "events" / "mappings" / "cases"
ORDERS = CASES / "decimal_commas" / "files" / "bestellungen.csv"


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        # Its threads are there before a test looks which it leaves behind.
        worker.warm_up()
        yield worker


@pytest.fixture
def opened(assistant_of, worker: Worker) -> Callable[..., ImportAssistant]:
    return lambda answers=None: assistant_of(WorkerClerk(worker), answers)


def ready(qtbot: QtBot, assistant: ImportAssistant) -> None:
    qtbot.waitUntil(
        lambda: assistant.draft.plan is not None and assistant.draft.settled, timeout=30_000
    )
    # What was shown anew has to find its place before it can be clicked.
    qtbot.wait(50)


def click_choice(qtbot: QtBot, combo: QComboBox, words: str) -> None:
    """Open the list with the mouse and click an entry."""
    qtbot.mouseClick(combo, Qt.MouseButton.LeftButton)
    view = combo.view()
    row = combo.findText(words)
    assert row >= 0, [combo.itemText(n) for n in range(combo.count())]
    index = combo.model().index(row, 0)
    view.scrollTo(index)
    QApplication.processEvents()
    place = view.visualRect(index).center()
    qtbot.mouseMove(view.viewport(), place)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.wait(20)
    assert combo.currentText() == words


def drop(assistant: ImportAssistant, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assistant.dropEvent(event)


def test_orders_of_a_shop_by_mouse(opened, qtbot: QtBot, session: Session) -> None:
    """A table that no preset knows: what every row is, and how prices are written, is said by the user."""
    assistant = opened(Answers(files=[ORDERS]))
    page = assistant.overview.page
    qtbot.mouseClick(assistant.start.choose_files, Qt.MouseButton.LeftButton)
    ready(qtbot, assistant)
    assert not assistant.import_button.isEnabled()
    assert "No row is understood yet" in assistant.reason.text()

    assert page.tabs.tabText(page.tabs.currentIndex()) == "Event names (1 open)"
    click_choice(qtbot, page.names.every, "Make a purchase")
    ready(qtbot, assistant)
    click_tab(qtbot, page.tabs, 1)
    page.columns.details.toggle.click()
    click_choice(qtbot, page.columns.rows["price"].combo, "Preis")
    click_choice(qtbot, page.columns.rows["product_id"].combo, "Artikel")
    ready(qtbot, assistant)
    click_tab(qtbot, page.tabs, 0)
    click_choice(qtbot, page.reading.decimals.editor, "Comma, as in 1.234,50")
    ready(qtbot, assistant)

    preview = assistant.draft.previews[0]
    assert (preview.kept, preview.refused) == (3, 1)
    assert assistant.import_button.isEnabled()
    with qtbot.waitSignal(assistant.import_wanted) as sent:
        qtbot.mouseClick(assistant.import_button, Qt.MouseButton.LeftButton)
    plan, name, _ = sent.args
    assert name == "bestellungen"
    assert plan.groups[0].mapping.decimal_comma
    kept = session.data.mappings[0]
    assert kept.recognised_by.columns == ("Kunde", "Zeit", "Artikel", "Preis", "Währung")


def click_tab(qtbot: QtBot, tabs, number: int) -> None:
    bar = tabs.tabBar()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(number).center())
    assert tabs.currentIndex() == number


def test_the_next_file_of_that_kind_asks_nothing(opened, qtbot: QtBot, session: Session) -> None:
    """quality.md B7: the kept mapping is used again, without a question."""
    test_orders_of_a_shop_by_mouse(opened, qtbot, session)
    assistant = opened()
    assistant.add_paths([ORDERS])
    ready(qtbot, assistant)
    assert assistant.draft.plan.groups[0].mapping == session.data.mappings[0]
    assert assistant.draft.previews[0].kept == 3
    assert assistant.overview.to_keep() == []
    assert assistant.import_button.isEnabled()


def test_times_without_a_zone(opened, qtbot: QtBot) -> None:
    assistant = opened()
    drop(assistant, CASES / "wide_messages" / "files")
    ready(qtbot, assistant)
    page = assistant.overview.page
    assert page.tabs.currentIndex() == 0
    assert page.reading.zone.remarks.refusal
    assert page.head.unverified.isVisible()
    line = page.reading.zone.editor.lineEdit()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    line.selectAll()
    qtbot.keyClicks(line, "Europe/Berlin")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    ready(qtbot, assistant)
    assert not page.reading.zone.remarks.refusal
    assert assistant.draft.previews[0].kept == 10
    assert assistant.import_button.isEnabled()


def test_a_table_without_a_header_is_mapped_by_hand(opened, qtbot: QtBot) -> None:
    assistant = opened()
    drop(assistant, CASES / "without_a_header" / "files")
    ready(qtbot, assistant)
    page = assistant.overview.page
    assert page.head.take.isVisible()
    qtbot.mouseClick(page.head.take, Qt.MouseButton.LeftButton)
    ready(qtbot, assistant)
    qtbot.waitUntil(lambda: page.columns.rows["person"].combo.count() > 4, timeout=30_000)
    for number, (place, column) in enumerate(
        (("person", "column 1"), ("time", "column 2"), ("event_names", "column 3"))
    ):
        click_tab(qtbot, page.tabs, 1)
        click_choice(qtbot, page.columns.rows[place].combo, column)
        ready(qtbot, assistant)
        assert (page.names.open > 0) == (number != 3)
    click_tab(qtbot, page.tabs, 2)
    assert [row.name for row in page.names.rows] == ["OPEN", "CLICK", "FAX"]
    click_choice(qtbot, page.names.rows[0].combo, "Open email")
    ready(qtbot, assistant)
    click_tab(qtbot, page.tabs, 0)
    line = page.reading.zone.editor.lineEdit()
    line.selectAll()
    qtbot.keyClicks(line, "UTC")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    ready(qtbot, assistant)
    assert assistant.draft.previews[0].kept == 1


def test_joined_files_are_shown_as_they_stand(opened, qtbot: QtBot) -> None:
    assistant = opened()
    assistant.add_paths([CASES / "braze_snowflake_share" / "files"])
    ready(qtbot, assistant)
    page = assistant.overview.page
    assert not page.head.understood.isVisible()
    assert [page.tabs.isTabVisible(tab) for tab in range(4)] == [True, False, False, False]
    names = [page.preview.model.headerData(n, Qt.Orientation.Horizontal) for n in range(7, 12)]
    assert names == ["ID", "TIME", "APP_GROUP_ID", "API_ID", "NAME"]


def test_a_file_that_is_not_there(opened, qtbot: QtBot, tmp_path: Path) -> None:
    assistant = opened()
    assistant.add_paths([tmp_path / "no such.csv"])
    qtbot.waitUntil(lambda: bool(assistant.remarks.texts), timeout=30_000)
    assert "no such.csv" in assistant.remarks.texts[0]
    assert assistant.start.isVisible()


def test_a_users_file_is_checked(opened, qtbot: QtBot, tmp_path: Path) -> None:
    users = tmp_path / "users.csv"
    users.write_text("user_id,time_zone,plan\nu1,Europe/Berlin,gold\nu2,Middle/Earth,\n")
    assistant = opened(Answers(users=users))
    assistant.add_paths([CASES / "fixed_offset" / "files", users])
    ready(qtbot, assistant)
    field = assistant.overview.whole.users
    qtbot.mouseClick(field.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "2 users" in field.state.text(), timeout=30_000)
    assert "Middle/Earth" in field.doubts.itemAt(0).widget().text
    assert assistant.users == users
    qtbot.mouseClick(field.remove, Qt.MouseButton.LeftButton)
    assert assistant.users is None
    # The same file among the event files is offered as what it is.
    rows = assistant.overview.groups
    rows.setCurrentIndex(rows.model().index(1, 0))
    assert assistant.overview.page.head.take_users.isVisible()
    qtbot.mouseClick(assistant.overview.page.head.take_users, Qt.MouseButton.LeftButton)
    assert assistant.users == users
    qtbot.waitUntil(lambda: "2 users" in field.state.text(), timeout=30_000)


def test_a_users_file_that_cannot_be_used_stops_the_import(opened, qtbot, tmp_path: Path) -> None:
    users = tmp_path / "users.csv"
    users.write_text("name\nAnn\n")
    assistant = opened(Answers(users=users))
    assistant.add_paths([CASES / "fixed_offset" / "files"])
    ready(qtbot, assistant)
    assert assistant.import_button.isEnabled()
    qtbot.mouseClick(assistant.overview.whole.users.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(assistant.overview.whole.users.refusal), timeout=30_000)
    assert not assistant.import_button.isEnabled()
    assert "user_id" in assistant.overview.whole.users.remarks.texts[0]


def test_orders_of_a_shop_by_keyboard(opened, qtbot: QtBot, session: Session) -> None:
    """The same as by mouse, and the same plan."""
    assistant = opened(Answers(files=[ORDERS]))
    keys, page = Keys(qtbot, assistant), assistant.overview.page
    keys.press(Qt.Key.Key_Space)
    ready(qtbot, assistant)
    keys.choose(page.names.every, "Make a purchase")
    ready(qtbot, assistant)
    keys.go_to(page.tabs.tabBar())
    keys.press(Qt.Key.Key_Left)
    keys.go_to(page.columns.details.toggle)
    keys.press(Qt.Key.Key_Space)
    keys.choose(page.columns.rows["price"].combo, "Preis")
    keys.choose(page.columns.rows["product_id"].combo, "Artikel")
    ready(qtbot, assistant)
    keys.go_to(page.tabs.tabBar())
    keys.press(Qt.Key.Key_Left)
    keys.choose(page.reading.decimals.editor, "Comma, as in 1.234,50")
    ready(qtbot, assistant)
    assert assistant.draft.previews[0].kept == 3
    with qtbot.waitSignal(assistant.import_wanted) as sent:
        qtbot.keyClick(keys.focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    mapping = sent.args[0].groups[0].mapping
    assert mapping.decimal_comma
    assert dict(mapping.columns).keys() >= {"price", "product_id"}
    assert session.data.mappings[0].name == "bestellungen.csv"
