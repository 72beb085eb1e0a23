"""What can be done with recipients, for menu, palette and keyboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from designer.gui.app.actions import Action
from designer.gui.app.panels import RECIPIENTS, Panels
from designer.gui.results.looking import Looking
from designer.gui.results.recipients.columns import Column, facts_of
from designer.gui.results.recipients.panel import RecipientsPanel
from designer.gui.results.recipients.words import campaign_name
from designer.session.selection import CampaignItem
from designer.session.session import Session


class RecipientActions(QObject):
    """Each brings the panel to the front."""

    def __init__(
        self, session: Session, looking: Looking, panel: RecipientsPanel, panels: Panels
    ) -> None:
        super().__init__(panel)
        self._session, self._looking = session, looking
        self._panel, self._panels = panel, panels

    def all(self) -> list[Action]:
        """In the order of the menu."""
        return [*self._looked_at(), *self._rows(), *self._sorting()]

    def _looked_at(self) -> list[Action]:
        tr = self.tr
        return [
            Action(
                "results.recipients_of_selection",
                tr("Recipients of the selection"),
                self._show_selected,
                "Ctrl+U",
                "Results",
                self._why_no_selection,
                "users",
                "recipients",
                words=tr("people verdicts table follow-on"),
            ),
            Action(
                "results.all_recipients",
                tr("All verdicts"),
                self._panel.show_everything,
                "Ctrl+Alt+U",
                "Results",
                self._why_no_rows,
                section="recipients",
                words=tr("clear filter recipients everything"),
            ),
            Action(
                "results.find_user",
                tr("Find a user…"),
                self._find,
                "Ctrl+Shift+F",
                "Results",
                self._why_no_rows,
                "find",
                "recipients",
                words=tr("search id person recipient"),
            ),
        ]

    def _rows(self) -> list[Action]:
        tr, tools, panel = self.tr, self._panel.tools, self._panel
        return [
            Action(
                "results.sample",
                tr("Sample of 20 people"),
                self._toggle_sample,
                "Ctrl+Shift+S",
                "Results",
                self._why_no_rows,
                section="recipients",
                checked=tools.sample.isChecked,
                words=tr("random review seed draw"),
            ),
            Action(
                "results.pseudonyms",
                tr("Pseudonyms for users"),
                lambda: panel.pseudonyms.want(not panel.pseudonyms.wanted),
                "Ctrl+Shift+Y",
                "Results",
                icon="lock",
                section="recipients",
                checked=lambda: panel.pseudonyms.wanted,
                words=tr("anonymous hide names ids privacy hash"),
            ),
            Action(
                "results.export_recipients",
                tr("Export recipients…"),
                panel.place_wanted.emit,
                "Ctrl+Shift+E",
                "Results",
                self._why_no_export,
                "export",
                "recipients",
                words=tr("csv parquet ndjson save table rows"),
            ),
        ]

    def _sorting(self) -> list[Action]:
        words = self.tr("order recipients table")
        return [
            Action(
                f"results.sort_{column.name.lower()}",
                self.tr("Sort by {column}").format(column=facts_of(column).title),
                partial(self._sort, column),
                menu="Results/" + self.tr("Sort recipients"),
                enabled=self._why_no_rows,
                section="recipients",
                checked=partial(self._sorted_by, column),
                words=words,
            )
            for column in Column
        ]

    def _sort(self, column: Column) -> None:
        self._panels.show(RECIPIENTS)
        self._panel.table.sort_by(column)

    def _sorted_by(self, column: Column) -> bool:
        return self._panel.table.sort[0] is column

    def _selected(self) -> list[str]:
        chosen = [
            item.campaign for item in self._session.selection if isinstance(item, CampaignItem)
        ]
        found = (self._session.design.campaign(each) for each in chosen)
        return [each.id for each in found if each is not None and each.follow_on is not None]

    def _show_selected(self) -> None:
        from designer.evaluation.selecting import RowFilter

        chosen = self._selected()
        campaigns = [self._session.design.campaign(each) for each in chosen]
        title = ", ".join(campaign_name(each) for each in campaigns if each is not None)
        self._looking.show(RowFilter(follow_ons=frozenset(chosen)), title)

    def _find(self) -> None:
        self._panels.show(RECIPIENTS)
        self._panel.filters.user.setFocus()
        self._panel.filters.user.selectAll()

    def _toggle_sample(self) -> None:
        self._panels.show(RECIPIENTS)
        self._panel.tools.sample.toggle()

    # Why not

    def _why_no_rows(self) -> str:
        return self._panel.why_no_rows()

    def _why_no_selection(self) -> str:
        reason = self._why_no_rows()
        return reason or ("" if self._selected() else self.tr("Select a follow-on first."))

    def _why_no_export(self) -> str:
        if self._panel.exporting.going_on:
            return self.tr("Rows are being exported; wait for them, or cancel that.")
        if self._panel.rows.rowCount():
            return ""
        return self._why_no_rows() or self.tr("Open the Recipients panel: it shows no rows yet.")
