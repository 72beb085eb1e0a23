"""The outline's actions as data, for its keys, its menu, the window's menus and the command palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from designer.gui.app.actions import Action, always
from designer.gui.outline import commands
from designer.session.selection import NoteItem

if TYPE_CHECKING:
    from designer.gui.outline.outline import Outline

_MENU = "Campaign/Outline"


def outline_actions(outline: Outline) -> list[Action]:
    """Keys that the canvas has too (F2, Del, Ctrl+Return) belong to whichever of the two has the focus."""
    return [*_new_rows(outline), *_new_events(outline), *_changing(outline), *_moving(outline)]


def _action(
    outline: Outline,
    name: str,
    title: str,
    run: Callable[[], None],
    why_not: Callable[[], str] = always,
    *,
    keys: str | None = None,
    icon: str | None = None,
    words: str = "",
) -> Action:
    """An action of the outline; in a read-only project none can be done."""

    def enabled() -> str:
        return outline.why_not_write() or why_not()

    return Action(f"outline.{name}", title, run, keys, _MENU, enabled, icon, words=words)


def _new_rows(outline: Outline) -> list[Action]:
    tr = outline.tr
    return [
        _action(
            outline, "campaign", tr("New campaign in the outline"), outline.add_campaign, icon="add"
        ),
        _action(
            outline,
            "follow_on",
            tr("New follow-on in the outline"),
            outline.add_follow_on,
            lambda: outline.why_no_campaign() or _why_no_interaction(outline),
            icon="follow-on",
        ),
    ]


def _new_events(outline: Outline) -> list[Action]:
    tr = outline.tr
    return [
        _action(
            outline,
            "trigger",
            tr("Add trigger…"),
            partial(outline.add_event, "trigger"),
            outline.why_no_follow_on,
            keys="Ctrl+Shift+T",
            icon="event-receive",
            words=tr("when starts"),
        ),
        _action(
            outline,
            "exception",
            tr("Add exception…"),
            partial(outline.add_event, "exception"),
            partial(outline.why_no_follow_on, waiting=True),
            keys="Ctrl+Shift+U",
            icon="unless",
            words=tr("unless cancel"),
        ),
    ]


def _changing(outline: Outline) -> list[Action]:
    tr = outline.tr
    return [
        _action(
            outline,
            "edit",
            tr("Edit row"),
            outline.edit_row,
            partial(_why_not_edit, outline),
            words=tr("rename name"),
        ),
        _action(
            outline,
            "delay",
            tr("Change delay"),
            outline.change_delay,
            outline.why_no_follow_on,
            keys="Ctrl+Shift+D",
            icon="clock",
            words=tr("wait schedule"),
        ),
    ]


def _moving(outline: Outline) -> list[Action]:
    tr = outline.tr
    moves = [(-1, "up", tr("Move row up"), "Alt+Up"), (1, "down", tr("Move row down"), "Alt+Down")]
    found = [
        _action(
            outline,
            name,
            title,
            partial(outline.move_row, step),
            partial(_why_not_move, outline, step),
            keys=keys,
        )
        for step, name, title, keys in moves
    ]
    remove = _action(
        outline,
        "remove",
        tr("Remove rows"),
        outline.remove,
        partial(_why_not_remove, outline),
        icon="delete",
    )
    return [*found, remove]


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
