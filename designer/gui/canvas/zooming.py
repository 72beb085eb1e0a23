"""Zoom, and the minimap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.gui.app.actions import Action
from designer.gui.canvas.area import FARTHEST, NEAREST, STEP
from designer.gui.canvas.reasons import Reasons
from designer.gui.canvas.wording import translate

if TYPE_CHECKING:
    from designer.gui.canvas.view import CanvasView


def _tr(text: str) -> str:
    return translate("Canvas", text)


class Zooming:
    """How near one looks."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._reasons = Reasons(view)

    def all(self) -> list[Action]:
        return [*self._steps(), *self._shown()]

    def _steps(self) -> list[Action]:
        tr, view = _tr, self._view
        return [
            Action(
                "canvas.zoom_in",
                tr("Zoom in"),
                lambda: view.set_zoom(view.zoom * STEP),
                "Ctrl++; Ctrl+=",
                "View",
                self._not_nearest,
                "zoom-in",
                "zoom",
            ),
            Action(
                "canvas.zoom_out",
                tr("Zoom out"),
                lambda: view.set_zoom(view.zoom / STEP),
                "Ctrl+-",
                "View",
                self._not_farthest,
                "zoom-out",
                "zoom",
            ),
            Action(
                "canvas.zoom_100",
                tr("Zoom to 100 %"),
                lambda: view.set_zoom(1.0),
                "Ctrl+0",
                "View",
                self._not_100,
                section="zoom",
                words=tr("actual size reset"),
            ),
        ]

    def _shown(self) -> list[Action]:
        tr, view, reasons = _tr, self._view, self._reasons
        return [
            Action(
                "canvas.zoom_fit",
                tr("Show everything"),
                view.zoom_to_fit,
                "Ctrl+9",
                "View",
                reasons.any_cards,
                "zoom-fit",
                "zoom",
                words=tr("zoom to fit all"),
            ),
            Action(
                "canvas.zoom_selection",
                tr("Show the selection"),
                view.zoom_to_selection,
                "Ctrl+8",
                "View",
                reasons.something,
                section="zoom",
                words=tr("zoom to selected"),
            ),
            Action(
                "canvas.minimap",
                tr("Overview"),
                self._toggle_minimap,
                "Ctrl+M",
                "View",
                self._something_out_of_view,
                icon="minimap",
                section="zoom",
                checked=self._minimap_shown,
                words=tr("minimap"),
            ),
        ]

    def _toggle_minimap(self) -> None:
        self._view.minimap.wanted = not self._view.minimap.wanted
        self._view.minimap.follow()

    def _minimap_shown(self) -> bool:
        return self._view.minimap.wanted

    def _something_out_of_view(self) -> str:
        if not self._view.minimap.everything_in_view():
            return ""
        return translate("Canvas", "Everything is in view, so an overview would show the same.")

    def _not_nearest(self) -> str:
        near = self._view.zoom >= NEAREST - 0.001
        return translate("Canvas", "It is as near as it gets.") if near else ""

    def _not_farthest(self) -> str:
        far = self._view.zoom <= FARTHEST + 0.001
        return translate("Canvas", "It is as far as it gets.") if far else ""

    def _not_100(self) -> str:
        same = abs(self._view.zoom - 1) < 0.001
        return translate("Canvas", "It is at 100 % now.") if same else ""
