"""A remark that comes, may be answered, and goes: instead of message boxes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from designer.gui.app.icons import icon, icon_pixmap
from designer.gui.app.plain_text import plain_label
from designer.gui.app.theme import theme_of
from designer.session.session import Session

_MILLISECONDS = 8_000
_BOTTOM = 24
_WIDEST = 620


class Notice(QFrame):
    """Lies over the lower edge of its parent. The keyboard reaches its button and its cross; nothing waits for it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._over = parent
        self._answer: Callable[[], None] = lambda: None
        self._icon = plain_label(parent=self)
        self._text = plain_label(parent=self)
        self._text.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.clicked.connect(self._answered)
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Dismiss this remark"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, "" while it is not shown."""
        return self._text.text() if self.isVisible() else ""

    def say(self, text: str, kind: str = "information") -> None:
        """Show a sentence for some seconds; `kind` is information, warning, error or done."""
        self._show(text, kind, "")

    def offer(self, text: str, label: str, answer: Callable[[], None]) -> None:
        """The same with a button that takes something back or goes on."""
        self._answer = answer
        self._show(text, "done", label)

    def offer_undo(self, text: str, session: Session) -> None:
        """Say what the last step did, with a button that takes it back, and no later one."""
        at = session.project.history()[1]

        def undo() -> None:
            if session.project.history()[1] == at:
                session.undo()

        self.offer(text, self.tr("Undo"), undo)

    def _show(self, text: str, kind: str, label: str) -> None:
        theme = theme_of(self)
        color = {"done": "accent"}.get(kind, kind)
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icon_pixmap(kind, theme.color(color), 20, ratio))
        self._close.setIcon(icon("close", theme, "muted"))
        self._text.setText(text)
        self.setAccessibleName(text)
        self.button.setText(label)
        self.button.setVisible(bool(label))
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_MILLISECONDS)

    def _place(self) -> None:
        parent = self._over
        width = min(_WIDEST, parent.width() - 40)
        inner = self._text.fontMetrics().horizontalAdvance(self._text.text()) + 60
        if not self.button.isHidden():
            inner += self.button.sizeHint().width() + 20
        width = min(width, inner + 40)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry(
            (parent.width() - width) // 2, parent.height() - height - _BOTTOM, width, height
        )

    def _leave(self) -> None:
        # Who is reading or about to answer is not to be hurried.
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._timer.start(_MILLISECONDS)
        else:
            self.hide()

    def _answered(self) -> None:
        self.hide()
        self._answer()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
