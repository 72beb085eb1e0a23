"""Typing on the empty canvas: campaign after campaign, without the form taking the keys in between."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from designer.gui.canvas.view import CanvasView
from designer.model.design import Design
from tests.gui.canvas.designs import design_of


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_name(name: str) -> None:
    for letter in name:
        QTest.keyClick(focused(), Qt.Key(ord(letter.upper())))
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QApplication.processEvents()


def test_names_typed_one_after_the_other(show: Callable[[Design], CanvasView]) -> None:
    view = show(design_of([], {}))
    wanted: list[object] = []
    view.edit_wanted.connect(wanted.append)
    for name in ("welcome push", "spring e-mail", "last call sms"):
        type_name(name)
        # The Enter that ends a name is spent: it does not open the new card's form as well.
        assert wanted == []
    names = [campaign.name for campaign in view.session.design.campaigns]
    assert names == ["welcome push", "spring e-mail", "last call sms"]
