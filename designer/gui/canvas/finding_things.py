"""Finds what lies at a place or in a rectangle of the scene."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF

from designer.gui.canvas import card_layout as size
from designer.gui.canvas.annotation_items import group_title
from designer.gui.canvas.card_item import HANDLE, HANDLE_REACH
from designer.gui.canvas.geometry import Rect
from designer.gui.canvas.hits import Handle, Hit
from designer.gui.canvas.scene import CanvasScene
from designer.session.selection import CampaignItem, DelayItem, GroupItem, Item, NoteItem


def thing_at(scene: CanvasScene, point: QPointF) -> Handle | Hit | None:
    """The topmost thing: a handle, a pill, a card or its wait, a label, an arrow, a note, a group's title."""
    cards = reversed(list(scene.cards.items()))
    for identifier, card in cards:
        at = point - card.pos()
        if not card.boundingRect().contains(at):
            continue
        reach = at - HANDLE
        if reach.x() ** 2 + reach.y() ** 2 <= HANDLE_REACH**2:
            return Handle(identifier)
        for placed in card.card.ports:
            if placed.pill is not None and _contains(placed.pill, at):
                return Hit(placed.port.events)
        if 0 <= at.x() <= size.WIDTH and 0 <= at.y() <= card.card.height:
            wait = card.card.band and at.x() <= size.BAND
            return Hit((DelayItem(identifier) if wait else CampaignItem(identifier),))
    return _arrow_at(scene, point) or _annotation_at(scene, point)


def campaign_at(scene: CanvasScene, point: QPointF) -> str | None:
    """The card under the pointer."""
    for identifier in reversed(list(scene.cards)):
        if _contains(scene.drawing.card_rect(identifier), point):
            return identifier
    return None


def things_in(scene: CanvasScene, area: QRectF) -> Iterator[Item]:
    """Cards and notes that the rectangle touches."""
    box = Rect(area.left(), area.top(), area.right(), area.bottom())
    for identifier in scene.cards:
        if scene.drawing.card_rect(identifier).meets(box):
            yield CampaignItem(identifier)
    for identifier, note in scene.notes.items():
        if note.mapRectToScene(note.boundingRect()).intersects(area):
            yield NoteItem(identifier)


def _arrow_at(scene: CanvasScene, point: QPointF) -> Hit | None:
    for key, label in scene.labels.items():
        if label.boundingRect().contains(point):
            return Hit(scene.drawing.ports[key].events)
    for key, arrow in scene.arrows.items():
        if arrow.reached_from(point):
            return Hit(scene.drawing.ports[key].events)
    return None


def _annotation_at(scene: CanvasScene, point: QPointF) -> Hit | None:
    for identifier, note in reversed(list(scene.notes.items())):
        if note.mapRectToScene(note.boundingRect()).contains(point):
            return Hit((NoteItem(identifier),))
    for identifier, frame in reversed(list(scene.frames.items())):
        if _contains(group_title(frame), point):
            return Hit((GroupItem(identifier),))
    return None


def _contains(rect: Rect, point: QPointF) -> bool:
    return rect.left <= point.x() <= rect.right and rect.top <= point.y() <= rect.bottom
