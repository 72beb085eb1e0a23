"""Moving what is selected; a press that does not move is a click."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt

from designer.edits.base import Edit
from designer.edits.layout import GRID
from designer.gui.canvas.commands import Commands
from designer.gui.canvas.geometry import Point
from designer.gui.canvas.gestures.base import DRAG_DISTANCE, MULTIPLE
from designer.gui.canvas.hits import Hit
from designer.gui.canvas.scene import CanvasScene


class Moving:
    """Selects on press, moves cards and notes along with the pointer, and leaves one edit."""

    def __init__(
        self,
        commands: Commands,
        scene: CanvasScene,
        hit: Hit,
        point: QPointF,
        at: QPoint,
        modifiers: Qt.KeyboardModifier,
    ) -> None:
        self._commands, self._scene, self._hit = commands, scene, hit
        self._from, self._at = point, at
        self._moving = False
        self._edit: Edit | None = None
        session = commands.session
        self._before = session.selection
        self._was_selected = set(hit.items) <= set(session.selection)
        if modifiers & MULTIPLE:
            added = [item for item in hit.items if item not in session.selection]
            session.select((*session.selection, *added))
        elif not self._was_selected:
            session.select(hit.items)

    def move(self, point: QPointF, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        if not self._moving:
            if (
                at - self._at
            ).manhattanLength() < DRAG_DISTANCE or self._commands.session.read_only:
                return
            self._moving = True
        free = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        by = Point(point.x() - self._from.x(), point.y() - self._from.y())
        self._edit = None
        self._scene.moved, self._scene.moved_notes = self._commands.moved_by(
            by, None if free else GRID
        )
        self._scene.refresh()

    def finish(self, point: QPointF, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        if self._moving:
            cards, notes = self._scene.moved, self._scene.moved_notes
            self._settle()
            self._commands.place(cards, notes)
            return
        session = self._commands.session
        if modifiers & MULTIPLE:
            if self._was_selected:
                session.select(item for item in session.selection if item not in self._hit.items)
        elif self._was_selected:
            session.select(self._hit.items)

    def cancel(self) -> None:
        self._settle()
        self._scene.refresh()
        self._commands.session.select(self._before)

    def _settle(self) -> None:
        self._scene.moved, self._scene.moved_notes = {}, {}
