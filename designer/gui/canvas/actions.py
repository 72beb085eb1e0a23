"""Everything the canvas can do, as actions with a reason where they cannot be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.gui.app.actions import Action
from designer.gui.canvas.arranging import Arranging
from designer.gui.canvas.copying import Copying
from designer.gui.canvas.drawing_actions import Drawing
from designer.gui.canvas.waiting_actions import Waiting
from designer.gui.canvas.zooming import Zooming

if TYPE_CHECKING:
    from designer.gui.canvas.view import CanvasView


def canvas_actions(view: CanvasView) -> list[Action]:
    """In the order of the menus."""
    return [
        action
        for part in (Copying(view), Drawing(view), Waiting(view), Arranging(view), Zooming(view))
        for action in part.all()
    ]
