"""The Data panel: data sets by mouse and by keyboard, report, refused rows and users."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from designer.errors import InputError
from designer.gui.data.panel import DataPanel
from designer.gui.data.set_list import SetList
from designer.model.design import Design
from designer.session.session import Session
from tests.gui.data.event_files import event_file, import_into
from tests.memory_project import MemoryProject


def names(session: Session) -> list[tuple[str, bool]]:
    return [(each.name, each.active) for each in session.data.sets]


def choose(panel: DataPanel, row: int) -> None:
    panel.sets.setCurrentIndex(panel.sets.model().index(row, 0))


def test_without_events_it_says_how_to_begin(session: Session, qtbot: QtBot) -> None:
    panel = DataPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.empty.isVisible()
    assert not panel.sets.isVisible()
    with qtbot.waitSignal(panel.import_wanted):
        qtbot.mouseClick(panel.empty.button, Qt.MouseButton.LeftButton)
    panel.release()


def test_read_only_offers_nothing_to_change(
    sample_design: Design, tmp_path: Path, qtbot: QtBot
) -> None:
    project = MemoryProject(sample_design, folder=tmp_path / "a.data")
    session = Session(project)
    import_into(session, event_file(tmp_path), "Spring")
    project.read_only_reason = "The project is open elsewhere."
    panel = DataPanel(session)
    qtbot.addWidget(panel)
    for page in range(panel.tabs.count()):
        panel.tabs.setCurrentIndex(page)
    buttons = (panel.use, panel.rename, panel.remove, panel.add, panel.users.choose)
    assert not any(button.isEnabled() for button in buttons)
    assert not panel.campaigns.add.isEnabled()
    assert not panel.campaigns.add_all.isEnabled()
    qtbot.keyClick(panel.sets, Qt.Key.Key_Delete)
    assert len(session.data.sets) == 1
    assert panel.rejects.export.isEnabled()
    panel.release()


def test_data_set_in_use_is_shown_first(panel: DataPanel, data_session: Session) -> None:
    assert panel.current == data_session.data.active
    rows = [panel.sets.model().index(row, 0) for row in range(2)]
    spoken = [str(row.data(Qt.ItemDataRole.AccessibleTextRole)) for row in rows]
    assert spoken[1].startswith("Spring & summer, in use, 84 events · 12 users · 2026-03-01 to")
    assert "in use" not in spoken[0]


def test_looking_at_another_does_not_use_it(panel: DataPanel, data_session: Session) -> None:
    before = names(data_session)
    choose(panel, 0)
    assert panel.current == data_session.data.sets[0]
    assert names(data_session) == before
    assert panel.use.isEnabled()
    choose(panel, 1)
    assert not panel.use.isEnabled()


@pytest.mark.parametrize("way", ["button", "enter", "double click"])
def test_using_another(panel: DataPanel, data_session: Session, qtbot: QtBot, way: str) -> None:
    choose(panel, 0)
    if way == "button":
        qtbot.mouseClick(panel.use, Qt.MouseButton.LeftButton)
    elif way == "enter":
        qtbot.keyClick(panel.sets, Qt.Key.Key_Return)
    else:
        place = panel.sets.visualRect(panel.sets.currentIndex()).center()
        qtbot.mouseDClick(panel.sets.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert names(data_session) == [("Winter", True), ("Spring & summer", False)]
    data_session.undo()
    assert names(data_session) == [("Winter", False), ("Spring & summer", True)]


@pytest.mark.parametrize("way", ["button", "key"])
def test_renaming(panel: DataPanel, data_session: Session, qtbot: QtBot, way: str) -> None:
    panel.sets.setFocus()
    if way == "button":
        qtbot.mouseClick(panel.rename, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(panel.sets, Qt.Key.Key_F2)
    line = panel.sets.findChild(QLineEdit)
    assert line is not None
    assert line.text() == "Spring & summer"
    line.selectAll()
    qtbot.keyClicks(line, "Spring  2026")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(data_session)[1] == ("Spring 2026", True))
    data_session.undo()
    assert names(data_session)[1] == ("Spring & summer", True)


def test_nothing_is_no_name(panel: DataPanel, data_session: Session, qtbot: QtBot) -> None:
    panel.sets.rename()
    line = panel.sets.findChild(QLineEdit)
    assert line is not None
    line.clear()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.wait(10)
    assert names(data_session)[1] == ("Spring & summer", True)


@pytest.mark.parametrize("way", ["button", "key"])
def test_removing_asks_nothing_and_offers_undo(
    panel: DataPanel, data_session: Session, qtbot: QtBot, way: str
) -> None:
    with qtbot.waitSignal(panel.undo_offered) as offered:
        if way == "button":
            qtbot.mouseClick(panel.remove, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(panel.sets, Qt.Key.Key_Delete)
    assert offered.args == ["“Spring & summer” removed from the project."]
    assert [name for name, _ in names(data_session)] == ["Winter"]
    data_session.undo()
    assert names(data_session)[1] == ("Spring & summer", True)


def test_last_one_removed_leaves_the_way_to_begin(panel: DataPanel, data_session: Session) -> None:
    for each in data_session.data.sets:
        data_session.data.remove(each.id)
    assert panel.empty.isVisible()
    data_session.undo()
    assert panel.sets.isVisible()


def test_new_one_comes_to_the_front(
    panel: DataPanel, data_session: Session, tmp_path: Path
) -> None:
    choose(panel, 0)
    import_into(data_session, event_file(tmp_path, sends=6, name="next.csv"), "Next")
    assert panel.current == data_session.data.active
    assert panel.current is not None
    assert panel.current.name == "Next"


def test_what_is_refused_is_told(panel: DataPanel, data_session: Session, qtbot: QtBot) -> None:
    data_session.data.remove(data_session.data.sets[0].id)

    def refuse(identifier: int) -> None:
        raise InputError("The disk is full; free some room.")

    data_session.data.remove = refuse  # type: ignore[method-assign]
    with qtbot.waitSignal(panel.said) as said:
        panel.sets.remove()
    assert said.args == ["The disk is full; free some room.", "error"]


def test_report_says_what_stands_out_and_when(panel: DataPanel) -> None:
    report = panel.report
    assert report.isVisible()
    severities = [row.words.accessibleName().partition(":")[0] for row in report.remarks]
    order = ["Serious", "Caution", "Note"]
    assert severities == sorted(severities, key=order.index)
    assert report.kinds is not None
    spoken = [row.accessibleName() for row in report.kinds.rows]
    assert spoken[0].startswith("E-mail sent: 42, most of them 2026-03-0")
    assert spoken[1].startswith("E-mail opened: 42")
    image = report.kinds.rows[0].grab().toImage()
    assert len({image.pixelColor(x, 30).name() for x in range(image.width())}) > 1


def test_report_of_an_old_import_says_that_there_is_none(
    panel: DataPanel, data_session: Session
) -> None:
    other = data_session.data.sets[0]
    (other.folder / "quality.json").unlink()
    (other.folder / "found-campaigns.json").unlink()
    choose(panel, 0)
    assert panel.report.remarks == ()
    panel.tabs.setCurrentWidget(panel.campaigns)
    assert panel.campaigns.told.text().startswith("There is no list of campaigns")


def test_refused_rows_with_place_and_reason(panel: DataPanel, qtbot: QtBot) -> None:
    panel.tabs.setCurrentWidget(panel.rejects)
    page = panel.rejects
    assert page.told.text() == "3 rows of the files could not be read as events."
    assert panel.tabs.tabText(panel.tabs.indexOf(page)) == "Refused 3"
    spoken = [
        str(page.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(page.model.rowCount())
    ]
    assert "row 86 of spring.csv, column time" in spoken[0]
    assert "row 87 of spring.csv, column user_id" in spoken[1]
    with qtbot.waitSignal(panel.export_wanted) as wanted:
        qtbot.mouseClick(page.export, Qt.MouseButton.LeftButton)
    assert wanted.args == [panel.current]


def test_no_refused_rows_are_good_news(
    panel: DataPanel, data_session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "clean.csv"
    path.write_text(
        "user_id,time,event_type\nann,2026-03-01T10:00:00Z,users.behaviors.app.SessionStart\n",
        encoding="utf-8",
    )
    import_into(data_session, path, "Clean")
    panel.tabs.setCurrentWidget(panel.rejects)
    assert panel.rejects.told.text().startswith("No row was refused")
    assert not panel.rejects.export.isVisible()
    panel.tabs.setCurrentWidget(panel.campaigns)
    assert panel.campaigns.told.text() == "These events name no campaigns."


def test_users_file_is_asked_for_and_taken_away(
    panel: DataPanel, data_session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    panel.tabs.setCurrentWidget(panel.users)
    page, current = panel.users, panel.current
    assert current is not None
    assert "no users file" in page.told.text()
    with qtbot.waitSignal(panel.users_wanted) as wanted:
        qtbot.mouseClick(page.choose, Qt.MouseButton.LeftButton)
    assert wanted.args == [current.id]
    folder = current.folder / "users-1"
    folder.mkdir()
    (folder / "users-file.csv").write_text("user_id,country,plan\nann,fr,pro\n")
    (folder / "users-attributes.json").write_text('["country", "plan"]')
    data_session.project.set_users_file(current.id, folder)
    data_session.data.refresh()
    assert page.known.text() == "Attributes: country, plan"
    with qtbot.waitSignal(panel.undo_offered):
        qtbot.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    assert "no users file" in page.told.text()
    data_session.undo()
    assert page.known.text() == "Attributes: country, plan"


def test_keys_of_the_canvas_are_the_lists_own_where_it_has_the_focus(
    panel: DataPanel, qtbot: QtBot
) -> None:
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        asked.ignore()
        QApplication.sendEvent(panel.sets, asked)
        assert asked.isAccepted()


def test_menu_of_the_list_offers_the_same(panel: DataPanel) -> None:
    assert isinstance(panel.sets, SetList)
    texts = {action.text(): action.isEnabled() for action in panel.sets.actions()}
    assert texts == {"Use for evaluations": False, "Rename": True, "Remove": True}
    choose(panel, 0)
    assert all(action.isEnabled() for action in panel.sets.actions())


def test_number_of_a_bar_is_at_the_pointer(panel: DataPanel) -> None:
    assert panel.report.kinds is not None
    row = panel.report.kinds.rows[0]
    assert row.said_at(1).startswith("2026-03-01: ")
    assert row.said_at(row.width() - 1).startswith("2026-03-12: ")


def test_report_is_no_higher_than_its_words(panel: DataPanel) -> None:
    panel.resize(370, 520)
    QApplication.processEvents()
    page = panel.report.widget()
    assert page is not None
    assert page.height() == page.heightForWidth(page.width())


def test_field_for_a_name_stands_over_the_name(panel: DataPanel) -> None:
    panel.sets.rename()
    line = panel.sets.findChild(QLineEdit)
    assert line is not None
    row = panel.sets.visualRect(panel.sets.currentIndex())
    assert row.contains(line.geometry())
    assert line.height() < row.height()
