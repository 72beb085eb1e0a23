"""The report as PDF: pages laid out by Qt, pictures drawn as lines and not as dots. Works in any thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEventLoop,
    QIODevice,
    QMarginsF,
    QRect,
    QRectF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPyTextObject,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from designer.exchange.report.printing import PrintedReport

_MARGIN = 18.0
"""Millimetres."""
_FOOT = 0.035
"""Share of the height below the text, for the number of the page."""
_DOTS = 600
_CSS_DOTS = 96
"""Per inch: what a pixel of HTML and SVG is."""
_SMALL = 0.4
"""Share of a page up to which a part is kept on one."""
_OF_PICTURES = 4
"""The level of headings that say what a picture shows."""
_HIGHEST = 0.92
"""A picture leaves room for what is said below it."""


def pdf_of(report: PrintedReport, footer: str) -> bytes:
    """The pages, A4 upright, as a PDF file; `footer` has places for {page} and {pages}."""
    # Laying out text uses timers, and a thread that is not Qt's own has none before it has an event loop.
    loop = QEventLoop()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    _draw_all(buffer, report, footer)
    del loop
    return bytes(buffer.data().data())


def _draw_all(target: QBuffer, report: PrintedReport, footer: str) -> None:
    writer = _writer(target, report.title)
    pages = _Pages(report, writer)
    painter = QPainter(writer)
    try:
        for page in range(pages.count):
            if page:
                writer.newPage()
            pages.draw(painter, page, footer)
    finally:
        painter.end()


def _writer(target: QBuffer, title: str) -> QPdfWriter:
    writer = QPdfWriter(target)
    writer.setResolution(_DOTS)
    writer.setTitle(title)
    writer.setCreator("Campaign Designer")
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    upright = QPageLayout.Orientation.Portrait
    paper = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(paper, upright, margins, QPageLayout.Unit.Millimeter))
    return writer


class _Pages:
    """The report laid out for a device."""

    def __init__(self, report: PrintedReport, device: QPdfWriter) -> None:
        self._whole = QSizeF(device.width(), device.height())
        self._size = QSizeF(device.width(), round(device.height() * (1 - _FOOT)))
        self._pictures = _Pictures(report.pictures, self._size)
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        layout = self._document.documentLayout()
        layout.setPaintDevice(device)
        layout.registerHandler(QTextFormat.ObjectTypes.ImageObject.value, self._pictures)
        self._document.setDocumentMargin(0)
        self._document.setHtml(report.html)
        self._document.setPageSize(self._size)
        self._keep_together()
        self.count = self._laid_out()

    def draw(self, painter: QPainter, page: int, footer: str) -> None:
        """One page with its foot."""
        top = page * self._size.height()
        painter.save()
        painter.translate(0, -top)
        self._document.drawContents(
            painter, QRectF(0, top, self._size.width(), self._size.height())
        )
        painter.restore()
        font = self._document.defaultFont()
        font.setPointSizeF(7.5)
        painter.setFont(font)
        painter.setPen(QColor("#5b6570"))
        below = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        text = footer.format(page=page + 1, pages=self.count)
        painter.drawText(QRectF(0, 0, self._whole.width(), self._whole.height()), below, text)

    def _keep_together(self) -> None:
        """No heading stands at the foot of a page with what it announces on the next, and no small part is torn."""
        for block in self._blocks():
            if not _level(block) or _level(block.previous()):
                continue
            first, last = _announced(block)
            if self._bottom(last) - self._top(block) > _SMALL * self._size.height():
                torn = self._page_of(first) > self._page_of(block)
            else:
                torn = int((self._bottom(last) - 1) // self._size.height()) > self._page_of(block)
            if torn:
                self._break_before(block)

    def _top(self, block: QTextBlock) -> float:
        return self._document.documentLayout().blockBoundingRect(block).top()

    def _bottom(self, block: QTextBlock) -> float:
        return self._document.documentLayout().blockBoundingRect(block).bottom()

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self._document.begin()
        while block.isValid():
            yield block
            block = block.next()

    def _page_of(self, block: QTextBlock) -> int:
        """Where the first line of a block, or its picture, ends."""
        rect = self._document.documentLayout().blockBoundingRect(block)
        lines = block.layout()
        first = lines.lineAt(0).height() if lines.lineCount() else rect.height()
        return int((rect.top() + first - 1) // self._size.height())

    def _break_before(self, block: QTextBlock) -> None:
        shape = block.blockFormat()
        shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(block).setBlockFormat(shape)
        # Laying out only what follows the change leaves tables of pages further on where they were.
        self._document.markContentsDirty(0, self._document.characterCount())
        self._laid_out()

    def _laid_out(self) -> int:
        """Lay out to the end, which Qt would put off, and say how many pages that makes."""
        self._document.documentLayout().documentSize()
        return self._document.pageCount()


def _level(block: QTextBlock) -> int:
    """Of a heading; 0 for anything else."""
    return block.blockFormat().headingLevel() if block.isValid() else 0


def _announced(heading: QTextBlock) -> tuple[QTextBlock, QTextBlock]:
    """The first and the last block of what stands below a heading, or below several in a row.

    A paragraph between a heading and those of its parts belongs to the first of these.
    """
    level, block = _level(heading), heading
    while _level(block) and block.next().isValid():
        block = block.next()
    first = last = block
    while last.next().isValid() and not _level(last.next()):
        last = last.next()
    if first == last and level < _level(last.next()) < _OF_PICTURES:
        return first, _announced(last.next())[1]
    return first, last


class _Pictures(QPyTextObject):
    """Draws the pictures that `img` names, as wide as the page allows."""

    def __init__(self, pictures: Mapping[str, str], page: QSizeF) -> None:
        super().__init__()
        self._page = page
        self._drawn = {
            name: QSvgRenderer(QByteArray(svg.encode())) for name, svg in pictures.items()
        }

    def intrinsicSize(self, doc: QTextDocument, position: int, shape: QTextFormat) -> QSizeF:
        picture = self._picture(shape)
        if picture is None:
            return QSizeF()
        size = QSizeF(picture.defaultSize()) * (_DOTS / _CSS_DOTS)
        room = QSizeF(self._page.width(), self._page.height() * _HIGHEST)
        return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).boundedTo(size)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        position: int,
        shape: QTextFormat,
    ) -> None:
        picture = self._picture(shape)
        if picture is not None:
            picture.render(painter, QRectF(rect))

    def _picture(self, shape: QTextFormat) -> QSvgRenderer | None:
        return self._drawn.get(shape.toImageFormat().name())
