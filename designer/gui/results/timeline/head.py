"""The line above a timeline: whose it is, on to the next, nearer and farther, and to take it along."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from designer.gui.app.icons import icon
from designer.gui.app.plain_text import one_line, set_plain_tool_tip
from designer.gui.app.theme import theme_of
from designer.gui.inspector.plain_widgets import ElidedLabel
from designer.gui.results.timeline.clock_box import ClockBox


class TimelineHead(QWidget):
    """Says and asks; what comes of it is the panel's."""

    user_wanted = Signal(str)
    step_wanted = Signal(int)
    """1 for the next recipient of the filter, -1 for the one before."""
    clock_wanted = Signal(str)
    """One of the values of Clock."""
    zoom_wanted = Signal(int)
    """1 nearer, -1 farther, 0 everything."""
    copy_wanted = Signal()
    picture_wanted = Signal()
    page_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self._icons: dict[QToolButton, str] = {}
        self._shown = ""
        self.user = QLineEdit(self)
        self.user.setAccessibleName(tr("User whose timeline is shown"))
        self.user.setPlaceholderText(tr("User id"))
        self.user.setMaximumWidth(260)
        self.user.returnPressed.connect(self._asked)
        self.former = self._arrow(Qt.ArrowType.LeftArrow, tr("Previous recipient"), "Ctrl+PgUp", -1)
        self.next = self._arrow(Qt.ArrowType.RightArrow, tr("Next recipient"), "Ctrl+PgDown", 1)
        self.words = ElidedLabel()
        self.clock = ClockBox(self)
        self.clock.clock_wanted.connect(self.clock_wanted)
        self.farther = self._button("zoom-out", tr("Zoom out"), lambda: self.zoom_wanted.emit(-1))
        self.nearer = self._button("zoom-in", tr("Zoom in"), lambda: self.zoom_wanted.emit(1))
        self.whole = self._button(
            "zoom-fit", tr("Show everything"), lambda: self.zoom_wanted.emit(0)
        )
        self.share = self._share()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 8, 5)
        row.setSpacing(4)
        row.addWidget(self.former)
        row.addWidget(self.next)
        row.addWidget(self.user, 2)
        row.addSpacing(6)
        row.addWidget(self.words, 3)
        row.addWidget(self.clock)
        for button in (self.farther, self.nearer, self.whole, self.share):
            row.addWidget(button)
        self._dress()

    def show_user(self, user: str | None) -> None:
        """Name the user, unless somebody is typing another one. The name may be one that only stands for the user's id."""
        self._shown = user or ""
        if not (self.user.hasFocus() and self.user.isModified()):
            self.user.setText(user or "")
            self.user.setCursorPosition(0)

    def show_words(self, text: str) -> None:
        """Where this user stands in the filter, or what is under way."""
        self.words.setText(one_line(text, 300))

    def show_steps(self, former: str, following: str) -> None:
        """Why one cannot go back or on; "" where one can."""
        for button, reason in ((self.former, former), (self.next, following)):
            button.setEnabled(not reason)
            name, keys = button.accessibleName(), str(button.property("keys"))
            set_plain_tool_tip(button, f"{name} ({keys})" + (f"\n{reason}" if reason else ""))

    def show_timeline(self, there: bool) -> None:
        """Whether there is something to look nearer at and to take along."""
        for button in (self.farther, self.nearer, self.whole, self.share):
            button.setEnabled(there)

    def _asked(self) -> None:
        self.user.setModified(False)
        wanted = self.user.text().strip()
        if wanted and wanted != self._shown:
            self.user_wanted.emit(wanted)

    def _share(self) -> QToolButton:
        tr = self.tr
        button = self._button("export", tr("Take along"), lambda: None)
        menu = QMenu(button)
        for text, signal in (
            (tr("Copy as text"), self.copy_wanted),
            (tr("Save as picture…"), self.picture_wanted),
            (tr("Save as page…"), self.page_wanted),
        ):
            menu.addAction(text).triggered.connect(signal)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _arrow(self, arrow: Qt.ArrowType, name: str, keys: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setArrowType(arrow)
        button.setAutoRaise(True)
        button.setAccessibleName(name)
        button.setProperty("keys", keys)
        button.clicked.connect(lambda: self.step_wanted.emit(step))
        return button

    def _button(self, picture: str, name: str, run: object) -> QToolButton:
        button = QToolButton(self)
        self._icons[button] = picture
        button.setIconSize(QSize(18, 18))
        button.setAutoRaise(True)
        button.setAccessibleName(name)
        set_plain_tool_tip(button, name)
        button.clicked.connect(run)
        return button

    def _dress(self) -> None:
        for button, picture in self._icons.items():
            button.setIcon(icon(picture, theme_of(self)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "share"):
            self._dress()
