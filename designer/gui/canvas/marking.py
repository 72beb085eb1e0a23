"""The selection as it is seen on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.gui.canvas.relations import related
from designer.model.design import Design
from designer.session.selection import (
    CampaignItem,
    DelayItem,
    EventItem,
    GroupItem,
    NoteItem,
    Selection,
)

if TYPE_CHECKING:
    from designer.gui.canvas.scene import CanvasScene


def mark_selection(scene: CanvasScene, design: Design, selection: Selection) -> None:
    """Mark what is selected, and let step back what has nothing to do with it."""
    cards = {i.campaign for i in selection if isinstance(i, CampaignItem)}
    waits = {i.campaign for i in selection if isinstance(i, DelayItem)}
    events = frozenset(i for i in selection if isinstance(i, EventItem))
    notes = {i.note for i in selection if isinstance(i, NoteItem)}
    groups = {i.group for i in selection if isinstance(i, GroupItem)}
    near = related(design, selection, scene.drawing.ports)
    for identifier, card in scene.cards.items():
        clear = near is None or identifier in near[0]
        card.show_selected(identifier in cards, identifier in waits, events)
        card.show_dimmed(not clear)
    for key, arrow in scene.arrows.items():
        clear = near is None or key in near[1]
        picked = bool(events.intersection(scene.drawing.ports[key].events))
        arrow.show_selected(picked)
        scene.labels[key].show_selected(picked)
        arrow.show_dimmed(not clear)
        scene.labels[key].show_dimmed(not clear)
    for identifier, note in scene.notes.items():
        note.show_selected(identifier in notes)
    for identifier, group in scene.groups.items():
        group.show_selected(identifier in groups)
