"""The scene: items for what the session's design holds, made, moved and removed as it changes. It owns no facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtWidgets import QGraphicsScene

from designer.gui.canvas.annotation_items import GroupItem as GroupFrame
from designer.gui.canvas.annotation_items import NoteItem as NoteSheet
from designer.gui.canvas.annotation_items import group_frame
from designer.gui.canvas.arrow_item import ArrowItem
from designer.gui.canvas.card_item import CardItem
from designer.gui.canvas.drawing import Drawing
from designer.gui.canvas.far_picture import FarPicture, Layer
from designer.gui.canvas.geometry import Point, Rect
from designer.gui.canvas.label_item import LabelItem
from designer.gui.canvas.look import Look
from designer.gui.canvas.marking import mark_selection
from designer.gui.canvas.numbers import CanvasNumbers
from designer.model.design import Design
from designer.model.settings import Severity
from designer.session.selection import (
    EventItem,
)
from designer.session.session import Session

REACH = 200_000.0
"""Half the side of the scene. Fixed: a scene that grows while a card is dragged makes the card run away."""


AT_ONCE = 120
"""So many arrows find their ways before the canvas is shown; the others follow, a few between two events of the window."""
SPELL = 0.03
"""Seconds for which the window may be kept waiting."""


class CanvasScene(QGraphicsScene):
    """Shows one session's design; `refresh` after every change, `dress` after a new theme."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(-REACH, -REACH, 2 * REACH, 2 * REACH)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        self._session = session
        self.look = look
        self.drawing = Drawing(look.measure)
        # Where numbers will come, their room is there from the start: making it later routes every arrow again.
        self.drawing.figures = session.data.active is not None
        self.cards: dict[str, CardItem] = {}
        self.arrows: dict[Hashable, ArrowItem] = {}
        self.labels: dict[Hashable, LabelItem] = {}
        self.notes: dict[str, NoteSheet] = {}
        self.groups: dict[str, GroupFrame] = {}
        self.frames: dict[str, Rect] = {}
        self.moved: dict[str, Point] = {}
        self.moved_notes: dict[str, Point] = {}
        self._numbers: CanvasNumbers | None = None
        self.tried: Design | None = None
        """A design shown in place of the session's, while somebody drags."""
        self._routing = QTimer(self)
        self._routing.setInterval(0)
        self._routing.timeout.connect(self._route_more)
        self._near = Layer()
        self.far = FarPicture(self)
        self.addItem(self._near)
        self.addItem(self.far)
        self.refresh()

    def refresh(self) -> None:
        """Show the design as it is now, with what is being dragged at its passing place."""
        selected = frozenset(i for i in self._session.selection if isinstance(i, EventItem))
        design = self.tried or self._session.design
        redrawn = self.drawing.update(design, selected, self.moved, AT_ONCE)
        self._show_cards(redrawn.cards)
        self._show_arrows(redrawn.arrows)
        self._show_notes()
        self._show_groups()
        self._show_findings()
        self._show_selection()
        self._show_numbers()
        self.far.changed()
        if self.drawing.waiting:
            self._routing.start()

    def finish_routing(self) -> None:
        """Find all ways now; for pictures, which nobody looks at twice."""
        while self.drawing.waiting:
            self._route_more()

    def _route_more(self) -> None:
        found: set[Hashable] = set()
        end = perf_counter() + SPELL
        while self.drawing.waiting and perf_counter() < end:
            found |= self.drawing.go_on(1)
        self._show_arrows(frozenset(found))
        self._show_numbers()
        if not self.drawing.waiting:
            self._routing.stop()
            self._show_selection()
            self.far.changed()

    def show_numbers(self, numbers: CanvasNumbers | None) -> None:
        """Say at cards and arrows what a replay came to; None where there is none."""
        self._numbers = numbers
        if self.drawing.figures != (numbers is not None):
            self.drawing.figures = numbers is not None
            self.refresh()
        else:
            self._show_numbers()

    def refresh_selection(self) -> None:
        """Show what is selected; only arrows that open or close are drawn anew."""
        selected = frozenset(i for i in self._session.selection if isinstance(i, EventItem))
        if self.drawing.opens_otherwise(selected):
            self.refresh()
            return
        self._show_selection()
        self.far.changed()

    def show_far(self, far: bool) -> None:
        """Stand the far picture in for cards and arrows, or take it away."""
        self._near.setVisible(not far)
        self.far.setVisible(far)

    def dress(self) -> None:
        """Paint everything anew."""
        self.far.changed()
        self.update()

    def bounds(self) -> QRectF:
        """All there is to see, empty where there is nothing."""
        whole = QRectF()
        found = self.drawing.bounds()
        if found is not None:
            whole = QRectF(found.left, found.top, found.width, found.height)
        for frame in self.frames.values():
            whole = whole.united(QRectF(frame.left, frame.top, frame.width, frame.height))
        for note in self._session.design.notes:
            whole = whole.united(QRectF(note.x, note.y, note.width, note.height))
        return whole

    def note_place(self, identifier: str, x: float, y: float) -> Point:
        return self.moved_notes.get(identifier, Point(x, y))

    def _show_cards(self, redrawn: frozenset[str]) -> None:
        drawing = self.drawing
        for identifier in redrawn:
            card = drawing.cards.get(identifier)
            item = self.cards.get(identifier)
            if card is None:
                if item is not None:
                    self.removeItem(self.cards.pop(identifier))
                continue
            if item is None:
                item = self.cards[identifier] = CardItem(card, self.look)
                item.setParentItem(self._near)
            elif item.card is not card:
                item.show_card(card)
            item.setPos(QPointF(*drawing.places[identifier]))

    def _show_arrows(self, redrawn: frozenset[Hashable]) -> None:
        for key in redrawn:
            route = self.drawing.routes.get(key)
            if route is None:
                if key in self.arrows:
                    self.removeItem(self.arrows.pop(key))
                    self.removeItem(self.labels.pop(key))
                continue
            if key not in self.arrows:
                self.arrows[key] = ArrowItem(self.look)
                self.labels[key] = LabelItem(self.look)
                self.arrows[key].show_route(self.drawing.ports[key], route)
                self.arrows[key].setParentItem(self._near)
                self.labels[key].setParentItem(self._near)
            self.arrows[key].show_route(self.drawing.ports[key], route)
            self.labels[key].show_label(self.drawing.ports[key], route, self.drawing.count_room)
        for key, arrow in self.arrows.items():
            port = self.drawing.ports[key]
            if arrow.port is not port and arrow.port != port:
                self.arrows[key].show_route(port, self.drawing.routes[key])
                self.labels[key].show_label(port, self.drawing.routes[key], self.drawing.count_room)

    def _show_notes(self) -> None:
        notes = {note.id: note for note in self._session.design.notes}
        for identifier in self.notes.keys() - notes.keys():
            self.removeItem(self.notes.pop(identifier))
        for identifier, note in notes.items():
            if identifier not in self.notes:
                self.notes[identifier] = NoteSheet(self.look)
                self.addItem(self.notes[identifier])
            self.notes[identifier].show_note(note)
            place = self.note_place(identifier, note.x, note.y)
            self.notes[identifier].setPos(QPointF(*place))

    def _show_groups(self) -> None:
        self.frames = {}
        groups = {group.id: group for group in self._session.design.groups}
        for identifier, group in groups.items():
            members = [
                self.drawing.cards[member].outline(self.drawing.places[member])
                for member in group.members
                if member in self.drawing.cards
            ]
            frame = group_frame(members)
            if frame is not None:
                self.frames[identifier] = frame
        for identifier in self.groups.keys() - self.frames.keys():
            self.removeItem(self.groups.pop(identifier))
        for identifier, frame in self.frames.items():
            if identifier not in self.groups:
                self.groups[identifier] = GroupFrame(self.look)
                self.addItem(self.groups[identifier])
            self.groups[identifier].show_group(groups[identifier], frame)

    def _show_findings(self) -> None:
        counts: dict[str, dict[Severity, int]] = defaultdict(dict)
        for finding in self._session.findings:
            if finding.campaign is not None:
                of_card = counts[finding.campaign]
                of_card[finding.severity] = of_card.get(finding.severity, 0) + 1
        for identifier, card in self.cards.items():
            card.show_findings(counts.get(identifier, {}))

    def _show_selection(self) -> None:
        mark_selection(self, self._session.design, self._session.selection)

    def _show_numbers(self) -> None:
        numbers = self._numbers
        for identifier, card in self.cards.items():
            card.show_numbers(numbers.cards.get(identifier) if numbers else None)
        for key, arrow in self.arrows.items():
            mine = numbers.arrows.get(self.drawing.ports[key].key) if numbers else None
            arrow.show_numbers(mine)
            self.labels[key].show_numbers(mine)

    def places(self) -> Mapping[str, Point]:
        return self.drawing.places
