"""What is wrong or risky, beside the field it concerns: a bar in the colour of its gravity, the word for it, a sentence."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from designer.gui.app.theme import theme_of
from designer.gui.inspector.plain_widgets import WrappedLabel
from designer.model.settings import Severity
from designer.rules.finding import Finding

_BAR = 3


class Remark(QWidget):
    """One sentence with its gravity, told by word and colour."""

    def __init__(self, severity: Severity, text: str) -> None:
        super().__init__()
        self._severity = severity
        self.text = text
        self._label = WrappedLabel(f"{gravity_word(severity)}: {text}")
        policy = self._label.sizePolicy()
        # It may need more lines than it would like where there is little width.
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self._label.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(_BAR + 6, 1, 0, 1)
        row.addWidget(self._label)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = theme_of(self).color(_color(self._severity))
        painter.fillRect(0, 1, _BAR, self.height() - 2, color)

    def _dress(self) -> None:
        palette = QPalette(self._label.palette())
        color = theme_of(self).color(_color(self._severity))
        if palette.color(QPalette.ColorRole.WindowText) != color:
            palette.setColor(QPalette.ColorRole.WindowText, color)
            self._label.setPalette(palette)


class Remarks(QWidget):
    """The remarks of one field: what was just refused first, then findings; no room taken while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._refusal = ""
        self._findings: tuple[Finding, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """The sentences, worst first."""
        refusal = (self._refusal,) if self._refusal else ()
        return (*refusal, *(finding.text for finding in self._findings))

    @property
    def refusal(self) -> str:
        return self._refusal

    def refuse(self, sentence: str) -> None:
        """Say why a value was not taken; "" when it is no longer so."""
        if sentence != self._refusal:
            self._refusal = sentence
            self._build()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        if tuple(findings) != self._findings:
            self._findings = tuple(findings)
            self._build()

    def _build(self) -> None:
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if self._refusal:
            self._column.addWidget(Remark(Severity.ERROR, self._refusal))
        for finding in self._findings:
            self._column.addWidget(Remark(finding.severity, finding.text))
        self.setVisible(bool(self.texts))


def gravity_word(severity: Severity) -> str:
    """The word before a remark."""
    words = {
        Severity.ERROR: QCoreApplication.translate("Remark", "Error"),
        Severity.WARNING: QCoreApplication.translate("Remark", "Warning"),
    }
    return words.get(severity, QCoreApplication.translate("Remark", "Note"))


def _color(severity: Severity) -> str:
    if severity in (Severity.ERROR, Severity.WARNING):
        return severity.value
    return "information"
