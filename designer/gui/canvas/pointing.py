"""Which gesture a press begins, and what clicks, double clicks and hovering do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QMenu

from designer.gui.app.plain_text import escaped
from designer.gui.canvas.card_layout import WIDTH
from designer.gui.canvas.choosing import interaction_menu, open_menu
from designer.gui.canvas.finding_things import campaign_at, thing_at
from designer.gui.canvas.geometry import Point, Rect
from designer.gui.canvas.gestures.base import MULTIPLE, Gesture
from designer.gui.canvas.gestures.connecting import Connecting
from designer.gui.canvas.gestures.moving import Moving
from designer.gui.canvas.gestures.panning import Panning
from designer.gui.canvas.gestures.rubber_band import RubberBand
from designer.gui.canvas.gestures.sliding import Sliding
from designer.gui.canvas.hits import Handle, Hit
from designer.gui.canvas.tool_tips import tool_tip
from designer.session.selection import CampaignItem, DelayItem, GroupItem, NoteItem

if TYPE_CHECKING:
    from designer.gui.canvas.view import CanvasView

GAP = Point(200, 60)
"""Between a card and a follow-on that is put beside it."""


class Pointing:
    """The mouse's side of the canvas."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._hovered: str | None = None

    def begin(
        self, point: QPointF, at: QPoint, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier
    ) -> Gesture | None:
        view = self._view
        if button == Qt.MouseButton.MiddleButton or view.area.space_held:
            return Panning(view.area, at)
        if button != Qt.MouseButton.LeftButton:
            return None
        hit = thing_at(view.scene, point)
        if isinstance(hit, Handle):
            if view.session.read_only:
                view.refused.emit(view.session.project.read_only_reason)
                return None
            return Connecting(view.scene, hit.campaign, at, self.ask_interaction)
        if isinstance(hit, Hit) and isinstance(hit.item, DelayItem) and not modifiers & MULTIPLE:
            return Sliding(view.commands, view.trials, hit.item.campaign, at)
        if isinstance(hit, Hit):
            return Moving(view.commands, view.scene, hit, point, at, modifiers)
        return RubberBand(view.session, view.scene, point, modifiers)

    def ask_interaction(
        self, source: str, target: str | None, point: QPointF | None, at: QPoint | None
    ) -> QMenu | None:
        """Open the chooser for an arrow from `source` to `target`, or to a new follow-on at `point`."""
        view = self._view
        campaign = view.session.design.campaign(source)
        if campaign is None:
            return None
        place = self.place_beside(source) if point is None else Point(point.x(), point.y() - 25)
        goal = view.session.design.campaign(target) if target is not None else None
        menu = interaction_menu(
            view,
            view.look,
            campaign,
            goal,
            lambda interaction, role: view.add_arrow(source, target, place, interaction, role),
        )
        if at is None:
            rect = view.rect_of(CampaignItem(target or source))
            at = view.area.mapFromScene(rect.bottomLeft())
        open_menu(menu, view.global_place(at))
        return menu

    def place_beside(self, source: str) -> Point:
        """A free place to the right of a card."""
        rect = self._view.scene.drawing.card_rect(source)
        return self._nearest_free(Point(rect.right + GAP.x, rect.top))

    def free_place(self) -> Point:
        """A free place near the middle of what is shown."""
        middle = self._view.area.middle()
        return self._free(Point(middle.x - WIDTH / 2, middle.y - 50))

    def _nearest_free(self, wanted: Point) -> Point:
        """The free place nearest to the wanted one, in its column or in one of the next columns to the right."""
        columns = (Point(wanted.x + number * (WIDTH + GAP.x), wanted.y) for number in range(3))
        return min(
            (self._free(column) for column in columns),
            key=lambda place: abs(place.x - wanted.x) + abs(place.y - wanted.y),
        )

    def _free(self, place: Point) -> Point:
        drawing = self._view.scene.drawing
        taken = [drawing.card_rect(identifier).grown(20) for identifier in drawing.cards]
        for _ in range(len(taken) + 1):
            wanted = Rect.at(place.x, place.y, WIDTH, 110)
            under = [rect for rect in taken if rect.meets(wanted)]
            if not under:
                break
            place = Point(place.x, max(rect.bottom for rect in under) + GAP.y - 20)
        return place

    def double_click(self, point: QPointF) -> None:
        hit = thing_at(self._view.scene, point)
        if hit is None:
            self._view.quick_add(Point(point.x(), point.y()))
        elif isinstance(hit, Hit):
            self._view.session.select(hit.items)
            self.open(hit)

    def open(self, hit: Hit) -> None:
        """Change what it says: in place where that goes, else in the inspector."""
        if isinstance(hit.item, NoteItem | GroupItem) and not self._view.session.read_only:
            self._view.edit_text(hit.item)
        else:
            self._view.edit_wanted.emit(hit.item)

    def hover(self, point: QPointF) -> None:
        """Show the handle of the card under the pointer, and what a tool tip would say."""
        view = self._view
        hit = thing_at(view.scene, point)
        card = hit.campaign if isinstance(hit, Handle) else campaign_at(view.scene, point)
        if card != self._hovered:
            for identifier, hovered in ((self._hovered, False), (card, True)):
                if identifier is not None and identifier in view.scene.cards:
                    view.scene.cards[identifier].show_hovered(hovered)
            self._hovered = card
        view.area.viewport().setToolTip(escaped(tool_tip(view.session, view.scene, hit)))
        view.area.viewport().setCursor(_shape(hit))

    def menu(self, point: QPointF, at: QPoint) -> None:
        """The context menu of what lies there; it holds nothing that the window's menus do not."""
        view = self._view
        hit = thing_at(view.scene, point)
        if isinstance(hit, Handle):
            hit = Hit((CampaignItem(hit.campaign),))
        if isinstance(hit, Hit) and not set(hit.items) <= set(view.session.selection):
            view.session.select(hit.items)
        elif hit is None:
            view.session.select(())
        menu = QMenu(view)
        menu.setObjectName("context")
        menu.aboutToHide.connect(menu.deleteLater)
        for action in view.actions():
            if action.menu == "View" or action.enabled():
                continue
            menu.addAction(action.title).triggered.connect(action.run)
        menu.popup(view.global_place(at))


def _shape(hit: Handle | Hit | None) -> Qt.CursorShape:
    """What a press here would begin."""
    if isinstance(hit, Handle):
        return Qt.CursorShape.CrossCursor
    wait = hit is not None and isinstance(hit.item, DelayItem)
    return Qt.CursorShape.SizeHorCursor if wait else Qt.CursorShape.ArrowCursor
