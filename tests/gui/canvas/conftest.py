"""A canvas that shows a session, and hands that draw on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from designer.gui.canvas.view import CanvasView
from designer.model.design import Design
from designer.session.session import Session
from tests.gui.canvas.designs import design_of, follow_on, interaction, source


@pytest.fixture
def small_design() -> Design:
    """A source, a resend of it, a free source and a follow-on without a wait."""
    return design_of(
        [
            source("first", "First push"),
            follow_on("again", [interaction("first")], [interaction("first", "push.open")]),
            source("other", "Other e-mail", "email"),
            follow_on("quick", [interaction("again")], days=0),
        ],
        {
            "first": {"x": 0, "y": 0},
            "again": {"x": 480, "y": 0},
            "other": {"x": 0, "y": 300},
            "quick": {"x": 480, "y": 300},
        },
    )


@pytest.fixture
def show(qtbot, session_of: Callable[[Design], Session]) -> Iterator[Callable[..., CanvasView]]:
    """Opens a canvas on a design or a session."""
    views = []

    def open_canvas(of: Design | Session) -> CanvasView:
        session = of if isinstance(of, Session) else session_of(of)
        view = CanvasView(session)
        views.append(view)
        view.resize(1400, 900)
        view.show()
        view.set_zoom(1.0)
        view.area.centre_on_viewport_point(QPointF(-60, -60), QPoint(0, 0))
        view.setFocus()
        QApplication.processEvents()
        return view

    yield open_canvas
    for view in views:
        view.release()
        view.close()
        view.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def canvas(show, small_design: Design) -> CanvasView:
    view: CanvasView = show(small_design)
    return view


def type_letter(widget: QWidget, letter: str) -> None:
    """A key with the text it gives, whatever the letter is."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, event)


class Hands:
    """Mouse and keyboard on a canvas, in its own coordinates."""

    def __init__(self, view: CanvasView) -> None:
        self.view = view

    def at(self, x: float, y: float) -> QPoint:
        return self.view.area.mapFromScene(QPointF(x, y))

    def card(self, identifier: str, dx: float = 130, dy: float = 20) -> QPoint:
        rect = self.view.scene.drawing.card_rect(identifier)
        return self.at(rect.left + dx, rect.top + dy)

    def handle(self, identifier: str) -> QPoint:
        rect = self.view.scene.drawing.card_rect(identifier)
        return self.at(rect.right, rect.top + 25)

    def click(self, at: QPoint, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(self.view.area.viewport(), Qt.MouseButton.LeftButton, modifiers, at)

    def double_click(self, at: QPoint) -> None:
        QTest.mouseDClick(
            self.view.area.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            at,
        )

    def press(self, at: QPoint, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mousePress(self.view.area.viewport(), Qt.MouseButton.LeftButton, modifiers, at)

    def move(self, at: QPoint) -> None:
        QTest.mouseMove(self.view.area.viewport(), at)
        QApplication.processEvents()

    def release(self, at: QPoint) -> None:
        QTest.mouseRelease(
            self.view.area.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
        )

    def drag(self, start: QPoint, end: QPoint) -> None:
        self.press(start)
        self.move((start + end) / 2)
        self.move(end)
        self.release(end)

    def key(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.view.area, key, modifiers)

    def type(self, text: str) -> None:
        for letter in text:
            type_letter(QApplication.focusWidget() or self.view.area, letter)

    def menu(self, name: str = "interactions") -> QMenu:
        menus = [m for m in self.view.findChildren(QMenu, name) if m.isVisible()]
        assert len(menus) == 1
        return menus[0]

    def choose(self, data: tuple[str, str]) -> None:
        menu = self.menu()
        action = next(a for a in menu.actions() if a.data() == data)
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    def run(self, identifier: str) -> None:
        action = next(a for a in self.view.actions() if a.id == identifier)
        reason = action.enabled()
        assert reason == "", reason
        action.run()


@pytest.fixture
def hands() -> Callable[[CanvasView], Hands]:
    return Hands


def undone_and_redone(session: Session, before: Design) -> None:
    """The one step of what has just been done, back and forth."""
    after = session.design
    assert after != before
    session.undo()
    assert session.design == before
    session.redo()
    assert session.design == after
