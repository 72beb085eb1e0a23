"""What one sees before a project is open: what one can do, and the projects of last time."""

from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCommandLinkButton, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from designer.gui.app.icons import icon, icon_pixmap
from designer.gui.app.plain_text import menu_text, one_line, plain_label, set_plain_tool_tip
from designer.gui.app.recent import shown_folder
from designer.gui.app.theme import theme_of

_WIDTH = 720


class ActionCard(QCommandLinkButton):
    """A button of two lines that can be seen to be one before the mouse is over it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        lively = self.isEnabled() and (self.underMouse() or self.hasFocus())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("accent" if lively else "card_border"))
        pen.setWidthF(2.0 if lively else 1.0)
        painter.setPen(pen)
        painter.setBrush(theme.color("card" if self.isEnabled() else "window"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Outside dialogs Qt's buttons answer to the space bar alone.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Welcome(QScrollArea):
    """Says what is wanted by signal; it opens nothing itself."""

    sample_wanted = Signal()
    import_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    recent_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setProperty("helpPage", "start")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(self.tr("Welcome"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._recent: tuple[Path, ...] = ()
        self._buttons: list[tuple[QCommandLinkButton, str]] = []
        self._build()

    def show_recent(self, paths: tuple[Path, ...]) -> None:
        """List these projects; missing ones are greyed and say why."""
        self._recent = paths
        self._build()
        self._buttons[0][0].setFocus()

    def _build(self) -> None:
        self._buttons = []
        page = QWidget()
        row = QHBoxLayout(page)
        column = QVBoxLayout()
        row.addStretch(1)
        middle = QWidget(page)
        middle.setFixedWidth(_WIDTH)
        middle.setLayout(column)
        row.addWidget(middle)
        row.addStretch(1)
        column.setSpacing(8)
        column.addStretch(2)
        self._add_heading(column)
        self._add_actions(column)
        self._add_recent(column)
        column.addStretch(3)
        self.setWidget(page)
        self._dress()

    def _add_heading(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        picture = plain_label()
        color = theme_of(self).color("text")
        picture.setPixmap(icon_pixmap("program", color, 56, self.devicePixelRatioF()))
        row.addWidget(picture)
        texts = QVBoxLayout()
        title = plain_label(self.tr("Campaign Designer"))
        title.setFont(_larger(title.font(), 2.0, bold=True))
        subtitle = plain_label(
            self.tr(
                "Draw campaigns and what follows on them, and see who would have received what."
            )
        )
        subtitle.setProperty("muted", True)
        subtitle.setWordWrap(True)
        texts.addWidget(title)
        texts.addWidget(subtitle)
        row.addLayout(texts, 1)
        column.addLayout(row)
        column.addSpacing(22)

    def _add_actions(self, column: QVBoxLayout) -> None:
        for name, title, text, signal in (
            (
                "sample",
                self.tr("Open the sample"),
                self.tr("A made-up shop and its campaigns, as a copy of your own to try things on"),
                self.sample_wanted,
            ),
            (
                "import",
                self.tr("Import events"),
                self.tr("What your messaging tool has recorded, as the beginning of a new project"),
                self.import_wanted,
            ),
            (
                "new",
                self.tr("New project"),
                self.tr("An empty canvas; give it a name and a place, the rest is kept as you go"),
                self.new_wanted,
            ),
            (
                "open",
                self.tr("Open a project"),
                self.tr("A project or a design file; you can also drop files onto this window"),
                self.open_wanted,
            ),
        ):
            button = ActionCard(title, text)
            button.setObjectName(f"welcome-{name}")
            button.setAccessibleName(title)
            button.setAccessibleDescription(text)
            button.clicked.connect(signal)
            self._buttons.append((button, name))
            column.addWidget(button)

    def _add_recent(self, column: QVBoxLayout) -> None:
        if not self._recent:
            return
        column.addSpacing(18)
        heading = plain_label(self.tr("Recent projects"))
        heading.setFont(_larger(heading.font(), 1.1, bold=True))
        column.addWidget(heading)
        for path in self._recent[:6]:
            column.addWidget(self._recent_button(path))

    def _recent_button(self, path: Path) -> QCommandLinkButton:
        there = path.is_file()
        folder = shown_folder(path)
        text = folder if there else self.tr("No longer there: {folder}").format(folder=folder)
        name = one_line(path.stem, 60)
        button = ActionCard(menu_text(path.stem), one_line(text, 90))
        button.setAccessibleName(name)
        button.setAccessibleDescription(text)
        button.setEnabled(there)
        set_plain_tool_tip(button, str(path))
        button.clicked.connect(lambda: self.recent_wanted.emit(path))
        self._buttons.append((button, "recent"))
        return button

    def _dress(self) -> None:
        theme = theme_of(self)
        for button, name in self._buttons:
            button.setIcon(icon(name, theme, "accent"))
            button.setIconSize(QSize(24, 24))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()


def _larger(font: QFont, factor: float, *, bold: bool) -> QFont:
    font.setPointSizeF(font.pointSizeF() * factor)
    font.setBold(bold)
    return font
