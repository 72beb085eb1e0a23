"""The keyboard on the canvas, beyond the shortcuts of actions: walking, nudging, typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from designer.edits.layout import GRID
from designer.gui.canvas.hits import Hit
from designer.session.selection import CampaignItem

if TYPE_CHECKING:
    from designer.gui.canvas.view import CanvasView

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_NO_TEXT = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
SCROLL = 60


class Keys(QObject):
    """Sees the keys of the area before it does."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        return False

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            return self._step(_STEPS[key], event.modifiers())
        match key:
            case Qt.Key.Key_Escape:
                if not self._view.area.cancel():
                    self._view.session.select(())
                return True
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                backwards = key == Qt.Key.Key_Backtab
                return self._walk(-1 if backwards else 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return self._open()
            case Qt.Key.Key_Space:
                if not event.isAutoRepeat():
                    self._view.area.hold_space()
                return True
        return self._type(event)

    def _step(self, step: tuple[int, int], modifiers: Qt.KeyboardModifier) -> bool:
        """Nudge what is selected by the grid, with Alt by one unit; with nothing selected scroll."""
        view = self._view
        movable = view.commands.cards() or view.commands.selected_notes()
        if movable and view.session.read_only:
            view.refused.emit(view.session.project.read_only_reason)
        elif movable:
            far = 1 if modifiers & Qt.KeyboardModifier.AltModifier else GRID
            view.commands.nudge(step[0] * far, step[1] * far)
            view.reveal(view.session.selection[-1])
        else:
            for bar, way in (
                (view.area.horizontalScrollBar(), step[0]),
                (view.area.verticalScrollBar(), step[1]),
            ):
                bar.setValue(bar.value() + way * SCROLL)
        return True

    def _walk(self, step: int) -> bool:
        """To the next card in reading order; past the last one the focus leaves the canvas."""
        order = self._reading_order()
        current = self._view.current_card()
        at = (
            order.index(current) + step if current in order else (0 if step > 0 else len(order) - 1)
        )
        if not 0 <= at < len(order):
            self._view.session.select(())
            return False
        item = CampaignItem(order[at])
        self._view.session.select((item,))
        self._view.reveal(item)
        return True

    def _reading_order(self) -> list[str]:
        """Rows from the top, each from the left; cards within half a card's height are one row."""
        places = self._view.scene.drawing.places
        return sorted(places, key=lambda key: (round(places[key].y / 80), places[key].x, key))

    def _open(self) -> bool:
        selection = self._view.session.selection
        if selection:
            self._view.pointing.open(Hit((selection[-1],)))
        return True

    def _type(self, event: QKeyEvent) -> bool:
        """Letters open the line for a new campaign."""
        text = event.text()
        if event.modifiers() & _NO_TEXT or not text or not text.isprintable() or text.isspace():
            return False
        self._view.quick_add(text=text)
        self._view.typing.deselect()
        self._view.typing.end(False)
        return True
