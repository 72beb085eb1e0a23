"""The outline's actions as data, for its keys, its menu, the window's menus and the command palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from designer.gui.app.actions import Action
from designer.gui.outline import commands
from designer.session.selection import NoteItem

if TYPE_CHECKING:
    from designer.gui.outline.outline import Outline

_MENU = "Campaign/Outline"


def outline_actions(outline: Outline) -> list[Action]:
    """Keys that the canvas has too (F2, Del, Ctrl+Return) belong to whichever of the two has the focus."""
    return [*_adding(outline), *_changing(outline)]


def _adding(outline: Outline) -> list[Action]:
    tr = outline.tr
    write = outline.why_not_write
    return [
        Action(
            "outline.campaign",
            tr("New campaign in the outline"),
            outline.add_campaign,
            None,
            _MENU,
            write,
            "add",
        ),
        Action(
            "outline.follow_on",
            tr("New follow-on in the outline"),
            outline.add_follow_on,
            None,
            _MENU,
            lambda: write() or outline.why_no_campaign() or _why_no_interaction(outline),
            "follow-on",
        ),
        Action(
            "outline.trigger",
            tr("Add trigger…"),
            partial(outline.add_event, "trigger"),
            "Ctrl+Shift+T",
            _MENU,
            lambda: write() or outline.why_no_follow_on(),
            "event-receive",
            words=tr("when starts"),
        ),
        Action(
            "outline.exception",
            tr("Add exception…"),
            partial(outline.add_event, "exception"),
            "Ctrl+Shift+U",
            _MENU,
            lambda: write() or outline.why_no_follow_on(waiting=True),
            "unless",
            words=tr("unless cancel"),
        ),
    ]


def _changing(outline: Outline) -> list[Action]:
    tr = outline.tr
    write = outline.why_not_write
    return [
        Action(
            "outline.edit",
            tr("Edit row"),
            outline.edit_row,
            None,
            _MENU,
            lambda: write() or _why_not_edit(outline),
            words=tr("rename name"),
        ),
        Action(
            "outline.delay",
            tr("Change delay"),
            outline.change_delay,
            "Ctrl+Shift+D",
            _MENU,
            lambda: write() or outline.why_no_follow_on(),
            "clock",
            words=tr("wait schedule"),
        ),
        Action(
            "outline.up",
            tr("Move row up"),
            partial(outline.move_row, -1),
            "Alt+Up",
            _MENU,
            lambda: write() or _why_not_move(outline, -1),
        ),
        Action(
            "outline.down",
            tr("Move row down"),
            partial(outline.move_row, 1),
            "Alt+Down",
            _MENU,
            lambda: write() or _why_not_move(outline, 1),
        ),
        Action(
            "outline.remove",
            tr("Remove rows"),
            outline.remove,
            None,
            _MENU,
            lambda: write() or _why_not_remove(outline),
            "delete",
        ),
    ]


def _why_no_interaction(outline: Outline) -> str:
    source = outline.tree.current_campaign
    if source and commands.follow_on_of(outline.session.design, source) is None:
        return outline.tr(
            "Nothing can be done with this campaign that a follow-on could wait for; give it a channel."
        )
    return ""


def _why_not_edit(outline: Outline) -> str:
    item = outline.tree.current
    if item is None:
        return outline.tr("Select a row of the outline first.")
    return (
        outline.tr("A note's text is edited in the inspector.")
        if isinstance(item, NoteItem)
        else ""
    )


def _why_not_move(outline: Outline, step: int) -> str:
    item = outline.tree.current
    if item is None:
        return outline.tr("Select a row of the outline first.")
    if commands.moved(outline.session.design, item, step) is None:
        return outline.tr("The row cannot go further that way.")
    return ""


def _why_not_remove(outline: Outline) -> str:
    return "" if outline.session.selection else outline.tr("Nothing is selected.")
