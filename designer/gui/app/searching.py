"""The command palette and the search for campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from designer.gui.app.actions import Action, ActionRegistry, shown_shortcut
from designer.gui.app.choices import Choice
from designer.gui.app.chooser import Chooser
from designer.gui.app.icons import icon
from designer.gui.app.plain_text import one_line
from designer.gui.app.theme import Theme
from designer.session.selection import CampaignItem

if TYPE_CHECKING:
    from designer.gui.app.workplace import Workplace
    from designer.model.campaigns import Campaign


class Searching(QObject):
    """Makes the rows and opens the list over the window."""

    def __init__(self, window: QWidget, registry: ActionRegistry) -> None:
        super().__init__(window)
        self._registry = registry
        tr = self.tr
        self.palette = Chooser(
            window, "palette", tr("What do you want to do?"), tr("No action of that name.")
        )
        self.search = Chooser(
            window, "search", tr("Name of a campaign"), tr("No campaign of that name.")
        )

    def show_actions(self, theme: Theme) -> None:
        """Every action of the registry, also those that cannot be done now, which say why."""
        choices = [self._of_action(action, theme) for action in self._registry]
        choices.sort(key=lambda choice: bool(choice.reason))
        self.palette.open(choices, self._registry.refused.emit)

    def _of_action(self, action: Action, theme: Theme) -> Choice:
        return Choice(
            action.title.replace("&&", "&").rstrip("…"),
            lambda: self._run(action.id),
            detail=action.detail() or action.menu.replace("/", " › "),
            hint=shown_shortcut(action),
            reason=action.enabled(),
            icon=icon(action.icon, theme, "muted") if action.icon else None,
            words=action.words,
        )

    def _run(self, identifier: str) -> None:
        self._registry.run(identifier)

    def show_campaigns(self, workplace: Workplace, theme: Theme) -> None:
        """Every campaign of the design."""
        icons = {
            channel: icon(f"channel-{channel}", theme, "muted")
            for campaign in workplace.session.design.campaigns
            for channel in campaign.channels
        }

        def choice(campaign: Campaign) -> Choice:
            return Choice(
                one_line(campaign.name, 100) or campaign.id,
                lambda: workplace.show_item(CampaignItem(campaign.id)),
                detail=one_line(campaign.description or ", ".join(campaign.tags), 120),
                hint=self._kind(campaign),
                icon=icons.get(campaign.channels[0]) if campaign.channels else None,
                words=" ".join((*campaign.channels, *campaign.tags)),
            )

        campaigns = workplace.session.design.campaigns
        self.search.open([choice(campaign) for campaign in campaigns], self._registry.refused.emit)

    def _kind(self, campaign: Campaign) -> str:
        return self.tr("follow-on") if campaign.follow_on else self.tr("source")
