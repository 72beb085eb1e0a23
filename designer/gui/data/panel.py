"""The Data panel: the events of the project, what their import said, and the campaigns that they name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from designer.edits.changes import Changes
from designer.errors import InputError
from designer.events.found_campaigns import read_found_campaigns
from designer.events.quality import Quality, read_quality
from designer.gui.app.plain_text import one_line, set_plain_tool_tip
from designer.gui.data.campaigns_page import CampaignsPage
from designer.gui.data.empty_page import EmptyPage
from designer.gui.data.rejects_page import RejectsPage
from designer.gui.data.report_page import ReportPage
from designer.gui.data.set_list import SetList
from designer.gui.data.users_page import UsersPage, attributes_of
from designer.gui.data.words import short_number
from designer.gui.inspector.plain_widgets import text_button
from designer.session.session import Session
from designer.store.data_set import DataSet


class DataPanel(QWidget):
    """Shows the data set that is chosen in its list. Whatever asks for a file is wanted by signal."""

    import_wanted = Signal()
    users_wanted = Signal(int)
    """The id of the data set that a users file is wanted for."""
    export_wanted = Signal(object)
    """The data set whose refused rows are wanted as a file."""
    campaign_wanted = Signal(str)
    """The id of a campaign to show on the canvas."""
    said = Signal(str, str)
    """A sentence, and its kind."""
    undo_offered = Signal(str)
    """What was done, to be taken back at once where that was a mistake."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("helpPage", "data")
        self._session = session
        self._quality: Quality | None = None
        self.empty = EmptyPage()
        self.empty.import_wanted.connect(self.import_wanted)
        self.sets = SetList()
        self.report, self.rejects, self.users = ReportPage(), RejectsPage(), UsersPage()
        self.campaigns = CampaignsPage(session)
        self.tabs = self._make_tabs()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._content())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._connect()
        self.show_data()

    def _make_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.setUsesScrollButtons(True)
        tabs.addTab(self.report, self.tr("Report"))
        tabs.addTab(self.campaigns, self.tr("Campaigns"))
        tabs.addTab(self.rejects, self.tr("Refused"))
        tabs.addTab(self.users, self.tr("Users"))
        tabs.tabBar().setAccessibleName(self.tr("What is shown of the data set"))
        tabs.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        return tabs

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        above = QVBoxLayout()
        above.setContentsMargins(12, 10, 12, 4)
        above.setSpacing(8)
        above.addWidget(self.sets)
        above.addLayout(self._buttons())
        column.addLayout(above)
        column.addWidget(self.tabs, 1)
        return content

    def _buttons(self) -> QHBoxLayout:
        self.use, self.rename, self.remove = (
            text_button(text) for text in (self.tr("Use"), self.tr("Rename"), self.tr("Remove"))
        )
        self.add = text_button(self.tr("Import…"))
        row = QHBoxLayout()
        row.setSpacing(6)
        for button, name, run in (
            (self.use, self.tr("Use this data set for evaluations"), self.sets.use),
            (self.rename, self.tr("Rename the data set"), self.sets.rename),
            (self.remove, self.tr("Remove the data set"), self.sets.remove),
        ):
            button.setAccessibleName(name)
            set_plain_tool_tip(button, name)
            button.clicked.connect(run)
            row.addWidget(button)
        row.addStretch(1)
        self.add.setAccessibleName(self.tr("Import more events"))
        self.add.clicked.connect(self.import_wanted)
        row.addWidget(self.add)
        return row

    def _connect(self) -> None:
        self.sets.chosen.connect(self._show_current)
        self.sets.use_wanted.connect(self._use)
        self.sets.rename_wanted.connect(self._rename)
        self.sets.remove_wanted.connect(self._remove)
        self.tabs.currentChanged.connect(self._show_page)
        self.users.choose_wanted.connect(self._choose_users)
        self.users.remove_wanted.connect(self._remove_users)
        self.rejects.export_wanted.connect(self._export)
        self.campaigns.campaign_wanted.connect(self.campaign_wanted)
        self.campaigns.undo_offered.connect(self.undo_offered)
        self.campaigns.said.connect(self.said)
        self._session.data.changed.connect(self.show_data)
        self._session.changed.connect(self._design_changed)

    def release(self) -> None:
        """Listen no longer."""
        self._session.data.changed.disconnect(self.show_data)
        self._session.changed.disconnect(self._design_changed)

    @property
    def current(self) -> DataSet | None:
        """The data set that is shown."""
        return self.sets.current

    def show_data(self) -> None:
        """All of it anew."""
        sets, read_only = self._session.data.sets, self._session.read_only
        self._pages.setCurrentIndex(1 if sets else 0)
        for button in (self.empty.button, self.add):
            button.setEnabled(not read_only)
        self.sets.show_sets(sets, self._zone, read_only=read_only)

    def show_report(self) -> None:
        """Bring the report of the data set in use to the front."""
        self.sets.choose_active()
        self.tabs.setCurrentWidget(self.report)

    @property
    def _zone(self) -> str:
        return self._session.design.time_zone

    def _design_changed(self, changes: Changes) -> None:
        if self.tabs.currentWidget() is self.campaigns:
            self.campaigns.refresh()

    def _show_current(self) -> None:
        current, read_only = self.current, self._session.read_only
        self.use.setEnabled(not read_only and current is not None and not current.active)
        self.rename.setEnabled(not read_only and current is not None)
        self.remove.setEnabled(not read_only and current is not None)
        self._quality = read_quality(current.folder) if current is not None else None
        self._name_tabs()
        self._show_page()

    def _name_tabs(self) -> None:
        """Tabs say how much is behind them."""
        known = self._quality
        for page, name, count in (
            (self.campaigns, self.tr("Campaigns"), known.campaigns if known else 0),
            (self.rejects, self.tr("Refused"), known.rejected if known else 0),
        ):
            text = f"{name} {short_number(count)}" if count else name
            self.tabs.setTabText(self.tabs.indexOf(page), text)

    def _show_page(self) -> None:
        """Read what the tab in front shows, and nothing else."""
        current = self.current
        if current is None:
            return
        page = self.tabs.currentWidget()
        if page is self.report:
            self.report.show_quality(self._quality, self._zone)
        elif page is self.rejects:
            self.rejects.show_log(current.folder)
        elif page is self.campaigns:
            self.campaigns.show_found(read_found_campaigns(current.folder))
        else:
            self.users.show_set(current, attributes_of(current), read_only=self._session.read_only)

    # What can be done. Each is one step of the history.

    def _use(self, identifier: int) -> None:
        self._try(lambda: self._session.data.use(identifier))

    def _rename(self, identifier: int, name: str) -> None:
        self._try(lambda: self._session.data.rename(identifier, name))

    def _remove(self, identifier: int) -> None:
        name = next(each.name for each in self._session.data.sets if each.id == identifier)
        if self._try(lambda: self._session.data.remove(identifier)):
            text = self.tr("“{name}” removed from the project.")
            self.undo_offered.emit(text.format(name=one_line(name, 60)))

    def _remove_users(self) -> None:
        current = self.current
        if current is not None and self._try(
            lambda: self._session.data.set_users(None, identifier=current.id)
        ):
            self.undo_offered.emit(self.tr("Users file removed."))

    def _choose_users(self) -> None:
        if self.current is not None:
            self.users_wanted.emit(self.current.id)

    def _export(self) -> None:
        if self.current is not None:
            self.export_wanted.emit(self.current)

    def _try(self, run: Callable[[], None]) -> bool:
        """Do it, or say why it cannot be done; whether it was done."""
        try:
            run()
        except InputError as error:
            self.said.emit(str(error), "error")
            return False
        return True
