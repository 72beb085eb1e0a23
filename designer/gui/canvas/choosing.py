"""The menus that ask what starts or stops a follow-on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QWidget

from designer.edits.choices import interactions_for
from designer.gui.app.icons import icon
from designer.gui.canvas.connecting_edits import ArrowRole, no_wait
from designer.gui.canvas.connections import event_icon
from designer.gui.canvas.look import Look
from designer.gui.canvas.wording import translate
from designer.model.campaigns import Campaign
from designer.model.events import CampaignInteraction
from designer.model.interaction_names import interaction_name
from designer.model.interactions import Interaction

Chosen = Callable[[Interaction, ArrowRole], None]


def interaction_menu(
    parent: QWidget, look: Look, source: Campaign, target: Campaign | None, chosen: Chosen
) -> QMenu:
    """Interactions that the source's channels allow, the likeliest first; as exceptions too where the target waits.

    The menu deletes itself once it is closed.
    """
    menu = QMenu(parent)
    menu.setObjectName("interactions")
    menu.aboutToHide.connect(menu.deleteLater)
    offered = interactions_for(source)
    menu.addSection(_plain(translate("Canvas", "When {name} …").format(name=source.name)))
    for interaction in offered:
        _add(menu, look, source, interaction, "trigger", chosen)
    if not offered:
        reason = translate("Canvas", "Nothing of its channels can be waited for.")
        menu.addAction(reason).setEnabled(False)
    if target is not None and target.follow_on is not None:
        menu.addSection(translate("Canvas", "Stop the wait"))
        reason = no_wait(target)
        if reason:
            menu.addAction(reason).setEnabled(False)
        else:
            for interaction in offered:
                _add(menu, look, source, interaction, "exception", chosen)
    return menu


def open_menu(menu: QMenu, at: QPoint) -> None:
    """Show it with its first choice ready for Enter."""
    menu.popup(at)
    first = next((a for a in menu.actions() if a.isEnabled() and not a.isSeparator()), None)
    if first is not None:
        menu.setActiveAction(first)


def _add(
    menu: QMenu,
    look: Look,
    source: Campaign,
    interaction: Interaction,
    role: ArrowRole,
    chosen: Chosen,
) -> None:
    name = interaction_name(interaction.id)
    if role == "exception":
        name = translate("Canvas", "unless: {name}").format(name=name)
    picture: QIcon = icon(_icon_of(source, interaction), look.theme)
    action = menu.addAction(picture, _plain(name))
    action.setData((interaction.id, role))
    action.triggered.connect(lambda: chosen(interaction, role))


def _icon_of(source: Campaign, interaction: Interaction) -> str:
    return event_icon(
        CampaignInteraction(
            type="campaign_interaction", interaction=interaction.id, campaign=source.id
        )
    )


def _plain(text: str) -> str:
    """In a menu an ampersand marks a letter; names keep theirs."""
    return text.replace("&", "&&")
