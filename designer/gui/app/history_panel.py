"""The steps that can be undone and redone; choosing one goes there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from designer.gui.app.plain_text import one_line, plain_label
from designer.gui.app.theme import theme_of
from designer.session.session import Session

_SHOWN = 500


class HistoryPanel(QWidget):
    """Newest step below; the current state is selected, what was undone is muted."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("helpPage", "history")
        self._session = session
        self._first = 0
        self.steps = QListWidget(self)
        self.steps.setAccessibleName(self.tr("Undo history"))
        self.steps.setSpacing(2)
        self.steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.steps.itemActivated.connect(self._go)
        self.steps.itemClicked.connect(self._go)
        self._hint = plain_label(
            self.tr("Nothing has been changed yet. Every step you take will stand here.")
        )
        self._hint.setWordWrap(True)
        self._hint.setMargin(12)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._hint)
        column.addWidget(self.steps)
        session.history_changed.connect(self.show_steps)
        self.show_steps()

    def release(self) -> None:
        """Listen no longer."""
        self._session.history_changed.disconnect(self.show_steps)

    def show_steps(self) -> None:
        entries, done = self._session.project.history()
        self._first = max(0, len(entries) - _SHOWN)
        self.steps.clear()
        self.steps.addItem(self.tr("As it was opened first") if not self._first else "…")
        muted = theme_of(self).color("muted")
        for number, entry in enumerate(entries[self._first :], self._first + 1):
            item = QListWidgetItem(one_line(entry.title))
            if number > done:
                item.setForeground(muted)
                item.setToolTip(self.tr("Undone; choose it to do it again"))
            self.steps.addItem(item)
        self.steps.setCurrentRow(max(done - self._first, 0))
        self._hint.setVisible(not entries)
        self.steps.setVisible(bool(entries))

    def _go(self, item: QListWidgetItem) -> None:
        wanted = self.steps.row(item) + self._first
        if self._session.read_only:
            return
        _, done = self._session.project.history()
        for _ in range(done - wanted):
            self._session.undo()
        for _ in range(wanted - done):
            self._session.redo()
