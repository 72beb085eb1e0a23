"""Import in the window: asked for, dropped, carried out beside the work, cancelled, undone, and ended with the project."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.edits.campaigns import RenameCampaign
from designer.gui.app import projects
from designer.gui.app.main_window import MainWindow
from designer.gui.imports.assistant import ImportAssistant
from designer.model.design import Design
from tests.gui.app.conftest import Answers
from tests.gui.data.event_files import event_file, plan_of

LONG = 60_000


@pytest.fixture
def project_window(
    empty_window: MainWindow, answers: Answers, sample_design: Design, own_home: Path
) -> MainWindow:
    """The window with the design of the sample on the disk, without its events."""
    session = projects.create_project(own_home / "shop.campaigns", sample_design)
    empty_window.show_session(session)
    return empty_window


def drop(window: MainWindow, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, data, button, keys)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), action, data, button, keys))
    return enter.isAccepted()


def assistant_of(window: MainWindow) -> ImportAssistant | None:
    return next((each for each in window.findChildren(ImportAssistant) if each.isVisible()), None)


def wait_for_import(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.importing.going_on, timeout=LONG)


def left_over(window: MainWindow) -> list[str]:
    path = window.project_path
    assert path is not None
    folder = path.with_name(path.name + ".data")
    return sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []


@pytest.mark.parametrize("way", ["key", "welcome", "panel"])
def test_assistant_is_opened(window: MainWindow, qtbot: QtBot, way: str) -> None:
    if way == "key":
        window.activateWindow()
        QApplication.processEvents()
        qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    elif way == "panel":
        assert window.workplace is not None
        window.panels.show("data")
        qtbot.mouseClick(window.workplace.data.empty.button, Qt.MouseButton.LeftButton)
    else:
        window.close_project()
        window.welcome.import_wanted.emit()
        assert window.session is not None
        assert window.project_path is not None
    assistant = assistant_of(window)
    assert assistant is not None
    assert not assistant.isModal()
    window.importing.open_assistant()
    assert assistant_of(window) is assistant
    assistant.reject()
    qtbot.waitUntil(lambda: assistant_of(window) is None)


def test_dropped_files_open_the_assistant_in_a_project_of_their_own(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    assert drop(empty_window, event_file(tmp_path, name="spring events.csv"))
    assert empty_window.session is not None
    assert empty_window.session.design.name == "spring events"
    assistant = assistant_of(empty_window)
    assert assistant is not None
    qtbot.waitUntil(lambda: not assistant.draft.proposing, timeout=LONG)
    assistant.reject()


def test_dropped_folder_is_event_files(window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    event_file(folder)
    assert drop(window, folder)
    assert assistant_of(window) is not None


def test_json_that_is_no_design_is_event_files(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "events.json"
    path.write_text('{"user_id": "ann"}', encoding="utf-8")
    assert drop(window, path)
    assert assistant_of(window) is not None


def test_nothing_is_dropped_into_a_project_that_can_only_be_read(
    empty_window: MainWindow, read_only_session, tmp_path: Path
) -> None:
    empty_window.show_session(read_only_session)
    drop(empty_window, event_file(tmp_path))
    assert assistant_of(empty_window) is None
    assert empty_window.notice.text == read_only_session.project.read_only_reason


def test_import_beside_the_work_then_report_and_undo(
    project_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = project_window
    session, strip = window.session, window.status.strip
    assert session is not None
    assert window.workplace is not None
    window.importing.start(plan_of(event_file(tmp_path)), "Spring", None)
    assert strip.isVisible()
    assert strip.title.text() == "Importing Spring"
    assert not window.registry.run("file.import_events")
    # Edits go on meanwhile.
    campaign = session.design.campaigns[0].id
    session.do(RenameCampaign(campaign, "Renamed meanwhile"))
    wait_for_import(window, qtbot)
    assert not strip.isVisible()
    assert window.notice.text == "Imported 84 events of 12 users."
    assert window.panels.shown("data")
    assert window.workplace.data.report.isVisible()
    assert session.design.campaigns[0].name == "Renamed meanwhile"
    qtbot.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    assert session.data.sets == ()
    assert session.design.campaigns[0].name == "Renamed meanwhile"
    assert window.workplace.data.empty.isVisible()
    window.registry.run("edit.redo")
    assert len(session.data.sets) == 1


def test_undo_offered_takes_back_nothing_else(
    project_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = project_window
    assert window.session is not None
    window.importing.start(plan_of(event_file(tmp_path)), "Spring", None)
    wait_for_import(window, qtbot)
    window.session.do(RenameCampaign(window.session.design.campaigns[0].id, "Later"))
    qtbot.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    assert window.session.design.campaigns[0].name == "Later"
    assert len(window.session.data.sets) == 1


@pytest.mark.parametrize("way", ["button", "palette"])
def test_cancel_within_a_second_leaves_nothing(
    project_window: MainWindow, tmp_path: Path, qtbot: QtBot, way: str
) -> None:
    window = project_window
    assert window.session is not None
    path = event_file(tmp_path, sends=20_000)
    window.importing.start(plan_of(path), "Spring", None)
    qtbot.waitUntil(lambda: window.status.strip.bar.value() > 0, timeout=LONG)
    started = time.monotonic()
    if way == "button":
        qtbot.mouseClick(window.status.strip.button, Qt.MouseButton.LeftButton)
    else:
        window.registry.run("file.cancel_import")
    wait_for_import(window, qtbot)
    assert time.monotonic() - started < 3  # a second, on a machine that has nothing else to do
    assert window.notice.text == "Import cancelled; nothing was imported."
    assert window.session.data.sets == ()
    assert left_over(window) == []


def test_broken_file_is_a_sentence(
    project_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(b"\x00\x01\x02" * 100)
    project_window.importing.start(plan_of(path), "Broken", None)
    wait_for_import(project_window, qtbot)
    assert project_window.session is not None
    assert "broken.csv" in project_window.notice.text
    assert left_over(project_window) == []


@pytest.mark.parametrize("way", ["project", "window"])
def test_import_ends_with_project_and_window(
    project_window: MainWindow, tmp_path: Path, qtbot: QtBot, way: str
) -> None:
    window = project_window
    path = window.project_path
    assert path is not None
    window.importing.start(plan_of(event_file(tmp_path, sends=20_000)), "Spring", None)
    qtbot.waitUntil(lambda: window.status.strip.bar.value() > 0, timeout=LONG)
    if way == "project":
        window.close_project()
    else:
        window.close()
    assert not window.importing.going_on
    session = projects.open_project(path)
    assert session.data.sets == ()
    session.project.close()
    folder = path.with_name(path.name + ".data")
    assert not folder.is_dir() or list(folder.iterdir()) == []


def test_users_file_is_added_replaced_and_refused(
    project_window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    window = project_window
    assert window.session is not None
    data = window.session.data
    assert not window.registry.run("file.import_users")
    assert "Import events first" in window.notice.text
    window.importing.start(plan_of(event_file(tmp_path)), "Spring", None)
    wait_for_import(window, qtbot)
    answers.place = tmp_path / "users.csv"
    answers.place.write_text("user_id,country\nuser-1,fr\n", encoding="utf-8")
    window.registry.run("file.import_users")
    qtbot.waitUntil(lambda: window.notice.text == "Users file added.", timeout=LONG)
    assert window.session.project.attribute_names() == ("country",)
    answers.place = tmp_path / "broken.csv"
    answers.place.write_text("nothing\n", encoding="utf-8")
    window.registry.run("file.import_users")
    qtbot.waitUntil(lambda: "broken.csv" in window.notice.text, timeout=LONG)
    assert data.active is not None
    assert window.session.project.attribute_names() == ("country",)
    window.session.undo()
    assert window.session.project.attribute_names() == ()


def test_refused_rows_are_exported(
    project_window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    window = project_window
    assert window.workplace is not None
    window.importing.start(plan_of(event_file(tmp_path)), "Spring", None)
    wait_for_import(window, qtbot)
    panel = window.workplace.data
    panel.tabs.setCurrentWidget(panel.rejects)
    answers.place = tmp_path / "refused.csv"
    qtbot.mouseClick(panel.rejects.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "refused.csv" in window.notice.text, timeout=LONG)
    lines = answers.place.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 4


def test_campaign_of_the_events_is_shown_in_the_drawing(
    project_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = project_window
    assert window.session is not None
    assert window.workplace is not None
    window.importing.start(plan_of(event_file(tmp_path)), "Spring", None)
    wait_for_import(window, qtbot)
    panel = window.workplace.data
    panel.tabs.setCurrentWidget(panel.campaigns)
    panel.campaigns.rows.setCurrentIndex(panel.campaigns.model.index(2))
    qtbot.mouseClick(panel.campaigns.show_it, Qt.MouseButton.LeftButton)
    (item,) = window.session.selection
    assert item.campaign == "flash-sale-sms"  # type: ignore[union-attr]
