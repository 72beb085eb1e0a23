"""A chart as a file or on the clipboard: PNG, SVG, and its numbers as CSV that no spreadsheet runs as formulas."""

from __future__ import annotations

import io
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter, QPalette
from PySide6.QtSvg import QSvgGenerator

from designer.events.safe_csv import SafeCsv
from designer.exchange.writing_aside import written_aside
from designer.gui.results.charts.picture import Picture
from designer.gui.results.charts.sheet import ChartSheet

RATIO = 2
"""Pixels of a picture to a pixel of the window."""
_NARROWEST, _WIDEST, _LOWEST = 640, 1_600, 320
SUFFIXES = (".png", ".svg", ".csv")


def csv_text(picture: Picture) -> str:
    """The chart's numbers, a row for each mark."""
    file = io.StringIO(newline="")
    rows = SafeCsv(file)
    rows.write(picture.marks.columns)
    for mark in range(len(picture.marks)):
        rows.write(picture.marks.cells(mark))
    return file.getvalue()


def image_of(picture: Picture, size: QSize, palette: QPalette) -> QImage:
    """The whole chart, whatever had to be scrolled, at two pixels a point."""
    sheet = _sheet(picture, size, palette)
    image = QImage(sheet.size() * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    image.fill(palette.color(QPalette.ColorRole.Base))
    painter = QPainter(image)
    sheet.render(painter, QPoint())
    painter.end()
    sheet.deleteLater()
    return image


def svg_of(picture: Picture, size: QSize, palette: QPalette) -> bytes:
    """The same as SVG: shapes and text, nothing to load."""
    sheet = _sheet(picture, size, palette)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(sheet.logicalDpiX())
    generator.setSize(sheet.size())
    generator.setViewBox(QRect(QPoint(), sheet.size()))
    generator.setTitle(picture.title)
    painter = QPainter(generator)
    painter.fillRect(sheet.rect(), palette.color(QPalette.ColorRole.Base))
    sheet.render(painter, QPoint())
    painter.end()
    sheet.deleteLater()
    return bytes(data.data())


def mime_of(picture: Picture, size: QSize, palette: QPalette) -> QMimeData:
    """The picture for documents and the numbers for tables."""
    data = QMimeData()
    data.setImageData(image_of(picture, size, palette))
    data.setText(csv_text(picture))
    return data


def write_chart(path: Path, picture: Picture, size: QSize, palette: QPalette) -> None:
    """Write what the suffix says, whole or not at all; raises InputError where the folder takes no file."""
    content = _content(path.suffix.lower(), picture, size, palette)
    with written_aside(path) as aside:
        aside.write_bytes(content)


def _content(suffix: str, picture: Picture, size: QSize, palette: QPalette) -> bytes:
    if suffix == ".csv":
        return csv_text(picture).encode("utf-8-sig")
    if suffix == ".svg":
        return svg_of(picture, size, palette)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image_of(picture, size, palette))
    return bytes(data.data())


def _sheet(picture: Picture, size: QSize, palette: QPalette) -> ChartSheet:
    """A sheet of its own, laid out and never shown."""
    sheet = ChartSheet(scrolling=False)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    sheet.setPalette(palette)
    sheet.show_picture(picture)
    width = min(max(size.width(), _NARROWEST), _WIDEST)
    height = max(sheet.height_needed(width), min(size.height(), width), _LOWEST)
    sheet.resize(width, height)
    sheet.show()
    sheet.view.show_picture(picture)
    sheet.hide()
    return sheet
