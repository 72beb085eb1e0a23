"""All findings of the design; choosing one shows the campaign it is about."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from designer.gui.app.icons import icon
from designer.gui.app.plain_text import escaped, one_line, plain_label
from designer.gui.app.theme import theme_of
from designer.model.settings import Severity
from designer.rules.finding import Finding
from designer.session.session import Session

ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "information"}
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class ProblemsPanel(QWidget):
    """Errors first. Icons differ by shape, and each row says its severity to a screen reader."""

    wanted = Signal(object)
    """The finding that was chosen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("helpPage", "findings")
        self._session = session
        self._findings: tuple[Finding, ...] = ()
        self.rows = QListWidget(self)
        self.rows.setAccessibleName(self.tr("Findings"))
        self.rows.setWordWrap(True)
        self.rows.setSpacing(2)
        self.rows.setIconSize(QSize(18, 18))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.itemActivated.connect(self._chosen)
        self.rows.itemClicked.connect(self._chosen)
        self._hint = plain_label(self.tr("No findings: nothing stands in the way of this design."))
        self._hint.setWordWrap(True)
        self._hint.setMargin(12)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._hint)
        column.addWidget(self.rows)
        session.changed.connect(self.show_findings)
        self.show_findings()

    def release(self) -> None:
        """Listen no longer."""
        self._session.changed.disconnect(self.show_findings)

    def show_findings(self) -> None:
        findings = sorted(self._session.findings, key=lambda f: _ORDER.index(f.severity))
        if tuple(findings) == self._findings and self.rows.count():
            return
        self._findings = tuple(findings)
        self._fill()

    def _fill(self) -> None:
        theme = theme_of(self)
        icons = {s: icon(name, theme, name) for s, name in ICONS.items()}
        self.rows.clear()
        for finding in self._findings:
            item = QListWidgetItem(icons[finding.severity], self._text(finding))
            item.setToolTip(escaped(f"{finding.rule} · {finding.path}"))
            spoken = f"{self._severity(finding.severity)}: {self._text(finding)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.rows.addItem(item)
        self._hint.setVisible(not self._findings)
        self.rows.setVisible(bool(self._findings))

    def _text(self, finding: Finding) -> str:
        campaign = self._session.design.campaign(finding.campaign) if finding.campaign else None
        about = one_line(campaign.name, 60) if campaign else self.tr("The design")
        return f"{about}: {one_line(finding.text, 400)}"

    def _severity(self, severity: Severity) -> str:
        return {
            Severity.ERROR: self.tr("Error"),
            Severity.WARNING: self.tr("Warning"),
        }.get(severity, self.tr("Remark"))

    def _chosen(self, item: QListWidgetItem) -> None:
        self.wanted.emit(self._findings[self.rows.row(item)])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fill()
