"""From nothing to a project: the sample, a new one, one that is there, a design, and what is dropped."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QCommandLinkButton
from pytestqt.qtbot import QtBot

from designer.edits.campaigns import RenameCampaign
from designer.exchange.design_json import read_design, write_design
from designer.gui.app import projects
from designer.gui.app.dropping import dropped
from designer.gui.app.main_window import MainWindow
from designer.model.design import Design
from tests.gui.app.conftest import Answers


def buttons(window: MainWindow) -> list[QCommandLinkButton]:
    return window.welcome.findChildren(QCommandLinkButton)


def press(window: MainWindow, qtbot: QtBot, name: str) -> None:
    button = window.welcome.findChild(QCommandLinkButton, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_four_things_to_do_and_no_dialog(empty_window: MainWindow) -> None:
    assert [b.objectName() for b in buttons(empty_window)] == [
        "welcome-sample",
        "welcome-import",
        "welcome-new",
        "welcome-open",
    ]
    assert QApplication.activeModalWidget() is None
    assert empty_window.windowTitle() == "Campaign Designer"


def test_enter_opens_the_sample(empty_window: MainWindow, qtbot: QtBot) -> None:
    first = buttons(empty_window)[0]
    assert empty_window.focusWidget() is first
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert empty_window.session is not None


def test_sample_opens_with_one_click_as_a_copy(
    empty_window: MainWindow, qtbot: QtBot, sample_design: Design
) -> None:
    press(empty_window, qtbot, "welcome-sample")
    session = empty_window.session
    assert session is not None
    assert session.design == sample_design
    first = empty_window.project_path
    session.do(RenameCampaign(session.design.campaigns[0].id, "Mine"))
    empty_window.close_project()
    press(empty_window, qtbot, "welcome-sample")
    assert empty_window.project_path != first
    assert empty_window.session is not None
    assert empty_window.session.design == sample_design
    assert read_design(projects.sample_file().read_bytes()) == sample_design


def test_new_asks_for_a_place_only(
    empty_window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.place = tmp_path / "Spring.campaigns"
    press(empty_window, qtbot, "welcome-new")
    assert empty_window.session is not None
    assert empty_window.session.design.name == "Spring"
    assert empty_window.session.design.campaigns == ()
    assert answers.place.is_file()
    assert "Spring" in empty_window.windowTitle()
    assert "*" not in empty_window.windowTitle()


def test_thinking_better_of_it_changes_nothing(
    empty_window: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    for name in ("welcome-new", "welcome-open"):
        press(empty_window, qtbot, name)
        assert empty_window.session is None


def test_project_is_kept_and_opened_again(
    empty_window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    press(empty_window, qtbot, "welcome-sample")
    session, path = empty_window.session, empty_window.project_path
    assert session is not None
    assert path is not None
    session.do(RenameCampaign(session.design.campaigns[0].id, "Kept"))
    empty_window.close_project()
    recent = buttons(empty_window)[-1]
    assert recent.text() == "Sample shop"
    qtbot.mouseClick(recent, Qt.MouseButton.LeftButton)
    assert empty_window.session is not None
    assert empty_window.session.design.campaigns[0].name == "Kept"
    assert empty_window.session.can_undo


def test_recent_projects_that_are_gone_say_so(empty_window: MainWindow, qtbot: QtBot) -> None:
    press(empty_window, qtbot, "welcome-sample")
    path = empty_window.project_path
    empty_window.close_project()
    assert path is not None
    path.unlink()
    empty_window.welcome.show_recent(empty_window.recent.paths())
    gone = buttons(empty_window)[-1]
    assert not gone.isEnabled()
    assert "No longer there" in gone.description()


def test_design_becomes_a_new_project(
    empty_window: MainWindow, answers: Answers, tmp_path: Path, sample_design: Design
) -> None:
    answers.place = tmp_path / "design.json"
    answers.place.write_text(write_design(sample_design), encoding="utf-8")
    empty_window.registry.run("file.open")
    assert empty_window.session is not None
    assert empty_window.session.design == sample_design
    assert empty_window.project_path is not None
    assert empty_window.project_path.suffix == projects.SUFFIX


def test_design_is_exported_as_it_is(
    empty_window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot, sample_design: Design
) -> None:
    press(empty_window, qtbot, "welcome-sample")
    answers.place = tmp_path / "out.json"
    empty_window.registry.run("file.export")
    assert read_design(answers.place.read_bytes()) == sample_design
    assert [file.name for file in tmp_path.glob("*out*")] == ["out.json"]
    assert "out.json" in empty_window.notice.text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.json", b"{"),
        ("foreign.json", b'{"a": 1}'),
        ("broken.campaigns", b"no database"),
        ("empty.campaigns", b""),
    ],
)
def test_what_cannot_be_opened_is_a_remark(
    empty_window: MainWindow, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    empty_window.files.open(path)
    assert empty_window.session is None
    assert empty_window.notice.text
    assert path.read_bytes() == content
    empty_window.files.open(tmp_path / "not there.campaigns")
    assert empty_window.notice.text


def test_export_where_nothing_can_be_written_is_a_remark(
    empty_window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    press(empty_window, qtbot, "welcome-sample")
    answers.place = tmp_path / "no such folder" / "out.json"
    empty_window.registry.run("file.export")
    assert "cannot be written" in empty_window.notice.text


def drop_onto(window: MainWindow, data: QMimeData) -> None:
    """As a file manager does: what nobody takes when it enters is not dropped."""
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, data, button, keys)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), action, data, button, keys))


def test_project_can_be_dropped_onto_the_window(
    empty_window: MainWindow, tmp_path: Path, sample_design: Design
) -> None:
    path = tmp_path / "design.json"
    path.write_text(write_design(sample_design), encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop_onto(empty_window, data)
    assert empty_window.session is not None


@pytest.mark.parametrize(
    "urls",
    [
        [],
        ["https://example.org/a.json"],
        ["file:///nowhere/a.json"],
        ["file:///dev/null"],
        ["file:///nowhere/a.json", "file:///nowhere/b.json"],
    ],
)
def test_nothing_else_can_be_dropped(urls: list[str]) -> None:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    assert not dropped(data)


def test_second_window_looks_on(empty_window: MainWindow, qtbot: QtBot, own_home: Path) -> None:
    from designer.gui.app.preferences import Preferences

    press(empty_window, qtbot, "welcome-sample")
    path = empty_window.project_path
    assert path is not None
    second = MainWindow(Preferences(own_home / "second.ini"))
    qtbot.addWidget(second)
    second.show()
    second.files.open(path)
    assert second.session is not None
    assert second.session.read_only
    assert "read-only" in second.windowTitle()
    assert second.status.read_only.text() == second.session.project.read_only_reason
    assert second.notice.text == second.session.project.read_only_reason
    assert not second.registry.qaction("edit.undo").isEnabled()
    second.close()


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Sample shop", "Sample shop"),
        ("../../etc/passwd", "etc passwd"),
        ("CON: a*b?", "CON a b"),
        ("", "Campaigns"),
        ("…", "Campaigns"),
        ("Größe 北京", "Größe 北京"),
        ("x" * 300, "x" * 60),
    ],
)
def test_names_of_files_suit_every_system(name: str, stem: str) -> None:
    assert projects.file_stem(name) == stem


def test_zone_of_a_new_design_is_one_the_model_knows() -> None:
    assert projects.empty_design("Mine").time_zone == projects.local_zone()
