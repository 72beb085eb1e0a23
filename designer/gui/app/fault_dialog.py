"""Says that something broke, that the work is safe, and what to send to whom can mend it."""

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from designer.gui.app.plain_text import plain_label


class FaultDialog(QDialog):
    """Does not get in the way: one window, to which later faults are added."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setProperty("helpPage", "trouble")
        self.setModal(False)
        self.resize(680, 440)
        text = plain_label(
            self.tr(
                "A part of the program did not work. Your project is safe: every step is kept as you take it,"
                " and you can go on.\n\nThis report tells where it happened. It holds no names, no events and"
                " nothing else of yours."
            )
        )
        text.setWordWrap(True)
        self.report = QPlainTextEdit(self)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(self.tr("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for widget in (text, self.report, buttons):
            column.addWidget(widget)

    def add(self, report: str) -> None:
        """Show one more report; the window comes up for the first one only."""
        first = not self.report.toPlainText()
        self.report.appendPlainText(report)
        if first:
            self.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
