"""The status bar: which project, whether it can be changed, how the replay stands, what was found, what is selected."""

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QStatusBar, QToolButton, QWidget

from designer.gui.app.icons import icon, icon_pixmap
from designer.gui.app.plain_text import one_line, plain_label, set_plain_tool_tip
from designer.gui.app.theme import theme_of
from designer.gui.jobs.progress_strip import ProgressStrip
from designer.gui.results.replay_word import ReplayWord
from designer.model.settings import Severity
from designer.session.selection import CampaignItem, DelayItem, EventItem, Item
from designer.session.session import Session


class Status(QStatusBar):
    """Shows what it is told to show; `findings_wanted` when its count is pressed."""

    findings_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.project = plain_label(parent=self)
        self.lock = plain_label(parent=self)
        self.read_only = plain_label(parent=self)
        self.selection = plain_label(parent=self)
        self.replay = ReplayWord(self)
        self.findings = QToolButton(self)
        self.findings.setAutoRaise(True)
        self.findings.setIconSize(QSize(16, 16))
        self.findings.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.findings.clicked.connect(self.findings_wanted)
        self.strip = ProgressStrip(self)
        self.setContentsMargins(8, 0, 0, 0)
        self.addWidget(self.project)
        self.addWidget(self.lock)
        self.addWidget(self.read_only, 1)
        self.addWidget(self.strip, 4)
        self.addPermanentWidget(self.replay)
        self.addPermanentWidget(self.selection)
        self.addPermanentWidget(self.findings)
        self._session: Session | None = None
        self.show_session(None)

    def show_session(self, session: Session | None) -> None:
        """All of it anew."""
        self._session = session
        for widget in (self.project, self.lock, self.read_only, self.selection, self.findings):
            widget.setVisible(session is not None)
        if session is None:
            return
        self.project.setText(one_line(session.project.name, 60))
        set_plain_tool_tip(self.project, session.project.name)
        reason = session.project.read_only_reason
        self.lock.setVisible(bool(reason))
        self.read_only.setText(reason)
        self.read_only.setVisible(bool(reason))
        ratio = self.devicePixelRatioF()
        self.lock.setPixmap(icon_pixmap("lock", theme_of(self).color("warning"), 16, ratio))
        self._show_findings(session)
        self.selection.setText(self._selection(session))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._session is not None:
            self.show_session(self._session)

    def _show_findings(self, session: Session) -> None:
        found = [finding.severity for finding in session.findings]
        grave = Severity.ERROR in found
        name = "error" if grave else "warning" if Severity.WARNING in found else "information"
        color = name if found else "muted"
        self.findings.setIcon(icon(name if found else "done", theme_of(self), color))
        text = self._findings(len(found))
        self.findings.setText(text)
        self.findings.setAccessibleName(text)

    def _findings(self, count: int) -> str:
        if not count:
            return self.tr("No findings")
        return self.tr("1 finding") if count == 1 else self.tr("{n} findings").format(n=count)

    def _selection(self, session: Session) -> str:
        selection = session.selection
        if not selection:
            return ""
        if len(selection) > 1:
            return self.tr("{n} selected").format(n=len(selection))
        return one_line(described(session, selection[0]), 60)


def described(session: Session, item: Item) -> str:
    """A selected thing in a few words."""
    tr = QCoreApplication.translate
    if not isinstance(item, (CampaignItem, EventItem, DelayItem)):
        return tr("Status", "A note or group")
    campaign = session.design.campaign(item.campaign)
    name = campaign.name if campaign else item.campaign
    if isinstance(item, DelayItem):
        return tr("Status", "Wait of {name}").format(name=name)
    if isinstance(item, EventItem):
        trigger = item.role == "trigger"
        text = tr("Status", "Trigger of {name}") if trigger else tr("Status", "Exception of {name}")
        return text.format(name=name)
    return name
