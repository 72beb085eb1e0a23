"""Trying other values: dragging a grip beside a line, or Ctrl with the arrow keys in it, steps what is written there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from designer.gui.app.plain_text import escaped
from designer.gui.app.theme import theme_of

PIXELS = 6
"""Of the pointer to a step."""
_WIDTH = 22
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class Step(Protocol):
    """What a text becomes after some steps, finer ones on request; None where it cannot be stepped."""

    def __call__(self, text: str, steps: int, *, fine: bool) -> str | None: ...


class Grip(QWidget):
    """The handle to drag: a double arrow. `moved` tells the pixels from where it was pressed, and whether Shift is held."""

    pressed = Signal()
    moved = Signal(int, bool)
    released = Signal()
    shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._from: int | None = None
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        name = self.tr("Drag to try other values")
        self.setAccessibleName(name)
        keys = self.tr("In the field: Ctrl with Up and Down. Shift makes smaller steps.")
        self.setToolTip(escaped(f"{name}\n{keys}"))

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _WIDTH)

    def stop(self) -> None:
        """What is still moved no longer counts."""
        self._from = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = round(event.position().x())
            self.pressed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            by = round(event.position().x()) - self._from
            self.moved.emit(by, bool(event.modifiers() & _SHIFT))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is not None and event.button() == Qt.MouseButton.LeftButton:
            self._from = None
            self.released.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        held = self._from is not None or self.underMouse()
        color = "disabled" if not self.isEnabled() else "accent" if held else "muted"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme_of(self).color(color), 1.5))
        middle = QPointF(self.rect().center())
        for way in (-1, 1):
            tip = middle + QPointF(7 * way, 0)
            painter.drawLine(middle, tip)
            for down in (-3, 3):
                painter.drawLine(tip, tip + QPointF(-3 * way, down))


class Scrub(QObject):
    """Joins a line and its grip. `stepped`: the line shows a value that is only tried; `ended`: it is meant now.

    The keys are released by letting Ctrl go, as the grip is by letting the button go.
    """

    stepped = Signal()
    ended = Signal()

    def __init__(self, line: QLineEdit, grip: Grip, step: Step) -> None:
        super().__init__(grip)
        self._line, self._grip, self._step = line, grip, step
        self._begun, self._shown = "", ""
        self._count = 0
        self._fine = False
        self._running = False
        grip.pressed.connect(self._press)
        grip.moved.connect(self._move)
        grip.released.connect(self._end)
        grip.shown.connect(self.refresh)
        line.textChanged.connect(self.refresh)
        line.installEventFilter(self)
        self.refresh()

    def refresh(self) -> None:
        """Whether there is something to step."""
        self._grip.setEnabled(self._step(self._line.text(), 1, fine=False) is not None)

    def _press(self) -> None:
        self._line.setFocus(Qt.FocusReason.MouseFocusReason)
        self._begin()

    def _begin(self) -> None:
        self._begun = self._shown = self._line.text()
        self._count = 0

    def _move(self, pixels: int, fine: bool) -> None:
        if self._line.text() != self._shown:
            # Escape has brought the design's value back, or somebody types.
            self._grip.stop()
            self._running = False
            return
        if self._running or abs(pixels) >= PIXELS:
            self._show(round(pixels / PIXELS), fine)

    def _show(self, steps: int, fine: bool) -> None:
        text = self._step(self._begun, steps, fine=fine)
        if text is None or text == self._line.text():
            return
        self._running = True
        self._shown = text
        self._line.setText(text)
        self.stepped.emit()

    def _end(self) -> None:
        if self._running:
            self._running = False
            self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        by = _STEPS.get(Qt.Key(event.key()), 0)
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.type():
            case QEvent.Type.ShortcutOverride if by and with_control:
                event.accept()
                return True
            case QEvent.Type.KeyPress if by and with_control and self._line.isEnabled():
                self._press_key(by, bool(event.modifiers() & _SHIFT))
                return True
            case QEvent.Type.KeyRelease if event.key() == Qt.Key.Key_Control:
                if not event.isAutoRepeat():
                    self._end()
        return False

    def _press_key(self, by: int, fine: bool) -> None:
        if not self._running or fine != self._fine or self._line.text() != self._shown:
            self._begin()
        self._fine = fine
        self._count += by
        self._show(self._count, fine)


def scrubbed(
    line: QLineEdit, step: Step, stepped: Callable[[], object], ended: Callable[[], object]
) -> Grip:
    """A grip for a line; `stepped` is called while other values are tried, `ended` when one is meant."""
    grip = Grip()
    scrub = Scrub(line, grip, step)
    scrub.stepped.connect(stepped)
    scrub.ended.connect(ended)
    return grip
