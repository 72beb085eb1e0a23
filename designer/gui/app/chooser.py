"""A line to type in and what matches it: the shape of the command palette and of the search."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from designer.gui.app.choices import Choice, ChoiceList, ChoicePainter
from designer.gui.app.fuzzy import best_matches
from designer.gui.app.plain_text import plain_label

_WIDTH = 620
_ROWS_SHOWN = 9
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Chooser(QFrame):
    """Opens over the window, takes the keyboard, and is gone after a choice, Escape or a click elsewhere."""

    def __init__(self, parent: QWidget, name: str, placeholder: str, nothing: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(placeholder)
        self._over = parent
        self._all: Sequence[Choice] = ()
        self._refused: Callable[[str], None] = lambda reason: None
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(placeholder)
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._filter)
        self.line.installEventFilter(self)
        self.model = ChoiceList()
        self.rows = self._make_rows(placeholder)
        self._nothing = plain_label(nothing, self)
        self._nothing.setMargin(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        for widget in (self.line, self._nothing, self.rows):
            column.addWidget(widget)

    def _make_rows(self, name: str) -> QListView:
        rows = QListView(self)
        rows.setModel(self.model)
        rows.setItemDelegate(ChoicePainter(rows))
        rows.setFrameShape(QFrame.Shape.NoFrame)
        rows.setUniformItemSizes(True)
        rows.setAccessibleName(name)
        rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows.clicked.connect(self._choose)
        return rows

    def open(self, choices: Sequence[Choice], refused: Callable[[str], None]) -> None:
        """Show these at the top of the window; `refused` hears why a choice cannot be made."""
        self._all, self._refused = choices, refused
        self.line.clear()
        self._filter("")
        self._place()
        self.show()
        self.line.setFocus()

    def _place(self) -> None:
        window = self._over.window()
        width = min(_WIDTH, window.width() - 40)
        # Fixed, so that the list does not jump while one types.
        row = self.rows.sizeHintForRow(0) if self._all else 40
        shown = min(_ROWS_SHOWN, max(len(self._all), 3))
        self.resize(width, self.line.sizeHint().height() + row * shown + 28)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - width) // 2, corner.y() + 90)

    def _filter(self, query: str) -> None:
        found = best_matches(query, self._all, lambda c: (c.title, c.words, c.detail))
        self.model.show(found)
        self._nothing.setVisible(not found)
        self.rows.setVisible(bool(found))
        self.rows.setCurrentIndex(self.model.index(0))

    def _choose(self, index: QModelIndex) -> None:
        choice = self.model.choice(index.row())
        if choice is None:
            return
        self.close()
        if choice.reason:
            self._refused(choice.reason)
        else:
            choice.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that belong to the list go there while one types."""
        if (
            watched is self.line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            if event.key() in _MOVES:
                self.rows.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.rows.currentIndex())
                return True
        return super().eventFilter(watched, event)
