"""The user guide in a panel. Nothing outside the guide can be reached from it."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QUrl
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from designer.gui.app.help_pages import START, page_names, page_text, page_title
from designer.gui.app.icons import icon
from designer.gui.app.plain_text import plain_label
from designer.gui.app.theme import theme_of


class GuidePages(QTextBrowser):
    """Shows our own Markdown; pictures, style sheets and addresses it names are never loaded."""

    def loadResource(self, kind: int, name: QUrl | str) -> QByteArray:
        # Not nothing: for nothing, Qt would go and read the file itself.
        return QByteArray(b" ")


class HelpPanel(QWidget):
    """One page at a time, with a way back and to the contents."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("helpPage", START)
        self.page = ""
        self._visited: list[str] = []
        self._icons: dict[QToolButton, str] = {}
        self.pages = GuidePages(self)
        self.pages.setOpenLinks(False)
        self.pages.setOpenExternalLinks(False)
        self.pages.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.pages.document().setDocumentMargin(14)
        self.pages.setAccessibleName(self.tr("User guide"))
        self.pages.anchorClicked.connect(self._follow)
        self._back = self._button(self.tr("Back"), "undo", self.go_back)
        self._contents = self._button(self.tr("Contents"), "outline", lambda: self.show_page(START))
        bar = QHBoxLayout()
        bar.setContentsMargins(6, 4, 6, 0)
        bar.addWidget(self._back)
        bar.addWidget(self._contents)
        self._title = plain_label(parent=self)
        bar.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        column.addWidget(self.pages)
        self._dress()

    def _dress(self) -> None:
        for button, picture in self._icons.items():
            button.setIcon(icon(picture, theme_of(self)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icons"):
            self._dress()

    def show_page(self, name: str) -> None:
        """Go to a page of the guide; the first page for a name that is none."""
        name = name if name in page_names() else START
        if self.page and self.page != name:
            self._visited.append(self.page)
        self._show(name)

    def go_back(self) -> None:
        if self._visited:
            self._show(self._visited.pop())

    def _show(self, name: str) -> None:
        self.page = name
        self.pages.setMarkdown(page_text(name))
        self.pages.verticalScrollBar().setValue(0)
        self._title.setText(page_title(name))
        self._back.setEnabled(bool(self._visited))

    def _follow(self, address: QUrl) -> None:
        name = address.toString().removesuffix(".md")
        if name in page_names():
            self.show_page(name)

    def _button(self, text: str, picture: str, run: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        self._icons[button] = picture
        button.setIconSize(QSize(18, 18))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setAccessibleName(text)
        button.clicked.connect(run)
        return button


def help_page_of(widget: QWidget | None) -> str:
    """The page about a widget: its own, or that of what it lies in."""
    while widget is not None:
        name = widget.property("helpPage")
        if isinstance(name, str) and name:
            return name
        widget = widget.parentWidget()
    return START
