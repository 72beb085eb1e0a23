"""The campaigns that the events name, and which of them the drawing has: others become sources with one click."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListView, QVBoxLayout, QWidget

from designer.edits.base import Edit, EditError
from designer.edits.found_campaigns import AddFoundCampaigns, LinkFoundCampaign, Match, matches
from designer.edits.several import Several
from designer.errors import InputError
from designer.events.found_campaigns import FoundCampaign
from designer.gui.app.choices import Choice
from designer.gui.app.chooser import Chooser
from designer.gui.app.plain_text import one_line
from designer.gui.data.campaign_words import found_name, found_row
from designer.gui.data.two_lines import RowList, TwoLines
from designer.gui.data.words import counted
from designer.gui.imports.primary_button import PrimaryButton
from designer.gui.inspector.plain_widgets import WrappedLabel, text_button
from designer.gui.jobs.amounts import number_text
from designer.session.session import Session


class CampaignsPage(QWidget):
    """A list with what can be done with the row that is current, and one button for all that are missing.

    Enter or a double click goes to the campaign in the drawing, or adds it where there is none.
    """

    campaign_wanted = Signal(str)
    undo_offered = Signal(str)
    said = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: tuple[FoundCampaign, ...] = ()
        self._matches: tuple[Match, ...] = ()
        self._shown: tuple[Match, ...] = ()
        self.told = WrappedLabel()
        self.link_all = text_button("")
        self.add_all = PrimaryButton()
        self.add_all.setAutoDefault(False)
        self.add_all.setSizePolicy(self.link_all.sizePolicy())
        self.add_all.clicked.connect(self.add_missing)
        self.link_all.clicked.connect(self.link_namesakes)
        self.only_missing = QCheckBox(self.tr("Only those not in the drawing"))
        self.only_missing.toggled.connect(self._list)
        self.model = RowList()
        self.rows = self._make_rows()
        self.add, self.link, self.show_it = (
            text_button(text)
            for text in (self.tr("Add as source"), self.tr("Link to…"), self.tr("Show"))
        )
        self._lay_out()
        self.chooser = Chooser(
            self, "link", self.tr("Campaign of the drawing"), self.tr("No campaign of that name.")
        )

    def _make_rows(self) -> QListView:
        rows = QListView(self)
        rows.setModel(self.model)
        rows.setItemDelegate(TwoLines(rows))
        rows.setUniformItemSizes(True)
        rows.setAccessibleName(self.tr("Campaigns in the events"))
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.selectionModel().currentChanged.connect(self._moved)
        rows.doubleClicked.connect(self._activate)
        rows.installEventFilter(self)
        return rows

    def _lay_out(self) -> None:
        self.add.clicked.connect(self.add_current)
        self.link.clicked.connect(self.link_current)
        self.show_it.clicked.connect(self.show_current)
        self.add.setAccessibleName(self.tr("Add this campaign as a source"))
        self.link.setAccessibleName(self.tr("Link these events to a campaign of the drawing"))
        self.show_it.setAccessibleName(self.tr("Show the campaign in the drawing"))
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.add, self.link, self.show_it):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addWidget(self.add_all)
        column.addWidget(self.link_all)
        column.addWidget(self.only_missing)
        column.addWidget(self.rows, 1)
        column.addLayout(buttons)

    # What is shown

    def show_found(self, found: tuple[FoundCampaign, ...] | None) -> None:
        """The campaigns of a data set, most events first; None where its import noted none."""
        self._found = found or ()
        self.refresh()
        if found is None:
            self.told.setText(
                self.tr(
                    "There is no list of campaigns: an older version of the program imported these events. "
                    "Import the files again to get one."
                )
            )

    def refresh(self) -> None:
        """Look again for what the drawing has of them."""
        self._matches = matches(self._session.design, self._found)
        missing, namesakes = self._missing, self._namesakes
        self.told.setText(self._told(len(missing), len(namesakes)))
        self.add_all.setText(
            counted(
                len(missing), self.tr("Add 1 campaign as source"), self.tr("Add {n} as sources")
            )
        )
        self.link_all.setText(
            counted(
                len(namesakes),
                self.tr("Link 1 of the same name"),
                self.tr("Link {n} of the same name"),
            )
        )
        for button, some in ((self.add_all, missing), (self.link_all, namesakes)):
            button.setVisible(bool(some))
            button.setEnabled(not self._session.read_only)
        self.only_missing.setVisible(bool(missing) and len(missing) < len(self._found))
        self._list()

    @property
    def _missing(self) -> tuple[FoundCampaign, ...]:
        return tuple(match.found for match in self._matches if not match.by)

    @property
    def _namesakes(self) -> tuple[Match, ...]:
        return tuple(match for match in self._matches if match.by == "name")

    def _told(self, missing: int, namesakes: int) -> str:
        if not self._found:
            return self.tr("These events name no campaigns.")
        whole = counted(
            len(self._found),
            self.tr("1 campaign in the events"),
            self.tr("{n} campaigns in the events"),
        )
        drawn = len(self._found) - missing - namesakes
        parts = [
            text.format(n=number_text(count))
            for count, text in (
                (drawn, self.tr("{n} in the drawing")),
                (namesakes, self.tr("{n} with the name of one that counts other events")),
                (missing, self.tr("{n} not in the drawing")),
            )
            if count
        ]
        return f"{whole}: {', '.join(parts)}."

    def _list(self) -> None:
        former = self.current
        only = self.only_missing.isChecked() and not self.only_missing.isHidden()
        self._shown = tuple(m for m in self._matches if not (only and m.by == "id"))
        design = self._session.design
        names = {campaign.id: campaign.name for campaign in design.campaigns}
        self.model.show(
            [
                found_row(m.found, names.get(m.campaign or ""), m.by, design.time_zone)
                for m in self._shown
            ]
        )
        ids = [match.found.id for match in self._shown]
        place = ids.index(former.found.id) if former and former.found.id in ids else 0
        self.rows.setCurrentIndex(self.model.index(place))
        self.rows.setVisible(bool(self._found))
        self._moved()

    @property
    def current(self) -> Match | None:
        """The row that is current."""
        row = self.rows.currentIndex().row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _moved(self) -> None:
        current, writable = self.current, not self._session.read_only
        loose = current is not None and current.by != "id"
        self.add.setEnabled(writable and loose)
        self.link.setEnabled(writable and loose and bool(self._session.design.campaigns))
        self.show_it.setEnabled(current is not None and current.campaign is not None)
        for button in (self.add, self.link, self.show_it):
            button.setVisible(bool(self._found))

    # What can be done

    def add_missing(self) -> None:
        """A source for each campaign that the drawing does not have, as one step."""
        count = len(self._missing)
        if self._do(AddFoundCampaigns(self._missing)):
            one, several = self.tr("1 campaign added."), self.tr("{n} campaigns added.")
            self.undo_offered.emit(counted(count, one, several))

    def link_namesakes(self) -> None:
        """Let each campaign of the drawing count the events that bear its name, as one step."""
        links = tuple(
            LinkFoundCampaign(match.campaign, match.found.id)
            for match in self._namesakes
            if match.campaign is not None
        )
        title = counted(len(links), self.tr("Link 1 campaign"), self.tr("Link {n} campaigns"))
        if self._do(Several(title, links)):
            one, several = self.tr("1 campaign linked."), self.tr("{n} campaigns linked.")
            self.undo_offered.emit(counted(len(links), one, several))

    def add_current(self) -> None:
        """A source for the current one."""
        current = self.current
        if (
            current is not None
            and current.by != "id"
            and self._do(AddFoundCampaigns((current.found,)))
        ):
            text = self.tr("“{name}” added.")
            self.undo_offered.emit(text.format(name=one_line(found_name(current.found), 60)))

    def link_current(self) -> None:
        """Ask which campaign of the drawing the events belong to; that of the same name stands first."""
        current = self.current
        if current is None or current.by == "id":
            return
        campaigns = self._session.design.campaigns
        choices = [
            Choice(
                one_line(campaign.name, 100) or campaign.id,
                partial(self._link, current.found, campaign.id),
                detail=", ".join(campaign.log_ids),
                hint=self.tr("same name") if campaign.id == current.campaign else "",
            )
            for campaign in sorted(campaigns, key=lambda each: each.id != current.campaign)
        ]
        self.chooser.open(choices, lambda reason: self.said.emit(reason, "warning"))

    def _link(self, found: FoundCampaign, campaign: str) -> None:
        if self._do(LinkFoundCampaign(campaign, found.id)):
            text = self.tr("“{name}” linked.")
            self.undo_offered.emit(text.format(name=one_line(found_name(found), 60)))

    def show_current(self) -> None:
        """Go to it in the drawing."""
        current = self.current
        if current is not None and current.campaign is not None:
            self.campaign_wanted.emit(current.campaign)

    def _activate(self, index: QModelIndex | None = None) -> None:
        current = self.current
        if current is not None and current.campaign is not None:
            self.show_current()
        elif self.add.isEnabled():
            self.add_current()

    def _do(self, edit: Edit) -> bool:
        try:
            self._session.do(edit)
        except (EditError, InputError) as error:
            self.said.emit(str(error), "error")
            return False
        return True

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self._activate()
            return True
        return False
