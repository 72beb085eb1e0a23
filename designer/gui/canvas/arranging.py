"""Align, distribute, automatic layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.edits.automatic_layout import LayOutCards, layered_layout
from designer.edits.base import Edit
from designer.edits.layout import AlignCards, Axis, DistributeCards, Edge, MoveCards
from designer.edits.several import Several
from designer.gui.app.actions import Action
from designer.gui.canvas.drawing import places_of
from designer.gui.canvas.reasons import Reasons
from designer.gui.canvas.wording import translate
from designer.model.design import Position

if TYPE_CHECKING:
    from designer.gui.canvas.view import CanvasView


WORDS = 100.0
"""Room between columns for labels and pills, beyond what the layout leaves for arrows."""


class Arranging:
    """Where cards lie, by rule instead of by hand."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._reasons = Reasons(view)

    def all(self) -> list[Action]:
        def tr(text: str) -> str:
            return translate("Canvas", text)

        edges: tuple[tuple[Edge, str], ...] = (
            ("left", tr("Align left edges")),
            ("centre", tr("Align centres")),
            ("right", tr("Align right edges")),
            ("top", tr("Align top edges")),
            ("middle", tr("Align middles")),
            ("bottom", tr("Align bottom edges")),
        )
        axes: tuple[tuple[Axis, str], ...] = (
            ("horizontal", tr("Distribute horizontally")),
            ("vertical", tr("Distribute vertically")),
        )
        return [
            *(self._align(edge, title) for edge, title in edges),
            *(self._distribute(axis, title) for axis, title in axes),
            Action(
                "arrange.layout",
                tr("Lay out automatically"),
                self.lay_out,
                "Ctrl+Shift+L",
                "Arrange",
                lambda: self._reasons.writable() or self._reasons.any_cards(),
                "layout",
                "layout",
                words=tr("tidy arrange order layers"),
            ),
        ]

    def _align(self, edge: Edge, title: str) -> Action:
        return Action(
            f"arrange.align_{edge}",
            title,
            lambda: self.align(edge),
            menu="Arrange",
            enabled=lambda: self._reasons.write_cards(2),
            icon="align",
            section="align",
        )

    def _distribute(self, axis: Axis, title: str) -> Action:
        return Action(
            f"arrange.distribute_{axis}",
            title,
            lambda: self.distribute(axis),
            menu="Arrange",
            enabled=lambda: self._reasons.write_cards(3),
            icon="distribute",
            section="distribute",
        )

    def _sizes(self) -> dict[str, tuple[float, float]]:
        return {key: card.size for key, card in self._view.scene.drawing.cards.items()}

    def _placed(self, ids: tuple[str, ...], edit: Edit) -> Edit:
        """The edit, after cards that lie nowhere yet have been given the places they are shown at."""
        design = self._view.session.design
        shown = places_of(design)
        missing = {
            key: Position(x=shown[key].x, y=shown[key].y) for key in ids if key not in design.layout
        }
        return Several(edit.title, (MoveCards(missing), edit)) if missing else edit

    def align(self, edge: Edge) -> None:
        ids = self._view.commands.cards()
        self._view.commands.do(self._placed(ids, AlignCards(ids, edge, self._sizes())))

    def distribute(self, axis: Axis) -> None:
        ids = self._view.commands.cards()
        self._view.commands.do(self._placed(ids, DistributeCards(ids, axis, self._sizes())))

    def lay_out(self) -> None:
        view = self._view
        sizes = {key: (width + WORDS, tall) for key, (width, tall) in self._sizes().items()}
        view.commands.build(lambda: LayOutCards(layered_layout(view.session.design, sizes)))
        view.zoom_to_fit()
