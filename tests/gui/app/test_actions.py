"""Whatever one asks for is done where it can be seen, or refused with a reason."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from designer.edits.campaigns import RenameCampaign
from designer.gui.app.actions import MENUS, Action, ActionRegistry, shortcuts, tool_tip
from designer.gui.app.main_window import MainWindow
from designer.model.design import Design
from designer.session.selection import CampaignItem, Item
from designer.session.session import Session
from tests.memory_project import MemoryProject

# These end the program, or ask the system for a file; they have tests of their own.
ELSEWHERE = {"file.quit", "file.new", "file.open", "file.export", "file.close", "file.sample"}

STATES = ("nothing", "one", "many", "read-only", "no project")


def visible_state(window: MainWindow) -> tuple[object, ...]:
    """What somebody in front of the window would see of it."""
    session = window.session
    tops = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    picture = window.grab().toImage()
    return (
        session.design if session else None,
        session.selection if session else None,
        len(tops),
        window.windowState(),
        window.notice.text,
        QGuiApplication.clipboard().text(),
        hash(bytes(picture.constBits())),
        tuple(window.registry.qaction(action.id).isChecked() for action in window.registry),
    )


@pytest.fixture
def in_state(empty_window: MainWindow, sample_design: Design) -> Callable[[str], MainWindow]:
    def prepare(state: str) -> MainWindow:
        window = empty_window
        if state != "no project":
            reason = "It is open in another window." if state == "read-only" else ""
            window.show_session(Session(MemoryProject(sample_design, read_only_reason=reason)))
        assert (window.session is None) == (state == "no project")
        if window.session is not None:
            count = {"one": 1, "many": 3}.get(state, 0)
            items: list[Item] = [CampaignItem(c.id) for c in sample_design.campaigns[:count]]
            window.session.select(items)
        QApplication.processEvents()
        window.notice.hide()
        return window

    return prepare


@pytest.mark.parametrize("state", STATES)
def test_every_action_does_something_or_says_why_not(
    in_state: Callable[[str], MainWindow], state: str, qtbot: QtBot
) -> None:
    window = in_state(state)
    idle: list[str] = []
    for action in tuple(window.registry):
        if action.id in ELSEWHERE or action.id not in window.registry:
            continue
        if state != "no project" and window.session is not None:
            window.session.select(selection_of(window, state))
        window.registry.refresh()
        reason = action.enabled()
        assert window.registry.qaction(action.id).isEnabled() == (not reason)
        before = visible_state(window)
        window.registry.run(action.id)
        QApplication.processEvents()
        after = visible_state(window)
        if reason:
            assert reason[0].isupper(), reason
            assert reason.endswith("."), reason
            assert window.notice.text == reason
            assert before[0] == after[0]
        elif before == after:
            idle.append(action.id)
        put_away(window)
    assert idle == []


def selection_of(window: MainWindow, state: str) -> list[Item]:
    assert window.session is not None
    count = {"one": 1, "many": 3}.get(state, 0)
    return [CampaignItem(campaign.id) for campaign in window.session.design.campaigns[:count]]


def put_away(window: MainWindow) -> None:
    """Close what an action opened, so that the next one starts from a quiet window."""
    while popup := QApplication.activePopupWidget():
        popup.close()
    for top in QApplication.topLevelWidgets():
        if top.isVisible() and top is not window:
            top.close()
    if window.isFullScreen():
        window.showNormal()
    while window.session is not None and window.session.can_undo:
        window.session.undo()
    window.notice.hide()
    window.panels["help"].hide()
    window.setFocus()
    QApplication.processEvents()


def test_no_shortcut_twice(window: MainWindow) -> None:
    keys = Counter(key for action in window.registry for key in shortcuts(action))
    assert [key for key, times in keys.items() if times > 1] == []
    for action in window.registry:
        for key in shortcuts(action):
            assert not QKeySequence(key).isEmpty(), key
            canonical = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
            assert canonical == key, action.id


def test_menus_hold_every_action(window: MainWindow) -> None:
    held: set[str] = set()

    def collect(menu: QMenu) -> None:
        for qaction in menu.actions():
            if isinstance(below := qaction.menu(), QMenu):
                collect(below)
            else:
                held.add(qaction.objectName())

    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        collect(menu)
    assert held - {""} == {action.id for action in window.registry}


def test_ids_and_titles_are_good(window: MainWindow) -> None:
    for action in window.registry:
        assert action.id == action.id.lower()
        assert action.title.strip() == action.title
        assert action.title
        assert action.menu.partition("/")[0] in MENUS
    titles = Counter((action.menu, action.title) for action in window.registry)
    assert max(titles.values()) == 1


def test_twins_are_refused() -> None:
    registry = ActionRegistry()
    registry.add([Action("a.a", "A", lambda: None, "Ctrl+A")])
    for twin in (
        Action("a.a", "A again", lambda: None),
        Action("a.b", "B", lambda: None, "Ctrl+B; Ctrl+A"),
        Action("a.c", "C", lambda: None, menu="Nowhere"),
    ):
        with pytest.raises(ValueError, match=twin.id):
            registry.add([twin])
    assert len(registry) == 1
    assert "a.a" in registry
    registry.remove(["a.a"])
    registry.add([Action("a.b", "B", lambda: None, "Ctrl+A")])


def test_refusal_is_told_and_nothing_run() -> None:
    registry = ActionRegistry()
    ran: list[str] = []
    told: list[str] = []
    reason = ["Not now."]
    registry.add([Action("a.a", "A", lambda: ran.append("a"), enabled=lambda: reason[0])])
    registry.refused.connect(told.append)
    assert not registry.run("a.a")
    assert (ran, told) == ([], ["Not now."])
    reason[0] = ""
    assert registry.run("a.a")
    assert ran == ["a"]


def test_tool_tip_names_shortcut_and_reason() -> None:
    action = Action("a.a", "Do it", lambda: None, "Ctrl+D")
    assert tool_tip(action, "") == "Do it (Ctrl+D)"
    assert tool_tip(action, "Not now.") == "Do it (Ctrl+D)\nNot now."


def test_undo_and_redo_follow_the_history(window: MainWindow, session: Session) -> None:
    undo, redo = window.registry.qaction("edit.undo"), window.registry.qaction("edit.redo")
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    session.do(RenameCampaign(session.design.campaigns[0].id, "New name"))
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    assert "New name" in undo.toolTip()
    undo.trigger()
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)
    redo.trigger()
    assert session.design.campaigns[0].name == "New name"


def test_actions_of_a_project_leave_with_it(window: MainWindow) -> None:
    assert "edit.delete" in window.registry
    window.close_project()
    assert "edit.delete" not in window.registry
    assert window.session is None
    assert not window.registry.qaction("file.close").isEnabled()


def test_every_focusable_widget_has_a_name(window: MainWindow) -> None:
    nameless: list[QWidget] = []
    for name in window.panels:
        window.panels.show(name)
    for widget in window.findChildren(QWidget):
        focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible()
        # Qt keeps tab bars without a tab outside the window for later.
        focusable = focusable and not (isinstance(widget, QTabBar) and widget.count() == 0)
        # The viewport of a view hands the focus on to the view.
        if focusable and widget.focusProxy() is None and not spoken(widget):
            nameless.append(widget)
    assert [(type(w).__name__, w.objectName(), type(w.parentWidget())) for w in nameless] == []


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
