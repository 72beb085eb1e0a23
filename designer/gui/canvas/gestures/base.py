"""What a gesture is."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, Qt


class Gesture(Protocol):
    """From the press of a button to its release. A cancelled gesture leaves no trace, a finished one at most one edit."""

    def move(self, point: QPointF, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        """The pointer is at `point` of the scene, at `at` of the viewport."""

    def finish(self, point: QPointF, at: QPoint, modifiers: Qt.KeyboardModifier) -> None: ...

    def cancel(self) -> None: ...


MULTIPLE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
"""Held, a click adds to the selection."""
DRAG_DISTANCE = 5
"""Pixels of the viewport before a press becomes a drag."""
