"""Keeps what a chart looks like while only the pointer moves over it."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPixmap

_MOST = 12_000_000
"""Pixels beyond which nothing is kept: a chart of hundreds of rows is painted where it can be seen, as often as it is."""


class KeptPicture:
    """Paints through a picture of its own on screens and in bitmaps; drawings (SVG) get the shapes themselves."""

    def __init__(self) -> None:
        self._key: object = None
        self._pixmap = QPixmap()

    def paint(
        self, painter: QPainter, size: QSize, key: object, paint: Callable[[QPainter], None]
    ) -> None:
        """Paint `size` of the view as `paint` does, which is called only where the key is not that of the last time."""
        ratio = painter.paintEngine().paintDevice().devicePixelRatio()
        many = size.width() * size.height() * ratio * ratio > _MOST
        if many or painter.paintEngine().type() is not QPaintEngine.Type.Raster:
            paint(painter)
            return
        if self._key != (key, size, ratio):
            self._key = None
            self._pixmap = QPixmap(ceil(size.width() * ratio), ceil(size.height() * ratio))
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(Qt.GlobalColor.transparent)
            inner = QPainter(self._pixmap)
            inner.setFont(painter.font())
            paint(inner)
            inner.end()
            self._key = key, size, ratio
        painter.drawPixmap(QPoint(), self._pixmap)

    def forget(self) -> None:
        """Another picture comes."""
        self._key, self._pixmap = None, QPixmap()
