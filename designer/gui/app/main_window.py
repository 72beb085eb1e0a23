"""The window: one project at a time, or the welcome page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from designer.edits.base import EditError
from designer.edits.changes import Changes
from designer.errors import InputError
from designer.gui.app.actions import ActionRegistry
from designer.gui.app.appearance import Appearance
from designer.gui.app.dialogs import Dialogs, FileDialogs
from designer.gui.app.dropping import Drops
from designer.gui.app.files import Files
from designer.gui.app.help_panel import HelpPanel, help_page_of
from designer.gui.app.icons import icon_pixmap
from designer.gui.app.importing import Importing
from designer.gui.app.menus import make_tool_bar
from designer.gui.app.notice import Notice
from designer.gui.app.panels import FINDINGS, HELP, INSPECTOR, Panels
from designer.gui.app.plain_text import one_line
from designer.gui.app.preferences import Preferences
from designer.gui.app.recent import RecentProjects
from designer.gui.app.searching import Searching
from designer.gui.app.shortcut_list import ShortcutList
from designer.gui.app.status import Status
from designer.gui.app.welcome import Welcome
from designer.gui.app.window_actions import WindowActions
from designer.gui.app.window_state import (
    remember_window,
    remember_zoom,
    restore_window,
    zoom_of,
)
from designer.gui.app.workplace import Workplace
from designer.gui.results.report_action import ReportAction
from designer.session.session import Session

_REFUSALS = (EditError, InputError)


class MainWindow(QMainWindow):
    """Frame around one session. `dialogs` asks for files; tests give their own."""

    def __init__(self, preferences: Preferences, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self.setObjectName("main-window")
        self.preferences = preferences
        self.files = Files(self, dialogs or FileDialogs(self))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.appearance = Appearance(application, preferences)
        self.recent = RecentProjects(preferences)
        self.workplace: Workplace | None = None
        self.registry = ActionRegistry(self)
        self._build()
        self._actions = WindowActions(self)
        self.appearance.changed.connect(self._actions.dress)
        self.status.replay.changed.connect(self.registry.refresh)
        self._show_project()
        restore_window(self, preferences)

    def _build(self) -> None:
        self.setWindowIcon(QIcon(icon_pixmap("program", self.palette().text().color(), 64)))
        self.welcome = Welcome()
        self.welcome.sample_wanted.connect(self.files.open_sample)
        self.welcome.import_wanted.connect(lambda: self.importing.open_assistant())
        self.welcome.new_wanted.connect(self.files.new_project)
        self.welcome.open_wanted.connect(self.files.choose_and_open)
        self.welcome.recent_wanted.connect(self.files.open)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.welcome)
        self.setCentralWidget(self._pages)
        self.tools = make_tool_bar(self.tr("Tools"), self)
        self.addToolBar(self.tools)
        self.status: Status = Status(self)
        self.setStatusBar(self.status)
        self.panels = Panels(self, self.preferences)
        self.status.findings_wanted.connect(lambda: self.panels.show(FINDINGS))
        self.help = HelpPanel()
        self.panels.fill(HELP, self.help)
        self.notice = Notice(self._pages)
        self.importing: Importing = Importing(self)
        self.report_action: ReportAction = ReportAction(self)
        Drops(self)
        self.searching = Searching(self, self.registry)
        self.registry.refused.connect(self._refused)

    @property
    def session(self) -> Session | None:
        return self.workplace.session if self.workplace else None

    @property
    def project_path(self) -> Path | None:
        """The file of the open project."""
        path = getattr(self.session.project, "path", None) if self.session else None
        return path if isinstance(path, Path) else None

    # Opening and closing

    def show_session(self, session: Session) -> None:
        """Show this project in place of the one that is open."""
        self._end_session()
        self.workplace = Workplace(session, self.panels, self._pages)
        self._pages.addWidget(self.workplace.canvas)
        self._pages.setCurrentWidget(self.workplace.canvas)
        self.workplace.canvas.edit_wanted.connect(lambda: self.panels.show(INSPECTOR))
        self.registry.add(self.workplace.actions())
        self.status.replay.follow(self.workplace.live)
        self.workplace.canvas.refused.connect(self._refused)
        self.importing.serve(self.workplace.data)
        self.importing.files.serve_recipients(self.workplace.recipients)
        self.workplace.recipients.settled.connect(self.registry.refresh)
        self.workplace.timeline.changed.connect(self.registry.refresh)
        self.workplace.timeline.clock.remember_in(self.preferences)
        session.changed.connect(self._design_changed)
        session.selection_changed.connect(self._selection_changed)
        session.history_changed.connect(self.registry.refresh)
        session.remarked.connect(self._refused)
        if self.project_path:
            self.recent.add(self.project_path)
        self.panels.enter()
        self._show_project()
        self.workplace.show_at(zoom_of(self.project_path, self.preferences))
        if session.read_only:
            self.notice.say(session.project.read_only_reason, "warning")

    def close_project(self) -> None:
        """Back to the welcome page; there is nothing to save."""
        self._end_session()
        self.panels.leave()
        self._show_project()

    def _end_session(self) -> None:
        workplace = self.workplace
        if workplace is None:
            return
        session = workplace.session
        self.importing.leave_project()
        self.report_action.leave_project()
        self.status.replay.follow(None)
        remember_zoom(self.project_path, workplace.zoom, self.preferences)
        self.panels.remember()
        session.changed.disconnect(self._design_changed)
        session.selection_changed.disconnect(self._selection_changed)
        session.history_changed.disconnect(self.registry.refresh)
        session.remarked.disconnect(self._refused)
        self.registry.remove(action.id for action in workplace.actions())
        self._pages.removeWidget(workplace.canvas)
        workplace.release()
        self.workplace = None
        session.project.close()

    # What follows from changes

    def _show_project(self) -> None:
        session = self.session
        program = self.tr("Campaign Designer")
        title = program
        if session is not None:
            title = f"{one_line(session.project.name)} – {program}"
            if session.read_only:
                title = self.tr("{title} (read-only)").format(title=title)
        self.setWindowTitle(title)
        self.tools.setVisible(session is not None)
        self.status.show_session(session)
        if session is None:
            self._pages.setCurrentWidget(self.welcome)
            self.welcome.show_recent(self.recent.paths())
        self._actions.show()

    def _design_changed(self, changes: Changes) -> None:
        self.status.show_session(self.session)
        if changes.removed and self.session is not None and self.session.can_undo:
            count = len(changes.removed)
            text = self.tr("Campaign deleted.") if count == 1 else self.tr("{n} campaigns deleted.")
            self.notice.offer_undo(text.format(n=count), self.session)

    def _selection_changed(self) -> None:
        self.status.show_session(self.session)
        self.registry.refresh()

    def _refused(self, reason: str) -> None:
        self.notice.say(reason, "warning")

    def report(self, error: BaseException) -> bool:
        """Say what was refused where it is no fault of ours; whether it was that."""
        # What is raised while a signal is sent comes wrapped.
        known = next((e for e in (error, error.__cause__) if isinstance(e, _REFUSALS)), None)
        if known is not None:
            self.notice.say(str(known), "error")
        return known is not None

    # Search and help

    def show_palette(self) -> None:
        """Every action, to be found by typing."""
        self.searching.show_actions(self.appearance.theme)

    def find_campaign(self) -> None:
        """Every campaign, to be found by typing."""
        if self.workplace is not None:
            self.searching.show_campaigns(self.workplace, self.appearance.theme)

    def show_shortcuts(self) -> None:
        """The list of shortcuts."""
        ShortcutList(self.registry, self).show()

    def show_help(self, page: str) -> None:
        """Open a page of the guide."""
        self.panels.show(HELP)
        self.help.show_page(page)
        self.help.pages.setFocus()

    def help_on_focus(self) -> None:
        """The page about what has the focus."""
        focused = QApplication.focusWidget()
        self.show_help(help_page_of(focused if focused else self._pages.currentWidget()))

    # The end

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            # The clipboard may hold something else now.
            self.registry.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.panels.remember()
        remember_window(self, self.preferences)
        self.importing.close()
        self._end_session()
        self.preferences.save()
        super().closeEvent(event)
